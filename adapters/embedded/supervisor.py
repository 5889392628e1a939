"""Starts the parts of a system in order, keeps them running, stops them in reverse order."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.complaints import Complaint, Exit
from adapters.embedded.children import Child, Echo, Recipe
from adapters.embedded.logs import LogFile
from adapters.embedded.restarts import Patience, Restarts
from adapters.embedded.telling import Tell, seconds_vi, silence


@dataclass(frozen=True, slots=True)
class Part:
    """A program that runs as long as the system does."""

    name: str
    recipe: Recipe
    ready: Callable[[], Awaitable[bool]]
    """Asked again and again until it says yes. What it raises is a bug."""
    seconds: float = 60.0
    """How long it may take to become ready."""
    before: Callable[[], Awaitable[None]] | None = None
    """Done before every start, such as clearing away what the last one left."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done once between two parts, such as migrating the database."""

    name: str
    do: Callable[[], Awaitable[None]]


class Supervisor:
    """One system. Use ``run`` for a process that is the system, ``running`` within another."""

    def __init__(
        self,
        steps: Sequence[Part | Task],
        logs: Path,
        tell: Tell = silence,
        patience: Patience | None = None,
        echo: Echo | None = None,
    ) -> None:
        self._steps = steps
        self._logs = logs
        self._tell = tell
        self._echo = echo
        self._patience = patience or Patience()
        self._restarts = {s.name: Restarts(self._patience) for s in steps}
        self._children: dict[str, Child] = {}
        self._keepers: list[asyncio.Task[None]] = []
        self._stop = asyncio.Event()

    def request_stop(self) -> None:
        """Ends ``run``. Asked a second time, the parts are not given time to finish."""
        if self._stop.is_set():
            for child in self._children.values():
                child.hurry()
        self._stop.set()

    async def run(self, when_ready: Callable[[], Awaitable[None]]) -> None:
        """Until a stop is requested. Raises Complaint when a part will not stay up.

        Either way nothing is left running afterwards.
        """
        try:
            await self._until_stopped(self._start_then(when_ready))
        finally:
            await self._stop_all()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Everything runs inside the block and nothing after it."""
        try:
            await self._start_all()
            yield
        finally:
            await self._stop_all()

    def pids(self) -> dict[str, int]:
        return {name: child.pid for name, child in self._children.items() if child.running}

    async def _start_then(self, when_ready: Callable[[], Awaitable[None]]) -> None:
        await self._start_all()
        await when_ready()

    async def _until_stopped(self, starting: Awaitable[None]) -> None:
        stopped = asyncio.create_task(self._stopped())
        start = asyncio.ensure_future(starting)
        waiting: set[asyncio.Future[None]] = {stopped, start}
        try:
            while stopped in waiting:
                done, _ = await asyncio.wait(
                    waiting | set(self._keepers), timeout=0.5, return_when=asyncio.FIRST_COMPLETED
                )
                waiting -= done
                for finished in done:
                    finished.result()
        finally:
            for task in (stopped, start):
                task.cancel()
            await asyncio.wait([stopped, start])

    async def _stopped(self) -> None:
        await self._stop.wait()

    async def _start_all(self) -> None:
        for step in self._steps:
            if isinstance(step, Task):
                await step.do()
                continue
            begun = time.monotonic()
            await self._start(step)
            took = time.monotonic() - begun
            self._tell(
                f"✓ {step.name}: sẵn sàng sau {seconds_vi(took)} giây",
                f"ready after {took:.1f} s",
            )
            self._keepers.append(asyncio.create_task(self._keep(step), name=f"keep {step.name}"))

    async def _start(self, part: Part) -> None:
        """Raises Complaint when it died too often before it was ready."""
        while not await self._try(part):
            await self._pause(part)
        self._restarts[part.name].worked()

    async def _try(self, part: Part) -> bool:
        if part.before is not None:
            await part.before()
        child = await Child.start(part.recipe, LogFile(self._log_of(part)), self._echo)
        self._children[part.name] = child
        deadline = time.monotonic() + part.seconds
        while child.running and time.monotonic() < deadline:
            # A probe that hangs must not hide that the program has died.
            if await _answered(part.ready):
                return child.running
            await asyncio.sleep(0.1)
        await child.stop()
        return False

    async def _keep(self, part: Part) -> None:
        while True:
            code = await self._children[part.name].ended()
            self._tell(
                f"! {part.name} đã dừng bất ngờ ({_how(code)}); đang khởi động lại",
                f"stopped unexpectedly ({_how(code)}); starting it again",
            )
            await self._children[part.name].stop()
            await self._pause(part)
            await self._start(part)
            self._tell(f"✓ {part.name}: hoạt động trở lại", "works again")

    async def _pause(self, part: Part) -> None:
        pause = self._restarts[part.name].next_pause()
        if pause is None:
            raise self._given_up(part)
        await asyncio.sleep(pause)

    def _given_up(self, part: Part) -> Complaint:
        path = self._log_of(part)
        tail = "\n".join(f"  | {line}" for line in LogFile(path).tail().splitlines())
        return Complaint(
            f"{part.name} dừng quá nhiều lần nên hệ thống đã dừng. "
            f"Những dòng cuối của {path}:\n{tail}",
            f"{part.name} died too often, so the system was stopped. "
            f"The last lines of {path} are above.",
            Exit.UNAVAILABLE,
        )

    def _log_of(self, part: Part) -> Path:
        return self._logs / f"{part.name}.log"

    async def _stop_all(self) -> None:
        for keeper in self._keepers:
            keeper.cancel()
        if self._keepers:
            await asyncio.wait(self._keepers)
        for name, child in reversed(self._children.items()):
            was_running = child.running
            code = await child.stop()
            if was_running:
                self._tell(f"✓ {name}: đã dừng", f"stopped ({_how(code)})")


async def _answered(ready: Callable[[], Awaitable[bool]]) -> bool:
    try:
        async with asyncio.timeout(5):
            return await ready()
    except TimeoutError:
        return False


def _how(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit {code}"
