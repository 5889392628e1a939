"""Webhooks by the API: administrators of the province alone; the secret is shown once."""

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from adapters.exchange.webhooks.posting import Outcome
from adapters.exchange.webhooks.subscriptions import Subscriptions
from adapters.web.app import create_app
from domain.terms import Role
from tests.adapters.web.conftest import Site
from tests.adapters.web.test_imports import administrator
from tests.building.people import PROVINCE

HOOKS = "/api/v1/webhooks"
NEW = {"province": PROVINCE, "address": "https://example.gov.vn/in", "types": ["nomination."]}


@pytest.fixture
def site(site: Site, tmp_path: Path) -> Site:
    settings = site.house.settings.model_copy(update={"data": tmp_path})
    house = replace(site.house, settings=settings)
    return replace(site, house=house, app=create_app(house))


async def made(browser: httpx.AsyncClient) -> dict[str, dict[str, object]]:
    answer = await browser.post(HOOKS, json=NEW)
    assert answer.status_code == 201, answer.text
    found: dict[str, dict[str, object]] = answer.json()
    return found


async def test_an_administrator_subscribes_and_sees_the_secret_once(site: Site) -> None:
    browser = await administrator(site)
    first = await made(browser)
    assert str(first["secret"]).startswith("whsec_")
    (listed,) = (await browser.get(HOOKS)).json()
    assert listed == first["webhook"]
    one = f"{HOOKS}/{listed['id']}"
    assert "whsec_" not in (await browser.get(one)).text
    again = (await browser.post(f"{one}/secret")).json()
    assert again["secret"] != first["secret"]
    kept = await site.house.pool.fetch("SELECT s::text AS row FROM exchange.subscription s")
    assert str(again["secret"]).removeprefix("whsec_") not in kept[0]["row"]
    assert (await browser.delete(one)).status_code == 204
    assert (await browser.get(one)).status_code == 404


async def test_a_failure_shows_and_a_replay_clears_it(site: Site) -> None:
    from datetime import timedelta  # noqa: PLC0415

    browser = await administrator(site)
    one = f"{HOOKS}/{(await made(browser))['webhook']['id']}"
    kept = Subscriptions(site.house.pool)
    (at,) = await kept.of()
    gone = Outcome(410, "answered 410")
    await kept.failed(at, gone, timedelta(seconds=5), timedelta(days=5))
    shown = (await browser.get(one)).json()
    assert (shown["state"], shown["disabled_why"]) == ("disabled", "gone")
    assert shown["last_fault"] == "answered 410"
    assert (await browser.post(f"{one}/enable")).status_code == 204
    assert (await browser.get(one)).json()["state"] == "working"
    assert (await browser.post(f"{one}/replay", json={"after": 7})).status_code == 204
    assert (await browser.get(one)).json()["position"] == 7


@pytest.mark.parametrize(
    "wrong",
    [
        {"address": "http://example.gov.vn/"},
        {"address": "https://127.0.0.1/"},
        {"address": ""},
        {"types": ["%"]},
        {"after": -1},
        {"secret": "mine"},
    ],
)
async def test_what_is_wrong_is_named(site: Site, wrong: dict[str, object]) -> None:
    answer = await (await administrator(site)).post(HOOKS, json={**NEW, **wrong})
    assert answer.status_code == 422
    assert answer.json()["faults"]


async def test_nobody_else_has_anything_to_do_with_them(site: Site) -> None:
    one = f"{HOOKS}/{(await made(await administrator(site)))['webhook']['id']}"
    clerk = await site.sign_in(Role.CLERK)
    elsewhere = await site.sign_in(Role.ADMINISTRATOR, "Hà Nam")
    playing = await site.sign_in(Role.ADMINISTRATOR)
    for browser in (clerk, elsewhere):
        assert (await browser.get(HOOKS)).json() == []
        assert (await browser.post(HOOKS, json=NEW)).status_code == 403
        assert (await browser.get(one)).status_code == 404
        assert (await browser.delete(one)).status_code == 404
        assert (await browser.post(f"{one}/secret")).status_code == 404
    assert (await playing.post(HOOKS, json=NEW)).status_code == 403
    assert (await clerk.get(f"{HOOKS}/{uuid4()}")).status_code == 404
