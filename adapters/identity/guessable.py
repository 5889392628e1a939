"""Passwords that are long enough and still the first that anybody would try.

Kept are the first 64 bits of the SHA-256 of each, for the list is no reading: those of twelve
characters and more among the 30,000 commonest that zxcvbn 4.5.0 (MIT) ships, and the habits of this
country with years and figures behind them.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

LIST = Path(__file__).parent / "common_passwords.txt"

FEWEST_CHARACTERS = 5
"""A password of fewer different characters is a run or a rhythm, not a secret."""


def is_guessable(password: str) -> bool:
    """Whether this composed password is common, or hardly more than one key held down."""
    folded = password.casefold()
    if len(set(folded)) < FEWEST_CHARACTERS:
        return True
    return sha256(folded.encode()).hexdigest()[:16] in _common()


@cache
def _common() -> frozenset[str]:
    return frozenset(LIST.read_text(encoding="ascii").split())
