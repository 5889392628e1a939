"""Script in every parameter and every field of text: it is shown as text and never becomes more."""

from dataclasses import replace
from urllib.parse import quote
from uuid import uuid4

import httpx
import pytest

from adapters.deeds.nomination_bodies import BODIES
from adapters.deeds.season_bodies import BY_PERSONS
from adapters.identity.accounts import Accounts
from adapters.identity.passwords import Passwords
from domain.terms import Role
from tests.attacks.conftest import Land
from tests.attacks.markup import ALL, COMPUTED, PAYLOADS, foreign_in, forms_in
from tests.attacks.ways import queries, safe_ways, unsafe_ways
from tests.building.two_provinces import HERE, called, furnish

READERS = (Role.AUDITOR, Role.CLERK, Role.COUNCIL_SECRETARY, Role.BLOC_SECRETARY, Role.UNIT_OFFICER)
SCRIPTED = replace(called(HERE, "Chữ lạ"), word=ALL)


def must_be_plain(answer: httpx.Response, what: object) -> None:
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy, what
    assert "unsafe" not in policy, what
    assert answer.headers["x-content-type-options"] == "nosniff", what
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert foreign_in(answer.text) == [], what
        assert COMPUTED not in answer.text, what


async def test_no_parameter_of_an_address_becomes_a_part_of_the_page(land: Land) -> None:
    browser = await land.as_(Role.AUDITOR)
    asked = queries(land.site.app)
    tried = 0
    for way in safe_ways(land.site.app):
        names = asked.get(way.path, set()) | {"q", "next", "zz"}
        for payload in PAYLOADS if asked.get(way.path) else (ALL,):
            answer = await browser.get(way.to(land.here), params=dict.fromkeys(names, payload))
            assert answer.status_code < 500, (way, payload)
            must_be_plain(answer, (way, payload))
            tried += 1
    assert tried > 100


async def test_each_parameter_alone_is_shown_as_text(land: Land) -> None:
    browser = await land.as_(Role.AUDITOR)
    for way in safe_ways(land.site.app):
        for name in queries(land.site.app).get(way.path, ()):
            answer = await browser.get(way.to(land.here), params={name: ALL})
            assert answer.status_code < 500, (way, name)
            must_be_plain(answer, (way, name))


async def test_no_part_of_an_address_becomes_a_part_of_the_page(land: Land) -> None:
    for browser in (await land.as_(Role.AUDITOR), land.site.browser()):
        for payload in PAYLOADS:
            for before in ("/", "/nominations/", "/static/", "/rules/", "/api/v1/", "/welcome/"):
                answer = await browser.get(before + quote(payload, safe=""))
                must_be_plain(answer, (before, payload))


async def test_what_was_stored_is_shown_as_text_on_every_page(land: Land) -> None:
    here = await furnish(land.site.house, SCRIPTED)
    await _names_of_people(land)
    for role in READERS:
        browser = await replace(land, here=here).as_(role)
        shown = 0
        for way in safe_ways(land.site.app):
            answer = await browser.get(way.to(here))
            assert answer.status_code < 500, way
            must_be_plain(answer, way)
            shown += "zz-tag" in answer.text
        assert shown >= 5, role


@pytest.mark.parametrize("role", READERS)
async def test_what_is_typed_into_any_form_comes_back_as_text(land: Land, role: Role) -> None:
    browser = await land.as_(role)
    here = land.here
    pages = {way.to(here) for way in safe_ways(land.site.app)}
    pages |= {f"/nominations/{here.nomination}/deeds/{kind}" for kind in BODIES}
    pages |= {f"/seasons/{here.season}/deeds/{kind}" for kind in BY_PERSONS}
    sent: set[str] = set()
    for page in sorted(pages):
        for action, fields in forms_in((await browser.get(page)).text):
            # Evidence is asked of the process that signs the log, and nobody signs here.
            if action in sent or action.endswith(("/sign-out", "/sign-in/demo", "/evidence")):
                continue
            sent.add(action)
            typed = {name: value or ALL for name, value in fields.items()}
            answer = await browser.post(action, data=typed)
            assert answer.status_code < 500, (action, answer.text[-300:])
            must_be_plain(answer, action)
    assert len(sent) >= 1
    for way in safe_ways(land.site.app):
        must_be_plain(await browser.get(way.to(here)), way)


async def test_every_way_in_answers_strictly_whatever_is_sent(land: Land) -> None:
    async with land.site.browser() as browser:
        for way in unsafe_ways(land.site.app):
            for content in (b"\x00", b"{", b'{"a":' * 500, b"\xff" * 50, ALL.encode()):
                for kind in ("application/json", "application/x-www-form-urlencoded", "zz/zz"):
                    headers = {"Content-Type": kind, "Idempotency-Key": str(uuid4())}
                    answer = await browser.request(
                        way.method, way.to(land.here), content=content, headers=headers
                    )
                    assert answer.status_code < 500, (way, content[:20], kind)
                    must_be_plain(answer, way)


async def _names_of_people(land: Land) -> None:
    """Call everybody by the payload, and one real person whose account shows it too."""
    accounts = Accounts(land.site.house.pool, Passwords())
    await accounts.add("zz.zz", ALL, "hương thơm cỏ mật")
    await land.superuser.execute("UPDATE identity.office SET scope_name = $1", ALL)
