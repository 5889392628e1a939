"""What the API answers about a bloc's seasons."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from adapters.web.api.shapes import Sentence, Shape


class SeasonSummary(Shape):
    """A bloc's season in a list."""

    id: UUID
    province: str
    bloc_id: UUID
    bloc_name: str
    emulation_year: int
    conference_on: date | None
    conference_due_at: datetime
    open: bool
    choices: int
    paper: str | None


class SeasonDetail(Shape):
    """A season as the record has it at this moment, with its parts as far as you may see them.

    In the parts a word of the law is ``{value, vi, en}``, an exact number is text, a unit is its id
    (see ``units``), and a person's name is text or, once erased, null.
    """

    id: UUID
    version: int
    province: str
    bloc_id: UUID
    bloc_name: str
    emulation_year: int
    begins_on: date
    ends_on: date
    conference_due_at: datetime
    concluded: bool
    closed: bool
    units: dict[str, str] = Field(description="names of units by their ids")
    reported: dict[str, Any] = Field(description="what a report of the conference states")
    roster: dict[str, Any] = Field(description="members, heads, terms, representatives")
    year: dict[str, Any] = Field(description="regulation, score table, pact, movements, reports")
    scoring: dict[str, Any] = Field(description="scores, cut to what you may see")
    turnout: dict[str, Any] = Field(description="whose score sheets are in")
    proceedings: dict[str, Any] = Field(description="the conference as it goes on")
    selecting: dict[str, Any] = Field(description="candidates, rounds, counts, ties")
    your_deeds: list[str] = Field(description="kinds of command open to you now")


class SeasonEntry(Shape):
    """One event of a season as the record holds it, told in both languages."""

    position: int
    version: int
    recorded_at: datetime
    given_at: datetime
    type: str
    actor: str
    command_id: UUID
    told: Sentence
