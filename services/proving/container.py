"""The file of a bundle: a zip archive that can be written in one way only.

Anybody's computer opens a zip archive, and the format is full of freedoms that let two programs see
two different things in one file. So a bundle is an archive without any: nothing compressed, no
dates, no rights, no comments, no gaps, members in the order of their names. A reader writes down
what the archive of these members must be, and refuses the file where it is another one.
"""

import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from services.proving.refusing import ProofRefused

CHUNK = 1 << 20
LARGEST_FILE = 2**32 - 2
MOST_MEMBERS = 10_000

_MEMBER_NAME = re.compile(r"(?:[a-z]{1,20}/)?[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_MIDNIGHT, _FIRST_OF_1980 = 0, 0x21
_PLAIN = 10
"""Version 1.0 of the format, which is all that a reader needs to know."""


@dataclass(frozen=True, slots=True)
class Member:
    """A part of the archive: where its bytes begin in the file, and what they are."""

    name: str
    at: int
    size: int
    crc: int

    @property
    def local(self) -> bytes:
        """The header that stands before the bytes."""
        return _LOCAL.pack(
            b"PK\x03\x04", _PLAIN, 0, 0, _MIDNIGHT, _FIRST_OF_1980, self.crc, self.size, self.size,
            len(self.name), 0,
        ) + self.name.encode("ascii")  # fmt: skip

    @property
    def central(self) -> bytes:
        """The header in the directory at the end."""
        begins = self.at - len(self.local)
        return _CENTRAL.pack(
            b"PK\x01\x02", _PLAIN, _PLAIN, 0, 0, _MIDNIGHT, _FIRST_OF_1980, self.crc, self.size,
            self.size, len(self.name), 0, 0, 0, 0, 0, begins,
        ) + self.name.encode("ascii")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive whose form is right; its members still have to be checked."""

    file: BinaryIO
    members: Mapping[str, Member]

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a member's bytes, in pieces, wherever the file stands meanwhile."""
        member = self.member(name)
        done = 0
        while done < member.size:
            self.file.seek(member.at + done)
            piece = self.file.read(min(CHUNK, member.size - done))
            if not piece:
                raise ProofRefused("not_a_bundle", at=member.at + done)
            done += len(piece)
            yield piece

    def bytes_of(self, name: str, at_most: int = LARGEST_FILE) -> bytes:
        """Return a small member whole; a larger one is not what it should be."""
        if self.member(name).size > at_most:
            raise ProofRefused("member_unexpected", name=name)
        return b"".join(self.chunks(name))

    def member(self, name: str) -> Member:
        if name not in self.members:
            raise ProofRefused("member_missing", name=name)
        return self.members[name]

    def digest_of(self, name: str) -> str:
        """Return a member's SHA-256, having made sure of the archive's own checksum of it."""
        digest, crc = sha256(), 0
        for piece in self.chunks(name):
            digest.update(piece)
            crc = zlib.crc32(piece, crc)
        if crc != self.member(name).crc:
            raise ProofRefused("member_altered", name=name)
        return digest.hexdigest()


class Pieces:
    """Takes so many bytes at a time from pieces of any size."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._held = b""
        self._at = 0

    def take(self, count: int) -> bytes | None:
        """Return the next bytes; None where there are not so many left."""
        end = self._at + count
        if end > len(self._held):
            if not self._filled(count):
                return None
            end = count
        taken = self._held[self._at : end]
        self._at = end
        return taken

    @property
    def ended(self) -> bool:
        """Whether nothing is left at all."""
        return self._at == len(self._held) and not self._filled(1)

    def _filled(self, count: int) -> bool:
        held = [self._held[self._at :]]
        have = len(held[0])
        for piece in self._pieces:
            held.append(piece)
            have += len(piece)
            if have >= count:
                break
        self._held, self._at = b"".join(held), 0
        return have >= count


def write_archive(file: BinaryIO, members: Mapping[str, BinaryIO | bytes]) -> None:
    """Write the one archive that holds these members; the file is at its beginning."""
    written: list[Member] = []
    for name in sorted(members):
        content = members[name]
        if not _MEMBER_NAME.fullmatch(name):
            raise ValueError(name)
        size, crc = 0, 0
        for piece in _pieces_of(content):
            size, crc = size + len(piece), zlib.crc32(piece, crc)
        member = Member(name, file.tell() + _LOCAL.size + len(name), size, crc)
        if member.at + size > LARGEST_FILE:
            raise ValueError("a bundle cannot be larger than four gigabytes")
        file.write(member.local)
        for piece in _pieces_of(content):
            file.write(piece)
        written.append(member)
    file.write(_directory(written, file.tell()))


def open_archive(file: BinaryIO) -> Archive:
    """Read the headers of an archive; raise `ProofRefused` for the first byte that is not right."""
    size = file.seek(0, 2)
    members: list[Member] = []
    at = 0
    while member := _member_at(file, at):
        names = [known.name for known in members[-1:]]
        if names >= [member.name] or member.at + member.size > size or len(members) >= MOST_MEMBERS:
            raise ProofRefused("not_a_bundle", at=at)
        members.append(member)
        at = member.at + member.size
    directory = _directory(members, at)
    file.seek(at)
    found = file.read(len(directory))
    if not members or found != directory:
        raise ProofRefused("not_a_bundle", at=at + _first_difference(found, directory))
    if at + len(directory) != size:
        raise ProofRefused("extra_bytes", at=at + len(directory))
    return Archive(file, {member.name: member for member in members})


def _member_at(file: BinaryIO, at: int) -> Member | None:
    """Return the member whose header stands there, or None where another kind of header does."""
    file.seek(at)
    header = file.read(_LOCAL.size)
    if not header.startswith(b"PK\x03\x04") or len(header) < _LOCAL.size:
        return None
    *_, crc, size, _, length, _ = _LOCAL.unpack(header)
    name = file.read(length).decode("ascii", "replace")
    member = Member(name, at + _LOCAL.size + length, size, crc)
    if not _MEMBER_NAME.fullmatch(name) or member.local != header + name.encode("ascii"):
        raise ProofRefused("not_a_bundle", at=at)
    return member


def _directory(members: list[Member], at: int) -> bytes:
    headers = b"".join(member.central for member in members)
    count = len(members)
    return headers + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(headers), at, 0)


def _pieces_of(content: BinaryIO | bytes) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    content.seek(0)
    while piece := content.read(CHUNK):
        yield piece


def _first_difference(found: bytes, wanted: bytes) -> int:
    pairs = zip(found, wanted, strict=False)
    return next((n for n, (one, other) in enumerate(pairs) if one != other), len(found))
