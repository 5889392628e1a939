"""Tiles (C2SP tlog-tiles): the tree cut into pieces of 256 hashes, and the tree grown by them.

Tile (l, n) holds the nodes (8 * l, i) for i from 256 * n on. What a tile does not hold follows from
what it holds, so a tree of n events takes about 32 bytes an event and a proof reads a few tiles.
"""

import re
from collections.abc import Callable, Sequence
from hashlib import sha256

from services.proving.checkpoints import HASH_BYTES
from services.proving.merkle import NodeHash, folded_peaks

HEIGHT = 8
WIDTH = 1 << HEIGHT
HIGHEST_TILE_LEVEL = 63
"""The specification ends here; the largest log that can be has its last tile at level 7."""

_INDEX = re.compile(r"(?:x[0-9]{3}/){0,6}[0-9]{3}")
_PATH = re.compile(r"([0-9]{1,2})/((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([0-9]{1,3}))?")

TileAt = tuple[int, int]
"""The level and the index of a tile."""


def index_path(index: int) -> str:
    """Return an index in groups of three digits: 1234067 is `x001/x234/067`."""
    groups = [f"{index % 1000:03}"]
    while index := index // 1000:
        groups.append(f"x{index % 1000:03}")
    return "/".join(reversed(groups))


def tile_path(level: int, index: int, width: int = WIDTH) -> str:
    """Return the path of a tile below the log's prefix."""
    partial = "" if width == WIDTH else f".p/{width}"
    return f"tile/{level}/{index_path(index)}{partial}"


def tile_in(path: str) -> tuple[int, int, int]:
    """Return level, index and width of the path after `tile/`; raise `ValueError` for another."""
    match = _PATH.fullmatch(path)
    if match is None or not _INDEX.fullmatch(match[2]):
        raise ValueError("no tile has that path")
    level, index = int(match[1]), int(match[2].replace("x", "").replace("/", ""))
    width = int(match[3] or WIDTH)
    written = f"tile/{path}" == tile_path(level, index, width)
    if level > HIGHEST_TILE_LEVEL or not 0 < width <= WIDTH or not written:
        raise ValueError("no tile has that path")
    return level, index, width


def width_at(size: int, level: int, index: int) -> int:
    """Return how many hashes of a tile a tree of that size has; 0 where it has none."""
    return max(0, min(WIDTH, (size >> (HEIGHT * level)) - index * WIDTH))


def raised(level: bytes) -> bytes:
    """Return the hashes one level up of a row of hashes, of which a last odd one is left out."""
    return b"".join(
        [sha256(b"\x01" + level[at : at + 64]).digest() for at in range(0, len(level) - 63, 64)]
    )


def tile_root(tile: bytes) -> bytes:
    """Return the node that a full tile stands for in the level above."""
    while len(tile) > HASH_BYTES:
        tile = raised(tile)
    return tile


def tile_peaks(tile: bytes) -> list[bytes]:
    """Return the largest complete subtrees that a partial tile consists of, left to right."""
    peaks: list[bytes] = []
    while tile:
        if len(tile) // HASH_BYTES & 1:
            peaks.append(tile[-HASH_BYTES:])
        tile = raised(tile)
    return peaks[::-1]


class TileTree:
    """A tree that grows by leaves and says which tiles that changes.

    It holds the last, partial tile of each level and nothing else.
    """

    def __init__(self, size: int = 0, edge: Sequence[bytes] = ()) -> None:
        """Go on from a size, given the partial tile of each level (empty where it is full)."""
        self.size = size
        self._edge = list(edge)

    def extend(self, leaves: Sequence[bytes]) -> dict[TileAt, bytes]:
        """Add leaves and return all tiles, full and partial, that are new or wider than before."""
        changed: dict[TileAt, bytes] = {}
        added = b"".join(leaves)
        level, first = 0, self.size // WIDTH
        self.size += len(leaves)
        while added:
            if level == len(self._edge):
                self._edge.append(b"")
            row, roots = self._edge[level] + added, []
            full = len(row) // (WIDTH * HASH_BYTES)
            for number in range(full):
                tile = row[number * WIDTH * HASH_BYTES : (number + 1) * WIDTH * HASH_BYTES]
                changed[level, first + number] = tile
                roots.append(tile_root(tile))
            self._edge[level] = row[full * WIDTH * HASH_BYTES :]
            if self._edge[level]:
                changed[level, first + full] = self._edge[level]
            added, level, first = b"".join(roots), level + 1, first // WIDTH
        return changed

    def root(self) -> bytes:
        peaks = [peak for tile in reversed(self._edge) for peak in tile_peaks(tile)]
        return folded_peaks(peaks)


def edge_of(size: int) -> list[TileAt]:
    """Return where the partial tile of each level is, lowest first, in a tree of that size."""
    levels = range(max(1, -(-size.bit_length() // HEIGHT)))
    return [(level, size >> (HEIGHT * (level + 1))) for level in levels]


def nodes_in(tile: Callable[[int, int], bytes]) -> NodeHash:
    """Return a way to any node, given a way to any tile."""

    def node(level: int, index: int) -> bytes:
        stored, above = divmod(level, HEIGHT)
        start = index << above
        held = tile(stored, start // WIDTH)
        at = start % WIDTH
        row = held[at * HASH_BYTES : (at + (1 << above)) * HASH_BYTES]
        if len(row) != HASH_BYTES << above:
            raise LookupError(f"the tree has no node {level}/{index}")
        return tile_root(row)

    return node
