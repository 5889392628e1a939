"""What the API answers about nominations, and about the work that waits with them."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from adapters.web.api.shapes import Sentence, Shape, Word


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


class OpenCall(Shape):
    """A ballot in which you may vote, or a conference that you are to hold, until a moment."""

    title: Sentence
    page: str = Field(description="the path of its page", examples=["/seasons/0198f2a0-…"])
    what: Sentence
    office: Word
    province: str
    due_at: datetime


class WorkList(Shape):
    """What waits for you, soonest first, and what is overdue with those below you."""

    tasks: list[OpenTask]
    calls: list[OpenCall]
    reported: list[OpenTask]


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
