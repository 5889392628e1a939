"""Drafts in numbered versions, what was said of them, and the pact with its signatories."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from domain.papers import PersonName
from domain.seasons.regulations import Regulation, ScoreTable
from domain.terms import Agreement, Term


class YearDocument(Term):
    """What a bloc drafts, comments on and approves."""

    REGULATION = "regulation", "Quy chế hoạt động của khối", "Bloc regulation"
    SCORE_TABLE = "score_table", "Bảng tiêu chí chấm điểm", "Score table"
    PLAN = "plan", "Kế hoạch, chỉ tiêu năm", "Plan and targets"


@dataclass(frozen=True, slots=True)
class Target:
    """A target or task of the plan; it may be one unit's own."""

    text: str
    quantity: Decimal | None = None
    unit_of_measure: str | None = None
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What the bloc sets itself for this year or the next."""

    title: str
    for_year: int
    targets: tuple[Target, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class NotedRegulation:
    """A regulation that a paper names, with what it says of it; its rules are not known here."""

    title: str
    text: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Draft:
    """One version of a document; versions of a document count from 1."""

    document: YearDocument
    version: int
    content: Regulation | ScoreTable | Plan
    note: str


@dataclass(frozen=True, slots=True)
class Comment:
    """What a member says of one version."""

    document: YearDocument
    version: int
    unit_id: UUID
    text: str


@dataclass(frozen=True, slots=True)
class Approval:
    """How far the meeting agreed to a version, with its phrase."""

    document: YearDocument
    version: int
    agreement: Agreement
    phrase: str
    on: date


@dataclass(frozen=True, slots=True)
class PactSignature:
    """Who signed for which unit, in which office, and when."""

    unit_id: UUID
    person: PersonName
    office: str | None
    on: date


@dataclass(frozen=True, slots=True)
class YearPact:
    """The emulation pact of one year and who has signed it so far."""

    for_year: int
    contents: tuple[str, ...]
    led_by: UUID | None
    on: date
    signatures: tuple[PactSignature, ...] = ()

    def unsigned(self, members: Iterable[UUID]) -> tuple[UUID, ...]:
        """Return those of the members that have not signed yet, in their order."""
        signed = {signature.unit_id for signature in self.signatures}
        return tuple(unit for unit in members if unit not in signed)
