"""What all of the API answers with; a word of the law is its stable value with both labels."""

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
