"""Reads the yearly calendars of this package, strictly, and joins them to one.

A year's file carries the SHA-256 of its own days. A file whose days and digest disagree was edited
by hand or damaged, and is refused.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources

from domain.policies.codecs import COUNT, DATE, FLAG, TEXT, choice, record, sequence
from domain.policies.files import parse
from domain.policies.plain import (
    DAY_OFF,
    SWAPPED,
    RuleDataMalformed,
    canonical,
    possibly_empty,
    reading,
)
from domain.policies.values import Confidence
from domain.workdays import Calendar, DayOff, SwappedDay

FIRST_YEAR, LAST_YEAR = 2019, 2027
"""The years that come with this package."""

_DATA = resources.files("domain.calendars")


@dataclass(frozen=True, slots=True)
class YearSnapshot:
    """One year's working days, expanded once so that no later library can move an old deadline.

    `provisional` years wait for the yearly announcement; `frozen` years are never generated again.
    """

    year: int
    provisional: bool
    frozen: bool
    generator: str
    days_off: tuple[DayOff, ...]
    swapped: tuple[SwappedDay, ...]

    @property
    def digest(self) -> str:
        """The SHA-256 of the days, in hexadecimal; who made the file does not count."""
        days = {
            "year": self.year,
            "provisional": self.provisional,
            "days_off": [DAY_OFF.plain(day) for day in self.days_off],
            "swapped": [SWAPPED.plain(day) for day in self.swapped],
        }
        return hashlib.sha256(canonical(days).encode()).hexdigest()


class OverrideKind(StrEnum):
    """What an official paper makes of a day."""

    OFF = "off"
    WORKING = "working"


@dataclass(frozen=True, slots=True)
class Override:
    """One row of the official table: it wins over whatever the generator thinks of that day."""

    on: date
    kind: OverrideKind
    name: str
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class OverrideTable:
    """The official rows, and the last year that has been announced."""

    announced_through: int
    override: tuple[Override, ...]

    def of_year(self, year: int) -> tuple[Override, ...]:
        return tuple(row for row in self.override if row.on.year == year)


_SNAPSHOT = record(
    YearSnapshot,
    {
        "year": COUNT,
        "provisional": FLAG,
        "frozen": FLAG,
        "generator": TEXT,
        "days_off": possibly_empty(DAY_OFF),
        "swapped": possibly_empty(SWAPPED),
    },
)
_OVERRIDES = record(
    OverrideTable,
    {
        "announced_through": COUNT,
        "override": sequence(
            record(
                Override,
                {
                    "on": DATE,
                    "kind": choice(OverrideKind),
                    "name": TEXT,
                    "basis": TEXT,
                    "confidence": choice(Confidence),
                },
            )
        ),
    },
)


def read_snapshot(where: str, text: str) -> YearSnapshot:
    """Read a year's file; raise `RuleDataMalformed` for anything but an intact one."""
    table = parse(where, text)
    digest = table.pop("digest", None)
    snapshot = reading(where, "snapshot", _SNAPSHOT.read, table)
    if snapshot.digest != digest:
        raise RuleDataMalformed(where, "digest", f"the days have {snapshot.digest}")
    return snapshot


def read_overrides(where: str, text: str) -> OverrideTable:
    """Read an override table; raise `RuleDataMalformed` naming the file."""
    return reading(where, "override", _OVERRIDES.read, parse(where, text))


@cache
def year_snapshot(year: int) -> YearSnapshot:
    """Return the packaged snapshot of one of the years `FIRST_YEAR` to `LAST_YEAR`."""
    where = f"{year}.toml"
    return read_snapshot(where, (_DATA / where).read_text("utf-8"))


def official_overrides() -> OverrideTable:
    """Return the override table that comes with this package."""
    where = "overrides.toml"
    return read_overrides(where, (_DATA / where).read_text("utf-8"))


def joined(snapshots: Iterable[YearSnapshot]) -> Calendar:
    """Join yearly snapshots to one calendar, in order of time."""
    years = sorted(snapshots, key=lambda snapshot: snapshot.year)
    return Calendar(
        years=tuple(s.year for s in years),
        days_off=tuple(day for s in years for day in s.days_off),
        swapped=tuple(day for s in years for day in s.swapped),
        provisional_years=tuple(s.year for s in years if s.provisional),
    )


@cache
def official_calendar() -> Calendar:
    """Return the calendar of all years that come with this package."""
    return joined(year_snapshot(year) for year in range(FIRST_YEAR, LAST_YEAR + 1))
