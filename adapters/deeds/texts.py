"""Texts as people write them: composed, without control characters, and no longer than a field."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field

LONGEST_LINE = 300
LONGEST_TEXT = 4000
STRICT = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)
"""How every body is read: a field nobody knows is a fault, blanks around a text are not its own."""


def clean(text: str) -> str:
    """Compose the letters and drop what no keyboard of an office makes."""
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    return "".join(c for c in composed if c == "\n" or unicodedata.category(c)[0] != "C").strip()


Line = Annotated[str, AfterValidator(clean), Field(max_length=LONGEST_LINE)]
Filled = Annotated[str, AfterValidator(clean), Field(min_length=1, max_length=LONGEST_LINE)]
Words = Annotated[str, AfterValidator(clean), Field(max_length=LONGEST_TEXT)]
FilledWords = Annotated[str, AfterValidator(clean), Field(min_length=1, max_length=LONGEST_TEXT)]
"""A text of several lines that has to be there: a blank is no text."""
