"""Makes yearly calendar snapshots from the `holidays` package and the official override table.

The package is asked once, here, and what it says is written down. Deadlines are then computed from
the snapshot alone: a newer release of the package can never move an old one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path

import holidays

from domain.calendars.loading import (
    FIRST_YEAR,
    LAST_YEAR,
    Override,
    OverrideKind,
    OverrideTable,
    YearSnapshot,
    read_snapshot,
    year_snapshot,
)
from domain.policies.values import Confidence
from domain.workdays import SATURDAY, DayOff, SwappedDay

_LABOUR_CODE_2019_FROM = 2021
_HEADER = (
    "# Written by `tonvinh calendar snapshot {year}`. Official changes go into overrides.toml.\n"
)


def snapshot(year: int, overrides: OverrideTable, *, frozen: bool = False) -> YearSnapshot:
    """Return this year's days as the library expands them, corrected by the official table.

    The year is provisional where the table says that it has not been announced yet.
    """
    provisional = year > overrides.announced_through
    rows = overrides.of_year(year)
    return YearSnapshot(
        year=year,
        provisional=provisional,
        frozen=frozen,
        generator=f"holidays {version('holidays')}",
        days_off=_days_off(year, rows, _confidence(provisional)),
        swapped=_swapped(year, rows, _confidence(provisional)),
    )


def to_toml(snapshot: YearSnapshot) -> str:
    """Write a snapshot as its file, which `domain.calendars.loading.read_snapshot` reads back."""
    head = [
        _HEADER.format(year=snapshot.year),
        f"year = {snapshot.year}",
        f"provisional = {json.dumps(snapshot.provisional)}",
        f"frozen = {json.dumps(snapshot.frozen)}",
        f"generator = {_text(snapshot.generator)}",
        f"digest = {_text(snapshot.digest)}",
    ]
    # TOML wants a key before the first table, so an empty list is written up here.
    empty = [f"{name} = []" for name in ("days_off", "swapped") if not getattr(snapshot, name)]
    days = [_table("days_off", d.on, d.basis, d.confidence, d.name) for d in snapshot.days_off]
    swaps = [_table("swapped", d.on, d.basis, d.confidence) for d in snapshot.swapped]
    return "\n".join([*head, *empty, *days, *swaps]) + "\n"


class Drift(StrEnum):
    """How a year made today compares with the packaged one."""

    SAME = "same"
    CHANGED = "changed"
    FROZEN = "frozen, differs"
    NOT_PACKAGED = "not packaged"


def drift(made: YearSnapshot) -> Drift:
    """Compare the days of a year made today with those of the packaged year.

    A frozen year may differ: that is what freezing it is for.
    """
    if not FIRST_YEAR <= made.year <= LAST_YEAR:
        return Drift.NOT_PACKAGED
    packaged = year_snapshot(made.year)
    if packaged.digest == made.digest:
        return Drift.SAME
    return Drift.FROZEN if packaged.frozen else Drift.CHANGED


class FrozenYear(Exception):
    """The file holds a frozen year, in which deadlines have been counted for good."""


def write(path: Path, made: YearSnapshot) -> None:
    """Write a year's file; raise `FrozenYear` where a frozen one is there already."""
    if path.exists() and read_snapshot(path.name, path.read_text("utf-8")).frozen:
        raise FrozenYear(path)
    path.write_text(to_toml(made), "utf-8")


def _library(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("VN", years=year, language="vi")


def _days_off(year: int, rows: Iterable[Override], confidence: Confidence) -> tuple[DayOff, ...]:
    basis = _basis(year)
    days = {on: DayOff(on, name, basis, confidence) for on, name in _library(year).items()}
    for row in rows:
        days.pop(row.on, None)
        if row.kind is OverrideKind.OFF:
            days[row.on] = DayOff(row.on, row.name, row.basis, row.confidence)
    return tuple(sorted(days.values()))


def _swapped(year: int, rows: Iterable[Override], confidence: Confidence) -> tuple[SwappedDay, ...]:
    basis = f"Hoán đổi ngày làm việc theo công bố hằng năm ({_basis(year)})"
    worked = {on for on in _library(year).weekend_workdays if on.year == year}
    days = {on: SwappedDay(on, basis, confidence) for on in worked}
    for row in rows:
        days.pop(row.on, None)
        if row.kind is OverrideKind.WORKING and _is_weekend(row.on):
            days[row.on] = SwappedDay(row.on, row.basis, row.confidence)
    return tuple(sorted(days.values()))


def _is_weekend(on: date) -> bool:
    return on.weekday() >= SATURDAY


def _basis(year: int) -> str:
    if year >= _LABOUR_CODE_2019_FROM:
        return "Bộ luật Lao động 2019, Điều 112"
    return "Bộ luật Lao động 2012, Điều 115"


def _confidence(provisional: bool) -> Confidence:  # noqa: FBT001
    """Computed from the law by the library; where nothing is announced yet, a rule of thumb."""
    return Confidence.UNVERIFIED if provisional else Confidence.INFERRED


def _table(kind: str, on: date, basis: str, confidence: Confidence, name: str | None = None) -> str:
    lines = [f"\n[[{kind}]]", f"on = {on.isoformat()}"]
    if name is not None:
        lines.append(f"name = {_text(name)}")
    return "\n".join([*lines, f"basis = {_text(basis)}", f"confidence = {_text(confidence)}"])


def _text(text: str) -> str:
    # A JSON string is a TOML basic string as well.
    return json.dumps(text, ensure_ascii=False)
