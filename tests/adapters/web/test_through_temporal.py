"""A chain walked in the browser, through real workflows."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import UUID, uuid4

import httpx
import pytest
from temporalio.client import Client

from adapters.embedded import temporal
from adapters.temporal.client import connect
from adapters.web.app import create_app
from adapters.wiring import House
from domain.nominations.commands import Nominate, RecordBlocOutcome
from domain.terms import AwardKind, Role, SelectionMethod
from domain.workdays import date_in_vietnam
from tests.adapters.web.conftest import Site
from tests.adapters.web.deed_forms import PAPER, VOTE, filled, typed_into
from tests.building.couriers import CourierAtHand
from tests.building.people import BLOC, NOMINEE, PROVINCE
from tests.chains.houses import a_house, a_stage


@pytest.fixture(scope="session")
async def client(temporal_server: temporal.Temporal) -> Client:
    return await connect(temporal_server.address, temporal_server.namespace)


def over(house: House) -> Site:
    """Serve a house as it is, its own courier included."""
    demo = replace(house, settings=house.settings.model_copy(update={"demo": True}))
    return Site(create_app(demo), demo, CourierAtHand(house.carrying_out))


@pytest.fixture
async def site(database: str, client: Client) -> AsyncIterator[Site]:
    async with a_stage(database, client) as stage:
        projections = [asyncio.create_task(p.run()) for p in stage.house.projections]
        yield over(stage.house)
        for projection in projections:
            projection.cancel()
        await asyncio.gather(*projections, return_exceptions=True)


async def endorsed(site: Site) -> UUID:
    """Have a unit nominated and chosen by its bloc today."""
    today = date_in_vietnam(site.app.state.desk.now())
    # Tests share a Temporal, in which a nomination's id names its workflow.
    season, nomination = uuid4(), uuid4()
    shared = {"target": nomination, "actor": "system/season-file", "on": today}
    nominate = Nominate(
        command_id=uuid4(),
        province=PROVINCE,
        season_id=season,
        bloc_id=BLOC,
        nominee=NOMINEE,
        award=AwardKind.CERT_PROV,
        emulation_year=today.year,
        **shared,
    )
    outcome = RecordBlocOutcome(
        command_id=uuid4(), endorsed=True, methods=(SelectionMethod.SCORE,), **shared
    )
    for command in (nominate, outcome):
        receipt = await site.house.accepting.accept(command, uuid4())
        assert receipt.answer is not None
        assert receipt.answer.accepted
    return nomination


async def do(
    browser: httpx.AsyncClient, nomination: UUID, kind: str, given: dict[str, object]
) -> httpx.Response:
    address = f"/nominations/{nomination}/deeds/{kind}"
    page = await browser.get(address)
    assert page.status_code == 200, page.text
    return await browser.post(address, data=filled(page.text, given))


async def test_a_certificate_is_granted_by_forms_alone(site: Site) -> None:
    nomination = await endorsed(site)
    unit = await site.officer()
    assert (await do(unit, nomination, "submit-dossier", {"items": "all"})).status_code == 303
    for number in (1, 2, 3):
        member = await site.member(number)
        given = await do(member, nomination, "give-opinion", {"opinion": "RECOMMEND"})
        assert given.status_code == 303
    secretary = await site.sign_in(Role.COUNCIL_SECRETARY)
    few = await do(
        secretary, nomination, "record-council-vote", {**VOTE, "present": "3", "agree": "3"}
    )
    assert few.status_code == 422
    assert (await do(secretary, nomination, "record-council-vote", VOTE)).status_code == 303
    clerk = await site.sign_in(Role.CLERK)
    assert str(nomination) in (await clerk.get("/")).text
    decided = await do(clerk, nomination, "decide", {**PAPER, "choice": "AWARD"})
    assert decided.status_code == 303
    page = await clerk.get(decided.headers["location"])
    assert "Đã khen thưởng" in page.text
    assert "345/QĐ-UBND" in page.text
    # What was just done is in the lists too, which are read models.
    listed = (await clerk.get("/api/v1/nominations")).json()
    assert [row["stage"]["value"] for row in listed] == ["AWARDED"]


async def test_a_deed_out_of_place_is_explained_although_the_workflow_turned_it_away(
    site: Site,
) -> None:
    nomination = await endorsed(site)
    secretary = await site.sign_in(Role.COUNCIL_SECRETARY)
    sent = await secretary.post(
        f"/nominations/{nomination}/deeds/record-council-vote",
        data={**VOTE, "command_id": str(uuid4()), "on": "01/03/2021"},
    )
    assert sent.status_code == 409
    assert "Lập và nộp hồ sơ" in sent.text


async def test_without_a_worker_the_command_is_kept_and_done_once_there_is_one(
    database: str, client: Client
) -> None:
    async with a_stage(database, client) as stage:
        nomination = await endorsed(over(stage.house))
        queue = stage.house.settings.task_queue
    async with a_house(database, client, queue) as house:
        site = over(house)
        unit = await site.officer()
        waits = await do(unit, nomination, "submit-dossier", {"items": "all"})
        assert waits.status_code == 202
        command = re.search(r"/commands/([0-9a-f-]{36})", waits.text)
        assert command
        assert (await unit.get(f"/commands/{command[1]}")).status_code == 202
        from adapters.temporal.serving import worker_of  # noqa: PLC0415 - only now there is one

        async with worker_of(house, client), asyncio.timeout(30):
            while (await unit.get(f"/commands/{command[1]}")).status_code == 202:
                await asyncio.sleep(0.2)
            assert (await unit.get(f"/commands/{command[1]}")).status_code == 303


async def test_a_page_that_follows_a_nomination_is_told_of_its_next_step(site: Site) -> None:
    nomination = await endorsed(site)
    assert typed_into("") == {}
    unit = await site.officer()
    page = await unit.get(f"/nominations/{nomination}")
    assert f'data-stream="/nominations/{nomination}/stream?known=2"' in page.text
