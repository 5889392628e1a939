"""Provinces are walled off in the database: asked of its catalogue, so a new table is asked too."""

from uuid import UUID, uuid4

import asyncpg
import pytest

from adapters.exchange.feed import Feed
from adapters.identity.accounts import Accounts
from adapters.identity.passwords import Passwords
from adapters.postgres.connecting import fetch
from adapters.postgres.eyes import seeing
from domain.nominations.events import AuthoritySucceeded
from services.families import NOMINATION
from tests.building.recording import append
from tests.building.stories import a_nomination
from tests.building.two_provinces import BELONGS, CLERK, HERE, THERE, Land, Province

OF_NO_PROVINCE = {
    "log.alarm": "whether the record fits its log is everybody's to know",
    "log.checkpoint": "signed sizes and hashes, which are published",
    "log.cosignature": "witnesses' signatures, which are published",
    "log.key": "public keys",
    "log.tile": "hashes, which are published",
    "migrating.applied": "which migrations are here says nothing of anybody",
}
"""What pages may read without a wall, and why."""

MAY_CALL = {
    "wall.provinces": "says what was set",
    "wall.sees_all": "says what was set",
    "wall.of_stream": "asks whether the stream may be seen",
    "wall.happened": "asks of each stream whether it may be seen",
    "wall.version_of": "asks whether the stream may be seen",
    "wall.event_named": "asks whether the event's stream may be seen",
    "wall.head": "the length of the record is published",
    "exchange.forget_old_uploads": "takes away what is old, and shows nothing",
    "log.body": "computes from a row that the caller must have",
    "log.leaf": "as above",
    "log.leaf_hash": "as above",
    "guarding.loosened": "says what is wrong with rights and tables, and nothing of rows",
    "guarding.guard": "PostgreSQL alone calls it",
}  # fmt: skip
"""What functions of ours the pages' role may call, and why that tells nothing of another's."""

READABLE = """
SELECT format('%s.%s', n.nspname, c.relname) AS name, c.relkind = 'v' AS is_view,
  c.relrowsecurity AS walled, c.relforcerowsecurity AS forced, n.nspname = 'view' AS read_model,
  EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'province') AS named,
  (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a
   WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     AND has_column_privilege('es_page', c.oid, a.attnum, 'SELECT')) AS columns
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^(pg_|information_schema)'
  AND has_schema_privilege('es_page', n.oid, 'USAGE')
  AND has_any_column_privilege('es_page', c.oid, 'SELECT')
ORDER BY 1
"""
CALLABLE = """
SELECT DISTINCT format('%s.%s', n.nspname, p.proname) AS name
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname !~ '^(pg_|information_schema)' AND has_schema_privilege('es_page', n.oid, 'USAGE')
  AND has_function_privilege('es_page', p.oid, 'EXECUTE') ORDER BY 1
"""


async def test_everything_that_pages_may_read_is_behind_a_wall_or_named_with_a_reason(
    land: Land,
) -> None:
    readable = await land.superuser.fetch(READABLE)
    names = {row["name"] for row in readable}
    assert names >= OF_NO_PROVINCE.keys() | BELONGS.keys() | {"view.nomination", "wall.event"}
    for row in readable:
        if row["name"] in OF_NO_PROVINCE:
            continue
        assert row["named"] or row["name"] in BELONGS, row["name"]
        assert row["is_view"] or row["walled"], row["name"]
        assert row["forced"] or not row["read_model"], row["name"]


async def test_every_read_model_is_behind_the_wall(land: Land) -> None:
    walled = await land.superuser.fetch(
        "SELECT relname, relrowsecurity AND relforcerowsecurity AS up FROM pg_class"
        " WHERE relnamespace = 'view'::regnamespace AND relkind = 'r'"
    )
    assert len(walled) >= 5
    assert all(row["up"] for row in walled)


async def test_of_another_province_no_table_shows_a_row(land: Land) -> None:
    for table in await land.superuser.fetch(READABLE):
        name, columns = table["name"], table["columns"]
        if name in OF_NO_PROVINCE:
            continue
        theirs = await land.rows_of(name, land.there)
        assert theirs > 0, f"nothing of another province is in {name}, so nothing is tested"
        with seeing(HERE):
            rows = await land.seen(name, columns)
        shown = " ".join(str(tuple(row)) for row in rows)
        assert rows, name
        assert land.there.name not in shown, name
        assert land.there.word not in shown, name
        assert str(land.there.nomination) not in shown, name
        with seeing(HERE, THERE):
            assert len(await land.seen(name, columns)) == len(rows) + theirs, name
        with seeing("*"):
            assert len(await land.seen(name, columns)) >= len(rows) + theirs, name


async def test_without_eyes_no_table_shows_anything(land: Land) -> None:
    for table in await land.superuser.fetch(READABLE):
        if table["name"] not in OF_NO_PROVINCE:
            assert await land.seen(table["name"], table["columns"]) == [], table["name"]


async def test_pages_call_no_function_but_those_that_were_thought_about(land: Land) -> None:
    found = {row["name"] for row in await land.superuser.fetch(CALLABLE)}
    assert found == MAY_CALL.keys()


async def test_the_record_itself_is_closed_to_pages(land: Land) -> None:
    with seeing("*"):
        for statement in ("SELECT FROM es.event", "SELECT wall.province_of(gen_random_uuid())"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await fetch(land.house.pages_pool, statement)


class TestStreams:
    async def test_another_provinces_stream_is_one_that_is_not_there(self, land: Land) -> None:
        store = land.house.for_pages().store
        for mine, theirs in zip(_streams(land.here), _streams(land.there), strict=True):
            with seeing(HERE):
                assert len(await store.of_stream(mine)) == 1
                assert len(await store.events_of(mine)) == 1
                assert await store.of_stream(theirs) == await store.of_stream(uuid4()) == ()
                assert await store.events_of(theirs) == ()
                (recorded,) = await land.house.store.of_stream(theirs)
                assert await store.of_command(recorded.command_id) == ()
            with seeing("*"):
                assert len(await store.of_stream(theirs)) == 1

    async def test_its_versions_and_deeds_are_not_told_either(self, land: Land) -> None:
        pool, asked = land.house.pages_pool, [land.here.nomination, land.there.nomination]
        happened = "SELECT stream_id FROM wall.happened($1, ARRAY['nomination.nominated.v1'])"
        with seeing(HERE):
            rows = await fetch(pool, happened, asked)
            assert [row["stream_id"] for row in rows] == asked[:1]
            version = "SELECT wall.version_of(s) AS v FROM unnest($1::uuid[]) AS s"
            assert [row["v"] for row in await fetch(pool, version, asked)] == [1, 0]

    async def test_a_nomination_of_a_merged_province_is_its_successors(self, land: Land) -> None:
        moved = AuthoritySucceeded(
            originator_id=land.here.nomination,
            originator_version=2,
            timestamp=a_nomination().at,
            province=THERE,
            on=a_nomination().today,
            basis="NQ 202/2025/QH15",
        )
        await append(land.house, moved, CLERK)
        pages = land.house.for_pages()
        with seeing(THERE):
            assert len(await pages.auditing.timeline(NOMINATION, land.here.nomination)) == 2
        with seeing(HERE):
            assert await pages.auditing.timeline(NOMINATION, land.here.nomination) == ()

    async def test_the_feed_keeps_to_the_eyes_whatever_it_is_asked_for(self, land: Land) -> None:
        feed = Feed(land.house.pages_pool, "https://here.example")
        with seeing(HERE):
            page = await feed.page([HERE, THERE], 0)
        assert {event.body["data"]["province"] for event in page.events} == {HERE}
        assert len(page.events) == await land.rows_of("wall.event", land.here)


class TestWhoIsNamed:
    async def test_people_of_another_province_have_no_name(self, land: Land) -> None:
        people = Accounts(land.house.pages_pool, Passwords())
        everybody = await Accounts(land.house.pool, Passwords()).every()
        with seeing(HERE):
            named = await people.by_ids([account.id for account in everybody])
        assert 0 < len(named) < len(everybody)
        assert {held.office.province for a in named.values() for held in a.held} == {HERE}

    async def test_passwords_are_closed_to_pages(self, land: Land) -> None:
        with seeing("*"), pytest.raises(asyncpg.InsufficientPrivilegeError):
            await land.seen("identity.account", "password_hash")


def _streams(province: Province) -> tuple[UUID, ...]:
    return (
        province.nomination,
        province.season,
        province.ballot,
        province.bloc,
        province.unit,
    )
