"""What is wrong with a sheet, with who hands it in, or with when: one rule, one function."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from uuid import UUID

from domain.actors import Actor
from domain.nominations.deciding.situation import Situation, first
from domain.refusals import Reason, Refusal, refuse
from domain.seasons.header import speaks_for_the_bloc
from domain.seasons.regulations import Criterion, ScoreTable
from domain.seasons.scoring.facts import CrossEntry, Entry, ScoringStage
from domain.seasons.scoring.grading import wanted
from domain.seasons.scoring.rounding import fits, sensible
from domain.seasons.states import Season
from domain.terms import Role

SIGNS = frozenset({Role.UNIT_LEADER})
PREPARES = frozenset({Role.UNIT_LEADER, Role.UNIT_OFFICER})


def not_open(season: Season) -> Refusal | None:
    """Refuse before scoring began, and while an approved table stands."""
    if not season.scoring.opened:
        return refuse(Reason.SCORING_NOT_OPEN)
    return refuse(Reason.SCORES_APPROVED) if season.scoring.approved else None


def not_scored(season: Season, *units: UUID) -> Refusal | None:
    """Refuse a unit that does not take part in this year's scoring."""
    strange = [unit for unit in units if unit not in season.scoring.members]
    return refuse(Reason.NOT_A_MEMBER, unit=season.roster.name(strange[0])) if strange else None


def holds(actor: Actor, roles: frozenset[Role], unit: UUID, season: Season, day: date) -> bool:
    """Whether the actor holds one of those offices of that very unit."""
    offices = actor.offices_on(day, season.province)
    return any(o.role in roles and o.unit_id == unit for o in offices)


def not_signed(
    unit: UUID, season: Season, situation: Situation, deed: str, paper: str | None
) -> Refusal | None:
    """Refuse who does not lead the unit; the bloc's offices must name the paper they enter."""
    if holds(situation.actor, SIGNS, unit, season, situation.today):
        return None
    if not speaks_for_the_bloc(situation.actor, season, situation.today):
        return refuse(Reason.NOT_YOURS, deed=deed, province=season.province)
    return None if paper and paper.strip() else refuse(Reason.REASON_MISSING)


def flawed_entries(table: ScoreTable, entries: Iterable[Entry]) -> Refusal | None:
    """Refuse a sheet with an entry that its criterion does not allow."""
    given = tuple(entries)
    return first(
        _unknown_or_twice(table, [entry.criterion for entry in given]),
    ) or first(*(_flawed_entry(table, entry) for entry in given))


def flawed_points(table: ScoreTable, entries: Iterable[CrossEntry]) -> Refusal | None:
    """Refuse points for criteria that others do not score, and points out of range."""
    given = tuple(entries)
    known = _unknown_or_twice(table, [entry.criterion for entry in given])
    return known or first(
        *(out_of_range(table, criterion_of(table, e.criterion), e.points) for e in given)
    )


def criterion_of(table: ScoreTable, number: str) -> Criterion:
    """Return a criterion that is known to be in the table."""
    return next(c for c in table.criteria if c.id == number)


def unknown(table: ScoreTable, number: str) -> Refusal | None:
    """Refuse a criterion that the table lacks."""
    if any(criterion.id == number for criterion in table.criteria):
        return None
    return refuse(Reason.UNKNOWN_CRITERION, criterion=number)


def out_of_range(table: ScoreTable, criterion: Criterion, points: Decimal | None) -> Refusal | None:
    """Refuse points below zero, above the criterion's, or finer than the table writes them."""
    right = points is not None and sensible(points) and 0 <= points <= criterion.points
    if right and points is not None and fits(points, table.decimals):
        return None
    return _range(table, criterion, points)


def flawed_figure(table: ScoreTable, criterion: Criterion, entry: Entry) -> Refusal | None:
    """Refuse an entry without the figure its grading wants, with another, or with a bad one."""
    kind = wanted(criterion)
    figures = {"actual": entry.actual, "count": entry.count, "points": entry.points}
    value = figures.pop(kind)
    if value is None or any(other is not None for other in figures.values()):
        return refuse(Reason.FIGURE_MISSING, criterion=criterion.id, wanted=kind)
    if kind == "points":
        return out_of_range(table, criterion, entry.points)
    right = sensible(Decimal(value)) and value >= 0
    return None if right else _range(table, criterion, Decimal(value))


def too_late(season: Season, stage: ScoringStage, unit: UUID, on: date) -> Refusal | None:
    """Refuse a corrected sheet after the stage is over, but for units that may correct again."""
    scoring = season.scoring
    again = unit in scoring.correcting and (
        scoring.correcting_until is None or on <= scoring.correcting_until
    )
    if again or not scoring.over(stage, on):
        return None
    until = scoring.self_until if stage is ScoringStage.SELF else scoring.cross_until
    return refuse(Reason.SHEETS_CLOSED, until=until)


def _flawed_entry(table: ScoreTable, entry: Entry) -> Refusal | None:
    criterion = criterion_of(table, entry.criterion)
    figure = flawed_figure(table, criterion, entry)
    if figure is not None:
        return figure
    shown = any(reference.strip() for reference in entry.evidence)
    if criterion.needs_evidence and not shown and (entry.points or entry.count or entry.actual):
        return refuse(Reason.EVIDENCE_MISSING, criterion=criterion.id)
    return None


def _unknown_or_twice(table: ScoreTable, numbers: list[str]) -> Refusal | None:
    """Refuse what the table lacks, what it takes from tracked tasks, and what stands twice."""
    from_sheets = {criterion.id for criterion in table.criteria if not criterion.tracked}
    for place, number in enumerate(numbers):
        if number not in from_sheets or number in numbers[:place]:
            return refuse(Reason.UNKNOWN_CRITERION, criterion=number)
    return None if numbers else refuse(Reason.FIGURE_MISSING, criterion="-", wanted="points")


def _range(table: ScoreTable, criterion: Criterion, value: Decimal | None) -> Refusal:
    return refuse(
        Reason.FIGURE_OUT_OF_RANGE,
        criterion=criterion.id,
        given=value if value is None or sensible(value) else "?",
        most=criterion.points,
        decimals=table.decimals,
    )
