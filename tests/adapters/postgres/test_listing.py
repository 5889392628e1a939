"""Lists by pages: every row once, in the order of the whole list, whatever it begins after."""

import random
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import asyncpg
import pytest

from adapters.postgres.connecting import open_pool
from adapters.postgres.read_models import listing
from adapters.postgres.read_models.nominations import UPSERT as NOMINATION
from adapters.postgres.read_models.queries import Queries, SeasonRow
from adapters.postgres.read_models.searching import search_text
from adapters.postgres.read_models.seasons import UPSERT_SEASON as SEASON
from adapters.wiring import open_read_models
from domain.terms import AwardKind, Outcome, Role, Stage

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
HERE, THERE, ELSEWHERE = "Tỉnh A", "Tỉnh B", "Tỉnh C"
NAMES = ("Sở Tư pháp", "Hạt Kiểm lâm", "Hội Nông dân")


@pytest.fixture
async def pool(database: str) -> AsyncIterator[asyncpg.Pool]:
    async with open_read_models(database) as runners, open_pool(database, "test") as pool:
        for runner in runners:
            await runner.rebuild()
        yield pool


async def _nominate(pool: asyncpg.Pool, province: str, name: str, due: datetime | None) -> UUID:
    nomination, season = uuid4(), uuid4()
    award, stage = AwardKind.CERT_PROV.value, Stage.DOSSIER.value
    values = [nomination, 1, 1, province, season, uuid4(), uuid4(), uuid4(), name, award, award]
    values += [2025, stage, Outcome.PENDING.value, False, False, due is not None]
    values += [Role.UNIT_OFFICER.value, due, False, True, NOW, search_text(name)]
    await pool.execute(NOMINATION, *values)
    return nomination


async def _open_season(pool: asyncpg.Pool, province: str, bloc: str, year: int) -> UUID:
    season, searched = uuid4(), search_text(bloc, str(year))
    held = (None, NOW, False, True, 0)
    values = [season, 1, 1, province, uuid4(), bloc, year, *held, None, searched]
    await pool.execute(SEASON, *values)
    return season


async def _many(pool: asyncpg.Pool) -> None:
    dues = [NOW, NOW, NOW + timedelta(days=1), None, None]
    wanted = [(p, n, d) for p in (HERE, THERE, ELSEWHERE) for n in NAMES for d in dues]
    for province, name, due in random.sample(wanted, len(wanted)):
        await _nominate(pool, province, name, due)


@pytest.mark.parametrize("limit", [1, 4, 7])
async def test_the_pages_of_nominations_hold_every_row_once_and_in_order(
    pool: asyncpg.Pool, limit: int
) -> None:
    await _many(pool)
    queries = Queries(pool)
    whole = await queries.listed((HERE, THERE), "", 1000)
    assert len(whole) == 30
    assert {row.province for row in whole} == {HERE, THERE}
    paged: list[UUID] = []
    while page := await queries.listed((HERE, THERE), "", limit, paged[-1] if paged else None):
        paged += [row.id for row in page]
    assert paged == [row.id for row in whole]
    assert [row.due_at is None for row in whole] == [False] * 18 + [True] * 12


async def test_a_page_goes_on_under_the_same_text(pool: asyncpg.Pool) -> None:
    await _many(pool)
    queries = Queries(pool)
    first = await queries.listed((HERE,), "kiem LAM", 3)
    rest = await queries.listed((HERE,), "kiem LAM", 9, first[-1].id)
    assert (len(first), len(rest)) == (3, 2)
    assert {row.unit_name for row in (*first, *rest)} == {"Hạt Kiểm lâm"}


@pytest.mark.parametrize("near", [1, 7, 30])
async def test_a_text_is_found_wherever_it_stands_and_in_order(
    pool: asyncpg.Pool, monkeypatch: pytest.MonkeyPatch, near: int
) -> None:
    await _many(pool)
    monkeypatch.setattr(listing, "NEAR", near)
    queries = Queries(pool)
    whole = [r.id for r in await queries.listed((HERE, THERE), "", 1000) if "lâm" in r.unit_name]
    paged: list[UUID] = []
    while page := await queries.listed((HERE, THERE), "lam", 2, paged[-1] if paged else None):
        paged += [row.id for row in page]
    assert paged == whole
    assert len(whole) > 7


@pytest.mark.parametrize("typed", ["%", "_", "\\"])
async def test_signs_of_the_servers_patterns_are_only_signs(pool: asyncpg.Pool, typed: str) -> None:
    await _nominate(pool, HERE, "Sở Tư pháp", NOW)
    found = await _nominate(pool, HERE, f"Đội {typed} số 1", NOW)
    assert [row.id for row in await Queries(pool).listed((HERE,), typed, 9)] == [found]


async def test_after_a_row_that_is_not_there_a_list_begins_again(pool: asyncpg.Pool) -> None:
    await _many(pool)
    queries = Queries(pool)
    assert await queries.listed((HERE,), "", 5, uuid4()) == await queries.listed((HERE,), "", 5)
    season = await _open_season(pool, HERE, "Khối Nội chính", 2025)
    assert [r.id for r in await queries.listed_seasons((HERE,), "", 5, uuid4())] == [season]


async def test_the_pages_of_seasons_run_from_the_newest_year_back(pool: asyncpg.Pool) -> None:
    blocs = ("Khối Nội chính", "Khối Kinh tế")
    for province, year, bloc in [
        (p, y, b) for p in (HERE, ELSEWHERE) for y in (2024, 2025, 2026) for b in blocs
    ]:
        await _open_season(pool, province, bloc, year)
    queries, paged = Queries(pool), list[UUID]()
    while page := await queries.listed_seasons((HERE,), "", 4, paged[-1] if paged else None):
        paged += [row.id for row in page]
    whole = await queries.seasons((HERE,))
    assert paged == [row.id for row in whole]
    assert _years(whole) == [2026, 2026, 2025, 2025, 2024, 2024]
    found = await queries.listed_seasons((HERE,), "noi chinh", 9)
    assert {row.bloc_name for row in found} == {"Khối Nội chính"}
    assert _years(await queries.listed_seasons((HERE,), "2025", 9)) == [2025, 2025]


def _years(rows: Sequence[SeasonRow]) -> list[int]:
    return [row.emulation_year for row in rows]
