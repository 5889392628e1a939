"""The exact bytes of an event that the tree covers: PostgreSQL's own binary form of a row.

An event's *body* is everything in its row but its place: `record_send` of the columns named below.
Its *entry*, which the tree hashes, is `record_send` of its place and of the SHA-256 of its body.
So who knows only the places and the digests of the other events can still count a stream's events,
without reading what is not meant for them. `log.leaf` computes the same bytes in SQL.

PostgreSQL writes a row as the number of its columns and, for each, the OID of its type, the length
of its value and the value; numbers are big-endian, a time counts microseconds from 2000-01-01.
"""

import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Self
from uuid import UUID

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
LARGEST_BODY = 64 * 2**20

_BIGINT, _SMALLINT, _INTEGER, _TEXT, _JSON, _TIMESTAMPTZ, _UUID, _BYTEA = (
    20, 21, 23, 25, 114, 1184, 2950, 17,
)  # fmt: skip

# The columns position, stream_id, version and the digest of the body.
_ENTRY = struct.Struct(">iIiqIi16sIiiIi32s")
# The columns recorded_at and command_seq, and four ids.
_FIXED = struct.Struct(">iIiqIihIi16sIi16sIi16sIi16s")
_FIXED_SHAPE = (10, _TIMESTAMPTZ, 8, _SMALLINT, 2, _UUID, 16, _UUID, 16, _UUID, 16, _UUID, 16)
_COLUMN = struct.Struct(">Ii")


def entry_of(position: int, stream: bytes, version: int, body_digest: bytes) -> bytes:
    """Return the entry of an event: its place, and the digest of its body."""
    return _ENTRY.pack(
        4, _BIGINT, 8, position, _UUID, 16, stream, _INTEGER, 4, version, _BYTEA, 32, body_digest
    )


def leaf_of(position: int, stream: bytes, version: int, body: bytes) -> bytes:
    """Return the hash of an event's leaf, in one go because it is done for every event there is."""
    return sha256(
        b"\x00"
        + _ENTRY.pack(
            4, _BIGINT, 8, position, _UUID, 16, stream, _INTEGER, 4, version, _BYTEA, 32,
            sha256(body).digest(),
        )
    ).digest()  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """What a row of the record holds beside its place."""

    recorded_at: int
    """Microseconds since 2000-01-01 00:00 UTC."""
    command_seq: int
    event_id: UUID
    command_id: UUID
    correlation_id: UUID
    causation_id: UUID
    type: str
    actor: str
    policy_version: str
    data: bytes

    @property
    def recorded(self) -> datetime:
        return EPOCH + timedelta(microseconds=self.recorded_at)

    @property
    def encoded(self) -> bytes:
        ids = (self.event_id, self.command_id, self.correlation_id, self.causation_id)
        count, *columns = _FIXED_SHAPE
        values = (self.recorded_at, self.command_seq, *(value.bytes for value in ids))
        shaped = [
            part for n, value in enumerate(values) for part in (*columns[2 * n : 2 * n + 2], value)
        ]
        texts = (self.type.encode(), self.actor.encode(), self.policy_version.encode(), self.data)
        oids = (_TEXT, _TEXT, _TEXT, _JSON)
        tail = (_COLUMN.pack(oid, len(text)) + text for oid, text in zip(oids, texts, strict=True))
        return _FIXED.pack(count, *shaped) + b"".join(tail)

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """Read a body; raise `ValueError` for anything but one whole body."""
        try:
            fixed = _FIXED.unpack_from(raw)
            type_, actor, policy_version, data = _texts_in(raw)
        except struct.error as error:
            raise ValueError("too short") from error
        if (
            fixed[0],
            *(part for n in range(1, 19, 3) for part in fixed[n : n + 2]),
        ) != _FIXED_SHAPE:
            raise ValueError("not the columns of an event")
        return cls(
            fixed[3], fixed[6], UUID(bytes=fixed[9]), UUID(bytes=fixed[12]), UUID(bytes=fixed[15]),
            UUID(bytes=fixed[18]), type_.decode(), actor.decode(), policy_version.decode(), data,
        )  # fmt: skip


def _texts_in(raw: bytes) -> list[bytes]:
    texts: list[bytes] = []
    at = _FIXED.size
    for wanted in (_TEXT, _TEXT, _TEXT, _JSON):
        oid, length = _COLUMN.unpack_from(raw, at)
        at += _COLUMN.size
        if oid != wanted or not 0 <= length <= len(raw) - at:
            raise ValueError("not the columns of an event")
        texts.append(raw[at : at + length])
        at += length
    if at != len(raw):
        raise ValueError("more than an event")
    return texts


def names_of(raw: bytes) -> tuple[bytes, bytes]:
    """Return the type and the policy version of a body as bytes, without reading the rest of it.

    Raises `ValueError` where they are not where a body has them.
    """
    try:
        oid, length = _COLUMN.unpack_from(raw, _FIXED.size)
        type_at = _FIXED.size + _COLUMN.size
        actor_oid, actor = _COLUMN.unpack_from(raw, type_at + length)
        at = type_at + length + _COLUMN.size + actor
        label_oid, label = _COLUMN.unpack_from(raw, at)
    except struct.error as error:
        raise ValueError("too short") from error
    if (oid, actor_oid, label_oid) != (_TEXT, _TEXT, _TEXT) or min(length, actor, label) < 0:
        raise ValueError("not the columns of an event")
    at += _COLUMN.size
    return raw[type_at : type_at + length], raw[at : at + label]
