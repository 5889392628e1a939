"""The tree and what was signed about it, in the schema `log`."""

from collections.abc import Callable, Mapping
from typing import TypeVar

import asyncpg

from adapters.postgres.connecting import translated
from services.proving.checkpoints import HASH_BYTES, Checkpoint, SignedCheckpoint
from services.proving.merkle import NodeHash
from services.proving.notes import Note, SignatureLine, VerifierKey
from services.proving.tiles import WIDTH, TileAt, TileTree, edge_of, nodes_in, width_at

T = TypeVar("T")

_TILES = """
SELECT level, index, hashes FROM log.tile
JOIN unnest($1::int[], $2::bigint[]) AS wanted (level, index) USING (level, index)
"""

_KEEP_TILES = """
INSERT INTO log.tile (level, index, hashes)
SELECT * FROM unnest($1::int[], $2::bigint[], $3::bytea[])
ON CONFLICT (level, index) DO UPDATE SET hashes = excluded.hashes
"""

_KEEP_CHECKPOINT = """
INSERT INTO log.checkpoint (size, root, note, published_at)
VALUES ($1, $2, $3, CASE WHEN $4 THEN clock_timestamp() END)
"""

_PUBLISH = "UPDATE log.checkpoint SET published_at = clock_timestamp() WHERE size = $1"

_KEEP_COSIGNATURE = """
INSERT INTO log.cosignature (size, witness, line) VALUES ($1, $2, $3)
ON CONFLICT (size, witness) DO UPDATE SET line = excluded.line, received_at = clock_timestamp()
"""

_NEWEST = "SELECT size, note FROM log.checkpoint ORDER BY size DESC LIMIT 1"

_PUBLISHED = """
SELECT size, note FROM log.checkpoint WHERE published_at IS NOT NULL ORDER BY size DESC LIMIT 1
"""

_COSIGNATURES = "SELECT line FROM log.cosignature WHERE size = $1 ORDER BY witness"


async def newest_checkpoint(
    connection: asyncpg.Connection, *, published: bool
) -> tuple[int, bytes] | None:
    """Return size and note of the newest checkpoint, with the lines of its witnesses under it."""
    with translated():
        row = await connection.fetchrow(_PUBLISHED if published else _NEWEST)
        if row is None:
            return None
        lines = await connection.fetch(_COSIGNATURES, row["size"])
    return row["size"], row["note"] + "".join(line["line"] for line in lines).encode()


async def keep_growth(
    connection: asyncpg.Connection,
    tiles: Mapping[TileAt, bytes],
    signed: SignedCheckpoint,
    *,
    published: bool,
) -> None:
    """Store tiles and the checkpoint that covers them together, or neither."""
    levels, indexes = [at[0] for at in tiles], [at[1] for at in tiles]
    tree = signed.checkpoint
    with translated():
        async with connection.transaction():
            await connection.execute(_KEEP_TILES, levels, indexes, list(tiles.values()))
            await connection.execute(
                _KEEP_CHECKPOINT, tree.size, tree.root, signed.note.encoded, published
            )


async def keep_cosignature(
    connection: asyncpg.Connection, size: int, witness: VerifierKey, line: SignatureLine
) -> None:
    with translated():
        await connection.execute(_KEEP_COSIGNATURE, size, witness.name, line.text)


async def publish(connection: asyncpg.Connection, size: int) -> None:
    with translated():
        await connection.execute(_PUBLISH, size)


async def tiles_at(
    connection: asyncpg.Connection, places: set[TileAt] | list[TileAt]
) -> dict[TileAt, bytes]:
    """Return the stored tiles at those places; those that are not stored are not in it."""
    ordered = sorted(places)
    with translated():
        rows = await connection.fetch(_TILES, [at[0] for at in ordered], [at[1] for at in ordered])
    return {(row["level"], row["index"]): row["hashes"] for row in rows}


async def tree_of(connection: asyncpg.Connection, size: int) -> TileTree:
    """Return the stored tree as it was at a size, ready to grow."""
    places = edge_of(size)
    stored = await tiles_at(connection, places)
    edge = [stored.get(at, b"")[: width_at(size, *at) % WIDTH * HASH_BYTES] for at in places]
    return TileTree(size, edge)


async def with_nodes(connection: asyncpg.Connection, compute: Callable[[NodeHash], T]) -> T:
    """Compute something from the stored tree.

    `compute` runs twice: which nodes it wants never depends on what they are, so a first run over
    nothing finds out which tiles to fetch at once.
    """
    wanted: set[TileAt] = set()
    blank = bytes(WIDTH * HASH_BYTES)

    def noted(level: int, index: int) -> bytes:
        wanted.add((level, index))
        return blank

    compute(nodes_in(noted))
    stored = await tiles_at(connection, wanted)
    return compute(nodes_in(lambda level, index: stored.get((level, index), b"")))


def unchecked(note: bytes) -> Checkpoint:
    """Return what a stored checkpoint says, without asking whether it was signed."""
    return Checkpoint.from_text(Note.from_bytes(note, "log.checkpoint").text, "log.checkpoint")
