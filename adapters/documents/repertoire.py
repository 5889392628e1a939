"""Which characters a font can show, read from its own table (OpenType, cmap, formats 4 and 12)."""

import struct
from functools import cache
from pathlib import Path

PLACEHOLDER = "□"
"""Stands for a character that the document's font does not have, so that its place is seen."""

_TABLE = struct.Struct(">4sIII")
_RECORD = struct.Struct(">HHI")
_GROUP = struct.Struct(">III")


@cache
def characters_of(font: Path) -> frozenset[int]:
    """Return the code points that a TrueType font has a shape for."""
    raw = font.read_bytes()
    (count,) = struct.unpack_from(">H", raw, 4)
    tables = (_TABLE.unpack_from(raw, 12 + 16 * n) for n in range(count))
    cmap = next(
        raw[offset : offset + length] for tag, _, offset, length in tables if tag == b"cmap"
    )
    (count,) = struct.unpack_from(">H", cmap, 2)
    starts = {_RECORD.unpack_from(cmap, 4 + 8 * n)[2] for n in range(count)}
    return frozenset().union(*(_subtable(cmap[start:]) for start in starts))


def displayable(text: str, font: Path) -> str:
    """Return the text with a placeholder for what the font lacks; breaks of lines stay."""
    known = characters_of(font)
    return "".join(
        each if ord(each) in known or each == "\n" else PLACEHOLDER for each in text.expandtabs(1)
    )


def _subtable(raw: bytes) -> frozenset[int]:
    (form,) = struct.unpack_from(">H", raw)
    if form == 12:  # noqa: PLR2004 - the number of the format.
        return _groups(raw)
    return _segments(raw) if form == 4 else frozenset()  # noqa: PLR2004 - as above.


def _groups(raw: bytes) -> frozenset[int]:
    (count,) = struct.unpack_from(">I", raw, 12)
    groups = (_GROUP.unpack_from(raw, 16 + 12 * n) for n in range(count))
    return frozenset(code for first, last, _ in groups for code in range(first, last + 1))


def _segments(raw: bytes) -> frozenset[int]:
    (twice,) = struct.unpack_from(">H", raw, 6)
    ends = struct.unpack_from(f">{twice // 2}H", raw, 14)
    starts = struct.unpack_from(f">{twice // 2}H", raw, 16 + twice)
    pairs = zip(starts, ends, strict=True)
    # The last segment is a mark of the end and shows nothing.
    return frozenset(code for first, last in pairs for code in range(first, last + 1)) - {0xFFFF}
