"""Sentences for what is known at a point, and for what changed between two."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from itertools import groupby

from adapters.bilingual import Text
from adapters.differences import meeting, nominations, roster, scoring, seasons, selecting, year
from adapters.differences.apart import Apart, Otherwise
from adapters.differences.speaking import Said, Speaking, Wording, joined
from domain.seasons.states import Season
from services.differing import Change, Changed, Ended, Fact, Gone, Joined, Known, Stated

_PARTS: Mapping[Fact, Mapping[Fact, Wording]] = {
    Fact(Season, "roster"): roster.WORDS,
    Fact(Season, "year"): year.WORDS,
    Fact(Season, "scoring"): scoring.WORDS,
    Fact(Season, "proceedings"): meeting.WORDS,
    Fact(Season, "selecting"): selecting.WORDS,
}
"""What a season's parts consist of, in the order in which a bloc comes to it."""

OF_PARTS: Mapping[Fact, Wording] = {
    fact: words for part in _PARTS.values() for fact, words in part.items()
}

WORDS: Mapping[Fact, Wording] = {**nominations.NOMINATION, **seasons.SEASON}
UNSAID: Mapping[Fact, str] = {**nominations.UNSAID, **seasons.UNSAID}

APART = Apart(
    views={**year.VIEWS, **scoring.VIEWS, **meeting.VIEWS, **selecting.VIEWS},
    unsaid={**year.UNSAID, **meeting.UNSAID},
)

_SAID: Mapping[Fact, Wording] = {**WORDS, **OF_PARTS}

_PART_OF = {fact: part for part, words in _PARTS.items() for fact in (*words, part)}

_ORDER = {fact: place for place, fact in enumerate([*WORDS, *_PART_OF])}

_SENTENCES: Mapping[type, Text] = {
    Stated: Text(
        "{label}: nay là {after}; trước đó chưa ghi.", "{label}: now {after}; nothing before."
    ),
    Changed: Text(
        "{label} đổi từ {before} thành {after}.", "{label} changed from {before} to {after}."
    ),
    Ended: Text(
        "{label}: không còn; trước đó là {before}.", "{label}: no longer; it was {before}."
    ),
    Joined: Text("{label}: thêm {item}.", "{label}: {item} was added."),
    Gone: Text("{label}: bỏ {item}.", "{label}: {item} is no longer there."),
}
_OTHERWISE = Text("Phần “{label}” đã thay đổi.", "The part “{label}” changed.")


@dataclass(frozen=True, slots=True)
class Chapter:
    """What changed in one part of a season; what is of no part stands in one without a name."""

    name: Text | None
    sentences: tuple[Text, ...]


def chapters(changes: Iterable[Change], speaking: Speaking) -> tuple[Chapter, ...]:
    """Return a sentence for each change, the weightiest first, part by part."""
    apart = (each for change in changes for each in APART.change(change))
    told = [c for c in apart if isinstance(c, Otherwise) or c.fact not in UNSAID]
    ordered = sorted(told, key=lambda c: _ORDER[c.fact])
    return tuple(
        Chapter(
            None if part is None else seasons.PARTS[part],
            tuple(told_change(c, speaking) for c in each),
        )
        for part, each in groupby(ordered, key=lambda c: _PART_OF.get(c.fact))
    )


def told_change(change: Change | Otherwise, speaking: Speaking) -> Text:
    """Return the sentence of one change; what would be told alike before and after, changed."""
    if isinstance(change, Otherwise):
        return _otherwise(change.fact)
    words = _SAID[change.fact]
    if not isinstance(words, Said):
        return words.off if isinstance(change, Ended) else words.on
    said = {each: words.tell(getattr(change, each), speaking) for each in _values(change)}
    if isinstance(change, Changed) and said["before"] == said["after"]:
        return _otherwise(change.fact)
    sentence = _SENTENCES[type(change)]
    return Text(
        sentence.vi.format(label=words.label.vi, **{n: t.vi for n, t in said.items()}),
        sentence.en.format(label=words.label.en, **{n: t.en for n, t in said.items()}),
    ).ended_once()


def _values(change: Change) -> tuple[str, ...]:
    return tuple(field.name for field in fields(change) if field.name != "fact")


def standing(known: Known, speaking: Speaking) -> tuple[tuple[Text, Text], ...]:
    """Return everything that is known, each thing by what it is called and what it is."""
    stated = APART.known(known)
    facts = sorted((fact for fact in stated if fact not in UNSAID), key=lambda fact: _ORDER[fact])
    return tuple(_listed(fact, stated[fact], speaking) for fact in facts)


def _listed(fact: Fact, value: object, speaking: Speaking) -> tuple[Text, Text]:
    words = _SAID[fact]
    if not isinstance(words, Said):
        return words.on, Text("", "")
    values = value if isinstance(value, tuple) else (value,)
    return words.label, joined(words.tell(each, speaking) for each in values)


def _otherwise(fact: Fact) -> Text:
    words = _SAID.get(fact)
    label = words.label if isinstance(words, Said) else seasons.PARTS[fact]
    return Text(_OTHERWISE.vi.format(label=label.vi), _OTHERWISE.en.format(label=label.en))
