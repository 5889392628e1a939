"""An archive of the record lives for decades and keys for days: what that means for names."""

import json
import os
import subprocess
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from adapters.embedded import binaries, logins
from adapters.embedded.postgres import Postgres
from adapters.identity.demo_people import demo_actor_id, enrol, of_province
from adapters.identity.directory import PostgresDirectory
from adapters.personal.keyring import Keyring
from adapters.personal.sealed_store import SealedEventStore
from adapters.postgres.connecting import open_pool
from adapters.postgres.event_store import open_event_store
from domain.terms import Role
from services.erasing import Erased, Erasing, Order
from tests.adapters.cli.systems import tonvinh
from tests.building.backups import Run, name_of
from tests.building.people import PROVINCE
from tests.building.signed import ANOTHER, SIGNER, a_decided_nomination, an_append_of

STORY = a_decided_nomination()
NAMES = [ANOTHER.text, SIGNER.text]


@dataclass
class Installation:
    """A record with names in it, and the machine whose directory has the keys."""

    server: Postgres
    data: Path
    run: Run
    backups: Path
    keys: Path

    def program(self, database: str) -> str:
        """How the program reaches a database of that name."""
        return self.server.dsn(database, login=logins.APP)

    @asynccontextmanager
    async def opened(self, database: str) -> AsyncIterator[tuple[SealedEventStore, Erasing]]:
        url = self.program(database)
        async with open_pool(url, "tests") as pool, open_event_store(url) as inner:
            keyring = Keyring(pool, self.data / "personal.key")
            store = SealedEventStore(inner, keyring)
            yield store, Erasing(store, keyring, PostgresDirectory(pool))

    async def lived_in(self, database: str) -> None:
        async with self.opened(database) as (store, _):
            await store.append(an_append_of(*STORY.events))
        async with open_pool(self.program(database), "tests") as pool:
            await enrol(pool, of_province(PROVINCE))

    async def names(self, database: str) -> list[str | None]:
        async with self.opened(database) as (_, erasing):
            return [known.name for known in await erasing.people(STORY.id)]

    async def erase(self, database: str) -> None:
        administrator = demo_actor_id(PROVINCE, Role.ADMINISTRATOR)
        order = Order(SIGNER.subject, "Luật 91/2025/QH15", administrator, datetime.now(UTC))
        async with self.opened(database) as (_, erasing):
            assert isinstance(await erasing.erase(order), Erased)

    def backed_up(self, database: str) -> Path:
        return self._made("backup.sh", database, self.backups)

    def keys_backed_up(self, database: str) -> Path:
        return self._made("backup-keys.sh", database, self.keys)

    def _made(self, script: str, database: str, to: Path) -> Path:
        done = self.run(script, database, to)
        assert done.returncode == 0, done.stderr
        return Path(done.stdout.strip())

    def restored(self, database: str, *backups: Path) -> str:
        done = self.run("restore.sh", database, *backups)
        assert done.returncode == 0, done.stderr
        return done.stderr

    def tonvinh(self, database: str, *arguments: str) -> dict[str, object]:
        """The program on that machine, as an operator runs it after a restore."""
        done = tonvinh(
            *arguments,
            "--json",
            TONVINH_DATABASE_URL=self.program(database),
            TONVINH_TEMPORAL_ADDRESS="127.0.0.1:1",
            TONVINH_DATA=str(self.data),
        )
        assert done.returncode == 0, done.stderr
        answer: dict[str, object] = json.loads(done.stdout)
        return answer


@pytest.fixture
def installation(postgres_server: Postgres, run: Run, tmp_path: Path) -> Installation:
    places = [tmp_path / name for name in ("data", "backups", "keys")]
    for place in places:
        place.mkdir()
    data, backups, keys = places
    return Installation(postgres_server, data, run, backups, keys)


@pytest.fixture
def fresh(empty_database: str) -> str:
    """The name of an empty database to restore into."""
    return name_of(empty_database)


async def test_without_the_keys_no_name_can_be_read_and_all_else_is_whole(
    installation: Installation, database_name: str, fresh: str
) -> None:
    await installation.lived_in(database_name)
    assert await installation.names(database_name) == NAMES
    backup = installation.backed_up(database_name)
    installation.restored(fresh, backup)
    assert await installation.names(fresh) == [None, None]
    async with installation.opened(fresh) as (store, _):
        assert [r.type for r in await store.of_stream(STORY.id)] == [e.TOPIC for e in STORY.events]
    keys = await rows(installation, fresh, "SELECT count(*) FROM personal.subject_key")
    assert keys == [(0,)]


async def test_with_the_keys_every_name_can_be_read(
    installation: Installation, database_name: str, fresh: str
) -> None:
    await installation.lived_in(database_name)
    backups = installation.backed_up(database_name), installation.keys_backed_up(database_name)
    said = installation.restored(fresh, *backups)
    assert "tonvinh personal enforce" in said
    assert "tonvinh audit verify" in said
    assert await installation.names(fresh) == NAMES


async def test_no_archive_of_the_record_holds_a_key(
    installation: Installation, database_name: str
) -> None:
    await installation.lived_in(database_name)
    keys = await rows(installation, database_name, "SELECT wrapped_key FROM personal.subject_key")
    backup = installation.backed_up(database_name)
    program = binaries.postgres_installation() / "bin" / "pg_restore"
    plain = subprocess.run(
        [program, "--file=-", backup / "record.dump"], text=True, capture_output=True, check=True
    ).stdout
    assert "COPY es.event" in plain
    assert len(keys) == 2
    assert not any(key.hex() in plain for (key,) in keys)


async def test_who_was_erased_after_the_keys_were_copied_stays_erased(
    installation: Installation, database_name: str, fresh: str
) -> None:
    await installation.lived_in(database_name)
    keys = installation.keys_backed_up(database_name)
    await installation.erase(database_name)
    installation.restored(fresh, installation.backed_up(database_name), keys)
    answer = installation.tonvinh(fresh, "personal", "enforce")
    assert answer == {"destroyed": 1, "unrecorded": []}
    assert await installation.names(fresh) == [ANOTHER.text, None]


async def test_who_was_erased_after_everything_was_copied_stays_erased(
    installation: Installation, database_name: str, fresh: str
) -> None:
    await installation.lived_in(database_name)
    backups = installation.backed_up(database_name), installation.keys_backed_up(database_name)
    await installation.erase(database_name)
    installation.restored(fresh, *backups)
    # The order is lost with the rest of that day, but not the list beside the key.
    answer = installation.tonvinh(fresh, "personal", "enforce")
    assert answer == {"destroyed": 1, "unrecorded": [str(SIGNER.subject)]}
    assert await installation.names(fresh) == [ANOTHER.text, None]
    await installation.erase(fresh)
    answer = installation.tonvinh(fresh, "personal", "enforce")
    assert answer == {"destroyed": 0, "unrecorded": []}


async def test_the_restored_record_is_the_one_that_was_signed(
    installation: Installation, database_name: str, fresh: str
) -> None:
    await installation.lived_in(database_name)
    url = {"TONVINH_DATABASE_URL": installation.program(database_name)}
    signed = tonvinh("integrate", "--once", TONVINH_DATA=str(installation.data), **url)
    assert signed.returncode == 0, signed.stderr
    backups = installation.backed_up(database_name), installation.keys_backed_up(database_name)
    installation.restored(fresh, *backups)
    installation.tonvinh(fresh, "personal", "enforce")
    verdict = installation.tonvinh(fresh, "audit", "verify")
    assert verdict["holds"] is True


def test_copies_of_keys_are_destroyed_when_their_time_is_over(
    installation: Installation, database_name: str
) -> None:
    kept = [copy_of_keys(installation.keys, days) for days in (1, 6)]
    old = [copy_of_keys(installation.keys, days) for days in (8, 400)]
    fresh = installation.keys_backed_up(database_name)
    assert set(installation.keys.iterdir()) == {*kept, fresh}
    assert not any(path.exists() for path in old)


def test_they_are_also_destroyed_while_there_is_no_database(installation: Installation) -> None:
    old = copy_of_keys(installation.keys, 8)
    failed = installation.run("backup-keys.sh", "no_such_database", installation.keys)
    assert failed.returncode == 69
    assert not old.exists()
    assert list(installation.keys.iterdir()) == []


def test_a_copy_of_keys_is_for_its_owners_eyes_alone(
    installation: Installation, database_name: str
) -> None:
    made = installation.keys_backed_up(database_name)
    assert made.stat().st_mode & 0o077 == 0
    assert all(file.stat().st_mode & 0o077 == 0 for file in made.iterdir())


@pytest.mark.parametrize("days", ["0", "-1", "ever", ""])
def test_keys_are_never_kept_for_ever_by_mistake(
    installation: Installation, database_name: str, days: str
) -> None:
    done = installation.run("backup-keys.sh", database_name, installation.keys, KEYS_KEPT_DAYS=days)
    assert done.returncode == (0 if days == "" else 78)


def test_damaged_keys_are_refused_before_anything_is_written(
    installation: Installation, database_name: str, fresh: str
) -> None:
    backup = installation.backed_up(database_name)
    keys = installation.keys_backed_up(database_name)
    with (keys / "keys.dump").open("r+b") as dump:
        dump.seek(-10, os.SEEK_END)
        dump.write(b"x")
    assert installation.run("restore.sh", fresh, backup, keys).returncode == 65
    again = installation.run("restore.sh", fresh, backup, backup)
    assert (again.returncode, "no backup of the keys" in again.stderr) == (65, True)
    installation.restored(fresh, backup)


def copy_of_keys(directory: Path, days: int) -> Path:
    made = datetime.now(UTC) - timedelta(days=days)
    path = directory / f"tonvinh-keys-{made:%Y%m%dT%H%M%SZ}"
    path.mkdir()
    (path / "keys.dump").write_bytes(b"keys")
    return path


async def rows(installation: Installation, database: str, query: str) -> Sequence[tuple[Any, ...]]:
    connection = await asyncpg.connect(installation.program(database))
    try:
        return [tuple(row) for row in await connection.fetch(query)]
    finally:
        await connection.close()
