"""A witness as a process of its own, which sees what a log with a stolen key would hide."""

import asyncio
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import asyncpg
import pytest

from adapters.complaints import Complaint, Exit
from adapters.proof import witnessing
from adapters.proof.integrating import Integrator
from adapters.proof.storage import newest_checkpoint
from adapters.proof.witness_files import read_witnesses
from adapters.proof.witness_server import Memory
from adapters.proof.witnessing import Witness, Witnesses
from services.proving.checkpoints import SignedCheckpoint
from services.proving.notes import VerifierKey
from tests.adapters.cli.systems import ROOT
from tests.building.logs import HISTORY, LOG_KEY

Write = Callable[..., Awaitable[None]]
Tamper = Callable[[str], Awaitable[None]]
Log = Callable[..., Integrator]


@pytest.fixture
def witness(tmp_path: Path) -> Iterator[Witness]:
    """`tonvinh witness`, as somebody runs it who has nothing of ours but the log's public key."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    ours = {name: value for name, value in os.environ.items() if not name.startswith("TONVINH_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "adapters.cli", "witness", "--log", LOG_KEY.verifier.text,
         "--state", str(tmp_path / "w.json"), "--key", str(tmp_path / "w.key"),
         "--name", "witness.example/w1", "--port", str(port)],
        env={**ours, "PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 20
    while not _answers(url):
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    yield Witness(url, VerifierKey.from_text((tmp_path / "w.vkey").read_text().strip()))
    process.terminate()
    process.wait(10)


def _answers(url: str) -> bool:
    try:
        urllib.request.urlopen(f"{url}/none/checkpoint", timeout=1)  # noqa: S310
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def _got(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310
        raw: bytes = answer.read()
        return raw


async def newest(connection: asyncpg.Connection) -> SignedCheckpoint:
    found = await newest_checkpoint(connection, published=False)
    assert found is not None
    return SignedCheckpoint.opened(found[1], (LOG_KEY.verifier,), "newest")


async def test_a_witness_follows_a_log_and_sees_a_fork(
    superuser: asyncpg.Connection, write: Write, log: Log, tamper: Tamper, witness: Witness
) -> None:
    witnesses = Witnesses([witness], 1)
    for history in (HISTORY[:5], HISTORY[5:9], HISTORY[9:]):
        await write(history)
        await log(witnesses).catch_up()
        assert await witnesses.cosign(superuser, await newest(superuser)) == 1
        cosigned = await newest(superuser)
        assert abs((cosigned.cosigned_at(witness.key, "newest") or 0) - time.time()) < 60

    # Somebody who has forgotten where the witness stands is told.
    forgetful = Witnesses([Witness(witness.url, witness.key)], 1)
    assert await forgetful.cosign(superuser, await newest(superuser)) == 1
    monitored = f"{witness.url}/{sha256(LOG_KEY.name.encode()).hexdigest()}/checkpoint"
    shown = SignedCheckpoint.opened(_got(monitored), (LOG_KEY.verifier,), "shown")
    assert shown.checkpoint == (await newest(superuser)).checkpoint
    assert shown.cosigned_at(witness.key, "shown")

    # Everything is rewritten and signed anew with the log's own key; the witness refuses.
    await tamper("UPDATE es.event SET actor = 'x' WHERE position = 3")
    await superuser.execute("TRUNCATE log.checkpoint CASCADE; TRUNCATE log.tile")
    await log(anchor="stolen").catch_up()
    fork = await newest(superuser)
    assert await Witnesses([Witness(witness.url, witness.key)], 1).cosign(superuser, fork) == 0
    assert fork.cosigned_at(witness.key, "fork") is None


async def test_a_checkpoint_waits_for_its_witnesses(
    superuser: asyncpg.Connection, write: Write, log: Log, witness: Witness
) -> None:
    ready = asyncio.Event()
    running = asyncio.create_task(log(Witnesses([witness], 1)).run(ready.set))
    await write()
    async with asyncio.timeout(15):
        while (found := await newest_checkpoint(superuser, published=True)) is None or (
            found[0] < len(HISTORY)
        ):
            await asyncio.sleep(0.05)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    opened = SignedCheckpoint.opened(found[1], (LOG_KEY.verifier,), "published")
    assert opened.cosigned_at(witness.key, "published")


async def test_a_witness_that_is_silent_is_not_waited_for_for_ever(
    superuser: asyncpg.Connection, write: Write, log: Log, witness: Witness
) -> None:
    await write()
    witnesses = Witnesses([Witness("http://127.0.0.1:9", witness.key)], 1)
    await log(witnesses).catch_up()
    assert await witnesses.cosign(superuser, await newest(superuser)) == 0
    assert await newest_checkpoint(superuser, published=True) is None
    await superuser.execute("UPDATE log.checkpoint SET signed_at = signed_at - interval '1 minute'")
    assert await witnesses._cosign_newest(superuser, (LOG_KEY.verifier,))
    assert await newest_checkpoint(superuser, published=True) is not None


@pytest.mark.parametrize("said", ["-5", "1_0", "+3", "99999999999999999999", "", "nine"])
async def test_a_witness_that_says_nonsense_stops_nobody(
    superuser: asyncpg.Connection,
    write: Write,
    log: Log,
    witness: Witness,
    monkeypatch: pytest.MonkeyPatch,
    said: str,
) -> None:
    monkeypatch.setattr(witnessing, "PATIENCE_SECONDS", 0.5)
    with _says(409, said) as url:
        running = asyncio.create_task(
            log(Witnesses([Witness(url, witness.key)], 1)).run(lambda: None)
        )
        try:
            await write()
            async with asyncio.timeout(15):
                while await newest_checkpoint(superuser, published=True) is None:
                    await asyncio.sleep(0.05)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


async def test_whoever_signs_fails_with_whoever_publishes(
    log: Log, witness: Witness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody has thought of ends the process, so that it is seen and begins anew."""

    async def fail(*_: object) -> None:
        raise LookupError("nobody has thought of this")

    monkeypatch.setattr(Witnesses, "follow", fail)
    async with asyncio.timeout(15):
        with pytest.raises(LookupError, match="thought of"):
            await log(Witnesses([witness], 1)).run(lambda: None)


@contextmanager
def _says(status: int, body: str) -> Iterator[str]:
    """Serve one answer to everything."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_two_witnesses_cannot_share_what_they_remember(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "w.json")
    with pytest.raises(Complaint) as refused:
        Memory(tmp_path / "w.json")
    assert refused.value.exit is Exit.TRY_LATER
    memory.close()


def test_a_witness_that_cannot_read_what_it_remembers_does_not_begin_anew(tmp_path: Path) -> None:
    (tmp_path / "w.json").write_text('{"log.example": "?"}')
    with pytest.raises(Complaint) as refused:
        Memory(tmp_path / "w.json")
    assert refused.value.exit is Exit.DATA


def test_witnesses_are_chosen_in_a_file(tmp_path: Path, witness: Witness) -> None:
    file = tmp_path / "log.witnesses.toml"
    assert not read_witnesses(file)
    file.write_text(f'[[witness]]\nurl = "https://w.example/"\nvkey = "{witness.key.text}"\n')
    assert read_witnesses(file)


@pytest.mark.parametrize(
    "content",
    ["quorum = 1", "[[witness]]", '[[witness]]\nurl = "x"\nvkey = "y"', "= 1", "quorums = 0",
     f'[[witness]]\nurl = "https://w.example"\nvkey = "{LOG_KEY.verifier.text}"'],
)  # fmt: skip
def test_a_wrong_file_of_witnesses_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "log.witnesses.toml"
    file.write_text(content)
    with pytest.raises(Complaint) as refused:
        read_witnesses(file)
    assert refused.value.exit is Exit.CONFIG
