"""The order of the Vietnamese alphabet, which no server of ours need know.

A, Ă, Â, B, C, D, Đ, E, Ê … are letters of their own; of words with the same letters the tone
decides: none, grave, hook, tilde, acute, dot. Case tells nothing apart but otherwise equal words.
"""

import unicodedata

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"

_RANK = {letter: rank for rank, letter in enumerate(LETTERS)}

Key = tuple[tuple[tuple[int, int], ...], tuple[int, ...], str]


def place(text: str) -> Key:
    """Return what a text is sorted by."""
    letters: list[tuple[int, int]] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFC", text).casefold():
        marks = unicodedata.normalize("NFD", character)
        tone = next((TONES.index(mark) + 1 for mark in marks if mark in TONES), 0)
        letter = unicodedata.normalize("NFC", "".join(m for m in marks if m not in TONES))
        # What is no letter, such as a space or a digit, stands before all of them.
        rank = _RANK.get(letter)
        letters.append((1, rank) if rank is not None else (0, ord(letter[0])))
        tones.append(tone)
    return tuple(letters), tuple(tones), text


def collated(text: str) -> bytes:
    """Return the same as bytes, which a database puts into this order without knowing of it."""
    letters, tones, exact = place(text)
    # A text that goes on comes after one that has ended, whatever it goes on with.
    spelt = (b"\x02%c" % rank if known else b"\x01" + rank.to_bytes(3) for known, rank in letters)
    toned = bytes(tone + 1 for tone in tones)
    return b"".join(spelt) + b"\x00" + toned + b"\x00" + exact.encode()
