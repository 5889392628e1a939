"""Reports that members owe by a date, waivers, and why a unit may not be chosen."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ReportDay:
    """A report that every member owes by the end of ``due``.

    What a late one costs is settled by regulation or rule set for the ``annual`` report only.
    """

    name: str
    due: date
    annual: bool


@dataclass(frozen=True, slots=True)
class Submission:
    """A unit's report and the day it came in."""

    report: str
    unit_id: UUID
    on: date


@dataclass(frozen=True, slots=True)
class Penalty:
    """Points that a late or missing report takes from a unit."""

    report: str
    unit_id: UUID
    points: Decimal


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Why a unit may not be chosen; ``report`` where a report is the reason."""

    unit_id: UUID
    report: str | None
    ground: str | None


@dataclass(frozen=True, slots=True)
class Waiver:
    """The decision that a late or missing report costs a unit nothing, with its reasons."""

    report: str
    unit_id: UUID
    reason: str
    basis: str
    on: date
