"""The promises of the record, kept by a durable server that is stopped at once while many write.

This is the short form; ``tonvinh bench crash`` is the long one.
"""

from collections.abc import AsyncIterator
from uuid import uuid4

import asyncpg
import pytest

from adapters.bench.crash import Load, run_race, survive
from adapters.bench.ledger import Ledger, audit
from adapters.bench.sample import an_append
from adapters.postgres.event_store import PostgresEventStore, open_event_store
from services.ports import Append

SHORT = Load(writers=16, stops=2, seconds=0.5, race_writers=16, race_events=4000)


@pytest.mark.slow
async def test_nothing_acknowledged_is_lost_and_nothing_is_stored_twice() -> None:
    survived = await survive(SHORT)
    assert len(survived.ledger.acknowledged) > 100
    assert survived.ledger.outages > 0
    assert survived.audit.clean, survived.audit
    assert survived.missed == 0
    assert survived.proven == survived.audit.events


@pytest.mark.slow
async def test_readers_who_race_with_writers_miss_nothing() -> None:
    race = await run_race(SHORT)
    assert race.events >= 4000
    assert race.missed == 0


@pytest.fixture
async def store(database: str) -> AsyncIterator[PostgresEventStore]:
    async with open_event_store(database) as opened:
        yield opened


@pytest.fixture
async def told(store: PostgresEventStore) -> tuple[Ledger, list[Append]]:
    """A ledger that agrees with the record."""
    ledger, requests = Ledger(), [an_append(3) for _ in range(4)]
    for request in requests:
        ledger.ask(request)
        ledger.acknowledge(request, await store.append(request))
    return ledger, requests


async def tamper(superuser: asyncpg.Connection, statement: str) -> None:
    await superuser.execute("SET event_triggers = off")
    await superuser.execute("ALTER TABLE es.event DISABLE TRIGGER append_only")
    await superuser.execute(statement)


async def test_an_audit_of_a_sound_record_finds_nothing(
    database: str, told: tuple[Ledger, list[Append]]
) -> None:
    found = await audit(database, told[0])
    assert (found.events, found.clean) == (12, True)


async def test_an_audit_notices_what_was_lost(
    database: str, superuser: asyncpg.Connection, told: tuple[Ledger, list[Append]]
) -> None:
    await tamper(superuser, "DELETE FROM es.event WHERE position > 9")
    found = await audit(database, told[0])
    assert (found.lost, found.doubled, found.gaps) == (1, 0, 0)


async def test_an_audit_notices_half_a_command_and_a_gap(
    database: str, superuser: asyncpg.Connection, told: tuple[Ledger, list[Append]]
) -> None:
    await tamper(superuser, "DELETE FROM es.event WHERE position = 5")
    found = await audit(database, told[0])
    assert found.lost == 1
    assert found.doubled > 0
    assert found.gaps > 0


async def test_an_audit_notices_what_nobody_asked_for(
    database: str, store: PostgresEventStore, told: tuple[Ledger, list[Append]]
) -> None:
    await store.append(an_append(1, uuid4()))
    found = await audit(database, told[0])
    assert (found.strange, found.clean) == (1, False)
