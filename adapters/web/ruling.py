"""A rule as the page of a rule set shows it."""

from dataclasses import dataclass
from typing import Any

from adapters.bilingual import Language, pick
from domain.policies.schema import KEYS
from domain.policies.values import Confidence, Value
from domain.policies.wording import plain_text, value_text
from domain.terms import AwardKind

GENERAL = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One rule in words, with everything a reader needs in order to believe or to doubt it."""

    key: str
    group: str
    """The award it is about, or nothing for a rule about councils, blocs and terms."""
    label: str
    text: str
    settled: bool
    source: str
    article: str
    confidence: Confidence
    layer: str
    note: str
    confirmed_by: str | None
    alternatives: tuple[tuple[str, str], ...]


def shown(key: str, value: Value[Any], language: Language) -> Shown:
    """Put one rule into words."""
    group = _award(key)
    name = KEYS[key].vi if language == "vi" else KEYS[key].en
    label = name.split(": ", 1)[1] if group and ": " in name else name
    return Shown(
        key=key,
        group=pick(AwardKind.of(group), language) if group else GENERAL,
        label=label,
        text=value_text(key, value, language),
        settled=value.settled,
        source=value.source,
        article=value.article,
        confidence=value.confidence,
        layer=value.layer,
        note=(value.note_vi or value.note) if language == "vi" else value.note,
        confirmed_by=value.confirmed_by,
        alternatives=tuple(
            (plain_text(key, other.value, language), other.source) for other in value.alternatives
        ),
    )


def _award(key: str) -> str:
    parts = key.split(".")
    return parts[1] if parts[0] == "award" else ""
