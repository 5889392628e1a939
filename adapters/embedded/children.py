"""One child process: how it is started, listened to and stopped."""

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from adapters.complaints import Complaint, Exit
from adapters.embedded import leash
from adapters.embedded.accounts import Account
from adapters.embedded.logs import LogFile

SECONDS_BETWEEN_LOOKS = 0.05
SECONDS_FOR_LAST_WORDS = 5.0

Echo = Callable[[str, str], None]
"""Is given the name of the child and one line of what it says."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to run one program.

    ``stop`` lists signals with the seconds each may take; SIGKILL follows by itself. ``on_orphan``
    is what the kernel sends when our own process dies without having stopped its children.
    """

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    account: Account | None = None
    directory: Path | None = None
    stop: tuple[tuple[signal.Signals, float], ...] = ((signal.SIGTERM, 8.0),)
    on_orphan: signal.Signals = signal.SIGKILL


class Child:
    """A running program in a session of its own, so that Ctrl-C reaches its parent alone."""

    def __init__(self, recipe: Recipe, process: asyncio.subprocess.Process, log: LogFile) -> None:
        self.recipe = recipe
        self.pid = process.pid
        self.log = log
        self._process = process
        self._pump: asyncio.Task[None] | None = None
        self._swept = False

    @classmethod
    async def start(cls, recipe: Recipe, log: LogFile, echo: Echo | None = None) -> "Child":
        reader, writer = os.pipe()
        try:
            process = await asyncio.create_subprocess_exec(
                *_leashed(recipe),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=writer,
                stderr=writer,
                env={**os.environ, **recipe.environment},
                cwd=recipe.directory,
                start_new_session=True,
            )
        except BaseException:
            os.close(reader)
            raise
        finally:
            os.close(writer)
        child = cls(recipe, process, log)
        child._pump = asyncio.create_task(child._listen(reader, echo), name=f"log {recipe.name}")
        return child

    async def ended(self) -> int:
        """The exit code, once there is one; minus the signal's number if a signal ended it."""
        code = await self._process.wait()
        if self._pump is not None:
            # A grandchild may hold the pipe open for ever; its last words are not worth waiting.
            await asyncio.wait([self._pump], timeout=0.5)
        return code

    @property
    def running(self) -> bool:
        return self._process.returncode is None

    async def stop(self) -> int:
        """Ends the program, gently first. Returns its exit code; nothing of it is left."""
        for wish, seconds in (*self.recipe.stop, (signal.SIGKILL, 30.0)):
            if not self.running:
                break
            self.send(wish)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._process.wait()
        code = await self.ended()
        if not self._swept:
            self._swept = True
            await self._sweep()
        return code

    async def _sweep(self) -> None:
        # Whatever the program started and left behind lives in the same group. Asked once only:
        # later the number may be another's.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        if self._pump is not None:
            # With the group gone the pipe ends, and the last words are read on the busiest machine;
            # only who left the group may still hold it.
            await asyncio.wait([self._pump], timeout=SECONDS_FOR_LAST_WORDS)
            self._pump.cancel()
            await asyncio.wait([self._pump])
        self.log.close()

    def hurry(self) -> None:
        """Sends the last of the gentle signals at once; for a person who asks a second time."""
        self.send(self.recipe.stop[-1][0] if len(self.recipe.stop) > 1 else signal.SIGKILL)

    def send(self, wish: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(wish)

    async def _listen(self, reader: int, echo: Echo | None) -> None:
        # A pipe of our own: asyncio's would keep `wait` waiting for grandchildren that hold it.
        stream, rest = asyncio.StreamReader(), b""
        transport, _ = await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(stream), os.fdopen(reader, "rb", buffering=0)
        )
        try:
            while chunk := await stream.read(65536):
                self.log.write(chunk)
                rest = self._say_lines(rest + chunk, echo)
            self._say_lines(rest + b"\n" if rest else b"", echo)
        finally:
            transport.close()

    def _say_lines(self, said: bytes, echo: Echo | None) -> bytes:
        """Returns what is not a whole line yet."""
        *lines, rest = said.split(b"\n")
        if echo is not None:
            for line in lines:
                echo(self.recipe.name, line.decode(errors="replace"))
        return rest


async def until_ready(
    child: Child, called: str, ready: Callable[[], Awaitable[bool]], seconds: float
) -> None:
    """Wait for a server that was started; complain with its last words where it does not come."""
    deadline = time.monotonic() + seconds
    while not await ready():
        if not child.running or time.monotonic() > deadline:
            raise Complaint(
                f"{called} không khởi động được:\n{child.log.tail()}",
                f"{called} did not start; its last words are above.",
                Exit.UNAVAILABLE,
            )
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)


def _leashed(recipe: Recipe) -> list[str]:
    uid, gid = (recipe.account.uid, recipe.account.gid) if recipe.account else ("-", "-")
    interpreter = [sys.executable, "-I", "-S", leash.__file__]
    tie = [str(os.getpid()), str(int(recipe.on_orphan)), str(uid), str(gid)]
    return [*interpreter, *tie, *recipe.command]
