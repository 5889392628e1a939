"""How long a cast takes where a whole meeting votes in the same moment, and a recount of many."""

import asyncio
import json
import os
import secrets
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from adapters.bench.figures import Figure, median, percentile
from adapters.embedded.ports import any_free
from adapters.settings import Settings
from adapters.wiring import House
from domain.actors import timer
from domain.ballots.commands import OpenBallot
from domain.ballots.question import Body, PublicKey, Question
from services.balloting import public_key
from services.proving.recounting import Poll, recount
from services.proving.slips import SEAL_BYTES, Slip, sealed_text, slip_text
from services.waiting import until

HOST = "127.0.0.1"
SECONDS_TO_START = 60.0
MANY = 10_000

_PSS = padding.PSS(padding.MGF1(hashes.SHA384()), 48)
_SEAL = ec.ECDSA(hashes.SHA256())


@dataclass(frozen=True, slots=True)
class Load:
    """How many meetings vote one after the other, and how many voters each has."""

    rounds: int = 12
    voters: int = 64


async def measure(house: House, settings: Settings, load: Load) -> list[Figure]:
    """Have meetings vote at a served system, each at once; then count many ballots again."""
    casts: list[float] = []
    async with _served(settings) as port:
        for number in range(load.rounds + 1):
            measured = await _meeting(house, port, load.voters)
            # The first meeting finds everything cold, which a meeting of a day never does.
            casts += measured if number else []
    return [
        Figure("ballot_cast_p50_ms", median(casts), "ms"),
        Figure("ballot_cast_p95_ms", percentile(casts, 0.95), "ms"),
        Figure("ballot_casts_at_once", float(load.voters), "ballots"),
        Figure("recount_10000_s", median([_recounted(MANY) for _ in range(3)]), "s"),
    ]


async def _meeting(house: House, port: int, voters: int) -> list[float]:
    """Return the milliseconds of every cast of one meeting, from sending to the whole answer."""
    key, ballot, candidates = await _opened(house, voters)
    slips = [_slip(key, ballot, (candidates[n % 4],)) for n in range(voters)]
    lines = [await asyncio.open_connection(HOST, port) for _ in slips]
    asked = [_request(ballot, slip) for slip in slips]
    try:
        taken = [_cast(r, w, a) for (r, w), a in zip(lines, asked, strict=True)]
        return await asyncio.gather(*taken)
    finally:
        for _, writer in lines:
            writer.close()


async def _cast(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, asked: bytes) -> float:
    began = time.perf_counter()
    writer.write(asked)
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    size = int(head.partition("content-length:")[2].split("\r\n", 1)[0])
    body = await reader.readexactly(size)
    taken = time.perf_counter() - began
    if not json.loads(body).get("counted"):
        raise RuntimeError(body.decode())
    return taken * 1000


def _request(ballot: UUID, slip: Slip) -> bytes:
    sent = {
        "token": slip_text(slip.token),
        "signature": slip_text(slip.signature),
        "choices": [str(choice) for choice in slip.choices],
        "seal": slip_text(slip.seal),
    }
    body = json.dumps(sent).encode()
    head = (
        f"POST /ballot-box/{ballot}/cast HTTP/1.1\r\nHost: {HOST}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _opened(house: House, voters: int) -> tuple[rsa.RSAPrivateKey, UUID, Sequence[UUID]]:
    """Open a ballot of simulated units through its workflow; return the key of its tokens.

    The tokens are then signed here, openly: what is measured is casting, and no token is issued.
    """
    ballot, candidates = uuid4(), tuple(uuid4() for _ in range(4))
    await house.balloting.key_for(ballot)
    key = house.ballot_keys.of(ballot).signer.key
    command = OpenBallot(
        command_id=uuid4(),
        target=ballot,
        actor=timer("").id,
        body=Body("Tỉnh mô phỏng", uuid4(), uuid4(), uuid4()),
        question=Question(candidates, 1),
        voters=tuple(sorted(str(uuid4()) for _ in range(voters))),
        closes_at=datetime.now(UTC) + timedelta(days=1),
        key=_public(key),
    )
    receipt = await house.accepting.accept(command, ballot, timedelta(seconds=SECONDS_TO_START))
    if receipt.answer is None or receipt.answer.refusal is not None:
        raise RuntimeError(str(receipt.answer))
    return key, ballot, candidates


def _slip(key: rsa.RSAPrivateKey, ballot: UUID, choices: tuple[UUID, ...]) -> Slip:
    own = ec.generate_private_key(ec.SECP256R1())
    point = own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    token = secrets.token_bytes(32) + ballot.bytes + point
    seal = decode_dss_signature(own.sign(sealed_text(token, choices), _SEAL))
    half = SEAL_BYTES // 2
    sealed = b"".join(number.to_bytes(half) for number in seal)
    return Slip(token, key.sign(token, _PSS, hashes.SHA384()), choices, sealed)


def _public(key: rsa.RSAPrivateKey) -> PublicKey:
    return public_key(
        key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    )


def _recounted(many: int) -> float:
    """Return the seconds that a recount of so many ballots takes, as a verifier does it."""
    key, ballot = rsa.generate_private_key(65537, 2048), uuid4()
    candidates = tuple(uuid4() for _ in range(4))
    slips = [_slip(key, ballot, (candidates[n % 4],)) for n in range(many)]
    voters = [sha256(str(n).encode()).hexdigest() for n in range(many)]
    public = _public(key)
    opened = {
        "question": {"candidates": [str(each) for each in candidates], "seats": 1},
        "voters": voters,
        "key": {"id": public.id, "spki": public.spki},
    }
    ballots = [
        {
            "token": slip_text(slip.token),
            "signature": slip_text(slip.signature),
            "choices": [str(choice) for choice in slip.choices],
            "seal": slip_text(slip.seal),
        }
        for slip in slips
    ]
    votes = [
        {"candidate": str(each), "agree": sum(each in slip.choices for slip in slips)}
        for each in candidates
    ]
    figures = {"issued": many, "returned": many, "valid": many, "invalid": 0, "votes": votes}
    said = {
        "ballot.opened": json.dumps(opened).encode(),
        "ballot.published": json.dumps({"issued": voters, "ballots": ballots}).encode(),
        "ballot.tallied": json.dumps({"tally": figures}).encode(),
    }
    began = time.perf_counter()
    poll = Poll(ballot, {kind: json.loads(data) for kind, data in said.items()})
    recount(poll)
    return time.perf_counter() - began


@asynccontextmanager
async def _served(settings: Settings) -> AsyncIterator[int]:
    """Run a web process of its own over the system during the block; yield its port."""
    port = any_free(HOST)
    url = settings.database_url
    variables = {
        **os.environ,
        "TONVINH_DATABASE_URL": url.get_secret_value() if url is not None else "",
        "TONVINH_TEMPORAL_ADDRESS": settings.temporal_address or "",
        "TONVINH_TEMPORAL_NAMESPACE": settings.temporal_namespace,
        "TONVINH_TASK_QUEUE": settings.task_queue,
        "TONVINH_DATA": str(settings.data),
        "TONVINH_HOST": HOST,
        "TONVINH_PORT": str(port),
        "TONVINH_LOG_LEVEL": "warning",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "adapters.cli", "web", env=variables
    )
    try:
        await until(lambda: _answers(port), SECONDS_TO_START)
        yield port
    finally:
        process.terminate()
        await process.wait()


async def _answers(port: int) -> bool | None:
    try:
        _, writer = await asyncio.open_connection(HOST, port)
    except OSError:
        return None
    writer.close()
    return True
