"""Waiting for something that another process brings about."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")

LOOK_EVERY = 0.05
"""Seconds between two looks: short for a person, long for a database."""


async def until(look: Callable[[], Awaitable[T | None]], patience: float) -> T:
    """Look until there is something, and return it; ``TimeoutError`` after ``patience`` seconds."""
    async with asyncio.timeout(patience):
        while True:
            found = await look()
            if found is not None:
                return found
            await asyncio.sleep(LOOK_EVERY)
