"""The Merkle tree of RFC 6962, section 2.1: hashes, proofs, and how they are checked.

A node is named by its level and its index there: node (l, i) is the root over the 2**l leaves from
i * 2**l on. Only such complete subtrees are ever stored; everything else follows from them.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()

NodeHash = Callable[[int, int], bytes]
"""Gives the hash of the complete node at a level and an index."""


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of a leaf. The first byte keeps leaves and inner nodes apart."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash over two neighbours."""
    return sha256(b"\x01" + left + right).digest()


def folded_peaks(peaks: Sequence[bytes]) -> bytes:
    """Return the root over complete subtrees of falling size, from left to right."""
    if not peaks:
        return EMPTY_ROOT
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root


class GrowingTree:
    """A tree that is fed from the left, of which no more than one hash a level is kept."""

    def __init__(self) -> None:
        self.size = 0
        self._levels: list[int] = []
        self._hashes: list[bytes] = []

    def push(self, level: int, value: bytes) -> None:
        """Add the complete subtree of 2**level leaves that begins where the tree ends.

        Raises `ValueError` where none of that level begins there.
        """
        if self.size & ((1 << level) - 1):
            raise ValueError("no subtree of that level begins here")
        self.size += 1 << level
        levels, hashes = self._levels, self._hashes
        while levels and levels[-1] == level:
            value = sha256(b"\x01" + hashes.pop() + value).digest()
            levels.pop()
            level += 1
        levels.append(level)
        hashes.append(value)

    def root(self) -> bytes:
        """Return the root over everything pushed so far."""
        return folded_peaks(self._hashes)


def split_point(count: int) -> int:
    """Return the largest power of two below `count`, where RFC 6962 divides a tree of that size."""
    return 1 << ((count - 1).bit_length() - 1)


def range_root(start: int, end: int, node: NodeHash) -> bytes:
    """Return the root over the leaves from `start` to before `end`, a range that a proof names."""
    count = end - start
    if count & (count - 1) == 0:
        return node(count.bit_length() - 1, start // count)
    middle = start + split_point(count)
    return node_hash(range_root(start, middle, node), range_root(middle, end, node))


def inclusion_ranges(index: int, size: int) -> list[tuple[int, int]]:
    """Return what an inclusion proof consists of, the leaf's neighbour first (section 2.1.1)."""
    ranges: list[tuple[int, int]] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + split_point(end - start)
        if index < middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    return ranges[::-1]


def consistency_ranges(old: int, size: int) -> list[tuple[int, int]]:
    """Return what a consistency proof consists of, for 0 < old <= size (section 2.1.2)."""
    ranges: list[tuple[int, int]] = []
    start, end = 0, size
    while end != old:
        middle = start + split_point(end - start)
        if old <= middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    # The old tree itself need not be sent where it is a whole subtree of the new one.
    return [*([(start, end)] if start else []), *ranges[::-1]]


def inclusion_proof(index: int, size: int, node: NodeHash) -> list[bytes]:
    return [range_root(start, end, node) for start, end in inclusion_ranges(index, size)]


def consistency_proof(old: int, size: int, node: NodeHash) -> list[bytes]:
    if old == 0:
        return []
    return [range_root(start, end, node) for start, end in consistency_ranges(old, size)]


def includes(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the proof shows that leaf at that index of that tree (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    at, last, value = index, size - 1, leaf
    for beside in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            value = node_hash(beside, value)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            value = node_hash(value, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and value == root


def extends(old: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that the new tree begins with the old one (RFC 9162, 2.1.4.2)."""
    if old in (0, size) or old > size:
        from_nothing = old == 0 and size > 0 and old_root == EMPTY_ROOT
        return not proof and (from_nothing or (old, old_root) == (size, root))
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not path:
        return False
    at, last = old - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    before = after = path[0]
    for beside in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            before, after = node_hash(beside, before), node_hash(beside, after)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            after = node_hash(after, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and (before, after) == (old_root, root)
