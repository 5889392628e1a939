"""What may be asked about the reports that members owe, and about exclusion."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar
from uuid import UUID

from domain.commands import Command
from domain.policies.shapes import LateReport


@dataclass(frozen=True, slots=True, kw_only=True)
class SetReportDay(Command):
    """Set or move the day by which every member owes a named report; moving needs a basis."""

    KIND: ClassVar[str] = "set-report-day"
    name: str
    due: date
    annual: bool = False
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitReport(Command):
    """Hand a unit's report in; a successor does it for a unit that is no more."""

    KIND: ClassVar[str] = "submit-report"
    name: str
    unit_id: Annotated[UUID, "unit"]
    reference: str | None = None
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleLateReports(Command):
    """Say what a late or missing report costs each unit, by regulation or rule set (U19).

    Where neither says, ``decided`` is what the bloc decided itself, by the paper in ``basis``;
    ``points`` where the rule takes points and does not say how many.
    """

    KIND: ClassVar[str] = "settle-late-reports"
    name: str
    decided: LateReport | None = None
    points: Decimal | None = None
    basis: str = ""
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiveLateReport(Command):
    """Decide, with reasons, that a late or missing report costs a unit nothing."""

    KIND: ClassVar[str] = "waive-late-report"
    name: str
    unit_id: Annotated[UUID, "unit"]
    reason: Annotated[str, "words"]
    basis: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcludeUnit(Command):
    """Exclude a unit from being chosen on another ground of the bloc's regulation."""

    KIND: ClassVar[str] = "exclude-unit"
    unit_id: Annotated[UUID, "unit"]
    ground: Annotated[str, "words"]
    basis: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadmitUnit(Command):
    """End an exclusion that no report is the reason for."""

    KIND: ClassVar[str] = "readmit-unit"
    unit_id: Annotated[UUID, "unit"]
    reason: Annotated[str, "words"]
    basis: str
    on: date
