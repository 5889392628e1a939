"""A name that was ordered to be erased is nowhere any more, and everything else is as it was."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from adapters.identity.demo_people import demo_actor_id
from domain.seasons import commands as season_commands
from domain.seasons.facts import Guest, Leader, SourcePaper
from domain.terms import CommitteeChoice, Role
from services.erasing import Erased, Order
from tests.adapters.web.conftest import Site
from tests.building.people import NOMINEE, PROVINCE
from tests.building.seasons import a_meeting, before_a_season
from tests.building.signed import ANOTHER, SIGNER, a_decided_nomination, an_append_of
from tests.building.stories import a_nomination


async def erase(site: Site) -> None:
    actor = demo_actor_id(PROVINCE, Role.ADMINISTRATOR)
    order = Order(SIGNER.subject, "Luật 91/2025/QH15, Điều 4", actor, datetime.now(UTC))
    assert isinstance(await site.house.erasing.erase(order), Erased)


async def whole_database(site: Site) -> str:
    """Every row of every table, as text, and what bytes say as UTF-8."""
    tables = await site.house.pool.fetch(
        "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables "
        "WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
    )
    found: list[str] = []
    for table in tables:
        for row in await site.house.pool.fetch(f"SELECT * FROM {table['name']}"):  # noqa: S608
            found += [_text(value) for value in row.values()]
    return "\n".join(found)


def _text(value: Any) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


async def rows(pool: asyncpg.Pool) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in await pool.fetch("SELECT * FROM es.event ORDER BY position")]


async def pages(site: Site, *addresses: str) -> str:
    browser = await site.sign_in(Role.AUDITOR)
    shown = [await browser.get(address) for address in addresses]
    assert [page.status_code for page in shown] == [200] * len(shown)
    return "\n".join(page.text for page in shown)


async def test_a_signers_name_is_on_the_pages_until_it_is_erased_and_then_nowhere(
    site: Site,
) -> None:
    nomination = await site.record(a_decided_nomination())
    addresses = [
        f"/nominations/{nomination}",
        f"/nominations/{nomination}/timeline",
        f"/nominations/{nomination}/timeline?version=7",
        f"/api/v1/nominations/{nomination}",
        f"/api/v1/nominations/{nomination}/timeline",
        "/nominations",
    ]
    before, record = await pages(site, *addresses), await rows(site.house.pool)
    assert "Mỹ Hằng" in before
    assert ANOTHER.text in before
    await erase(site)
    after = await pages(site, *addresses)
    assert "Mỹ Hằng" not in after
    assert "(đã xóa theo yêu cầu)" in after
    assert "(erased on request)" in after
    assert ANOTHER.text in after
    assert (await rows(site.house.pool))[: len(record)] == record


async def test_no_name_is_in_the_database_at_any_time(site: Site) -> None:
    await site.record(a_decided_nomination())
    for _ in range(2):
        everything = await whole_database(site)
        assert NOMINEE.name in everything
        assert "Mỹ Hằng" not in everything
        assert "Vàng A Sình" not in everything
        await erase(site)


async def test_read_models_are_rebuilt_from_a_record_with_erased_names(site: Site) -> None:
    await site.record(a_decided_nomination())
    view = "SELECT v::text FROM view.nomination v"
    before = await site.house.pool.fetch(view)
    await erase(site)
    for projection in site.house.projections:
        await projection.rebuild()
    after = await site.house.pool.fetch(view)
    assert after == before


async def test_a_decision_that_is_sent_again_after_the_erasure_is_answered_as_before(
    site: Site,
) -> None:
    """The whole way: form, inbox, decision, record; then erased; then the same form again."""
    story = a_nomination().endorsed().with_dossier().reviewed()
    nomination = await site.record(story)
    browser = await site.sign_in(Role.CLERK)
    form = {
        "command_id": str(uuid4()),
        "choice": CommitteeChoice.AWARD.value,
        "paper.number": "345/QĐ-UBND",
        "paper.on": f"{story.later(days=4).today:%d/%m/%Y}",
        "paper.signer": SIGNER.text,
        "paper.capacity": "HEAD",
    }
    address = f"/nominations/{nomination}/deeds/decide"
    first = await browser.post(address, data=form)
    assert first.status_code == 303, first.text
    known = await site.house.erasing.people(nomination)
    (signer,) = [person for person in known if person.name == SIGNER.text]
    actor = demo_actor_id(PROVINCE, Role.ADMINISTRATOR)
    await site.house.erasing.erase(Order(signer.subject, "x", actor, datetime.now(UTC)))
    version = len(await site.house.store.of_stream(nomination))
    again = await browser.post(address, data=form)
    assert (again.status_code, again.headers["location"]) == (303, first.headers["location"])
    assert len(await site.house.store.of_stream(nomination)) == version
    assert "Mỹ Hằng" not in await pages(site, f"/nominations/{nomination}/timeline")


@pytest.mark.parametrize("where", ["guest", "leader", "author"])
async def test_a_name_in_a_seasons_papers_is_erased_from_its_page(site: Site, where: str) -> None:
    author = Guest("Tác giả", SIGNER if where == "author" else ANOTHER)
    story = before_a_season(paper=SourcePaper("x.yaml", title="Báo cáo", author=author))
    story = story.then(season_commands.OpenSeason).until(datetime(2021, 1, 28, 8, tzinfo=UTC))
    guests = (Guest("Phó Ban", SIGNER),) if where == "guest" else ()
    leaders = (Leader(NOMINEE.unit_id, SIGNER),) if where == "leader" else ()
    minutes = a_meeting(story.at.date())
    meeting = replace(minutes.meeting, guests=guests, leaders=leaders)
    story = story.met(replace(minutes, meeting=meeting))
    for event in story.events:
        await site.house.store.append(an_append_of(event))
    await site.catch_up()
    addresses = f"/seasons/{story.id}", f"/seasons/{story.id}/timeline", "/seasons"
    assert "Mỹ Hằng" in await pages(site, *addresses)
    await erase(site)
    after = await pages(site, *addresses)
    assert "Mỹ Hằng" not in after
    assert "(đã xóa theo yêu cầu)" in after
