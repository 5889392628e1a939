"""Whether a draft contradicts itself; what it sets is the bloc's own affair."""

from collections import Counter
from decimal import Decimal

from domain.seasons.regulations import Criterion, Grading, Regulation, ScoreTable

OUTSIDE_THE_SCALE = frozenset({Grading.BONUS, Grading.PENALTY})
"""Bonus and penalty points come on top of what the scale holds."""


def flaw_of_table(table: ScoreTable) -> str | None:
    """Return what is wrong with a score table: a criterion's number, or the points and the scale.

    Numbers are used once and points are more than zero, as are those of one occurrence. The points
    of all criteria within the scale do not pass it, unless the table says that they may.
    """
    if not table.criteria or table.scale <= 0:
        return f"{table.scale}"
    seen = Counter(criterion.id for criterion in table.criteria)
    for criterion in table.criteria:
        if seen[criterion.id] > 1 or not criterion.id.strip() or not _has_points(criterion):
            return criterion.id or "?"
    total = sum((c.points for c in table.criteria if c.grading not in OUTSIDE_THE_SCALE), Decimal())
    return (
        f"{total} > {table.scale}" if total > table.scale and not table.may_exceed_scale else None
    )


def _has_points(criterion: Criterion) -> bool:
    each = criterion.per_count
    counted = criterion.grading is not Grading.PER_COUNT or each is not None
    return criterion.points > 0 and counted and (each is None or each > 0)


def flaw_of_regulation(regulation: Regulation) -> str | None:
    """Return what is wrong with a regulation: a share beyond the whole, a tier without a seat."""
    rules = regulation.selection
    for share in (rules.quorum, rules.threshold.share):
        if not 0 <= share <= 1:
            return str(share)
    tier = next((tier for tier in rules.tiers if tier.seats < 1), None)
    if tier is not None:
        return f"{tier.award.vi}: {tier.seats}"
    short = next((s for s in rules.steps if s.shortlist is not None and s.shortlist < 1), None)
    return None if short is None else f"{short.method.vi}: {short.shortlist}"
