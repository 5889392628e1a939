"""What can happen to regulation, score table, plan and pact."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.papers import PersonName
from domain.seasons.events import SeasonEvent
from domain.seasons.regulations import Regulation, ScoreTable
from domain.seasons.year.agreements.facts import Plan, YearDocument
from domain.terms import Agreement


class RegulationDrafted(SeasonEvent):
    """A version of the regulation was put to the members."""

    TOPIC: ClassVar[str] = "season.regulation_drafted.v1"
    version: int
    regulation: Regulation
    note: str


class RegulationNoted(SeasonEvent):
    """A paper names the bloc's regulation without its rules; ``on`` is its day, where stated."""

    TOPIC: ClassVar[str] = "season.regulation_noted.v1"
    title: str
    text: str
    on: date | None


class ScoreTableDrafted(SeasonEvent):
    """A version of the score table was put to the members."""

    TOPIC: ClassVar[str] = "season.score_table_drafted.v1"
    version: int
    table: ScoreTable
    note: str


class PlanDrafted(SeasonEvent):
    """A version of the plan was put to the members."""

    TOPIC: ClassVar[str] = "season.plan_drafted.v1"
    version: int
    plan: Plan
    note: str


class DraftCommented(SeasonEvent):
    """A member commented on a version."""

    TOPIC: ClassVar[str] = "season.draft_commented.v1"
    document: YearDocument
    version: int
    unit_id: UUID
    text: str


class DraftApproved(SeasonEvent):
    """A version holds from now on; what was done under an earlier one keeps that one."""

    TOPIC: ClassVar[str] = "season.draft_approved.v1"
    document: YearDocument
    version: int
    agreement: Agreement
    phrase: str
    on: date
    basis: str | None


class PactProposed(SeasonEvent):
    """A year's pact lies before the members; ``led_by`` is who leads the signing, where stated."""

    TOPIC: ClassVar[str] = "season.pact_proposed.v1"
    for_year: int
    contents: tuple[str, ...]
    led_by: UUID | None
    on: date


class MemberSignedPact(SeasonEvent):
    """A member signed the pact."""

    TOPIC: ClassVar[str] = "season.member_signed_pact.v1"
    for_year: int
    unit_id: UUID
    person: PersonName
    office: str | None
    on: date
