"""The nomination's beginning and its bloc's choice."""

from domain.entitlement import forbidden_in_bloc, forbidden_in_council
from domain.nominations.clocks import start_clock
from domain.nominations.commands import Nominate, RecordBlocOutcome
from domain.nominations.deciding.situation import Decision, Situation, header, misdated
from domain.nominations.events import BlocDeclined, BlocEndorsed, Nominated
from domain.nominations.states import AwaitingBlocVote, Nomination, first_stage
from domain.refusals import Reason, Refusal, refuse
from domain.terms import NominationSource, Stage


def nominate(command: Nominate, situation: Situation) -> Decision:
    """Begin a nomination under the rules in force on the day of the conference.

    The bloc's stage stays under those rules; the dossier's receipt pins anew (Decree 152/2025,
    Article 60(3), generalised). What the council itself puts forward needs no bloc's choice and
    begins with its dossier (situation U23).
    """
    refusal = _not_to_nominate(command, situation) or misdated(command.on, None, situation)
    if refusal is not None:
        return refusal
    rules = situation.book.in_force(
        command.on, command.province, simulated=situation.actor.simulated
    )
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
            clock=start_clock(first_stage(command.source), situation.at, rules),
        ),
    )


def record_outcome(
    nomination: Nomination, _: AwaitingBlocVote, command: RecordBlocOutcome, situation: Situation
) -> Decision:
    """Record what the conference chose."""
    if not command.endorsed:
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


def _not_to_nominate(command: Nominate, situation: Situation) -> Refusal | None:
    """Refuse who may not nominate; only the council's secretary speaks for the council."""
    actor, today = situation.actor, situation.today
    if command.source is NominationSource.COUNCIL:
        return forbidden_in_council(command.KIND, actor, command.province, today)
    return forbidden_in_bloc(command.KIND, actor, command.province, command.bloc_id, today)
