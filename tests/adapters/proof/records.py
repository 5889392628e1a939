"""What tests of the log ask of a record, and how they call what a fixture gives."""

from collections.abc import Awaitable, Callable
from uuid import uuid4

import asyncpg
import pytest

from adapters.proof.integrating import Integrator
from adapters.proof.storage import newest_checkpoint
from services.proving.checkpoints import SignedCheckpoint
from services.proving.refusing import ProofRefused
from tests.building.logs import LOG_KEY

Write = Callable[..., Awaitable[None]]
Tamper = Callable[[str], Awaitable[None]]
Log = Callable[..., Integrator]


def many(count: int) -> list[tuple[object, str, dict[str, object]]]:
    return [(uuid4(), "season.opened.v1", {"n": number}) for number in range(count)]


async def signed(connection: asyncpg.Connection) -> SignedCheckpoint:
    found = await newest_checkpoint(connection, published=True)
    assert found is not None
    return SignedCheckpoint.opened(found[1], (LOG_KEY.verifier,), "newest")


async def refused(doing: Awaitable[object]) -> tuple[str, dict[str, object]]:
    with pytest.raises(ProofRefused) as refusal:
        await doing
    return refusal.value.code, refusal.value.facts
