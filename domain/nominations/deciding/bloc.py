"""The nomination's beginning and its bloc's choice."""

from domain.authority import forbidden_in_bloc
from domain.nominations.clocks import start_clock
from domain.nominations.commands import Nominate, RecordBlocOutcome
from domain.nominations.deciding.situation import Decision, Situation, header, misdated
from domain.nominations.events import BlocDeclined, BlocEndorsed, Nominated
from domain.nominations.states import AwaitingBlocVote, Nomination
from domain.refusals import Reason, refuse
from domain.terms import NominationSource, Stage


def nominate(command: Nominate, situation: Situation) -> Decision:
    """Begin a nomination under the rules in force on the day of the conference.

    The bloc's stage stays under those rules; the dossier's receipt pins anew (Decree 152/2025,
    Article 60(3), generalised).
    """
    refusal = forbidden_in_bloc(
        command.KIND, situation.actor, command.province, command.bloc_id, situation.today
    ) or misdated(command.on, None, situation)
    if refusal is not None:
        return refusal
    rules = situation.book.in_force(command.on, command.province)
    if rules is None:
        return refuse(Reason.NO_REGIME, on=command.on)
    return (
        Nominated(
            originator_id=command.target,
            originator_version=1,
            timestamp=situation.at,
            province=command.province,
            season_id=command.season_id,
            bloc_id=command.bloc_id,
            nominee=command.nominee,
            award=command.award,
            emulation_year=command.emulation_year,
            education=command.education,
            source=command.source,
            on=command.on,
            rules=rules.digest,
            disclosures=command.disclosures,
            clock=start_clock(Stage.BLOC_VOTE, situation.at, rules),
        ),
    )


def record_outcome(
    nomination: Nomination, _: AwaitingBlocVote, command: RecordBlocOutcome, situation: Situation
) -> Decision:
    """Record what the conference chose; a council's own nomination needs no bloc."""
    if not command.endorsed and nomination.source is NominationSource.BLOC:
        return (
            BlocDeclined(
                **header(nomination, situation),
                methods=command.methods,
                on=command.on,
                phrase=command.phrase,
            ),
        )
    clock = start_clock(Stage.DOSSIER, situation.at, situation.rules(nomination))
    return (
        BlocEndorsed(
            **header(nomination, situation),
            methods=command.methods,
            on=command.on,
            agreement=command.agreement,
            phrase=command.phrase,
            clock=clock,
        ),
    )
