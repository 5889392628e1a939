"""Bundles out of a real record: made, checked at home, by hand, and by other programs."""

import asyncio
import re
import subprocess
import sys
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from html import unescape
from pathlib import Path
from uuid import UUID, uuid4

import aics_tlog
import asyncpg
import pytest

from adapters.complaints import Complaint, Exit
from adapters.proof import exporting
from adapters.proof import page as page_module
from adapters.proof.exporting import Wish, export_bundle, size_in
from adapters.proof.integrating import Integrator
from adapters.proof.trusting import trust_from
from services.proving.checkpoints import SignedCheckpoint
from services.proving.container import open_archive
from services.proving.refusing import ProofRefused
from services.proving.verifying import Trust, verify_bundle
from services.proving.walking import carried_events
from tests.building.logs import (
    EXPORTED_AT,
    HISTORY,
    LOG_KEY,
    NOMINATION,
    RULES,
    SEASON,
    a_log,
    carried,
)

Write = Callable[..., Awaitable[None]]
Log = Callable[..., Integrator]


@asynccontextmanager
async def signing(integrator: Integrator) -> AsyncIterator[None]:
    """An integrator at work."""
    ready = asyncio.Event()
    running = asyncio.create_task(integrator.run(ready.set))
    await asyncio.wait_for(ready.wait(), 10)
    yield
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


@pytest.fixture
async def bundle(
    write: Write, log: Log, database: str, tmp_path: Path, at: datetime
) -> Callable[..., Awaitable[Path]]:
    """Export something of the usual history."""
    await write()

    async def make(wish: Wish | None = None) -> Path:
        path = tmp_path / f"{uuid4()}.zip"
        async with signing(log()):
            await export_bundle(database, wish or Wish("nomination", NOMINATION), path, lambda: at)
        return path

    return make


async def test_a_nomination_is_exported_with_its_rules(
    bundle: Callable[..., Awaitable[Path]], trust: Trust
) -> None:
    path = await bundle()
    with path.open("rb") as file:
        verdict = verify_bundle(file, trust)
        streams = {UUID(bytes=e.stream) for e in carried_events(open_archive(file))}
    assert (verdict.subject, verdict.events) == (NOMINATION, 6)
    assert streams == {NOMINATION, RULES}
    assert not list(path.parent.glob(".*zip*"))


async def test_a_season_is_exported_with_its_nominations(
    bundle: Callable[..., Awaitable[Path]], trust: Trust
) -> None:
    path = await bundle(Wish("season", SEASON))
    with path.open("rb") as file:
        assert (verify_bundle(file, trust).events, verify_bundle(file, trust).streams) == (12, 4)


async def test_a_complete_bundle_proves_that_nothing_is_left_out(
    bundle: Callable[..., Awaitable[Path]], trust: Trust
) -> None:
    path = await bundle(Wish("nomination", NOMINATION, complete=True))
    with path.open("rb") as file:
        assert verify_bundle(file, trust).complete


async def test_a_bundle_continues_any_older_checkpoint(
    write: Write, log: Log, database: str, tmp_path: Path, superuser: asyncpg.Connection
) -> None:
    for number in range(len(HISTORY)):
        await write(HISTORY[number : number + 1])
        await log().catch_up()
    path = tmp_path / "bundle.zip"
    async with signing(log()):
        await export_bundle(database, Wish("nomination", NOMINATION), path)
    for row in await superuser.fetch("SELECT size, note FROM log.checkpoint"):
        kept = tmp_path / "kept"
        kept.write_bytes(row["note"])
        trust = trust_from([LOG_KEY.verifier.text], [], None, kept)
        with path.open("rb") as file:
            assert verify_bundle(file, trust).continues == row["size"] == size_in(kept)


async def test_in_a_large_log_it_continues_those_it_was_asked_about(
    write: Write,
    log: Log,
    database: str,
    tmp_path: Path,
    superuser: asyncpg.Connection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exporting, "EVERY_LEAF_UP_TO", 10)
    await write(HISTORY[:1])
    await log().catch_up()
    await write(HISTORY[1:])
    await log().catch_up()
    note = await superuser.fetchval("SELECT note FROM log.checkpoint WHERE size = 1")
    kept = SignedCheckpoint.opened(note, (LOG_KEY.verifier,), "kept")
    trust = Trust((LOG_KEY.verifier,), kept=kept)
    async with signing(log()):
        without, asked = tmp_path / "1.zip", tmp_path / "2.zip"
        await export_bundle(database, Wish("nomination", NOMINATION), without)
        await export_bundle(database, Wish("nomination", NOMINATION, since=(1,)), asked)
    with without.open("rb") as file, pytest.raises(ProofRefused) as refused:
        verify_bundle(file, trust)
    assert refused.value.code == "no_consistency"
    with asked.open("rb") as file:
        assert verify_bundle(file, trust).continues == 1


async def test_other_programs_verify_the_proofs_in_a_bundle(
    bundle: Callable[..., Awaitable[Path]],
) -> None:
    path = await bundle()
    with path.open("rb") as file:
        leaves = {event.position: event.leaf for event in carried_events(open_archive(file))}
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        note = aics_tlog.parse_note(archive.read("checkpoint"))
        assert aics_tlog.verify_note(note, [aics_tlog.parse_vkey(LOG_KEY.verifier.text)])
        tree = aics_tlog.parse_checkpoint(note.text)
        for position, leaf in leaves.items():
            lines = archive.read(f"proofs/{position}.tlog-proof").decode().split("\n")
            proof = [aics_tlog.note.b64_decode(line) for line in lines[2 : lines.index("")]]
            assert aics_tlog.verify_inclusion(leaf, position - 1, tree.size, proof, tree.root)


async def test_the_script_in_a_bundle_checks_it_in_a_bare_python(
    bundle: Callable[..., Awaitable[Path]], tmp_path: Path
) -> None:
    path = await bundle()
    with zipfile.ZipFile(path) as archive:
        script = Path(archive.extract("verify.py", tmp_path))
    key = tmp_path / "log.vkey"
    key.write_text(LOG_KEY.verifier.text)
    good = run_alone(script, path, key)
    assert good.returncode == 0, good.stderr
    assert str(NOMINATION) in good.stdout
    path.write_bytes(path.read_bytes().replace(b'"agree": 7', b'"agree": 8'))
    bad = run_alone(script, path, key)
    assert (bad.returncode, bad.stdout) == (1, "")
    assert "The event at position 12 and its proof do not fit" in bad.stderr
    assert "Sự kiện ở vị trí 12" in bad.stderr


def run_alone(script: Path, bundle: Path, key: Path) -> "subprocess.CompletedProcess[str]":
    """Without our sources: `-I` keeps the directory and PYTHONPATH out."""
    return subprocess.run(
        [sys.executable, "-I", script, bundle, "--key", key], cwd=script.parent, text=True,
        capture_output=True, check=False, timeout=60,
    )  # fmt: skip


def test_the_page_of_a_bundle_without_proof_files_says_that_the_program_is_needed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(page_module, "MOST_PROOF_FILES", 3)
    some = carried()
    tree = a_log().checkpoint().checkpoint
    few, many = (
        page_module.page_of("season", SEASON, tree, events, EXPORTED_AT).decode()
        for events in (some[:3], some[:4])
    )
    assert 'id="by-hand"' in few
    assert 'id="by-hand"' not in many
    assert "check it by program" in many


async def test_the_page_says_how_to_check_an_event_by_hand(
    bundle: Callable[..., Awaitable[Path]], tmp_path: Path
) -> None:
    path = await bundle()
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path)
    page = (tmp_path / "README.html").read_text("utf-8")
    script = unescape(page.partition('<pre id="by-hand">')[2].partition("</pre>")[0])
    rows = re.findall(r"<tr><td>(\d+)<td>.*?<td>(\d+)<td>(\d+)<td><code>([0-9a-f]+)</code>", page)
    assert len(rows) == 6
    for position, begins, length, entry in rows:
        figures = f"O={begins}; L={length}; ENTRY={entry}; N={position}"
        by_hand = re.sub(r"^O=.*$", figures, script, count=1, flags=re.MULTILINE)
        done = subprocess.run(
            ["bash", "-c", by_hand], cwd=tmp_path, text=True, capture_output=True, check=False
        )
        assert done.stdout == "PROVEN\n", done.stderr
    altered = (tmp_path / "events.bin").read_bytes().replace(b"simulated", b"simulatex")
    (tmp_path / "events.bin").write_bytes(altered)
    done = subprocess.run(
        ["bash", "-c", by_hand], cwd=tmp_path, text=True, capture_output=True, check=False
    )
    assert done.stdout == ""


@pytest.mark.parametrize("wish", [Wish("nomination", uuid4()), Wish("nomination", SEASON)])
async def test_what_is_not_in_the_record_cannot_be_exported(
    bundle: Callable[..., Awaitable[Path]], wish: Wish
) -> None:
    with pytest.raises(Complaint) as refused:
        await bundle(wish)
    assert refused.value.exit is Exit.NO_INPUT


async def test_without_an_integrator_there_is_no_bundle(
    write: Write, log: Log, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "SIGNED_WITHIN_SECONDS", 0.3)
    await write()
    for _ in range(2):
        with pytest.raises(Complaint, match="tonvinh integrate") as refused:
            await export_bundle(database, Wish("nomination", NOMINATION), tmp_path / "b.zip")
        assert refused.value.exit is Exit.TRY_LATER
        # The second time there is a checkpoint, but nobody who signs for the streams.
        await log().catch_up()
    assert not (tmp_path / "b.zip").exists()


async def test_the_log_signs_only_what_is_so(
    superuser: asyncpg.Connection, write: Write, log: Log
) -> None:
    await write()
    await log().catch_up()
    for size, stream in ((len(HISTORY), uuid4()), (5, NOMINATION)):
        await superuser.execute(
            "INSERT INTO log.statement (id, size, streams, manifest) "
            "VALUES (gen_random_uuid(), $1, $2, repeat('0', 64))",
            size,
            [stream],
        )
    await log().catch_up()
    rows = await superuser.fetch("SELECT note, refusal FROM log.statement ORDER BY size")
    assert [row["note"] for row in rows] == [None, None]
    assert [row["refusal"] for row in rows] == [
        "there is no checkpoint of size 5",
        "a stream has no events",
    ]
