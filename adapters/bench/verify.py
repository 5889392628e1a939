"""How fast, and in how little memory, a bundle is verified offline."""

import asyncio
import json
import secrets
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

from adapters.bench.figures import Figure, median
from adapters.proof.exporting import EVERY_LEAF_UP_TO
from adapters.proof.script import stand_alone
from services.proving.bundling import Contents, drafted
from services.proving.checkpoints import Checkpoint, SignedCheckpoint
from services.proving.covers import spanning
from services.proving.leaf import Body
from services.proving.notes import ED25519, SigningKey, signed_note
from services.proving.tiles import TileTree, nodes_in
from services.proving.walking import CarriedEvent

LOG_SIZE = 200_000
MANY = 100_000
STREAMS = 10_000
ONE = 40
"""Events of a nomination that had a long way: returned, held, reminded of, consulted about."""

_DATA = b'{"timestamp":"2026-01-02T03:04:05Z","phrase":"' + b"x" * 180 + b'"}'


async def measure(rounds: int = 3) -> list[Figure]:
    """Verify bundles in a process of their own, which says how long it took and what it held.

    Half of the log of 200,000 events is in the large bundle, every second one of them, so that
    each has a proof of its own. One nomination is in the same log, and in the one whose bundles are
    the largest for what they tell: `verify_one_s` is of that.
    """
    with tempfile.TemporaryDirectory(prefix="tonvinh-") as directory:
        key = _key()
        many, one, young = (Path(directory) / name for name in ("many.zip", "one.zip", "young.zip"))
        await asyncio.to_thread(_make, many, key, LOG_SIZE, MANY, STREAMS)
        await asyncio.to_thread(_make, one, key, LOG_SIZE, ONE, 1)
        await asyncio.to_thread(_make, young, key, EVERY_LEAF_UP_TO, ONE, 1)
        runs = {
            path: [await _verified(path, key) for _ in range(rounds)] for path in (many, one, young)
        }
    seconds = {path: median([run["seconds"] for run in each]) for path, each in runs.items()}
    return [
        Figure("verify_100k_s", seconds[many], "s"),
        Figure("verify_one_s", seconds[young], "s"),
        Figure("verify_one_of_200k_s", seconds[one], "s"),
        Figure("verify_100k_mb", median([run["megabytes"] for run in runs[many]]), "MB"),
    ]


async def _verified(bundle: Path, key: SigningKey) -> dict[str, float]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "adapters.bench.verify_once", bundle, key.verifier.text,
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    output, _ = await process.communicate()
    result: dict[str, float] = json.loads(output)
    return result


def _key() -> SigningKey:
    return SigningKey("bench.example/log", ED25519, secrets.token_bytes(32))


def _make(path: Path, key: SigningKey, size: int, count: int, streams: int) -> None:
    """Write a bundle of so many events of a log, cut where `tonvinh audit export` would cut it."""
    own = range(0, size, size // count)
    cuts = range(size) if size <= EVERY_LEAF_UP_TO else ()
    events = _events(own, streams)
    mine = {event.position - 1: event.leaf for event in events}
    tree = TileTree()
    tiles = tree.extend([mine.get(n) or secrets.token_bytes(32) for n in range(size)])
    node = nodes_in(lambda level, index: tiles[level, index])
    checkpoint = Checkpoint(key.name, size, tree.root())
    signed = SignedCheckpoint(checkpoint, signed_note(checkpoint.text, key))
    contents = Contents(
        subject_kind="nomination",
        subject=UUID(bytes=events[0].stream),
        signed=signed,
        events=events,
        cover=spanning(size, own, cuts, node),
        complete=False,
        node=node,
        page=b"<!doctype html>\n",
        script=stand_alone(),
        documents={},
        exported_at=datetime.now(UTC),
    )
    with path.open("wb") as file, drafted(contents) as draft:
        draft.write(file, signed_note(draft.heads.text, key).encoded)


def _events(own: Sequence[int], streams: int) -> list[CarriedEvent]:
    ids = [uuid4().bytes for _ in range(streams)]
    return [
        CarriedEvent(index + 1, ids[number % streams], number // streams + 1, _body(number))
        for number, index in enumerate(own)
    ]


def _body(number: int) -> bytes:
    some = uuid4()
    return Body(
        830_000_000_000_000 + number, 0, some, some, some, some,
        "nomination.opinion_given.v1", "simulated/reviewer-of-the-board", "-", _DATA,
    ).encoded  # fmt: skip
