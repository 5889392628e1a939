"""What the others gave for one criterion of one unit, and what stands for it where they did not."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from domain.seasons.regulations import Criterion, Missing, ScoreTable
from domain.seasons.scoring.facts import Assignment, ScoringStage
from domain.seasons.scoring.rounding import mean
from domain.seasons.scoring.states import Scoring
from domain.seasons.scoring.steps import Kind, Rule, Said, Step

CROSS_SCORE = Said("Chấm chéo", "Cross-score")
GIVEN = Said(Rule.GIVEN.vi, Rule.GIVEN.en)
HOW_MISSING = {
    Missing.ZERO: Rule.MISSING_ZERO,
    Missing.SELF: Rule.MISSING_SELF,
    Missing.LEFT_OUT: Rule.MISSING_OUT,
}


def cross_steps(
    scoring: Scoring, unit: UUID, criterion: Criterion, own: Step, day: date | None
) -> Iterator[Step]:
    """Yield what each assigned scorer gave, or what stands for it where it gave nothing."""
    pairs = [a for a in scoring.assignments if a.unit_id == unit]
    given = {
        a.scorer: entry
        for a in pairs
        if (sheet := scoring.cross_sheet(a)) and (entry := sheet.entry(criterion.id))
    }
    for pair in pairs:
        if pair.scorer in given:
            entry = given[pair.scorer]
            others = [e.points for scorer, e in given.items() if scorer != pair.scorer]
            yield Step(
                Kind.ENTRY,
                CROSS_SCORE,
                entry.points,
                Rule.GIVEN,
                GIVEN,
                criterion=criterion.id,
                by=pair.scorer,
                note=entry.note,
                outlier=_stands_out(entry.points, others, criterion, scoring.table),
            )
        else:
            yield _missing(scoring, pair, own, day)


def _stands_out(
    points: Decimal, others: list[Decimal], criterion: Criterion, table: ScoreTable | None
) -> bool:
    """Whether it lies further from the mean of the others than the table's share of the points."""
    if not others or table is None:
        return False
    return abs(Fraction(points) - mean(others)) > table.outlier_share * Fraction(criterion.points)


def _missing(scoring: Scoring, pair: Assignment, own: Step, day: date | None) -> Step:
    table = scoring.table
    rule = HOW_MISSING[table.missing] if table else Rule.MISSING_OUT
    if day is not None and pair not in scoring.cross and not scoring.over(ScoringStage.CROSS, day):
        rule = Rule.PENDING
    points = own.points if rule is Rule.MISSING_SELF else own.points * 0
    return Step(
        Kind.ENTRY,
        CROSS_SCORE,
        points,
        rule,
        Said(rule.vi, rule.en),
        criterion=own.criterion,
        by=pair.scorer,
        counts=rule in (Rule.MISSING_ZERO, Rule.MISSING_SELF),
    )
