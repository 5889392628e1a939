"""What can happen to the reports that members owe."""

from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from domain.seasons.events import SeasonEvent


class ReportDaySet(SeasonEvent):
    """Every member owes that report by the end of that day."""

    TOPIC: ClassVar[str] = "season.report_day_set.v1"
    name: str
    due: date
    annual: bool
    basis: str | None


class ReportSubmitted(SeasonEvent):
    """A unit's report came in; ``late`` by the day that was set then."""

    TOPIC: ClassVar[str] = "season.report_submitted.v1"
    name: str
    unit_id: UUID
    late: bool
    reference: str | None
    on: date


class PenaltyPointsSet(SeasonEvent):
    """A late or missing report takes points; ``confidence`` is that of the rule set's value."""

    TOPIC: ClassVar[str] = "season.penalty_points_set.v1"
    name: str
    unit_id: UUID
    missing: bool
    points: Decimal
    basis: str
    confidence: str | None
    on: date


class UnitExcluded(SeasonEvent):
    """A unit may not be chosen, for a late or missing report or on another ground."""

    TOPIC: ClassVar[str] = "season.unit_excluded.v1"
    unit_id: UUID
    report: str | None
    missing: bool
    ground: str | None
    basis: str
    confidence: str | None
    on: date


class LateReportWaived(SeasonEvent):
    """A decision, with reasons, that a late or missing report costs a unit nothing."""

    TOPIC: ClassVar[str] = "season.late_report_waived.v1"
    name: str
    unit_id: UUID
    reason: str
    basis: str
    on: date


class UnitReadmitted(SeasonEvent):
    """A unit may be chosen again, as far as no report stands against it."""

    TOPIC: ClassVar[str] = "season.unit_readmitted.v1"
    unit_id: UUID
    reason: str
    basis: str
    on: date
