"""Months in which nothing happened, squeezed into one line of a timeline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from adapters.web.auditing.lines import Line
from domain.workdays import date_in_vietnam

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Gap:
    """Whole calendar months without any event: how many, the first and the last of them."""

    months: int
    first: date
    last: date


def squeezed(lines: Sequence[Line]) -> list[Line | Gap]:
    """Return the lines in their order, with a gap where whole months lie between two of them.

    Months are counted by when things were done, not by when they were recorded: the papers of a
    whole year may be brought in on one day.
    """
    return [item for item in _with_gaps(lines) if item is not None]


def _with_gaps(lines: Sequence[Line]) -> Iterable[Line | Gap | None]:
    yield from lines[:1]
    for one, other in pairwise(lines):
        yield gap_between(_month(one), _month(other))
        yield other


def gap_between(one: int, other: int) -> Gap | None:
    """Return the months strictly between two, whichever comes first; None where there are none."""
    earlier, later = sorted((one, other))
    months = later - earlier - 1
    return Gap(months, _first_of(earlier + 1), _first_of(later - 1)) if months > 0 else None


def _month(line: Line) -> int:
    on = date_in_vietnam(line.recorded.event.timestamp)
    return on.year * MONTHS + on.month - 1


def _first_of(month: int) -> date:
    return date(month // MONTHS, month % MONTHS + 1, 1)
