"""What the meeting is asked next: a function of the rules and of the rounds held so far."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from domain.refusals import Reason, Refusal, refuse
from domain.seasons.regulations import SelectionStep, Tier
from domain.seasons.selecting.commands import OpenRound
from domain.seasons.selecting.facts import LeftOut, Purpose, Round, WhyLeftOut
from domain.seasons.selecting.rules import Rules
from domain.seasons.selecting.states import Selecting
from domain.seasons.states import Season
from domain.terms import SelectionMethod

METHODS_TO_PUT = frozenset(SelectionMethod) - {SelectionMethod.UNSPECIFIED}


@dataclass(frozen=True, slots=True)
class Question:
    """A question that can be put now; ``candidates`` are those who stand, the others left out."""

    lane: int
    step: int
    tiers: tuple[Tier, ...]
    how: SelectionStep
    last: bool
    candidates: tuple[UUID, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    purpose: Purpose = Purpose.FIRST
    again_of: UUID | None = None


def next_question(season: Season, rules: Rules) -> Question | Refusal | None:
    """Return what the regulation has the meeting decide next; ``None`` once it decided all.

    Refuses while a round is open or a tie is not resolved. Without a regulation it is for the
    meeting to say what comes next, and there is nothing here.
    """
    selecting = season.selecting
    refusal = unfinished(season)
    if refusal is not None:
        return refusal
    for lane, tiers in enumerate(lanes(rules), 1):
        for number, step in enumerate(rules.selection.steps, 1):
            held = [r for r in selecting.valid(lane) if r.step == number]
            if not held:
                last = number == len(rules.selection.steps)
                return _with_candidates(season, rules, Question(lane, number, tiers, step, last))
    return None


def asked(season: Season, rules: Rules, command: OpenRound) -> Question | Refusal:
    """Return the question that a command asks to put, or why it is not the one that comes next."""
    if rules.regulated:
        question = next_question(season, rules)
        if isinstance(question, Refusal):
            return question
        if question is None or _otherwise(command, question):
            return _not_next(None if question is None else question.how.method)
        return question
    return unfinished(season) or _said(season, rules, command)


def unfinished(season: Season) -> Refusal | None:
    """Refuse while a round has no result, or a tie is open: it is never passed over (U1)."""
    vote = season.selecting.open_round
    if vote is not None:
        return refuse(Reason.ROUND_OPEN, number=vote.number)
    for vote, tie in season.selecting.ties:
        units = ", ".join(name_of(season, unit) for unit in tie.units)
        return refuse(Reason.TIE_OPEN, units=units, number=vote.number)
    return None


def lanes(rules: Rules) -> tuple[tuple[Tier, ...], ...]:
    """Return the questions in their order: one a tier, or all tiers in one."""
    tiers = rules.selection.tiers
    return (tiers,) if rules.selection.tiers_at_once else tuple((tier,) for tier in tiers)


def rounds_of(selecting: Selecting, lane: int, step: int) -> tuple[Round, ...]:
    """Return every round of one question's step, those annulled and among the tied included."""
    return tuple(r for r in selecting.rounds if (r.lane, r.step) == (lane, step))


def name_of(season: Season, unit: UUID) -> str:
    """Return what a candidate is called, which for a sub-unit the roster does not know."""
    known = season.selecting.candidate(unit)
    return season.roster.name(unit) if known is None else known.nominee.name


def _not_next(method: SelectionMethod | None = None) -> Refusal:
    """Refuse a question out of turn; where nothing is to come, no method is named."""
    if method is None:
        return refuse(Reason.NOT_THE_NEXT_STEP)
    return refuse(Reason.NOT_THE_NEXT_STEP, method=method)


def _otherwise(command: OpenRound, question: Question) -> bool:
    said = (command.tiers, command.method, command.shortlist)
    wanted = (question.tiers, question.how.method, question.how.shortlist)
    return any(given not in ((), None, want) for given, want in zip(said, wanted, strict=True))


def _said(season: Season, rules: Rules, command: OpenRound) -> Question | Refusal:
    """Return the question in the meeting's own words, where no regulation gives it any."""
    if not command.tiers or command.method not in METHODS_TO_PUT:
        return _not_next()
    if any(tier.seats < 1 for tier in command.tiers) or (command.shortlist or 1) < 1:
        return _not_next()
    how = SelectionStep(command.method, command.shortlist)
    lane = _lane_for(season.selecting, command.tiers)
    held = season.selecting.valid(lane)
    if any(r.last for r in held):
        return _not_next()
    step = max((r.step for r in held), default=0) + 1
    last = command.shortlist is None
    return _with_candidates(season, rules, Question(lane, step, command.tiers, how, last))


def _lane_for(selecting: Selecting, tiers: tuple[Tier, ...]) -> int:
    """Return the number of the question for these tiers, or that of a new one."""
    begun: dict[int, tuple[Tier, ...]] = {}
    for vote in selecting.rounds:
        begun.setdefault(vote.lane, vote.tiers)
    found = (lane for lane, about in begun.items() if about == tiers)
    return next(found, len(begun) + 1)


def _with_candidates(season: Season, rules: Rules, question: Question) -> Question:
    """Return a question with those who stand in it, in the order in which they were put forward."""
    left_out = tuple(_left_out(season, rules, question))
    gone = {each.unit_id for each in left_out}
    before = _from_step_before(season.selecting, question)
    standing = tuple(unit for unit in before if unit not in gone)
    held = rounds_of(season.selecting, question.lane, question.step)
    asked_now = replace(question, candidates=standing, left_out=left_out)
    if not held:
        return asked_now
    return replace(asked_now, purpose=Purpose.ANNULLED, again_of=held[-1].id)


def _from_step_before(selecting: Selecting, question: Question) -> tuple[UUID, ...]:
    before = [r for r in selecting.valid(question.lane) if r.step == question.step - 1]
    if before:
        return tuple(unit for r in before for unit in selecting.result(r).going_on)
    return tuple(candidate.nominee.unit_id for candidate in selecting.candidates)


def _left_out(season: Season, rules: Rules, question: Question) -> Iterator[LeftOut]:
    chosen: set[UUID] = set()
    if rules.selection.one_award_each:
        chosen = chosen_elsewhere(season.selecting, question.lane)
    for candidate in season.selecting.candidates:
        unit = candidate.nominee.unit_id
        why = barred(season, unit)
        if why is None and unit in chosen:
            why = LeftOut(unit, WhyLeftOut.CHOSEN)
        if why is None and not candidate.stands_for(question.tiers):
            why = LeftOut(unit, WhyLeftOut.OTHER_AWARD)
        why = why or _by_score(season, unit, question.how)
        if why is not None:
            yield why


def chosen_elsewhere(selecting: Selecting, lane: int) -> set[UUID]:
    """Return who won a seat in another question; one unit never wins two tiers."""
    rounds = (r for r in selecting.valid() if r.lane != lane)
    won = {seat.unit_id for r in rounds for seat in selecting.result(r).seats}
    return won | {r.receiver for r in selecting.reallocated}


def barred(season: Season, unit: UUID) -> LeftOut | None:
    """Return why a candidate may not be chosen at all, with the rule where one excludes it."""
    if unit in season.selecting.withdrawn:
        return LeftOut(unit, WhyLeftOut.WITHDRAWN)
    rule = exclusion(season, unit)
    return None if rule is None else LeftOut(unit, WhyLeftOut.EXCLUDED, rule)


def exclusion(season: Season, unit: UUID) -> str | None:
    """Name the rule that excludes a candidate.

    A sub-unit is excluded with its member, and a successor with the units that merged into it.
    """
    known = season.selecting.candidate(unit)
    units = {unit} if known is None else {unit, known.nominee.member_id}
    if units & season.roster.elsewhere:
        return "judged_elsewhere"
    units = {each for own in units for each in season.roster.excluded_with(own)}
    for excluded in season.year.reports.exclusions:
        if excluded.unit_id in units:
            return excluded.report or excluded.ground or "regulation"
    return next((r for u, r in season.selecting.excluded.items() if u in units), None)


def _by_score(season: Season, unit: UUID, how: SelectionStep) -> LeftOut | None:
    scored = how.method in (SelectionMethod.SCORE, SelectionMethod.CROSS_SCORE)
    if not scored and how.least_score is None:
        return None
    score = season.scoring.agreed.get(unit)
    if score is None:
        return LeftOut(unit, WhyLeftOut.NO_SCORE)
    low = how.least_score is not None and score < how.least_score
    return LeftOut(unit, WhyLeftOut.LOW_SCORE) if low else None
