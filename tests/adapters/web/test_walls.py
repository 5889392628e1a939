"""No page, search, export, count or error of one province shows anything of another."""

import asyncio
import re
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4
from zipfile import ZipFile

import httpx
import pytest

from adapters.identity.api_keys import ApiKeys, Scopes
from adapters.identity.sessions import Sessions
from domain.terms import Role
from tests.adapters.web.conftest import Site
from tests.building.real_people import a_real_person
from tests.building.two_provinces import HERE, THERE, Province, called, furnish, pin_rules

MONTH = timedelta(days=30)
ROLES = (Role.CLERK, Role.AUDITOR, Role.ADMINISTRATOR, Role.COUNCIL_SECRETARY)
REFERENCE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
FILLED = {
    "ending": "xlsx",
    "kind": "decide",
    "unit": str(uuid4()),
}
"""What stands in an address beside the id; of a deed's form, one that every nomination has."""

OF_NO_PROVINCE = {
    "/rules/{digest}": "rule sets are published law and named by their content",
    "/welcome/{token}": "a link that only its receiver has, before anybody is signed in",
    "/log/tile/{path:path}": "hashes of the published log",
    "/imports/templates/{kind}.{ending}": "empty lists",
    "/nominations.{ending}": "a list, looked at below",
    "/seasons.{ending}": "a list, looked at below",
    "/units.{ending}": "a list, looked at below",
    "/api/v1/events/{position}": "by a number, looked at below",
    "/desk/several/{base}": "commands, each known to whoever gave it alone",
    "/review/several/{base}": "as above",
}
OF_NOBODY = {
    "command": "known to whoever gave it alone, which test_seeing shows",
    "delegation": "a number within the register of one's own province",
}
"""Ids of which no province has one here, and why."""

LISTS = (
    "/", "/nominations", "/nominations?q=Sen", "/seasons", "/imports",
    "/audit?q=Sen", "/audit/looks",
    "/nominations.csv", "/seasons.csv", "/units.csv", "/nominations.xlsx", "/units.xlsx",
    "/api/v1/work", "/api/v1/nominations", "/api/v1/nominations?q=Sen", "/api/v1/seasons",
    "/api/v1/units", "/api/v1/units?q=Sen", "/api/v1/events", "/api/v1/webhooks",
)  # fmt: skip


@dataclass
class Land:
    """The site with two provinces in its record."""

    site: Site
    here: Province
    there: Province

    async def asked(self, role: Role) -> httpx.AsyncClient:
        return await self.site.sign_in(role, HERE)


@pytest.fixture
async def land(site: Site) -> Land:
    here = await furnish(site.house, called(HERE, "Mận"))
    there = await furnish(site.house, called(THERE, "Sen"))
    await pin_rules(site.house, here)
    return Land(site, here, there)


def paths(site: Site, method: str) -> set[str]:
    """Return every address of the application that the method can be used on."""
    found = set()
    for route in site.app.routes:
        # Routers stay whole within the application and tell their routes when they are asked.
        contexts = getattr(route, "effective_route_contexts", None)
        for each in contexts() if contexts is not None else (route,):
            if method in (getattr(each, "methods", None) or ()):
                found.add(each.path)
    return found


def addresses(site: Site, method: str) -> Iterator[tuple[str, str]]:
    """Yield every address that takes an id of ours, and what the id is of."""
    for path in sorted(paths(site, method)):
        named = re.search(r"\{(\w+)_id\}", path)
        if named is not None:
            yield path, named[1]


def filled(path: str, name: str, id_: UUID) -> str:
    path = path.replace(f"{{{name}_id}}", str(id_))
    path = re.sub(r"\{(\w+)\}", lambda found: FILLED.get(found[1], "1"), path)
    # Some pages need to be told of which event.
    return f"{path}?version=1"


def of(province: Province, name: str) -> UUID:
    """Return the province's own id of that kind, or one that nobody has."""
    return uuid4() if name in OF_NOBODY else UUID(str(getattr(province, name)))


def bare(response: httpx.Response) -> tuple[int, str]:
    """Return an answer without references and ids, which differ from one to the next."""
    return response.status_code, REFERENCE.sub("", response.text)


async def test_every_address_with_something_in_it_is_tried_or_named_with_a_reason(
    land: Land,
) -> None:
    tried = {path for path, _ in addresses(land.site, "GET")}
    others = {path for path in paths(land.site, "GET") if "{" in path} - tried
    assert others == OF_NO_PROVINCE.keys()
    assert len(tried) > 15


@pytest.mark.parametrize("role", ROLES)
async def test_another_provinces_id_opens_nothing_and_answers_as_an_unknown_one(
    land: Land, role: Role
) -> None:
    browser = await land.asked(role)
    opened = set()
    for path, name in addresses(land.site, "GET"):
        theirs = await browser.get(filled(path, name, of(land.there, name)))
        nobodys = await browser.get(filled(path, name, uuid4()))
        assert bare(theirs) == bare(nobodys), path
        assert land.there.word not in theirs.text, path
        assert theirs.status_code in (403, 404) or theirs.text == "[]", (path, theirs.text[:200])
        # The one goes on for an hour; the other asks for a key that only a real ballot has.
        if not path.endswith(("/stream", "/booth")):
            ours = await browser.get(filled(path, name, of(land.here, name)))
            opened |= {path} if ours.status_code == 200 else set()
    # Were nothing opened by one's own id either, the above would say nothing.
    assert {"/nominations/{nomination_id}", "/api/v1/units/{unit_id}"} <= opened


@pytest.mark.parametrize("role", ROLES)
async def test_nothing_can_be_asked_of_another_provinces_id(land: Land, role: Role) -> None:
    browser, head = await land.asked(role), await land.site.house.store.head()
    for path, name in addresses(land.site, "POST"):
        asked = [
            await browser.post(filled(path, name, id_), **_asking(path))
            for id_ in (of(land.there, name), uuid4())
        ]
        assert bare(asked[0]) == bare(asked[1]), path
        assert asked[0].status_code in (403, 404, 422), path
        assert land.there.word not in asked[0].text, path
        assert THERE not in asked[0].text, path
    assert await land.site.house.store.head() == head


@pytest.mark.parametrize(
    "kind, body",
    [
        ("give-opinion", {"opinion": "RECOMMEND"}),
        ("recuse", {"reason": "Người thân công tác tại đơn vị"}),
        ("withdraw", {"reason": "Đơn vị xin rút", "on": "2021-03-01"}),
    ],
)
async def test_a_whole_command_on_another_provinces_id_is_refused_as_unknown(
    land: Land, kind: str, body: dict[str, Any]
) -> None:
    browser = await land.asked(Role.COUNCIL_SECRETARY)
    told = []
    for id_ in (land.there.nomination, uuid4()):
        headers = {"Idempotency-Key": str(uuid4())}
        address = f"/api/v1/nominations/{id_}/{kind}"
        told.append(bare(await browser.post(address, json=body, headers=headers)))
    assert told[0] == told[1]
    assert told[0][0] == 404


@pytest.mark.parametrize("role", ROLES)
async def test_lists_searches_counts_and_files_hold_the_own_province_alone(
    land: Land, role: Role
) -> None:
    browser = await land.asked(role)
    shown = 0
    for address in LISTS:
        answer = await browser.get(address)
        assert answer.status_code in (200, 403, 404), address
        text = _text_of(answer)
        # A page repeats what was searched for.
        assert land.there.word not in text or "q=Sen" in address, address
        assert f"Sở {land.there.word}" not in text, address
        assert f"Khối {land.there.word}" not in text, address
        for known in (land.there.nomination, land.there.season, land.there.unit, land.there.bloc):
            assert str(known) not in text, address
        shown += land.here.word in text
    assert shown >= 8


async def test_the_feed_leaves_out_what_is_another_provinces(land: Land) -> None:
    browser = await land.asked(Role.CLERK)
    found = (await browser.get("/api/v1/events")).json()
    assert {event["data"]["province"] for event in found} == {HERE}
    head = await land.site.house.store.head()
    known = {int(event["sequence"]) for event in found}
    hidden = [n for n in range(1, head + 1) if n not in known]
    assert len(hidden) >= 5
    beyond = bare(await browser.get(f"/api/v1/events/{head + 1}"))
    for position in hidden:
        assert bare(await browser.get(f"/api/v1/events/{position}")) == beyond


async def test_a_key_sees_its_province_and_not_its_owners_others(land: Land) -> None:
    account = await a_real_person(land.site.house.pool, Role.AUDITOR, "*")
    made = await ApiKeys(land.site.house.pool).make(account, "Kiểm toán", Scopes(HERE), MONTH)
    browser = land.site.browser(Authorization=f"Bearer {made}")
    for address in (a for a in LISTS if a.startswith("/api/")):
        assert land.there.word not in (await browser.get(address)).text or "q=Sen" in address
    theirs = await browser.get(f"/api/v1/nominations/{land.there.nomination}")
    ours = await browser.get(f"/api/v1/nominations/{land.here.nomination}")
    assert (theirs.status_code, ours.status_code) == (404, 200)


async def test_whoever_serves_all_provinces_sees_all(land: Land) -> None:
    account = await a_real_person(land.site.house.pool, Role.AUDITOR, "*")
    token = await Sessions(land.site.house.pool).open(account)
    browser = land.site.browser(Cookie=f"tonvinh_session={token}")
    text = (await browser.get("/api/v1/nominations")).text
    assert land.here.word in text
    assert land.there.word in text


async def test_eyes_of_one_request_are_not_those_of_another(land: Land) -> None:
    """Many people ask at once on few connections; each gets their own province and nothing else."""
    here, there = await land.asked(Role.CLERK), await land.site.sign_in(Role.CLERK, THERE)

    async def look(browser: httpx.AsyncClient, own: Province, other: Province) -> None:
        text = (await browser.get("/api/v1/nominations")).text
        assert own.word in text
        assert other.word not in text

    await asyncio.gather(
        *(look(here, land.here, land.there) for _ in range(20)),
        *(look(there, land.there, land.here) for _ in range(20)),
    )


async def test_an_answer_takes_no_longer_for_another_provinces_id(land: Land) -> None:
    browser = await land.asked(Role.CLERK)
    took: dict[UUID, list[float]] = {land.there.nomination: [], uuid4(): []}
    for _ in range(40):
        for id_, seconds in took.items():
            started = time.perf_counter()
            await browser.get(f"/api/v1/nominations/{id_}")
            seconds.append(time.perf_counter() - started)
    theirs, nobodys = (statistics.median(seconds) for seconds in took.values())
    assert 0.5 < theirs / nobodys < 2.0


def _asking(path: str) -> dict[str, Any]:
    if path.startswith("/api/"):
        return {"json": {}, "headers": {"Idempotency-Key": str(uuid4())}}
    return {"data": {"command_id": str(uuid4())}}


def _text_of(answer: httpx.Response) -> str:
    if answer.content[:2] != b"PK":
        return answer.text
    with ZipFile(BytesIO(answer.content)) as book:
        return "".join(book.read(name).decode(errors="replace") for name in book.namelist())
