"""The log as its key holder sees it: where it stands, how it grows, and when it must not."""

from typing import Self

import asyncpg

from adapters.postgres.connecting import translated
from adapters.proof.anchoring import Anchor
from adapters.proof.keys import Keyring
from adapters.proof.record import PAGE, head_of, leaves_after
from adapters.proof.storage import (
    keep_growth,
    newest_checkpoint,
    tiles_at,
    tree_of,
    with_nodes,
)
from services.proving.checkpoints import HASH_BYTES, Checkpoint, SignedCheckpoint
from services.proving.merkle import range_root
from services.proving.notes import signed_note
from services.proving.refusing import ProofRefused
from services.proving.tiles import WIDTH, TileAt, TileTree

MOST_AT_ONCE = 16 * PAGE
"""Events under one checkpoint while the log catches up: a second's work, and little memory."""

_KEEP_KEY = "INSERT INTO log.key (vkey) VALUES ($1) ON CONFLICT DO NOTHING"


class GrowingLog:
    """The tree in the database, held by the one process that may sign it."""

    def __init__(
        self, connection: asyncpg.Connection, keys: Keyring, anchor: Anchor, tree: TileTree
    ) -> None:
        self._connection = connection
        self._keys = keys
        self._anchor = anchor
        self._tree = tree

    @property
    def size(self) -> int:
        return self._tree.size

    @classmethod
    async def resumed(cls, connection: asyncpg.Connection, keys: Keyring, anchor: Anchor) -> Self:
        """Go on where the log stands; raise `ProofRefused` where it is not what was signed."""
        found = await newest_checkpoint(connection, published=False)
        signed = _opened(found[1], keys) if found else None
        tree = await tree_of(connection, signed.checkpoint.size if signed else 0)
        if signed and tree.root() != signed.checkpoint.root:
            raise ProofRefused("tile_altered", tile="*")
        head = await head_of(connection)
        if head < tree.size:
            raise ProofRefused("record_shrank", head=head, size=tree.size)
        log = cls(connection, keys, anchor, tree)
        await log._must_keep_the_promise(anchor.last(keys.known), head)
        with translated():
            for key in keys.known:
                await connection.execute(_KEEP_KEY, key.text)
        return log

    async def grow(self, *, published: bool, at_most: int = MOST_AT_ONCE) -> Checkpoint | None:
        """Take in what the record holds by now and sign it; None where there is nothing new."""
        leaves: list[bytes] = []
        while len(leaves) < at_most:
            page = min(PAGE, at_most - len(leaves))
            more = await leaves_after(self._connection, self.size + len(leaves), page)
            leaves += more
            if len(more) < page:
                break
        if not leaves:
            return None
        return await self._sign(leaves, published=published)

    async def check(self, index: int) -> int:
        """Compare the rows of a leaf tile with the tree; return how many; 0 behind the end.

        Raises `ProofRefused` with the first position that is not what it was.
        """
        first = index * WIDTH
        count = min(WIDTH, self.size - first)
        if count <= 0:
            return 0
        tile = (await tiles_at(self._connection, {(0, index)})).get((0, index), b"")
        leaves = await leaves_after(self._connection, first, count)
        must_be_the_same(leaves, tile, first, count)
        return count

    async def _sign(self, leaves: list[bytes], *, published: bool) -> Checkpoint:
        tiles = self._tree.extend(leaves)
        checkpoint = Checkpoint(self._keys.signing.name, self.size, self._tree.root())
        signed = SignedCheckpoint(checkpoint, signed_note(checkpoint.text, self._keys.signing))
        # The promise first: where it cannot be kept nobody may see the checkpoint.
        self._anchor.keep(signed)
        await keep_growth(self._connection, tiles, signed, published=published)
        return checkpoint

    async def _must_keep_the_promise(self, kept: SignedCheckpoint | None, head: int) -> None:
        """Make sure that this is the log that was signed last, or can become it.

        The promise is ahead of the database where this process died between the two: then the tree
        is grown to that very size first, and must have that very root.
        """
        if kept is None:
            return
        promised = kept.checkpoint
        if head < promised.size:
            raise ProofRefused("record_shrank", head=head, size=promised.size)
        if promised.size > self.size:
            await self._catch_up_with(kept)
            return
        root = await with_nodes(self._connection, lambda node: range_root(0, promised.size, node))
        if root != promised.root:
            raise ProofRefused("forked", old=promised.size)

    async def _catch_up_with(self, kept: SignedCheckpoint) -> None:
        tiles: dict[TileAt, bytes] = {}
        while (missing := kept.checkpoint.size - self.size) > 0:
            leaves = await leaves_after(self._connection, self.size, min(PAGE, missing))
            tiles |= self._tree.extend(leaves)
        if self._tree.root() != kept.checkpoint.root:
            raise ProofRefused("forked", old=kept.checkpoint.size)
        await keep_growth(self._connection, tiles, kept, published=True)


def must_be_the_same(leaves: list[bytes], tile: bytes, first: int, count: int) -> None:
    """Refuse rows that do not give the hashes of their tile, by the first position that differs."""
    if len(tile) < count * HASH_BYTES:
        raise ProofRefused("tile_altered", tile=f"0/{first // WIDTH}")
    for number in range(count):
        if number == len(leaves):
            raise ProofRefused("record_shrank", head=first + number, size=first + count)
        if leaves[number] != tile[number * HASH_BYTES : (number + 1) * HASH_BYTES]:
            raise ProofRefused("record_altered", position=first + number + 1)


def _opened(note: bytes, keys: Keyring) -> SignedCheckpoint:
    return SignedCheckpoint.opened(note, keys.known, "log.checkpoint")
