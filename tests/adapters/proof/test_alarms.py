"""Whoever watches over the record is told at once when it no longer fits its log."""

import html
import json
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from adapters.complaints import Exit
from adapters.identity.demo_people import enrol
from adapters.proof.alarms import Alarm
from adapters.temporal.serving import measure
from adapters.web.app import create_app
from adapters.wiring import open_house
from domain.terms import Role
from tests.adapters.cli.records import over
from tests.adapters.proof.records import Log, Tamper, Write
from tests.adapters.web.conftest import Site, at_hand, settings_for
from tests.building.alarms import altered_and_found
from tests.building.crowds import a_crowd
from tests.chains.houses import people

FIGURE = "tonvinh_log_alarm"


@pytest.fixture
async def alarm(database: str, superuser: asyncpg.Connection, keys: Path) -> Alarm:
    return await altered_and_found(database, superuser, keys)


@pytest.fixture
async def site(database: str) -> AsyncIterator[Site]:
    async with open_house(settings_for(database)) as opened:
        house, courier = at_hand(opened)
        await enrol(house.pool, people())
        site = Site(create_app(house), house, courier)
        await site.catch_up()
        yield site


def of_the_alarm(figures: str) -> list[str]:
    return [line for line in figures.splitlines() if line.startswith(FIGURE)]


async def test_the_doctor_says_what_does_not_fit_and_since_when(
    database: str, alarm: Alarm, tmp_path: Path
) -> None:
    done = await over(database, "doctor", "--json", TONVINH_DATA=str(tmp_path))
    assert done.returncode == Exit.FAILED
    findings = {finding["check"]: finding for finding in json.loads(done.stdout)}
    found = findings["signed log"]
    assert found["level"] == "fail"
    assert alarm.code in found["found"]
    assert alarm.en in found["found"]
    assert alarm.vi in found["todo_vi"]
    assert "tonvinh audit verify" in found["todo_en"]


async def test_the_doctor_is_content_while_everything_fits(database: str, tmp_path: Path) -> None:
    done = await over(database, "doctor", "--json", TONVINH_DATA=str(tmp_path))
    findings = {finding["check"]: finding for finding in json.loads(done.stdout)}
    assert (findings["signed log"]["level"], findings["signed log"]["found"]) == ("ok", "no alarm")


async def test_the_doctor_says_since_when_nobody_signs(
    database: str, write: Write, tamper: Tamper, log: Log, tmp_path: Path
) -> None:
    await write()
    await tamper("UPDATE es.event SET recorded_at = now() - interval '1 hour' WHERE position < 6")
    done = await over(database, "doctor", "--json", TONVINH_DATA=str(tmp_path))
    found = {each["check"]: each for each in json.loads(done.stdout)}["signed log"]
    assert (done.returncode, found["level"]) == (Exit.FAILED, "fail")
    assert "not signed" in found["found"]
    assert "tonvinh integrate" in found["todo_vi"]
    await log().catch_up()
    done = await over(database, "doctor", "--json", TONVINH_DATA=str(tmp_path))
    found = {each["check"]: each for each in json.loads(done.stdout)}["signed log"]
    assert found["level"] == "ok"


async def test_a_figure_of_pages_and_workers_shows_it(site: Site, alarm: Alarm) -> None:
    async with site.browser() as browser:
        assert of_the_alarm((await browser.get("/metrics")).text) == [f"{FIGURE} 1.0"]
    async with open_house(site.house.settings) as worker:
        await measure(worker)
        assert of_the_alarm(worker.metrics.render()[0].decode()) == [f"{FIGURE} 1.0"]
        await site.house.pool.execute("DELETE FROM log.alarm")
        await measure(worker)
        assert of_the_alarm(worker.metrics.render()[0].decode()) == [f"{FIGURE} 0.0"]


async def test_a_figure_shows_how_much_is_not_signed(site: Site, log: Log) -> None:
    house = site.house
    await a_crowd(house.store, 2)
    head = await house.store.head()
    await measure(house)
    assert f"tonvinh_log_unsigned_positions {head}.0" in house.metrics.render()[0].decode()
    assert await log().catch_up() == head
    await measure(house)
    assert "tonvinh_log_unsigned_positions 0.0" in house.metrics.render()[0].decode()


async def test_the_probe_says_it_and_goes_on_serving(site: Site, alarm: Alarm) -> None:
    async with site.browser() as browser:
        ready = await browser.get("/readyz")
    assert ready.status_code == 200
    assert ready.json()["log"] == f"refused: {alarm.code}"


@pytest.mark.parametrize("address", ["/", "/nominations", "/seasons"])
@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR])
async def test_every_page_of_whoever_oversees_shows_it(
    site: Site, alarm: Alarm, role: Role, address: str
) -> None:
    browser = await site.sign_in(role)
    page = html.unescape((await browser.get(address)).text)
    assert "Bản ghi không còn khớp với nhật ký đã ký" in page
    assert alarm.vi in page
    browser.cookies.set("tonvinh_language", "en")
    page = html.unescape((await browser.get(address)).text)
    assert "The record no longer fits its signed log" in page
    assert alarm.en in page
    assert f"<code>{alarm.code}</code>" in page


async def test_nobody_is_alarmed_without_reason_or_who_can_do_nothing_about_it(
    site: Site, alarm: Alarm
) -> None:
    clerk = await site.sign_in(Role.CLERK)
    assert 'id="alarm"' not in (await clerk.get("/")).text
    auditor = await site.sign_in(Role.AUDITOR)
    assert 'id="alarm"' in (await auditor.get("/")).text
    await site.house.pool.execute("DELETE FROM log.alarm")
    assert 'id="alarm"' not in (await auditor.get("/")).text
