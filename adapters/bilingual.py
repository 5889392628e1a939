"""Everything a person reads exists twice: in Vietnamese first, and in English."""

from typing import NamedTuple

from domain.policies.wording import Language
from domain.terms import Term


class Text(NamedTuple):
    """One text in both languages."""

    vi: str
    en: str

    def filled(self, **facts: object) -> "Text":
        """Return the text with its ``{braces}`` filled in, the same facts in both languages."""
        return Text(self.vi.format(**facts), self.en.format(**facts))

    def ended_once(self) -> "Text":
        """Return the text without a second full stop after a quotation that ends with its own."""
        return Text(self.vi.replace(".”.", ".”"), self.en.replace(".”.", ".”"))


NOTHING = Text("", "")
"""What is said where there is nothing to say, as a part of a longer sentence."""


def pick(text: Text | Term, language: Language) -> str:
    """Return the text, or the label of the term, in that language."""
    return text.vi if language == "vi" else text.en


__all__ = ["NOTHING", "Language", "Text", "pick"]
