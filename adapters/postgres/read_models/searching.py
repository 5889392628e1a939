"""Text as people look for it: with or without accents, in any case."""

import unicodedata


def search_text(*parts: str) -> str:
    """Fold Vietnamese text to plain lower-case letters, so that ``Hoi Luat gia`` is found."""
    return " ".join(" ".join(_plain(part) for part in parts).split())


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
