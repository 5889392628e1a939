"""What every request passes through."""

import io
import json
from uuid import UUID, uuid4

import pytest

from adapters.observing.logging import configure
from adapters.web.doorway import LARGEST_BODY
from domain.terms import Role
from tests.adapters.web.conftest import Site
from tests.building.stories import a_nomination

ELSEWHERE = "https://evil.example"


@pytest.mark.parametrize(
    "headers,taken",
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://tonvinh.test"}, False),
        ({"Origin": "http://tonvinh.test"}, True),
        ({"Origin": ELSEWHERE}, False),
        ({"Origin": "null"}, False),
        ({}, True),
    ],
)
async def test_only_our_own_pages_may_change_anything(
    site: Site, headers: dict[str, str], taken: bool
) -> None:
    browser = site.browser()
    del browser.headers["Sec-Fetch-Site"]
    data = {"account": "simulated/lao-cai/clerk"}
    sent = await browser.post("/sign-in/demo", data=data, headers=headers)
    assert (sent.status_code == 303) is taken
    if not taken:
        assert sent.status_code == 403
        assert "set-cookie" not in sent.headers


async def test_another_site_cannot_give_an_opinion_in_somebodys_name(site: Site) -> None:
    nomination = await site.record(a_nomination().endorsed().with_dossier())
    browser = await site.member()
    for address in ("/nominations/{}/deeds/give-opinion", "/api/v1/nominations/{}/give-opinion"):
        sent = await browser.post(
            address.format(nomination),
            data={"command_id": str(uuid4()), "opinion": "RECOMMEND"},
            headers={"Sec-Fetch-Site": "cross-site"},
        )
        assert sent.status_code == 403
    assert len(await site.house.store.of_stream(nomination)) == 3


@pytest.mark.parametrize("address", ["/", "/sign-in", "/healthz", "/api/v1/me", "/nothing-here"])
async def test_every_answer_tells_the_browser_to_be_strict(site: Site, address: str) -> None:
    async with site.browser() as browser:
        headers = (await browser.get(address)).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in policy


async def test_a_static_file_is_kept_as_long_as_its_address_names_its_content(site: Site) -> None:
    async with site.browser() as browser:
        page = (await browser.get("/sign-in")).text
        address = page.split('rel="stylesheet" href="')[1].split('"')[0]
        style = await browser.get(address)
        assert "immutable" in style.headers["cache-control"]
        plain = await browser.get(address.split("?")[0])
        assert plain.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("honest", [True, False])
async def test_an_oversized_body_is_turned_away(site: Site, honest: bool) -> None:
    browser = await site.member()

    async def body() -> object:
        for _ in range(5):
            yield b"x" * (LARGEST_BODY // 4)

    content = b"x" * (LARGEST_BODY + 1) if honest else body()
    sent = await browser.post(
        "/sign-in",
        content=content,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert sent.status_code == 413


async def test_the_reference_of_a_request_stands_in_its_events(site: Site) -> None:
    nomination = await site.record(a_nomination().endorsed().with_dossier())
    browser = await site.member()
    reference = str(uuid4())
    sent = await browser.post(
        f"/nominations/{nomination}/deeds/give-opinion",
        data={"command_id": str(uuid4()), "opinion": "RECOMMEND"},
        headers={"X-Request-ID": reference},
    )
    assert sent.headers["x-request-id"] == reference
    last = (await site.house.store.of_stream(nomination))[-1]
    assert last.correlation_id == UUID(reference)


async def test_a_reference_that_is_none_is_replaced(site: Site) -> None:
    async with site.browser() as browser:
        sent = await browser.get("/healthz", headers={"X-Request-ID": "<script>"})
    assert UUID(sent.headers["x-request-id"])


async def test_log_lines_hold_no_password_no_session_and_nothing_typed(site: Site) -> None:
    lines = io.StringIO()
    configure("json", "info", lines)
    nomination = await site.record(a_nomination().endorsed().with_dossier())
    browser = await site.member()
    await browser.post("/sign-in", data={"name": "ai-do", "password": "bí mật của tôi đây"})
    await browser.post(
        f"/nominations/{nomination}/deeds/give-opinion",
        data={"command_id": str(uuid4()), "opinion": "NOT_RECOMMEND", "note": "điều kín đáo"},
    )
    await browser.get("/nominations", params={"q": "tìm-gì-đó"})
    text = lines.getvalue()
    for secret in ("bí mật", "ai-do", "kín đáo", "tìm-gì-đó", *dict(browser.cookies).values()):
        assert secret not in text
    served = [json.loads(line) for line in text.splitlines() if "request.served" in line]
    assert {line["route"] for line in served} >= {
        "/sign-in",
        "/nominations",
        "/nominations/{nomination_id}/deeds/{kind}",
    }
    assert all(UUID(line["correlation_id"]) for line in served)


async def test_probes_and_figures(site: Site) -> None:
    async with site.browser() as browser:
        assert (await browser.get("/healthz")).json() == {"status": "ok"}
        ready = await browser.get("/readyz")
        assert ready.status_code == 200
        assert ready.json() == {
            "status": "ok",
            "database": "ok",
            "temporal": "unreachable",
            "log": "ok",
        }
        await browser.get("/nominations/no-uuid")
        figures = (await browser.get("/metrics")).text
    assert 'route="/nominations/{nomination_id}"' in figures
    assert "no-uuid" not in figures


async def test_the_language_of_a_page_is_announced(site: Site) -> None:
    browser = await site.sign_in(Role.AUDITOR)
    assert (await browser.get("/")).headers["content-language"] == "vi"
