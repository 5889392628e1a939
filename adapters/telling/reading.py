"""What the sentences of a nomination may know besides the event that they tell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from adapters.bilingual import Language, Text
from domain.events import Event


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence may use besides its event: names of papers and people, and what is open."""

    items: Mapping[Language, Mapping[str, str]] = field(default_factory=dict)
    people: Mapping[Language, Mapping[str, str]] = field(default_factory=dict)
    opinions_open: bool = False

    def papers(self, ids: tuple[str, ...]) -> Text:
        """Name the dossier's papers."""
        return Text("; ".join(self._of("vi", ids)), "; ".join(self._of("en", ids)))

    def person(self, actor: str) -> Text:
        """Name a person."""
        vi, en = (self.people.get(language, {}).get(actor, actor) for language in ("vi", "en"))
        return Text(vi, en)

    def _of(self, language: Language, ids: tuple[str, ...]) -> list[str]:
        names = self.items.get(language, {})
        return [names.get(item, item) for item in ids]


Sentences = Mapping[type[Event], Callable[[Any, Reading], Text]]
