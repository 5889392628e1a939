"""A vigil keeps the loop awake as long as something is due, and no longer than it may."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import Any

from adapters.postgres.vigil import Vigil

LONG = 60.0


class Sleeps(selectors.SelectSelector):
    """Notes for how long the loop was ready to sleep each time; None is for ever."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[float | None] = []

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.noted.append(timeout)
        return super().select(timeout)


def sleeps_of(work: Callable[[], Coroutine[Any, Any, None]]) -> list[float | None]:
    selector = Sleeps()
    with asyncio.Runner(loop_factory=lambda: asyncio.SelectorEventLoop(selector)) as runner:
        runner.get_loop()
        selector.noted.clear()
        runner.run(work())
        return [each for each in selector.noted if each != 0]


async def pause() -> None:
    await asyncio.sleep(0.02)


def test_a_loop_sleeps_while_it_waits() -> None:
    assert sleeps_of(pause)


def test_it_never_sleeps_while_something_is_due() -> None:
    vigil = Vigil(LONG)

    async def wait() -> None:
        with vigil:
            await pause()

    assert sleeps_of(wait) == []


def test_it_sleeps_when_the_time_is_over() -> None:
    vigil = Vigil(0.001)

    async def wait() -> None:
        with vigil:
            await pause()

    assert sleeps_of(wait)


def test_it_sleeps_when_nothing_is_due_any_more() -> None:
    vigil = Vigil(LONG)

    async def wait() -> None:
        with vigil:
            await asyncio.sleep(0)
        await pause()

    assert sleeps_of(wait)


def test_the_last_who_leaves_ends_it_even_by_an_error() -> None:
    vigil = Vigil(LONG)
    awake: list[bool] = []

    async def within(seconds: float) -> None:
        with vigil:
            await asyncio.sleep(seconds)
            raise LookupError

    async def wait() -> None:
        long, short = asyncio.create_task(within(0.02)), asyncio.create_task(within(0))
        await asyncio.wait({short})
        awake.append(not long.done())
        await asyncio.wait({long})
        assert isinstance(long.exception(), LookupError)
        assert isinstance(short.exception(), LookupError)

    assert sleeps_of(wait) == []
    assert awake == [True]

    async def later() -> None:
        await wait()
        await pause()

    assert sleeps_of(later)


def test_what_else_is_ready_runs_meanwhile() -> None:
    vigil = Vigil(LONG)
    turns = 0

    async def count() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    async def wait() -> None:
        counting = asyncio.create_task(count())
        for _ in range(3):
            with vigil:
                await pause()
        counting.cancel()

    assert sleeps_of(wait) == []
    assert turns > 3
