"""A benchmark begins when the processes that it started have nothing left to do."""

import asyncio
import sys
import time

import pytest

from adapters.bench.children import SPELL_SECONDS, rest

BUSY = (
    "import time; end = time.monotonic() + {seconds}\nwhile time.monotonic() < end: pass\ninput()"
)


async def _child(seconds: float) -> asyncio.subprocess.Process:
    program = BUSY.format(seconds=seconds)
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, stdin=asyncio.subprocess.PIPE
    )


async def test_rest_comes_after_the_last_child_has_finished_its_work() -> None:
    child, began = await _child(SPELL_SECONDS + 2), time.monotonic()
    try:
        await rest(60)
        assert child.returncode is None
        assert time.monotonic() - began > SPELL_SECONDS + 2
    finally:
        child.kill()
        await child.wait()


async def test_a_child_that_never_rests_is_not_waited_for_for_ever() -> None:
    child = await _child(60)
    try:
        with pytest.raises(TimeoutError):
            await rest(SPELL_SECONDS + 1)
    finally:
        child.kill()
        await child.wait()
