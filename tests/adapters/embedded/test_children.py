"""Child processes: they stop when asked, and they never outlive their parent."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from adapters.embedded.accounts import Account
from adapters.embedded.children import Child, Recipe
from adapters.embedded.logs import LogFile

STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("up", flush=True)
time.sleep(60)
"""
PARENT_OF_ONE = """
import asyncio, sys
from pathlib import Path
from adapters.embedded.children import Child, Recipe
from adapters.embedded.logs import LogFile

async def main():
    recipe = Recipe("sleeper", ("/bin/sleep", "60"))
    child = await Child.start(recipe, LogFile(Path(sys.argv[1])))
    print(child.pid, flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""

DEAF_PARENT = """
import asyncio, signal, sys
from pathlib import Path
from adapters.embedded.children import Child, Recipe
from adapters.embedded.logs import LogFile

async def main():
    for number in signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1:
        signal.signal(number, signal.SIG_IGN)
    recipe = Recipe("grep", ("/bin/grep", "SigIgn", "/proc/self/status"))
    child = await Child.start(recipe, LogFile(Path(sys.argv[1])))
    await child.ended()
    await child.stop()
    print(child.log.tail())

asyncio.run(main())
"""


def python(source: str, **how: object) -> Recipe:
    return Recipe("python", (sys.executable, "-c", source), **how)  # type: ignore[arg-type]


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in {"Z", "X"}


async def until_gone(pid: int, seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while is_alive(pid) and time.monotonic() < deadline:
        await asyncio.sleep(0.02)
    return not is_alive(pid)


async def until_logged(log: LogFile, text: str) -> None:
    async with asyncio.timeout(20):
        while text not in log.tail():
            await asyncio.sleep(0.02)


async def test_what_a_child_says_is_in_its_log(tmp_path: Path) -> None:
    log = LogFile(tmp_path / "log")
    child = await Child.start(python("print('xin chào')"), log)
    assert await child.ended() == 0
    assert log.tail() == "xin chào"
    await child.stop()


async def test_what_a_child_says_can_be_heard_line_by_line(tmp_path: Path) -> None:
    heard: list[tuple[str, str]] = []
    recipe = python("print('một', 'hai'); print('ba', end='')")
    child = await Child.start(recipe, LogFile(tmp_path / "log"), lambda *said: heard.append(said))
    await child.ended()
    await child.stop()
    assert heard == [("python", "một hai"), ("python", "ba")]


async def test_a_child_that_ignores_the_first_signal_is_killed(tmp_path: Path) -> None:
    log = LogFile(tmp_path / "log")
    child = await Child.start(python(STUBBORN, stop=((signal.SIGTERM, 0.2),)), log)
    await until_logged(log, "up")
    assert await child.stop() == -signal.SIGKILL


async def test_the_signals_are_tried_in_their_order(tmp_path: Path) -> None:
    log = LogFile(tmp_path / "log")
    gentle = ((signal.SIGTERM, 0.2), (signal.SIGINT, 10.0))
    child = await Child.start(python(STUBBORN, stop=gentle), log)
    await until_logged(log, "up")
    await child.stop()
    assert "KeyboardInterrupt" in log.tail()


async def test_somebody_in_a_hurry_skips_the_gentle_signals(tmp_path: Path) -> None:
    log = LogFile(tmp_path / "log")
    child = await Child.start(python(STUBBORN, stop=((signal.SIGTERM, 60.0),)), log)
    await until_logged(log, "up")
    stopping = asyncio.create_task(child.stop())
    await asyncio.sleep(0.1)
    child.hurry()
    assert await asyncio.wait_for(stopping, 10) == -signal.SIGKILL


async def test_what_a_child_started_itself_goes_with_it(tmp_path: Path) -> None:
    log = LogFile(tmp_path / "log")
    source = "import subprocess; print(subprocess.Popen(['/bin/sleep', '60']).pid, flush=True)"
    child = await Child.start(python(source), log)
    await child.ended()
    grandchild = int(log.tail())
    await child.stop()
    assert await until_gone(grandchild)


async def test_a_program_that_is_not_there_ends_at_once(tmp_path: Path) -> None:
    log = LogFile(tmp_path / "log")
    child = await Child.start(Recipe("nothing", ("/does/not/exist",)), log)
    assert await child.ended() != 0
    assert "FileNotFoundError" in log.tail()
    await child.stop()


async def test_stopping_twice_is_stopping_once(tmp_path: Path) -> None:
    child = await Child.start(Recipe("sleep", ("/bin/sleep", "60")), LogFile(tmp_path / "log"))
    assert await child.stop() == await child.stop() == -signal.SIGTERM


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ties a child to its parent")
async def test_a_child_dies_with_its_parent_however_that_died(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PARENT_OF_ONE, str(tmp_path / "log")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert is_alive(child)
        parent.kill()
    assert await until_gone(child)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process ignores")
def test_a_child_hears_the_signals_its_parent_was_told_to_ignore(tmp_path: Path) -> None:
    command = [sys.executable, "-c", DEAF_PARENT, str(tmp_path / "log")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    name, ignored = done.stdout.split()
    assert name == "SigIgn:"
    # Two more belong to the C library alone: nobody can set them, and it passes them on ignored.
    assert not [each for each in signal.valid_signals() if int(ignored, 16) >> each - 1 & 1]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
async def test_a_child_of_another_account_has_nothing_of_ours(tmp_path: Path) -> None:
    log = LogFile(tmp_path / "log")
    recipe = Recipe("id", ("/usr/bin/id",), account=Account("nobody", 65534, 65534))
    child = await Child.start(recipe, log)
    await child.ended()
    await child.stop()
    assert log.tail().startswith("uid=65534")
    assert "root" not in log.tail()


def test_a_program_started_after_its_parent_died_does_not_run() -> None:
    from adapters.embedded import leash  # noqa: PLC0415 - its path is what matters

    command = [sys.executable, leash.__file__, "1", "9", "-", "-", "/bin/echo", "ran"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout == b""
