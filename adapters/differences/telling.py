"""Sentences for what is known at a point, and for what changed between two."""

from collections.abc import Iterable, Mapping

from adapters.bilingual import Text
from adapters.differences import nominations, seasons
from adapters.differences.speaking import Said, Speaking, Wording, joined
from services.differing import Change, Changed, Ended, Fact, Gone, Joined, Known, Stated

WORDS: Mapping[Fact, Wording] = {**nominations.NOMINATION, **seasons.SEASON}
UNSAID: Mapping[Fact, str] = {**nominations.UNSAID, **seasons.UNSAID}

_ORDER = {fact: place for place, fact in enumerate(WORDS)}

_STATED = Text(
    "{label}: nay là {after}; trước đó chưa ghi.", "{label}: now {after}; nothing before."
)
_CHANGED = Text(
    "{label} đổi từ {before} thành {after}.", "{label} changed from {before} to {after}."
)
_ENDED = Text("{label}: không còn; trước đó là {before}.", "{label}: no longer; it was {before}.")
_JOINED = Text("{label}: thêm {after}.", "{label}: {after} was added.")
_GONE = Text("{label}: bỏ {before}.", "{label}: {before} is no longer there.")


def differences(changes: Iterable[Change], speaking: Speaking) -> tuple[Text, ...]:
    """Return a sentence for each change, the weightiest first."""
    told = [c for c in changes if c.fact not in UNSAID]
    return tuple(told_change(c, speaking) for c in sorted(told, key=lambda c: _ORDER[c.fact]))


def told_change(change: Change, speaking: Speaking) -> Text:
    """Return the sentence of one change."""
    words = WORDS[change.fact]
    if not isinstance(words, Said):
        return words.off if isinstance(change, Ended) else words.on
    match change:
        case Stated(_, after):
            return _filled(_STATED, words, speaking, after=after)
        case Changed(_, before, after):
            return _filled(_CHANGED, words, speaking, before=before, after=after)
        case Ended(_, before):
            return _filled(_ENDED, words, speaking, before=before)
        case Joined(_, item):
            return _filled(_JOINED, words, speaking, after=item)
        case Gone(_, item):
            return _filled(_GONE, words, speaking, before=item)


def standing(known: Known, speaking: Speaking) -> tuple[tuple[Text, Text], ...]:
    """Return everything that is known, each thing by what it is called and what it is."""
    facts = sorted((fact for fact in known if fact not in UNSAID), key=lambda fact: _ORDER[fact])
    return tuple(_listed(fact, known[fact], speaking) for fact in facts)


def _listed(fact: Fact, value: object, speaking: Speaking) -> tuple[Text, Text]:
    words = WORDS[fact]
    if not isinstance(words, Said):
        return words.on, Text("", "")
    values = value if isinstance(value, tuple) else (value,)
    return words.label, joined(words.tell(each, speaking) for each in values)


def _filled(sentence: Text, words: Said, speaking: Speaking, **values: object) -> Text:
    said = {name: words.tell(value, speaking) for name, value in values.items()}
    return Text(
        sentence.vi.format(label=words.label.vi, **{n: t.vi for n, t in said.items()}),
        sentence.en.format(label=words.label.en, **{n: t.en for n, t in said.items()}),
    )
