"""The supervisor, with small real programs as its parts."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from adapters.complaints import Complaint, Exit
from adapters.embedded.children import Recipe
from adapters.embedded.restarts import Patience
from adapters.embedded.supervisor import Part, Supervisor, Task

HASTY = Patience(times=2, within=60.0, first=0.01, longest=0.02)
TOUCH_AND_STAY = "import pathlib, sys, time; pathlib.Path(sys.argv[1]).touch(); time.sleep(60)"
SUPERVISE = """
import asyncio, sys
from pathlib import Path
from adapters.embedded.children import Recipe
from adapters.embedded.supervisor import Part, Supervisor

async def yes():
    return True

async def announce(supervisor):
    print(*supervisor.pids().values(), flush=True)

async def main():
    parts = [Part(n, Recipe(n, ("/bin/sleep", "60")), yes) for n in ("one", "two", "three")]
    supervisor = Supervisor(parts, Path(sys.argv[1]))
    await supervisor.run(lambda: announce(supervisor))

asyncio.run(main())
"""


@dataclass
class Story:
    """What happened, in order."""

    told: list[str] = field(default_factory=list)

    def tell(self, vi: str, en: str) -> None:
        self.told.append(f"{vi.split(' ', 2)[1].rstrip(':')} {en.split(' ', 1)[0]}")


def a_part(directory: Path, name: str, source: str = TOUCH_AND_STAY, **how: object) -> Part:
    """A part that is ready when it has touched its file."""
    ready = directory / f"{name}.ready"

    async def touched() -> bool:
        return ready.exists()

    async def forget() -> None:
        ready.unlink(missing_ok=True)

    recipe = Recipe(name, (sys.executable, "-c", source, str(ready)))
    return Part(name, recipe, touched, before=forget, **how)  # type: ignore[arg-type]


async def nothing() -> None:
    return


def once(event: asyncio.Event) -> Callable[[], Awaitable[None]]:
    async def set_it() -> None:
        event.set()

    return set_it


async def test_parts_start_in_order_and_stop_in_reverse(tmp_path: Path) -> None:
    story = Story()

    async def migrate() -> None:
        story.told.append("migrated")

    parts = (a_part(tmp_path, "postgres"), Task("migrate", migrate), a_part(tmp_path, "web"))
    supervisor = Supervisor(parts, tmp_path, story.tell)
    async with supervisor.running():
        story.told.append("—")
    assert story.told == [
        "postgres ready", "migrated", "web ready", "—", "web stopped", "postgres stopped",
    ]  # fmt: skip


async def test_nothing_is_left_after_a_stop_was_requested(tmp_path: Path) -> None:
    supervisor = Supervisor((a_part(tmp_path, "web"),), tmp_path)
    ready = asyncio.Event()
    running = asyncio.create_task(supervisor.run(once(ready)))
    await asyncio.wait_for(ready.wait(), 10)
    (pid,) = supervisor.pids().values()
    supervisor.request_stop()
    await asyncio.wait_for(running, 10)
    assert supervisor.pids() == {}
    assert not Path(f"/proc/{pid}").exists()


async def test_a_stop_may_be_requested_before_everything_is_ready(tmp_path: Path) -> None:
    never = a_part(tmp_path, "web", "import time; time.sleep(60)")
    supervisor = Supervisor((a_part(tmp_path, "postgres"), never), tmp_path)
    running = asyncio.create_task(supervisor.run(nothing))
    while "web" not in supervisor.pids():
        await asyncio.sleep(0.02)
    supervisor.request_stop()
    await asyncio.wait_for(running, 10)
    assert supervisor.pids() == {}


async def test_a_part_that_dies_is_started_again(tmp_path: Path) -> None:
    story = Story()
    supervisor = Supervisor((a_part(tmp_path, "web"),), tmp_path, story.tell, HASTY)
    ready = asyncio.Event()
    running = asyncio.create_task(supervisor.run(once(ready)))
    await asyncio.wait_for(ready.wait(), 10)
    first = supervisor.pids()["web"]
    os.kill(first, signal.SIGKILL)
    async with asyncio.timeout(10):
        while "web works" not in story.told:
            await asyncio.sleep(0.02)
    assert supervisor.pids()["web"] != first
    supervisor.request_stop()
    await running


async def test_a_part_that_dies_too_often_ends_the_system_with_its_last_words(
    tmp_path: Path,
) -> None:
    dying = a_part(tmp_path, "worker", "print('không nối được'); raise SystemExit(3)")
    parts = (a_part(tmp_path, "postgres"), dying)
    supervisor = Supervisor(parts, tmp_path, patience=HASTY)
    with pytest.raises(Complaint, match="worker died too often") as given_up:
        await supervisor.run(nothing)
    assert "  | không nối được" in given_up.value.vi
    assert given_up.value.exit is Exit.UNAVAILABLE
    assert supervisor.pids() == {}


async def test_a_part_that_dies_too_often_later_ends_the_system_too(tmp_path: Path) -> None:
    soon = TOUCH_AND_STAY.replace("sleep(60)", "sleep(0.3)")
    supervisor = Supervisor((a_part(tmp_path, "web", soon),), tmp_path, patience=HASTY)
    with pytest.raises(Complaint, match="web died too often"):
        await asyncio.wait_for(supervisor.run(nothing), 20)


async def test_a_part_that_does_not_get_ready_is_tried_again_and_given_up(tmp_path: Path) -> None:
    asleep = a_part(tmp_path, "web", "import time; time.sleep(60)", seconds=0.2)
    supervisor = Supervisor((asleep,), tmp_path, patience=HASTY)
    with pytest.raises(Complaint, match="web died too often"):
        await asyncio.wait_for(supervisor.run(nothing), 20)


async def test_a_task_that_fails_stops_what_was_started(tmp_path: Path) -> None:
    async def refuse() -> None:
        raise Complaint("Không.", "No.", Exit.CONFIG)

    supervisor = Supervisor((a_part(tmp_path, "postgres"), Task("migrate", refuse)), tmp_path)
    with pytest.raises(Complaint, match="No"):
        await supervisor.run(nothing)
    assert supervisor.pids() == {}


async def test_a_terminal_that_has_gone_away_stops_nothing(tmp_path: Path) -> None:
    """``tell`` promises not to raise; this is that promise for the one the terminal uses."""
    source = "from adapters.cli.terminal import tell; tell('a', 'b'); print('still here')"
    closed = os.open("/dev/null", os.O_RDONLY)
    try:
        done = subprocess.run(
            [sys.executable, "-c", source], stdout=subprocess.PIPE, stderr=closed, check=False
        )
    finally:
        os.close(closed)
    assert done.stdout == b"still here\n"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ties a child to its parent")
async def test_nothing_is_left_when_the_supervisor_itself_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SUPERVISE, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as supervisor:
        assert supervisor.stdout is not None
        pids = supervisor.stdout.readline().split()
        assert len(pids) == 3
        supervisor.kill()
    deadline = time.monotonic() + 10
    while not all(_is_dead(pid) for pid in pids) and time.monotonic() < deadline:
        await asyncio.sleep(0.02)
    assert all(_is_dead(pid) for pid in pids)


def _is_dead(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return True
