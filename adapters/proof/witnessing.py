"""Asks witnesses to look at the log (C2SP tlog-witness), and keeps what they signed."""

import asyncio
import http.client
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import asyncpg

from adapters.observing.log_events import LogEvent
from adapters.observing.logging import get_logger
from adapters.postgres.connecting import open_pool, translated
from adapters.proof.storage import keep_cosignature, newest_checkpoint, publish, with_nodes
from services.ports import RecordUnavailable
from services.proving.checkpoints import SignedCheckpoint, cosignature_time, decimal
from services.proving.merkle import consistency_proof
from services.proving.notes import SignatureLine, VerifierKey
from services.proving.witness_requests import AddCheckpoint

ANSWER_SECONDS = 5.0
"""A witness that is slower than this is asked again with the next checkpoint."""

PATIENCE_SECONDS = 10.0
"""A checkpoint is published without its witnesses after this: a log that nobody can read because a
witness is down would prove nothing to anybody."""

RETRY_SECONDS = 1.0
LARGEST_ANSWER = 64 * 1024

log = get_logger()


@dataclass(slots=True)
class Witness:
    """Somebody else's service that signs what it has made sure of."""

    url: str
    """Prefix to which `/add-checkpoint` is added."""
    key: VerifierKey
    seen: int = field(default=0)
    """How large the log was when this witness last signed it, as far as we know."""
    signed: int = field(default=0)
    """The last size of which we have its signature."""


class Witnesses:
    """The witnesses of a log, and how many of them a checkpoint waits for."""

    def __init__(self, witnesses: Sequence[Witness] = (), quorum: int = 0) -> None:
        self._witnesses = list(witnesses)
        self._quorum = quorum
        self._news = asyncio.Event()

    def __bool__(self) -> bool:
        return bool(self._witnesses)

    def tell(self) -> None:
        """Say that there is a new checkpoint."""
        self._news.set()

    async def follow(self, dsn: str, keys: tuple[VerifierKey, ...]) -> None:
        """Have each newest checkpoint cosigned and publish it, until cancelled."""
        if not self._witnesses:
            return
        async with open_pool(dsn, "witnessing") as pool:
            while True:
                await self._news.wait()
                self._news.clear()
                try:
                    async with pool.acquire() as connection:
                        again = await self._cosign_newest(connection, keys)
                except RecordUnavailable:
                    again = True
                if again:
                    self._news.set()
                    await asyncio.sleep(RETRY_SECONDS)

    async def cosign(self, connection: asyncpg.Connection, signed: SignedCheckpoint) -> int:
        """Ask all witnesses at once about a checkpoint; return how many of them have signed it."""
        size = signed.checkpoint.size
        # Twice, because a witness may first have to say where it stands.
        for _ in range(2):
            missing = [witness for witness in self._witnesses if witness.signed != size]
            requests = [await _request(connection, witness, signed) for witness in missing]
            asked = zip(missing, requests, strict=True)
            lines = await asyncio.gather(
                *(asyncio.to_thread(_signed_by, witness, request) for witness, request in asked)
            )
            for witness, line in zip(missing, lines, strict=True):
                if line is not None and cosignature_time(signed.note.text, line, witness.key):
                    await keep_cosignature(connection, size, witness.key, line)
                    witness.signed = witness.seen = size
        return sum(witness.signed == size for witness in self._witnesses)

    async def _cosign_newest(
        self, connection: asyncpg.Connection, keys: tuple[VerifierKey, ...]
    ) -> bool:
        """Return whether somebody who is waited for has not signed yet."""
        found = await newest_checkpoint(connection, published=False)
        if found is None:
            return False
        signed = SignedCheckpoint.opened(found[1], keys, "log.checkpoint")
        count = await self.cosign(connection, signed)
        if count >= self._quorum or await self._waited_long_enough(connection, found[0]):
            await publish(connection, found[0])
        return count < len(self._witnesses)

    async def _waited_long_enough(self, connection: asyncpg.Connection, size: int) -> bool:
        with translated():
            waited = await connection.fetchval(
                "SELECT extract(epoch FROM clock_timestamp() - signed_at)::float8 "
                "FROM log.checkpoint WHERE size = $1",
                size,
            )
        return float(waited) > PATIENCE_SECONDS


async def _request(
    connection: asyncpg.Connection, witness: Witness, signed: SignedCheckpoint
) -> AddCheckpoint:
    size = signed.checkpoint.size
    old = min(witness.seen, size)
    proof = await with_nodes(connection, lambda node: consistency_proof(old, size, node))
    return AddCheckpoint(old, tuple(proof), signed.note.encoded)


def _signed_by(witness: Witness, request: AddCheckpoint) -> SignatureLine | None:
    """Return what a witness signed, unchecked; None where it did not, which is said in the log."""
    try:
        return _post(witness, request)
    except (OSError, http.client.HTTPException, ValueError) as error:
        log.warning(LogEvent.WITNESS_SILENT, witness=witness.key.name, reason=str(error))
        return None


def _post(witness: Witness, request: AddCheckpoint) -> SignatureLine | None:
    """Return the witness's own line, or None where it first has to be asked with another size."""
    url = witness.url.rstrip("/") + "/add-checkpoint"
    post = urllib.request.Request(url, request.encoded, method="POST")  # noqa: S310 - see `read_witnesses`
    try:
        with urllib.request.urlopen(post, timeout=ANSWER_SECONDS) as answer:  # noqa: S310
            body = answer.read(LARGEST_ANSWER).decode()
    except urllib.error.HTTPError as refusal:
        if refusal.code == http.HTTPStatus.CONFLICT:
            # It says how large the log was when it last signed.
            with suppress(ValueError):
                witness.seen = decimal(refusal.read(32).decode().strip())
                return None
        raise
    lines = [SignatureLine.from_text(line) for line in body.splitlines()]
    own = (witness.key.name, witness.key.id)
    return next((line for line in lines if (line.name, line.key_id) == own), None)
