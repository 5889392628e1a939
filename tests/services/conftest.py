"""A desk of its own for every test: real record, real inbox."""

from collections.abc import AsyncIterator

import pytest

from tests.building.desks import Desk, a_desk


@pytest.fixture
async def desk(database: str) -> AsyncIterator[Desk]:
    async with a_desk(database) as opened:
        yield opened
