"""A benchmark's country in the record: appended event by event, projected by the worker."""

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

import asyncpg

from adapters.bench import seasons_of
from adapters.bench.children import rest
from adapters.bench.country import Load, SeasonHere, Wished, blocs, provinces, seasons
from adapters.bench.courses import doer, told_of
from adapters.bench.shapes import Courses
from adapters.bench.steps import signer_of
from adapters.identity.demo_people import Person, of_bloc, of_province, of_unit
from adapters.personal.keyring import Keys
from adapters.personal.names import place_in_event, sealed
from adapters.postgres.connecting import translated
from adapters.proof.alarms import signed_size
from adapters.wiring import House
from domain.events import Event
from domain.people import name_fields, with_names
from services.ports import Append
from services.waiting import until

AT_ONCE = 16
"""Streams written side by side: enough to share commits, few enough that a page of the projections
holds whole streams."""

SECONDS_TO_SETTLE = 1800.0

Tell = Callable[[str, str], None]

_ENROL_ACCOUNTS = """
INSERT INTO identity.account (id, display_name, simulated)
SELECT id, name, id LIKE 'simulated/%' FROM unnest($1::text[], $2::text[]) AS n (id, name)
ON CONFLICT DO NOTHING
"""
_ENROL_OFFICES = """
INSERT INTO identity.office (account_id, role, province, bloc_id, unit_id, scope_name)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::text[])
ON CONFLICT DO NOTHING
"""
_VACUUM = "VACUUM (ANALYZE) view.nomination, view.season, view.organisation, view.bloc"


@dataclass(frozen=True, slots=True)
class Filled:
    """How much was brought in, and how long it took until every read model held it."""

    nominations: int
    events: int
    seconds: float


async def fill(house: House, load: Load, tell: Tell) -> Filled:
    """Bring the country in and wait for its read models, its proof and its workflows."""
    began, now = time.perf_counter(), datetime.now(UTC)
    await enrol(house.pool, list(_everybody(load)))
    filling = _Filling(house, load, now)
    await filling.run()
    tell(
        "Đã ghi xong, đang dựng bảng đọc.", f"{filling.events} events written, now the read models"
    )
    await _settled(house)
    seconds = time.perf_counter() - began
    tell("Đang dựng quy trình.", f"filled in {seconds:.0f} s; now the workflows of what is open")
    for target in ("nomination", "season"):
        await house.recovering.reconcile(target)
    await _settled(house)
    await rest(SECONDS_TO_SETTLE)
    return Filled(load.nominations, filling.events, seconds)


async def enrol(pool: asyncpg.Pool, people: list[Person]) -> None:
    """Enter many people at once, each with the one office that they hold."""
    offices = [person.office for person in people]
    with translated():
        async with pool.acquire() as connection, connection.transaction():
            await connection.execute(
                _ENROL_ACCOUNTS, [p.id for p in people], [p.display_name for p in people]
            )
            await connection.execute(
                _ENROL_OFFICES,
                [person.id for person in people],
                [office.role.value for office in offices],
                [office.province for office in offices],
                [office.bloc_id for office in offices],
                [office.unit_id for office in offices],
                [person.scope_name for person in people],
            )


def _everybody(load: Load) -> Iterator[Person]:
    for province in provinces(load):
        yield from of_province(province)
    for bloc in blocs(load):
        yield from of_bloc(bloc.province, bloc.id, bloc.name)
        for unit in bloc.members:
            yield from of_unit(bloc.province, unit.unit_id, unit.name)


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody did in one stream."""

    actor: str
    label: str
    events: tuple[Event, ...]


class _Filling:
    """Writes the country's streams, a few at once, each in the order in which it happened."""

    def __init__(self, house: House, load: Load, now: datetime) -> None:
        self._house = house
        self._load = load
        self._now = now
        self._courses = Courses(load, now, house.keeper.shelf)
        self.events = 0

    async def run(self) -> None:
        signers = [signer_of(province).subject for province in provinces(self._load)]
        keys = await self._house.keyring.made(signers, uuid4())
        streams = self._streams(keys)
        async with asyncio.TaskGroup() as writers:
            for _ in range(AT_ONCE):
                writers.create_task(self._write(streams))

    async def _write(self, streams: Iterator[tuple[UUID, list[Deed]]]) -> None:
        for stream, deeds in streams:
            await self._publish()
            version = 0
            for deed in deeds:
                await self._house.record.append(_request(stream, version, deed))
                version += len(deed.events)
            self.events += version

    async def _publish(self) -> None:
        """Put the rules that anything so far was decided by into the record, before it is used."""
        keeper = self._house.keeper
        for digest in tuple(keeper.shelf.known):
            await keeper.publish(digest, self._now)

    def _streams(self, keys: Keys) -> Iterator[tuple[UUID, list[Deed]]]:
        for bloc in blocs(self._load):
            for stream, events in seasons_of.founding(bloc, self._now):
                yield stream, [Deed(seasons_of.REGISTRAR, "-", events)]
        for season in seasons(self._load, self._now):
            yield season.id, list(self._of_season(season))
            for wished in season.wished:
                yield wished.id, list(self._of_nomination(wished, keys))

    def _of_season(self, season: SeasonHere) -> Iterator[Deed]:
        for actor, events in seasons_of.year(season, self._now, self._house.keeper.shelf):
            yield Deed(actor, "-", events)

    def _of_nomination(self, wished: Wished, keys: Keys) -> Iterator[Deed]:
        for told in self._courses.of(wished):
            actor = doer(told.step, wished).id
            events = told_of(wished, told, actor)
            yield Deed(actor, told.label, tuple(_sealed(event, keys) for event in events))


def _request(stream: UUID, version: int, deed: Deed) -> Append:
    command = uuid4()
    return Append(
        stream_id=stream,
        expected_version=version,
        events=deed.events,
        command_id=command,
        correlation_id=stream,
        causation_id=command,
        actor=deed.actor,
        policy_version=deed.label,
    )


def _sealed(event: Event, keys: Keys) -> Event:
    """Seal the names as the record's own store does, with keys that are asked for once."""
    if not name_fields(type(event)):
        return event
    place = place_in_event(event)
    return with_names(event, lambda name: sealed(name, keys, place))


async def _settled(house: House) -> None:
    """Wait until nothing is left to do that the benchmark itself has caused."""
    head = await house.store.head()
    if not await house.caught_up_to(head, SECONDS_TO_SETTLE):
        raise RuntimeError("the read models do not catch up")

    async def signed() -> bool | None:
        return True if await signed_size(house.pool) >= head else None

    await until(signed, SECONDS_TO_SETTLE)
    with translated():
        async with house.pool.acquire() as connection:
            # What autovacuum does in a house that has not been filled a moment ago.
            await connection.execute(_VACUUM, timeout=SECONDS_TO_SETTLE)
