"""Packed folders such as `zipfile` reads but never writes: locked, patched, of a later version."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

LOCKED, PATCHED, STRONGLY_LOCKED = 1 << 0, 1 << 5, 1 << 6
"""Bits of an entry's general purpose flag (APPNOTE 6.3.10, 4.4.4)."""
A_DAY = 1 << 5 | 1
"""The first of January 1980, as MS-DOS writes it."""


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as folder:
        return {name: folder.read(name) for name in folder.namelist()}


def folder_of(
    parts: Mapping[str, bytes], *, password: bytes = b"", version: int = 20, flags: int = 0
) -> bytes:
    """Store the parts, each locked by the password if there is one (APPNOTE 6.3.10, 6.1)."""
    body, index = b"", b""
    for name, content in parts.items():
        stored = _locked(content, password) if password else content
        said = struct.pack(
            "<5H3L2H",
            *(version, flags | (LOCKED if password else 0), zipfile.ZIP_STORED, 0, A_DAY),
            *(zlib.crc32(content), len(stored), len(content), len(name.encode()), 0),
        )
        place = struct.pack("<3H2L", 0, 0, 0, 0, len(body))
        index += b"PK\x01\x02" + struct.pack("<H", version) + said + place + name.encode()
        body += b"PK\x03\x04" + said + name.encode() + stored
    counts = (0, 0, len(parts), len(parts), len(index), len(body), 0)
    return body + index + b"PK\x05\x06" + struct.pack("<4H2LH", *counts)


def _locked(content: bytes, password: bytes) -> bytes:
    cipher = _Cipher()
    for byte in password:
        cipher.turn(byte)
    # Twelve bytes go before the content; by the last of them a reader knows a right password.
    before = bytes(11) + bytes([zlib.crc32(content) >> 24])
    return bytes(cipher.lock(byte) for byte in before + content)


@dataclass
class _Cipher:
    """The cipher of Zip 2.0, which hides nothing from anybody who looks."""

    first: int = 0x12345678
    second: int = 0x23456789
    third: int = 0x34567890

    def turn(self, byte: int) -> None:
        self.first = _crc(self.first, byte)
        self.second = ((self.second + (self.first & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        self.third = _crc(self.third, self.second >> 24)

    def lock(self, byte: int) -> int:
        at = self.third | 2
        self.turn(byte)
        return byte ^ (at * (at ^ 1) >> 8 & 0xFF)


def _crc(so_far: int, byte: int) -> int:
    return zlib.crc32(bytes([byte]), so_far ^ 0xFFFFFFFF) ^ 0xFFFFFFFF
