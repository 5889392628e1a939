"""How the values of facts are said, whatever fact they belong to."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from adapters.bilingual import Language, Text
from adapters.formatting import day, deadline
from domain.terms import Term

Tell = Callable[[Any, "Speaking"], Text]

NOTHING: Mapping[Any, Any] = {}


@dataclass(frozen=True, slots=True)
class Speaking:
    """What a sentence may use besides the value, and what it has to keep to itself."""

    names: Mapping[UUID, str] = field(default_factory=lambda: NOTHING)
    """Organisations, blocs, seasons and nominations by their ids."""
    items: Mapping[Language, Mapping[str, str]] = field(default_factory=lambda: NOTHING)
    """Papers of a dossier by their ids."""
    people: Mapping[Language, Mapping[str, str]] = field(default_factory=lambda: NOTHING)
    """Actors by their ids."""
    rules: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    """Rule sets by their digests."""
    opinions_open: bool = False
    me: str = ""
    """Whoever listens may hear their own opinion."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a fact is called in a sentence, and how its value is told."""

    label: Text
    tell: Tell


@dataclass(frozen=True, slots=True)
class Turned:
    """The sentences of a fact that holds or does not."""

    on: Text
    off: Text


Wording = Said | Turned


def same(text: object) -> Text:
    return Text(str(text), str(text))


def term(value: Term, _: Speaking) -> Text:
    return Text(f"“{value.vi}”", f"“{value.en}”")


def terms(values: Iterable[Term]) -> Text:
    return joined(Text(value.vi.lower(), value.en.lower()) for value in values)


def a_term(value: Term, _: Speaking) -> Text:
    """Tell a term that is a part of a list, where quotation marks would only be in the way."""
    return Text(value.vi.lower(), value.en.lower())


def within(value: Term, _: Speaking) -> Text:
    """Tell a term within a line; only its first letter is small, since names keep theirs."""
    return Text(value.vi[:1].lower() + value.vi[1:], value.en[:1].lower() + value.en[1:])


def named_terms(values: Iterable[Term]) -> Text:
    """Tell terms that are names, such as awards, as they are written."""
    return joined(Text(value.vi, value.en) for value in values)


def on_day(value: date, _: Speaking) -> Text:
    return same(day(value))


def until(value: datetime) -> Text:
    return Text(deadline(value, "vi"), deadline(value, "en"))


def due(value: datetime, _: Speaking) -> Text:
    return until(value)


def number(value: int, _: Speaking) -> Text:
    return same(value)


def plain(value: str, _: Speaking) -> Text:
    return same(value)


def quoted(value: str, _: Speaking) -> Text:
    return same(f"“{value}”")


def named(value: UUID, speaking: Speaking) -> Text:
    return same(speaking.names.get(value, value))


def paper_of_dossier(value: str, speaking: Speaking) -> Text:
    vi, en = (speaking.items.get(x, NOTHING).get(value, value) for x in _BOTH)
    return Text(vi, en)


def person(value: str, speaking: Speaking) -> Text:
    vi, en = (speaking.people.get(x, NOTHING).get(value, value) for x in _BOTH)
    return Text(vi, en)


def rule_set(value: str, speaking: Speaking) -> Text:
    return same(speaking.rules.get(value, value[:12]))


def joined(texts: Iterable[Text], by: str = "; ") -> Text:
    """Join what is said; what says nothing leaves no trace."""
    said = [text for text in texts if text.vi]
    return Text(by.join(text.vi for text in said), by.join(text.en for text in said))


def if_any(value: Any, vi: str, en: str) -> Text:  # noqa: ANN401 - any value of a fact.
    """Say a sentence with the value in its braces, and nothing where there is no value."""
    return Text("", "") if value is None else Text(vi.format(value), en.format(value))


def noted(what: Text, *notes: Text) -> Text:
    """Say something with what is noted of it in brackets; no note leaves no brackets."""
    note = joined(notes, ", ")
    return Text(f"{what.vi} ({note.vi})", f"{what.en} ({note.en})") if note.vi else what


def yes_or_no(value: bool, _: Speaking) -> Text:  # noqa: FBT001 - it is the value of a fact.
    return Text("có", "yes") if value else Text("không", "no")


_BOTH: tuple[Language, Language] = ("vi", "en")
