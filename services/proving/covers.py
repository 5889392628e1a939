"""The tree of a bundle: what its events leave of the log's tree, from the first leaf to the last.

A cover is a row of records that together span all leaves of the log: an event of the bundle itself,
a complete subtree by its level and hash, or the place and digest of somebody else's event. Whoever
feeds them to a tree from left to right gets the root; so one structure is inclusion proof for every
event, and, wherever a record ends, proof that the log then began like this one.
"""

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from services.proving.container import Pieces
from services.proving.leaf import entry_of
from services.proving.merkle import GrowingTree, NodeHash, leaf_hash
from services.proving.refusing import ProofRefused

OWN = 0xFF
PLACE = 0xFE
HIGHEST_LEVEL = 62

_HASH, _STREAM, _VERSION = 32, 16, 4


@dataclass(frozen=True, slots=True)
class Subtree:
    """2**level leaves that the bundle says nothing about but their root."""

    level: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Place:
    """An event that is not in the bundle: which it is of which stream, and its body's digest."""

    stream: UUID
    version: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Own:
    """The next event of the bundle."""


OWN_EVENT = Own()

CoverRecord = Subtree | Place | Own


def encoded_record(record: CoverRecord) -> bytes:
    match record:
        case Subtree(level, value):
            return bytes([level]) + value
        case Place(stream, version, digest):
            return bytes([PLACE]) + stream.bytes + version.to_bytes(_VERSION, "big") + digest
        case Own():
            return bytes([OWN])


def spanning(
    size: int, own: Sequence[int], cuts: Iterable[int], node: NodeHash
) -> Iterator[CoverRecord]:
    """Yield the cover of a log with events of ours at the indexes `own`.

    A record ends at each of the `cuts` too, so that the log can be shown to continue the one of
    that size.
    """
    marks = sorted({*own, *(cut for cut in cuts if 0 < cut < size)})
    mine = frozenset(own)

    def within(level: int, index: int) -> Iterator[CoverRecord]:
        start, end = index << level, (index + 1) << level
        if level == 0:
            yield OWN_EVENT if index in mine else Subtree(0, node(0, index))
        elif _parted(start, end, marks, mine):
            yield from within(level - 1, 2 * index)
            yield from within(level - 1, 2 * index + 1)
        else:
            yield Subtree(level, node(level, index))

    at = 0
    for level in range(size.bit_length() - 1, -1, -1):
        if size >> level & 1:
            yield from within(level, at >> level)
            at += 1 << level


def _parted(start: int, end: int, marks: Sequence[int], mine: Container[int]) -> bool:
    """Whether an event of ours lies in the range, or a cut strictly inside of it."""
    first = bisect_left(marks, start)
    if first < len(marks) and marks[first] == start and start not in mine:
        first += 1
    return first < len(marks) and marks[first] < end


class CoverReader:
    """Feeds a cover to a tree, stopping at each event of the bundle.

    It remembers the root at one size that is asked for, and which streams somebody else's events
    belong to, as far as the cover says so.
    """

    def __init__(self, pieces: Pieces, size: int, remembered: int | None) -> None:
        self._bytes = pieces
        self._size = size
        self._remembered = remembered
        self.tree = GrowingTree()
        self.root_then: bytes | None = None
        self.hides = False
        """Whether a subtree was passed of whose events nothing is known."""
        self.wants_own = False
        """Whether the next leaf is an event of the bundle."""

    def places_to_own(self) -> Iterator[tuple[int, Place]]:
        """Pass everything up to the next event of the bundle, or to the end; yield the places."""
        while self.tree.size < self._size:
            self._remember()
            tag = self._taken(1)[0]
            if tag == OWN:
                self.wants_own = True
                return
            if tag == PLACE:
                yield self._pass_place()
            else:
                self._pass_subtree(tag)
        self._remember()

    def take_own(self, leaf: bytes) -> None:
        """Put an event of the bundle where the cover leaves room for it."""
        self.wants_own = False
        self.tree.push(0, leaf)

    def must_end(self) -> None:
        """Refuse a cover that spans more or less than the log."""
        if self.tree.size != self._size or self._bytes.take(1) is not None:
            raise ProofRefused("tree_malformed", leaf=self.tree.size)

    def _pass_place(self) -> tuple[int, Place]:
        raw = self._taken(_STREAM + _VERSION + _HASH)
        stream, rest = raw[:_STREAM], raw[_STREAM:]
        place = Place(UUID(bytes=stream), int.from_bytes(rest[:_VERSION], "big"), rest[_VERSION:])
        position = self.tree.size + 1
        if not 0 < place.version < 2**31:
            raise ProofRefused("tree_malformed", leaf=self.tree.size)
        self.tree.push(0, leaf_hash(entry_of(position, stream, place.version, place.digest)))
        return position, place

    def _pass_subtree(self, level: int) -> None:
        at = self.tree.size
        if level > HIGHEST_LEVEL or at & ((1 << level) - 1) or at + (1 << level) > self._size:
            raise ProofRefused("tree_malformed", leaf=at)
        self.tree.push(level, self._taken(_HASH))
        self.hides = True

    def _taken(self, count: int) -> bytes:
        raw = self._bytes.take(count)
        if raw is None:
            raise ProofRefused("tree_malformed", leaf=self.tree.size)
        return raw

    def _remember(self) -> None:
        if self.tree.size == self._remembered:
            self.root_then = self.tree.root()
