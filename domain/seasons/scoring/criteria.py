"""One criterion of one unit: its entries, the rule that made points of them, and the points."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from domain.seasons.regulations import Criterion, CrossScoring, Grading, ScoreTable
from domain.seasons.scoring.crossing import cross_steps
from domain.seasons.scoring.facts import AgreedPoints
from domain.seasons.scoring.grading import Graded, Result, graded
from domain.seasons.scoring.rounding import mean, rounded, total
from domain.seasons.scoring.sheets import SelfSheet
from domain.seasons.scoring.states import Scoring
from domain.seasons.scoring.steps import Earlier, Kind, Rule, Said, Step, said
from domain.seasons.scoring.tasks import tracked_step

OTHERS_MATTER = frozenset({Rule.LEADER, Rule.BEHIND_LEADER, Rule.NO_TARGET})
"""The rules by which one unit's points depend on another's result."""

NOTHING = Said("Đơn vị không nêu.", "The unit stated nothing.")


def criterion_step(
    scoring: Scoring, unit: UUID, criterion: Criterion, day: date | None = None
) -> Step:
    """Return the step of one criterion; a penalty's points are negative in it."""
    step = computed_step(scoring, unit, criterion, day)
    agreed = scoring.settled.get((unit, criterion.id))
    if agreed is not None:
        step = _agreed(step, agreed)
    return replace(step, points=-step.points) if _takes(criterion) else step


def computed_step(
    scoring: Scoring, unit: UUID, criterion: Criterion, day: date | None = None
) -> Step:
    """Return the step before anything was agreed; the points of a penalty are positive here."""
    table = scoring.table
    if table is None:
        raise LookupError(criterion.id)
    if criterion.tracked:
        return tracked_step(scoring.tasks, unit, criterion, table)
    own = own_step(scoring, unit, criterion, table)
    crossed = tuple(cross_steps(scoring, unit, criterion, own, day))
    return _combined(criterion, table, own, crossed)


def own_step(scoring: Scoring, unit: UUID, criterion: Criterion, table: ScoreTable) -> Step:
    """Return what the unit's own entry brings, with earlier values where another changed it."""
    sheet = scoring.own_sheet(unit)
    entry = sheet.entry(criterion.id) if sheet else None
    made = _graded(scoring, unit, criterion)
    title = Said("Đơn vị tự chấm", "The unit's own score")
    if entry is None or made is None:
        zero = rounded(Fraction(0), table.decimals, table.rounding)
        return Step(
            Kind.ENTRY, title, zero, Rule.MISSING_ZERO, NOTHING, criterion=criterion.id, by=unit
        )
    return Step(
        kind=Kind.ENTRY,
        title=title,
        points=rounded(made.exact, table.decimals, table.rounding),
        rule=made.rule,
        words=_with_rounding(made.words, made.exact, table),
        inputs=made.inputs,
        exact=made.exact,
        criterion=criterion.id,
        by=unit,
        note=entry.note,
        evidence=entry.evidence,
        earlier=_earlier(scoring, unit, criterion, table) if made.rule in OTHERS_MATTER else (),
    )


def _graded(
    scoring: Scoring, unit: UUID, criterion: Criterion, until: int | None = None
) -> Graded | None:
    """Grade a unit's entry among those of the bloc, as they stood at that place of the stream."""
    sheet = _sheet(scoring, unit, until)
    entry = sheet.entry(criterion.id) if sheet else None
    if entry is None:
        return None
    results = [
        Result(other.actual, _target(scoring, member, criterion))
        for member in scoring.own
        if (at := _sheet(scoring, member, until)) is not None
        and (other := at.entry(criterion.id)) is not None
        and other.actual is not None
    ]
    return graded(criterion, entry, _target(scoring, unit, criterion), results)


def _sheet(scoring: Scoring, unit: UUID, until: int | None) -> SelfSheet | None:
    editions = scoring.own.get(unit, ())
    known = [e for e in editions if until is None or e.arrival <= until]
    return known[-1] if known else None


def _target(scoring: Scoring, unit: UUID, criterion: Criterion) -> Decimal | None:
    return scoring.targets.get((unit, criterion.id), criterion.target)


def _earlier(
    scoring: Scoring, unit: UUID, criterion: Criterion, table: ScoreTable
) -> tuple[Earlier, ...]:
    """Return the points that stood until another unit's sheet changed them, oldest first."""
    own = scoring.own_sheet(unit)
    if own is None:
        return ()
    later = sorted(
        (
            sheet
            for sheets in scoring.own.values()
            for sheet in sheets
            if sheet.arrival > own.arrival
        ),
        key=lambda sheet: sheet.arrival,
    )
    found, points = [], _points_at(scoring, unit, criterion, table, own.arrival)
    for sheet in later:
        after = _points_at(scoring, unit, criterion, table, sheet.arrival)
        if after != points:
            found.append(Earlier(points, sheet.scores.unit_id, sheet.at))
        points = after
    return tuple(found)


def _points_at(
    scoring: Scoring, unit: UUID, criterion: Criterion, table: ScoreTable, until: int
) -> Decimal:
    made = _graded(scoring, unit, criterion, until)
    return rounded(made.exact if made else Fraction(0), table.decimals, table.rounding)


def _combined(
    criterion: Criterion, table: ScoreTable, own: Step, crossed: tuple[Step, ...]
) -> Step:
    counting = [step.points for step in crossed if step.counts]
    if table.crossing is CrossScoring.NOBODY or not counting:
        words = said(
            "Lấy điểm tự chấm {points}.", "The unit's own {points} count.", points=own.points
        )
        return _of(criterion, own.points, Rule.OWN, words, (own, *crossed))
    exact = mean(counting)
    words = said(
        "Trung bình của {n} điểm chấm chéo: {sum} / {n}.",
        "The mean of {n} cross-scores: {sum} / {n}.",
        n=len(counting),
        sum=total(counting),
    )
    points = rounded(exact, table.decimals, table.rounding)
    step = _of(criterion, points, Rule.MEAN, _with_rounding(words, exact, table), ())
    return replace(step, exact=exact, children=(replace(own, counts=False), *crossed))


def _agreed(step: Step, agreed: AgreedPoints) -> Step:
    """Put the agreed points on top of the computed step, which stays to be seen below."""
    words = said(
        "Hội nghị thống nhất {points}; tính được {computed}.",
        "Agreed: {points}; computed: {computed}.",
        points=agreed.points,
        computed=step.points,
    )
    return replace(
        step,
        points=agreed.points,
        rule=Rule.AGREED,
        words=words,
        note=agreed.reason,
        children=(replace(step, kind=Kind.ENTRY, counts=False),),
        exact=None,
        inputs=(),
    )


def _of(
    criterion: Criterion, points: Decimal, rule: Rule, words: Said, children: tuple[Step, ...]
) -> Step:
    title = Said(f"{criterion.id}. {criterion.title}", f"{criterion.id}. {criterion.title}")
    return Step(Kind.CRITERION, title, points, rule, words, children, criterion=criterion.id)


def _takes(criterion: Criterion) -> bool:
    return criterion.grading is Grading.PENALTY


def _with_rounding(words: Said, exact: Fraction, table: ScoreTable) -> Said:
    """Name the rounding where there was something to round."""
    points = rounded(exact, table.decimals, table.rounding)
    if Fraction(points) == exact:
        return words
    more = said("{exact} → {points}", "{exact} → {points}", exact=exact, points=points)
    rule = table.rounding
    return Said(
        f"{words.vi} {more.vi} ({rule.vi.lower()}).",
        f"{words.en} {more.en} (rounded {rule.en.lower()}).",
    )
