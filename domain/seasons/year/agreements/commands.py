"""What may be asked about regulation, score table, plan and pact."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from domain.commands import Command
from domain.papers import PersonName
from domain.seasons.regulations import Regulation, ScoreTable
from domain.seasons.year.agreements.facts import Plan, YearDocument
from domain.terms import Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRegulation(Command):
    """Draft or amend the bloc's regulation; each draft is a new version."""

    KIND: ClassVar[str] = "draft-regulation"
    regulation: Regulation
    note: Annotated[str, "words"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRegulation(Command):
    """Note that the bloc has a regulation which a paper names and does not quote.

    ``text`` is what the paper says of it. Nothing is decided by a regulation whose rules nobody
    here knows; those that are known are drafted and approved.
    """

    KIND: ClassVar[str] = "note-regulation"
    title: str
    text: Annotated[str, "words"] = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftScoreTable(Command):
    """Draft or amend the score table; each draft is a new version."""

    KIND: ClassVar[str] = "draft-score-table"
    table: ScoreTable
    note: Annotated[str, "words"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPlan(Command):
    """Draft or amend the plan of this year or the next."""

    KIND: ClassVar[str] = "draft-plan"
    plan: Plan
    note: Annotated[str, "words"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentOnDraft(Command):
    """Comment on a version in a member's name."""

    KIND: ClassVar[str] = "comment-on-draft"
    document: YearDocument
    version: int
    unit_id: Annotated[UUID, "unit"]
    text: Annotated[str, "words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveDraft(Command):
    """Approve a version as the meeting did, with its phrase; ``basis`` is a decision, if any."""

    KIND: ClassVar[str] = "approve-draft"
    document: YearDocument
    version: int
    agreement: Agreement
    phrase: str
    on: date
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposePact(Command):
    """Put the pact of this year or the next to the members for signing."""

    KIND: ClassVar[str] = "propose-pact"
    for_year: int
    contents: tuple[str, ...] = ()
    led_by: Annotated[UUID, "unit"] | None = None
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SignPact(Command):
    """Sign the pact in a member's name."""

    KIND: ClassVar[str] = "sign-pact"
    for_year: int
    unit_id: Annotated[UUID, "unit"]
    person: PersonName
    office: str | None = None
    on: date
