"""What the API answers with. Every word of the law comes as its stable value with both labels."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from adapters.bilingual import Text
from domain.terms import Term


class Shape(BaseModel):
    """Anything that is answered."""

    model_config = ConfigDict(frozen=True)


class Word(Shape):
    """A word of the law."""

    value: str = Field(description="stable; it never changes", examples=["BOARD_REVIEW"])
    vi: str
    en: str

    @classmethod
    def of(cls, term: Term) -> "Word":
        """Return a term with its labels."""
        return cls(value=term.value, vi=term.vi, en=term.en)


class Sentence(Shape):
    """A text in both languages."""

    vi: str
    en: str

    @classmethod
    def of(cls, text: Text) -> "Sentence":
        """Return a text of the pages."""
        return cls(vi=text.vi, en=text.en)


class Problem(Shape):
    """Problem details (RFC 9457) in both languages."""

    type: str = Field(description="a relative reference", examples=["/problems/quorum-not-met"])
    status: int
    title: str
    title_en: str
    detail: str
    detail_en: str
    to_do: str | None = None
    to_do_en: str | None = None
    ask: str | None = None
    ask_en: str | None = None
    citation: "Cited | None" = None
    facts: dict[str, str] | None = Field(None, description="what the refusal is about")
    reference: str = Field(description="the id under which this request is known everywhere")
    faults: list["Fault"] | None = None


class Cited(Shape):
    """Where a rule stands; ``confidence`` is S sourced, M unverified, I inferred."""

    source: str
    article: str
    confidence: str


class Fault(Shape):
    """What is wrong with one field."""

    field: str
    place: str = Field(description="what the field is called, and in which row it stands")
    place_en: str
    detail: str
    detail_en: str


class HeldOffice(Shape):
    """An office held today."""

    role: Word
    province: str
    bloc_id: UUID | None
    unit_id: UUID | None


class Me(Shape):
    """Who is signed in."""

    id: str
    display_name: str
    simulated: bool
    offices: list[HeldOffice]


class NominationSummary(Shape):
    """A nomination in a list; it may lag a moment behind the record."""

    id: UUID
    version: int
    province: str
    season_id: UUID
    bloc_name: str
    unit_id: UUID
    unit_name: str
    award: Word
    asked: Word
    emulation_year: int
    stage: Word
    outcome: Word
    held: bool
    returned: bool
    open: bool
    responsible: Word | None
    due_at: datetime | None
    overdue: bool
    simulated: bool


class OpenTask(Shape):
    """A nomination that waits for you, with what is to be done and by which office."""

    nomination: NominationSummary
    what: Sentence
    office: Word


class WorkList(Shape):
    """What waits for you, soonest first, and what is overdue with those below you."""

    tasks: list[OpenTask]
    reported: list[OpenTask]


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


class OpinionGiven(Shape):
    """A reviewer's opinion."""

    reviewer: str
    opinion: Word
    note: str
    missing: list[str] = Field(description="ids of the papers that a return asks for")
    lower_award: Word | None


class Announced(Shape):
    """What will happen by itself if nobody acts: what, when, and who is told."""

    rung: Word
    at: datetime
    told: Word


class NominationDetail(Shape):
    """A nomination as the record has it at this moment."""

    id: UUID
    version: int
    province: str
    season_id: UUID
    bloc_id: UUID
    unit_id: UUID
    unit_name: str
    member_id: UUID
    emulation_year: int
    asked: Word
    award: Word
    source: Word
    stage: Word
    outcome: Word
    held: bool
    returned: bool
    rules: str = Field(description="digest of the pinned rule set")
    rules_label: str
    items: list[str]
    supplements: int
    disclosures: list[str]
    responsible: Word | None
    due_at: datetime | None
    ahead: list[Announced]
    opinions: list[OpinionGiven] | None = Field(
        description="null while you may not read them; their number is in `opinions_given`"
    )
    opinions_given: int
    your_deeds: list[str] = Field(description="kinds of command open to you now")


class TimelineEntry(Shape):
    """One event as the record holds it, told in both languages."""

    position: int
    version: int
    recorded_at: datetime
    given_at: datetime
    type: str
    actor: str | None = Field(description="null for an opinion that you may not read yet")
    simulated: bool
    policy_version: str
    correlation_id: UUID
    command_id: UUID
    told: Sentence


class Outcome(Shape):
    """What became of a command that was carried out."""

    command_id: UUID
    state: str = Field(examples=["accepted"])
    version: int
    position: int
    events: list[str]


class Waiting(Shape):
    """A command that is kept and has no answer yet; ask again at ``Location``."""

    command_id: UUID
    state: str = Field(examples=["waiting"])


class Credentials(Shape):
    """What a person signs in with."""

    name: str = Field(max_length=300)
    password: str = Field(max_length=256)


class Secret(Shape):
    """The password of who is signed in, once more."""

    password: str = Field(max_length=256)


PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {
        "model": Problem,
        "description": description,
        "content": {"application/problem+json": {}},
    }
    for status, description in {
        400: "The request cannot be read.",
        401: "Nobody is signed in, or the key opens nothing.",
        403: "The key does not cover this.",
        404: "There is no such thing, or it is another province's.",
        413: "What was sent is larger than 256 KB.",
        422: "A field or a parameter is wrong.",
        429: "The key has asked too often.",
        503: "The record cannot be reached; try again.",
    }.items()
}
