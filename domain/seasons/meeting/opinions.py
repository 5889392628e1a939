"""Written opinions of the absent: who may send one, and until when it counts (U5).

The model is Decree 91/2017/NĐ-CP, Article 45(8), on councils: the absent are asked in writing and
stay in the denominator. For a bloc its regulation settles it; without one such opinions are taken.
"""

from uuid import UUID

from domain.nominations.deciding.situation import Situation
from domain.policies.shapes import AbsentTreatment
from domain.refusals import Reason, Refusal, refuse
from domain.seasons.meeting.commands_of_business import ReceiveWrittenOpinion
from domain.seasons.meeting.facts import WrittenOpinion
from domain.seasons.saying import no_such, unsaid
from domain.seasons.states import Season


def receive(
    season: Season, command: ReceiveWrittenOpinion, situation: Situation
) -> WrittenOpinion | Refusal:
    """Return the opinion, marked late where the tally or the meeting was over before it came."""
    refusal = _not_taken(season, command) or unsaid(command.document)
    if refusal is not None:
        return refusal
    return WrittenOpinion(
        unit_id=command.unit_id,
        document=command.document,
        on=command.on,
        received_on=situation.today,
        on_time=_in_time(season, command.round_id),
        round_id=command.round_id,
        sealed=command.sealed,
        agrees=command.agrees,
        text=command.text,
    )


def _not_taken(season: Season, command: ReceiveWrittenOpinion) -> Refusal | None:
    """Refuse where the regulation wants none or the unit is there, and a sealed one that speaks."""
    now, regulation = season.proceedings, season.year.regulation
    if now.plan is None and not season.concluded:
        return refuse(Reason.CONFERENCE_NOT_SCHEDULED)
    absent = None if regulation is None else regulation.selection.absent
    asked = None if command.round_id is None else season.selecting.round(command.round_id)
    if asked is not None:
        absent = asked.rules.absent
    if absent not in (None, AbsentTreatment.WRITTEN_OPINION):
        return refuse(Reason.WRITTEN_OPINION_NOT_TAKEN, absent=absent)
    if now.open and command.unit_id in now.present:
        return refuse(Reason.UNIT_PRESENT, unit=season.roster.name(command.unit_id))
    if command.sealed and (command.agrees or command.text):
        return refuse(Reason.SEALED_OPINION_OPEN)
    return _not_asked(season, command.round_id, command.agrees)


def _not_asked(season: Season, round_id: UUID | None, agrees: tuple[UUID, ...]) -> Refusal | None:
    """Refuse an opinion on a round that there is not, or on a unit that nobody can choose there."""
    if round_id is None:
        return None
    asked = season.selecting.round(round_id)
    if asked is None:
        return no_such(round_id)
    strange = [unit for unit in agrees if unit not in asked.candidates]
    return no_such(season.roster.name(strange[0])) if strange else None


def _in_time(season: Season, round_id: UUID | None) -> bool:
    """Whether the round is not counted yet and the meeting goes on or has yet to begin."""
    open_yet = round_id is None or season.selecting.pending(round_id)
    return open_yet and not season.concluded and not season.proceedings.over
