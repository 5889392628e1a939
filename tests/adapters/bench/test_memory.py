"""What a load is told about memory is what the kernel says of the processes at work."""

import asyncio
import sys

import pytest

from adapters.bench.memory import MIB, OURS, Samples, growth, names, watched

HOLDING = "held = bytearray(64 << 20); print('ready', flush=True); input()"


def _samples(held: list[float]) -> Samples:
    samples = Samples()
    samples.of["web"] = [(float(second), int(each)) for second, each in enumerate(held)]
    return samples


def test_growth_is_counted_from_the_given_second_to_the_end() -> None:
    rising = _samples([50, *(100,) * 40, *(110,) * 60])
    assert growth(rising, "web", 20, 100) == pytest.approx(0.1)
    assert growth(rising, "web", 60, 100) == pytest.approx(0)


def test_a_single_look_before_a_collection_is_no_growth() -> None:
    assert growth(_samples([*(100,) * 99, 180]), "web", 20, 100) == pytest.approx(0)


async def test_a_child_is_watched_with_what_it_holds_for_itself() -> None:
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDING, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert child.stdout is not None
    try:
        await child.stdout.readline()
        async with watched({"web": child.pid}, every=0.05) as samples:
            await asyncio.sleep(0.3)
    finally:
        child.kill()
        await child.wait()
    # A server that a test before this one started is seen as well.
    assert [name for name in names(samples) if name in OURS] == ["web"]
    assert 64 * MIB <= samples.most("web") < 128 * MIB
