"""The figures of a season or a province's year: who stands where, what came out, how long it took.

They are counted from the read models, and each leads to the nominations that it counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from urllib.parse import urlencode
from uuid import UUID

from adapters.bilingual import Text
from adapters.postgres.read_models.standings import Group, Passed, Result, Scope, Standings
from adapters.web.desk import Desk
from domain.nominations.stays import Phase
from domain.terms import AwardKind, Stage
from domain.workdays import Calendar, DateNotCovered

RESULTS: Mapping[Result, Text] = {
    Result.GRANTED: Text("Được tặng", "Granted"),
    Result.LOWER: Text("Được tặng mức thấp hơn", "A lower award granted"),
    Result.REFUSED: Text("Không được tặng", "Refused"),
    Result.WITHDRAWN: Text("Đã rút", "Withdrawn"),
    Result.REVOKED: Text("Bị hủy bỏ, thu hồi", "Revoked"),
    Result.OPEN: Text("Đang xét", "In progress"),
}
ANSWER = Text("Chờ Thủ tướng Chính phủ trả lời", "The Prime Minister's answer")
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Link:
    """A stage of the chain: how many are there, how many of them late or without a clock."""

    stage: Stage
    count: int
    late: int
    resting: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of all that was asked of one award; the results add up to the total."""

    award: AwardKind
    total: int
    results: Mapping[Result, int]


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a phase took those that it brought to their end, in working days."""

    name: Text | Stage
    count: int
    median: Decimal
    longest: int
    example: UUID
    """A nomination that took the longest."""
    in_time: int
    share: Decimal
    """Of a hundred, to one decimal place."""


@dataclass(frozen=True, slots=True)
class YearFigures:
    """All figures of one season or one province's year."""

    home: str
    """Where the nominations are listed that a figure counts."""
    fixed: Mapping[str, str]
    links: Sequence[Link]
    asked: Sequence[Asked]
    paces: Sequence[Pace]
    uncounted: int
    """Stays on days of which there is no calendar here."""

    @property
    def total(self) -> int:
        """Return how many nominations there are in all."""
        return sum(link.count for link in self.links)

    @property
    def most(self) -> int:
        """Return how many stand where most of them do; 1 where there is none."""
        return max((link.count for link in self.links), default=0) or 1

    @property
    def late(self) -> int:
        """Return how many are open and past their term."""
        return sum(link.late for link in self.links)

    def at(self, **wanted: str) -> str:
        """Return the address of the nominations that are wanted."""
        query = urlencode({**self.fixed, **wanted})
        return f"{self.home}?{query}" if query else self.home


async def figures_of(desk: Desk, scope: Scope, now: datetime) -> YearFigures:
    """Count what belongs to a season or a province's year."""
    standings = Standings(desk.house.pool)
    groups = await standings.counts(scope, now)
    paces, uncounted = paces_of(await standings.passed(scope), desk.house.keeper.shelf.calendar)
    of_season = scope.season is not None
    return YearFigures(
        home=f"/seasons/{scope.season}/nominations" if of_season else "/seasons/nominations",
        fixed={} if of_season else {"year": str(scope.year), "province": str(scope.province)},
        links=[_link(stage, groups) for stage in Stage],
        asked=[row for row in (_asked(award, groups) for award in AwardKind) if row.total],
        paces=paces,
        uncounted=uncounted,
    )


def paces_of(passed: Iterable[Passed], calendar: Calendar) -> tuple[list[Pace], int]:
    """Return the pace of each phase, and how many stays lie outside of the calendar."""
    days: dict[Phase, list[tuple[int, Passed]]] = {}
    uncounted = 0
    between = _Between(calendar)
    for stays in passed:
        try:
            took = sum(map(between, stays.began, stays.ended))
        except DateNotCovered:
            uncounted += stays.count
        else:
            days.setdefault(stays.phase, []).append((took, stays))
    return [_pace(phase, days[phase]) for phase in Phase if phase in days], uncounted


class _Between:
    """Counts working days, each pair of dates once: a year's stays share few of them."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._known: dict[tuple[date, date], int] = {}

    def __call__(self, first: date, last: date) -> int:
        if (first, last) not in self._known:
            self._known[first, last] = self._calendar.working_days_between(first, last)
        return self._known[first, last]


def _pace(phase: Phase, found: list[tuple[int, Passed]]) -> Pace:
    found.sort(key=lambda each: each[0])
    longest, slowest = found[-1]
    count = sum(stays.count for _, stays in found)
    in_time = sum(stays.count for _, stays in found if stays.in_time)
    return Pace(
        name=ANSWER if phase is Phase.GOVERNMENT_ANSWER else Stage.of(phase.value),
        count=count,
        median=_median([(days, stays.count) for days, stays in found], count),
        longest=longest,
        example=slowest.example,
        in_time=in_time,
        share=(Decimal(100 * in_time) / count).quantize(TENTH, ROUND_HALF_EVEN),
    )


def _median(found: Iterable[tuple[int, int]], count: int) -> Decimal:
    """Return the middle one of so many days, or what lies between the two in the middle."""
    middles = {(count - 1) // 2, count // 2}
    before, sums = 0, []
    for days, times in found:
        sums += [days for middle in middles if before <= middle < before + times]
        before += times
    return Decimal(sum(sums)) / len(sums)


def _link(stage: Stage, groups: Iterable[Group]) -> Link:
    here = [group for group in groups if group.stage is stage]
    return Link(
        stage,
        sum(group.count for group in here),
        sum(group.late for group in here),
        sum(group.resting for group in here),
    )


def _asked(award: AwardKind, groups: Iterable[Group]) -> Asked:
    of_it = [group for group in groups if group.asked is award]
    results = {
        result: sum(group.count for group in of_it if group.result is result) for result in RESULTS
    }
    return Asked(award, sum(results.values()), results)
