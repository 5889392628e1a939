"""Makes a bundle out of the record and its log."""

import asyncio
import json
import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg

from adapters.complaints import Complaint, Exit
from adapters.postgres.connecting import connect, translated
from adapters.proof.page import page_of
from adapters.proof.record import PAGE, events_after, events_of, head_of
from adapters.proof.script import stand_alone
from adapters.proof.stating import StatementRefused, ask
from adapters.proof.storage import newest_checkpoint, tiles_at, unchecked
from services.proving.bundling import MOST_PROOF_FILES, Contents, Draft, drafted
from services.proving.checkpoints import HASH_BYTES, Checkpoint, SignedCheckpoint
from services.proving.covers import OWN_EVENT, CoverRecord, Place, spanning
from services.proving.heads import StreamHeads
from services.proving.manifest import SubjectKind
from services.proving.merkle import NodeHash, inclusion_proof
from services.proving.notes import LARGEST_NOTE, Note, VerifierKey
from services.proving.refusing import ProofRefused
from services.proving.tiles import WIDTH, TileAt, nodes_in
from services.proving.verifying import Trust, verify_bundle
from services.proving.walking import CarriedEvent

SIGNED_WITHIN_SECONDS = 20.0
"""The integrator is a fraction of a second behind; witnesses may take some more."""

EVERY_LEAF_UP_TO = 1 << 13
"""In a log up to this size a bundle holds the hash of each leaf, a quarter of a megabyte, and so
proves that the log continues any older checkpoint. In a larger one it does so for the last one of
each day, and for those it is asked to."""

_FIRST_TYPE = "SELECT type FROM es.event WHERE stream_id = $1 AND version = 1"

_NOMINATIONS = """
SELECT DISTINCT stream_id FROM es.event
WHERE type LIKE 'nomination.nominated.%' AND data->>'season_id' = $1 AND position <= $2
"""

_BALLOTS = """
SELECT DISTINCT stream_id FROM es.event
WHERE type LIKE 'ballot.opened.%' AND position <= $2
  AND (data->'body'->>'season_id' = $1 OR (data->'question'->'candidates')::jsonb @> $3::jsonb)
"""

_RULE_SETS = """
SELECT stream_id FROM es.event
WHERE type LIKE 'rule_set.published.%' AND position <= $2 AND data->>'label' IN (
  SELECT policy_version FROM es.event WHERE stream_id = ANY ($1) AND position <= $2)
"""

_DAILY = """
SELECT max(size) FROM log.checkpoint
WHERE size <= $1 GROUP BY (signed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
"""

_KEYS = "SELECT vkey FROM log.key"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a bundle is to be about, and how much it is to prove."""

    kind: SubjectKind
    subject: UUID
    complete: bool = False
    since: tuple[int, ...] = ()
    """Sizes of older checkpoints that the log is to be shown to continue."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    path: Path
    events: int
    streams: int
    origin: str
    size: int
    sha256: str

    def as_json(self) -> dict[str, Any]:
        return {
            "file": str(self.path),
            "events": self.events,
            "streams": self.streams,
            "log": {"origin": self.origin, "size": self.size},
            "sha256": self.sha256,
        }


async def export_bundle(
    dsn: str, wish: Wish, to: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> Exported:
    """Write a bundle that has been verified once. Raises `Complaint`.

    The file appears whole or not at all.
    """
    connection = await connect(dsn, "export")
    try:
        signed = await _checkpoint_covering(connection, await head_of(connection))
        contents = await _contents(connection, wish, signed, now())
        keys = await _keys(connection)
        with drafted(contents) as draft:
            heads = await _sealed(connection, draft.heads)
            digest = _written(draft, heads, keys, to)
    finally:
        connection.terminate()
    tree = signed.checkpoint
    streams = len(draft.heads.versions)
    return Exported(to, len(contents.events), streams, tree.origin, tree.size, digest)


def _written(draft: Draft, heads: bytes, keys: tuple[VerifierKey, ...], to: Path) -> str:
    """Write the file and return its SHA-256."""
    fresh = to.with_name(f".{to.name}.{os.getpid()}")
    try:
        with fresh.open("w+b") as file:
            draft.write(file, heads)
            verify_bundle(file, Trust(keys))
            file.seek(0)
            digest = file_digest(file, "sha256").hexdigest()
        fresh.replace(to)
    except OSError as error:
        raise Complaint(
            f"Không ghi được {to}: {error.strerror}.",
            f"{to} cannot be written: {error.strerror}.",
            Exit.CANNOT_CREATE,
        ) from error
    except ProofRefused as refused:
        raise Complaint(
            f"Gói vừa làm không kiểm chứng được nên không được xuất: {refused.vi}",
            f"The bundle does not verify and was not written: {refused.en}",
            Exit.FAILED,
        ) from refused
    else:
        return digest
    finally:
        fresh.unlink(missing_ok=True)


def size_in(path: Path) -> int:
    """Return the size of a checkpoint in a file. Raises `Complaint`."""
    try:
        with path.open("rb") as file:
            return unchecked(file.read(LARGEST_NOTE)).size
    except (OSError, ProofRefused) as error:
        raise Complaint(
            f"{path} không phải là một điểm kiểm chứng.",
            f"{path} is not a checkpoint.",
            Exit.NO_INPUT,
        ) from error


async def _checkpoint_covering(connection: asyncpg.Connection, head: int) -> SignedCheckpoint:
    """Wait for a published checkpoint over everything that is recorded by now."""
    deadline = time.monotonic() + SIGNED_WITHIN_SECONDS
    while time.monotonic() < deadline:
        found = await newest_checkpoint(connection, published=True)
        if found is not None and found[0] >= head:
            note = Note.from_bytes(found[1], "log.checkpoint")
            return SignedCheckpoint(Checkpoint.from_text(note.text, "log.checkpoint"), note)
        await asyncio.sleep(0.1)
    raise _nobody_signs()


async def _sealed(connection: asyncpg.Connection, heads: StreamHeads) -> bytes:
    try:
        return await ask(connection, heads, SIGNED_WITHIN_SECONDS)
    except TimeoutError:
        raise _nobody_signs() from None
    except StatementRefused as refused:
        raise Complaint(
            f"Nhật ký từ chối ký: {refused}.", f"The log refuses to sign: {refused}.", Exit.FAILED
        ) from refused


async def _contents(
    connection: asyncpg.Connection, wish: Wish, signed: SignedCheckpoint, at: datetime
) -> Contents:
    size = signed.checkpoint.size
    streams = await _streams(connection, wish, size)
    events = await events_of(connection, streams, size)
    own = [event.position - 1 for event in events]
    cuts: Iterable[int] = range(size) if size <= EVERY_LEAF_UP_TO else wish.since
    if size > EVERY_LEAF_UP_TO:
        with translated():
            daily = [row[0] for row in await connection.fetch(_DAILY, size)]
        cuts = [*cuts, *daily]
    node = await _nodes(connection, size, own, cuts)
    cover = list(spanning(size, own, cuts, node))
    if wish.complete:
        cover = await _places(connection, size, frozenset(own))
    return Contents(
        subject_kind=wish.kind,
        subject=wish.subject,
        signed=signed,
        events=events,
        cover=cover,
        complete=wish.complete,
        node=node,
        page=page_of(wish.kind, wish.subject, signed.checkpoint, events, at),
        script=stand_alone(),
        documents={},
        exported_at=at,
    )


async def _streams(connection: asyncpg.Connection, wish: Wish, size: int) -> list[UUID]:
    """Return the subject's stream, those of a season's nominations, and their rule sets'."""
    with translated():
        first = await connection.fetchval(_FIRST_TYPE, wish.subject)
    if first is None or not str(first).startswith(f"{wish.kind}."):
        raise Complaint(
            f"Không có {wish.subject} trong bản ghi.",
            f"The record holds no {wish.kind} {wish.subject}.",
            Exit.NO_INPUT,
        )
    streams = {wish.subject}
    with translated():
        if wish.kind == "season":
            rows = await connection.fetch(_NOMINATIONS, str(wish.subject), size)
            streams |= {row[0] for row in rows}
        named = json.dumps([str(wish.subject)])
        rows = await connection.fetch(_BALLOTS, str(wish.subject), size, named)
        streams |= {row[0] for row in rows}
        rules = await connection.fetch(_RULE_SETS, list(streams), size)
    return sorted(streams | {row[0] for row in rules})


async def _nodes(
    connection: asyncpg.Connection, size: int, own: Sequence[int], cuts: Iterable[int]
) -> NodeHash:
    """Fetch every tile that the cover and the inclusion files of these events are made of."""
    wanted: set[TileAt] = set()

    def noted(level: int, index: int) -> bytes:
        wanted.add((level, index))
        return bytes(WIDTH * HASH_BYTES)

    blank = nodes_in(noted)
    for _ in spanning(size, own, cuts, blank):
        pass
    if len(own) <= MOST_PROOF_FILES:
        for index in own:
            inclusion_proof(index, size, blank)
    stored = await tiles_at(connection, wanted)
    return nodes_in(lambda level, index: stored.get((level, index), b""))


async def _places(
    connection: asyncpg.Connection, size: int, own: frozenset[int]
) -> list[CoverRecord]:
    """Return a cover that names the place of every event in the log."""
    cover: list[CoverRecord] = []
    while len(cover) < size:
        page = await events_after(connection, len(cover), min(PAGE, size - len(cover)))
        cover += [OWN_EVENT if e.position - 1 in own else _place(e) for e in page]
    return cover


def _place(event: CarriedEvent) -> Place:
    return Place(UUID(bytes=event.stream), event.version, sha256(event.body).digest())


async def _keys(connection: asyncpg.Connection) -> tuple[VerifierKey, ...]:
    with translated():
        rows = await connection.fetch(_KEYS)
    return tuple(VerifierKey.from_text(row["vkey"]) for row in rows)


def _nobody_signs() -> Complaint:
    return Complaint(
        "Nhật ký chưa ký tới các sự kiện mới nhất. Hãy chạy `tonvinh integrate` rồi thử lại.",
        "The log has not signed the latest events. Run `tonvinh integrate` and try again.",
        Exit.TRY_LATER,
    )
