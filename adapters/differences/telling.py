"""Sentences for what is known at a point, and for what changed between two."""

from collections.abc import Iterable, Mapping
from dataclasses import fields

from adapters.bilingual import Text
from adapters.differences import meeting, nominations, roster, scoring, seasons, selecting, year
from adapters.differences.apart import Apart, Otherwise
from adapters.differences.speaking import Said, Speaking, Wording, joined
from services.differing import Change, Changed, Ended, Fact, Gone, Joined, Known, Stated

OF_PARTS: Mapping[Fact, Wording] = {
    **roster.WORDS,
    **year.WORDS,
    **scoring.WORDS,
    **meeting.WORDS,
    **selecting.WORDS,
}
"""What a season's parts consist of, in the order in which a bloc comes to it."""

WORDS: Mapping[Fact, Wording] = {**nominations.NOMINATION, **seasons.SEASON}
UNSAID: Mapping[Fact, str] = {**nominations.UNSAID, **seasons.UNSAID}

APART = Apart(
    views={**year.VIEWS, **scoring.VIEWS, **meeting.VIEWS, **selecting.VIEWS},
    unsaid={**year.UNSAID, **meeting.UNSAID},
)

_SAID: Mapping[Fact, Wording] = {**WORDS, **OF_PARTS}

_ORDER = {fact: place for place, fact in enumerate([*_SAID, *seasons.PARTS])}

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


def differences(changes: Iterable[Change], speaking: Speaking) -> tuple[Text, ...]:
    """Return a sentence for each change, the weightiest first."""
    apart = (each for change in changes for each in APART.change(change))
    told = [c for c in apart if isinstance(c, Otherwise) or c.fact not in UNSAID]
    return tuple(told_change(c, speaking) for c in sorted(told, key=lambda c: _ORDER[c.fact]))


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
    )


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
