"""The council's vote: its figures possible, its quorum met, its outcome borne out."""

from dataclasses import dataclass

from domain.ballots.states import Ballot
from domain.nominations.clocks import start_clock
from domain.nominations.commands import RecordCouncilVote
from domain.nominations.deciding.situation import Decision, Situation, cite, first, header
from domain.nominations.events import CouncilVoted
from domain.nominations.states import Nomination, UnderReview
from domain.policies.arithmetic import quorum_met, required_votes, threshold_base
from domain.policies.rule_set import RuleSet
from domain.policies.shapes import Threshold
from domain.policies.values import Value
from domain.refusals import Reason, Refusal, refuse
from domain.terms import AwardKind, Outcome, Stage

FAVOURABLE = frozenset({Outcome.RECOMMENDED, Outcome.RECOMMENDED_LOWER})
OUTCOMES = FAVOURABLE | {Outcome.NOT_RECOMMENDED}


def record_vote(
    nomination: Nomination, state: UnderReview, command: RecordCouncilVote, situation: Situation
) -> Decision:
    """Accept the council's minutes if their figures are possible and carry the stated outcome."""
    rules = situation.rules(nomination)
    recused = len(state.recusals)
    award = (
        command.lower_award if command.outcome is Outcome.RECOMMENDED_LOWER else nomination.award
    )
    refusal = first(
        _impossible(command, recused),
        _not_of_the_ballot(nomination, command, situation.cited),
        _no_quorum(command, recused, rules),
    )
    if refusal is not None:
        return refusal
    if command.outcome is Outcome.RECOMMENDED_LOWER and not is_lower(nomination, award, rules):
        return refuse(Reason.NO_LOWER_AWARD, award=nomination.award)
    return _voted(nomination, command, situation, recused, award or nomination.award)


def _voted(
    nomination: Nomination,
    command: RecordCouncilVote,
    situation: Situation,
    recused: int,
    award: AwardKind,
) -> Decision:
    rules = situation.rules(nomination)
    threshold = rules.council_threshold(award)
    if not threshold.settled:
        return refuse(Reason.RULE_NOT_SETTLED, cite(threshold), rule="council_threshold")
    bar = _bar(command, recused, threshold, rules)
    refusal = _not_borne_out(command, bar, _chair_missing(command, award, rules))
    if refusal is not None:
        return refusal
    favourable = command.outcome in FAVOURABLE
    clock = start_clock(Stage.COMMITTEE_DECISION, situation.at, rules) if favourable else None
    return (
        CouncilVoted(
            **header(nomination, situation),
            on=command.on,
            members=command.members,
            recused=recused,
            present=command.present,
            written=command.written,
            agree=command.agree,
            disagree=command.disagree,
            invalid=command.invalid,
            needed=bar.needed,
            denominator=threshold.required().denominator,
            outcome=command.outcome,
            recommended=award if favourable else None,
            clock=clock,
            ballot=command.ballot,
        ),
    )


def _impossible(command: RecordCouncilVote, recused: int) -> Refusal | None:
    """Check the minutes' arithmetic before anything is derived from it."""
    counts = (command.present, command.written, command.agree, command.disagree, command.invalid)
    voting = command.present + command.written
    cast = command.agree + command.disagree + command.invalid
    possible = (
        command.outcome in OUTCOMES
        and min(counts) >= 0
        and command.members > 0
        and voting + recused <= command.members
        and cast <= voting
    )
    if possible:
        return None
    return refuse(
        Reason.TALLY_IMPOSSIBLE,
        members=command.members,
        recused=recused,
        present=command.present,
        written=command.written,
        cast=cast,
    )


def _not_of_the_ballot(
    nomination: Nomination, command: RecordCouncilVote, ballot: Ballot | None
) -> Refusal | None:
    """Refuse minutes that cite a secret ballot and say something else than its count."""
    if command.ballot is None:
        return None
    if ballot is None or ballot.tally is None or not ballot.body.is_council:
        return refuse(Reason.NO_SUCH_BALLOT, ballot=command.ballot)
    agree = {vote.candidate: vote.agree for vote in ballot.tally.votes}.get(nomination.id)
    if agree is None:
        return refuse(Reason.NO_SUCH_BALLOT, ballot=command.ballot)
    against = ballot.tally.valid - agree
    said = (command.agree, command.disagree, command.invalid)
    if said == (agree, against, ballot.tally.invalid):
        return None
    return refuse(
        Reason.BALLOT_DIFFERS,
        agree=command.agree,
        disagree=command.disagree,
        counted_agree=agree,
        counted_disagree=against,
    )


def _no_quorum(command: RecordCouncilVote, recused: int, rules: RuleSet) -> Refusal | None:
    quorum = rules.council_quorum()
    if not quorum.settled:
        return refuse(Reason.RULE_NOT_SETTLED, cite(quorum), rule="council_quorum")
    members = command.members - _shrink(recused, rules)
    if quorum_met(command.present, members, quorum.required()):
        return None
    return refuse(
        Reason.QUORUM_NOT_MET,
        cite(quorum),
        present=command.present,
        members=members,
        share=quorum.required(),
    )


@dataclass(frozen=True, slots=True)
class _Bar:
    """How many votes carry a recommendation, of how many, and the rule that says so."""

    needed: int
    base: int
    threshold: Value[Threshold]


def _bar(
    command: RecordCouncilVote, recused: int, threshold: Value[Threshold], rules: RuleSet
) -> _Bar:
    rule = threshold.required()
    base = threshold_base(
        rule,
        members=command.members - _shrink(recused, rules),
        present=command.present + command.written,
        valid=command.agree + command.disagree,
    )
    return _Bar(required_votes(base, rule), base, threshold)


def _not_borne_out(
    command: RecordCouncilVote, bar: _Bar, chair_missing: Refusal | None
) -> Refusal | None:
    """Refuse an outcome that the votes do not carry, or that they contradict."""
    unmet = first(_too_few(command, bar), chair_missing)
    if command.outcome in FAVOURABLE:
        return unmet
    if unmet is not None:
        return None
    return refuse(
        Reason.OUTCOME_CONTRADICTS_VOTES,
        cite(bar.threshold),
        agree=command.agree,
        needed=bar.needed,
    )


def _too_few(command: RecordCouncilVote, bar: _Bar) -> Refusal | None:
    if command.agree >= bar.needed:
        return None
    return refuse(
        Reason.THRESHOLD_NOT_MET,
        cite(bar.threshold),
        agree=command.agree,
        needed=bar.needed,
        base=bar.base,
    )


def _chair_missing(command: RecordCouncilVote, award: AwardKind, rules: RuleSet) -> Refusal | None:
    rule = rules.chair_must_agree(award)
    if not rule.value or command.chair_agreed:
        return None
    return refuse(Reason.THRESHOLD_NOT_MET, cite(rule), agree="chair", needed="chair", base="-")


def is_lower(nomination: Nomination, award: AwardKind | None, rules: RuleSet) -> bool:
    """Whether an award is further down the ladder than the one that is sought."""
    seen: str | None = nomination.award
    while seen is not None:
        seen = rules.lower_award(seen)
        if seen == award and award is not None:
            return True
    return False


def _shrink(recused: int, rules: RuleSet) -> int:
    return recused if rules.recusal_adjusts_denominator().value else 0
