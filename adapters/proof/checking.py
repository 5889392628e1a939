"""Verifies the running record: every row against the tree, every tile, every checkpoint signed."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg

from adapters.postgres.connecting import connect, translated
from adapters.proof.growing import must_be_the_same
from adapters.proof.record import PAGE, head_of, leaves_after
from adapters.proof.storage import newest_checkpoint, tiles_at
from services.proving.checkpoints import Checkpoint, SignedCheckpoint
from services.proving.merkle import GrowingTree
from services.proving.notes import to_base64
from services.proving.refusing import ProofRefused
from services.proving.tiles import WIDTH, TileTree
from services.proving.verifying import Trust, witnessed_by

_CHECKPOINTS = """
SELECT size, root FROM log.checkpoint WHERE size > $1 AND size <= $2 ORDER BY size
"""


@dataclass(frozen=True, slots=True)
class RecordVerdict:
    """What is proven of a record that holds."""

    checkpoint: Checkpoint
    head: int
    checkpoints: int
    witnessed: tuple[tuple[str, int], ...]

    @property
    def waiting(self) -> int:
        """Events that came in after the newest checkpoint was signed."""
        return self.head - self.checkpoint.size

    def in_words(self) -> list[str]:
        tree = self.checkpoint
        lines = [
            (
                f"✓ Bản ghi: {tree.size} sự kiện đều đúng như đã ký; {self.checkpoints} điểm kiểm"
                f" chứng khớp nhau; {self.waiting} sự kiện mới chưa ký."
            ),
            (
                f"  The record: all {tree.size} events are as they were signed;"
                f" {self.checkpoints} checkpoints agree; {self.waiting} new events are not signed"
                " yet."
            ),
            f"✓ Nhật ký / log: {tree.origin}, {to_base64(tree.root)}",
        ]
        return lines + [f"✓ Chứng nhân / witness {name}" for name, _ in self.witnessed]

    def as_json(self) -> dict[str, Any]:
        tree = self.checkpoint
        return {
            "holds": True,
            "log": {"origin": tree.origin, "size": tree.size, "root": to_base64(tree.root)},
            "head": self.head,
            "checkpoints": self.checkpoints,
            "witnessed": [{"name": name, "at": at} for name, at in self.witnessed],
        }


async def verify_record(dsn: str, trust: Trust, anchor: Path | None = None) -> RecordVerdict:
    """Verify everything; raise `ProofRefused` with the first thing that does not hold.

    `anchor` is the integrator's own memory of what it signed last, where we are on its machine.
    """
    connection = await connect(dsn, "verify")
    try:
        return await _Check(connection, trust, _kept(trust, anchor)).run()
    finally:
        connection.terminate()


class _Check:
    """One pass over the record, page by page, with a tree of its own."""

    def __init__(
        self, connection: asyncpg.Connection, trust: Trust, kept: list[Checkpoint]
    ) -> None:
        self._connection = connection
        self._trust = trust
        self._kept = {checkpoint.size: checkpoint for checkpoint in kept}
        self._tree = GrowingTree()
        self._tiles = TileTree()
        self._good = 0
        self._checkpoints = 0

    async def run(self) -> RecordVerdict:
        signed = await self._newest()
        size = signed.checkpoint.size
        await self._must_be_long_enough(size)
        while self._tree.size < size:
            await self._page(size)
        if self._tree.root() != signed.checkpoint.root:
            raise ProofRefused("checkpoint_differs", size=size, good=self._good)
        await self._rows_must_continue_to_what_was_kept()
        witnesses, quorum = self._trust.witnesses, self._trust.quorum
        witnessed = witnessed_by(signed, witnesses, quorum, "log.checkpoint")
        head = await head_of(self._connection)
        return RecordVerdict(signed.checkpoint, head, self._checkpoints, witnessed)

    async def _newest(self) -> SignedCheckpoint:
        found = await newest_checkpoint(self._connection, published=bool(self._trust.witnesses))
        if found is None:
            raise ProofRefused("log_missing")
        return SignedCheckpoint.opened(found[1], self._trust.log_keys, "log.checkpoint")

    async def _must_be_long_enough(self, size: int) -> None:
        head = await head_of(self._connection)
        if head < size:
            raise ProofRefused("record_shrank", head=head, size=size)
        for kept in self._kept.values():
            # The anchor may be a moment ahead of what we have read, but never of the record.
            if head < kept.size:
                raise ProofRefused("rewound", size=head, old=kept.size)

    async def _page(self, size: int) -> None:
        first = self._tree.size
        count = min(PAGE, size - first)
        leaves = await leaves_after(self._connection, first, count)
        await self._rows_must_fit_tiles(first, count, leaves)
        signed = await self._roots(first, first + count)
        self._push(leaves, signed)
        await self._tiles_must_fit(leaves)

    def _push(self, leaves: list[bytes], signed: dict[int, bytes]) -> None:
        for leaf in leaves:
            self._tree.push(0, leaf)
            if self._tree.size in signed:
                self._root_must_be(signed[self._tree.size])
            if self._tree.size in self._kept:
                self._must_continue(self._kept[self._tree.size])

    async def _rows_must_continue_to_what_was_kept(self) -> None:
        """Go on to the largest checkpoint that was kept, where the log no longer has it.

        Whoever may write to the database can take checkpoints out of it, and the rows after the
        newest one that is left would be anybody's.
        """
        last = max(self._kept, default=0)
        while (missing := last - self._tree.size) > 0:
            leaves = await leaves_after(self._connection, self._tree.size, min(PAGE, missing))
            if not leaves:
                raise ProofRefused("record_shrank", head=self._tree.size, size=last)
            self._push(leaves, {})

    async def _rows_must_fit_tiles(self, first: int, count: int, leaves: list[bytes]) -> None:
        indexes = range(first // WIDTH, -(-(first + count) // WIDTH))
        tiles = await tiles_at(self._connection, {(0, index) for index in indexes})
        for index in indexes:
            begin = index * WIDTH - first
            held = min(WIDTH, count - begin)
            rows = leaves[begin : begin + held]
            must_be_the_same(rows, tiles.get((0, index), b""), index * WIDTH, held)

    async def _tiles_must_fit(self, leaves: list[bytes]) -> None:
        """Compare the tiles above the leaves with what the leaves below them give."""
        wanted = {at: row for at, row in self._tiles.extend(leaves).items() if at[0] > 0}
        stored = await tiles_at(self._connection, set(wanted))
        for at, row in sorted(wanted.items()):
            if not stored.get(at, b"").startswith(row):
                raise ProofRefused("tile_altered", tile=f"{at[0]}/{at[1]}")

    async def _roots(self, after: int, until: int) -> dict[int, bytes]:
        with translated():
            rows = await self._connection.fetch(_CHECKPOINTS, after, until)
        return {row["size"]: row["root"] for row in rows}

    def _root_must_be(self, root: bytes) -> None:
        if self._tree.root() != root:
            raise ProofRefused("checkpoint_differs", size=self._tree.size, good=self._good)
        self._good = self._tree.size
        self._checkpoints += 1

    def _must_continue(self, kept: Checkpoint) -> None:
        if self._tree.root() != kept.root:
            raise ProofRefused("forked", old=kept.size)


def _kept(trust: Trust, anchor: Path | None) -> list[Checkpoint]:
    kept = [trust.kept.checkpoint] if trust.kept else []
    if anchor is not None and anchor.exists():
        raw = anchor.read_bytes()
        kept.append(SignedCheckpoint.opened(raw, trust.log_keys, anchor.name).checkpoint)
    return kept
