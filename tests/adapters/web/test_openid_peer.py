"""The same sign-in against a certified provider of another make, where node and it are at hand."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from adapters.embedded.ports import any_free
from adapters.web.app import create_app
from adapters.wiring import open_house
from tests.adapters.web.conftest import Site, at_hand, settings_for
from tests.building.providers import SECRET_FILE, leave
from tests.building.real_people import a_real_person

PEER = Path(__file__).parent / "openid_peer"
NODE = shutil.which("node")

pytestmark = [
    pytest.mark.skipif(NODE is None, reason="there is no node on this machine"),
    pytest.mark.skipif(
        not (PEER / "node_modules" / "oidc-provider").is_dir(),
        reason="the peer is not installed: `npm ci` in tests/adapters/web/openid_peer",
    ),
]


@pytest.fixture
async def issuer() -> AsyncIterator[str]:
    port = any_free()
    peer = await asyncio.create_subprocess_exec(
        str(NODE), "server.mjs", "http://tonvinh.test/sign-in/openid/back", str(port),
        cwd=PEER, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    assert peer.stdout is not None
    async with asyncio.timeout(60):
        while (await peer.stdout.readline()).strip() != b"listening":
            assert peer.returncode is None
    yield f"http://localhost:{port}"
    peer.kill()
    await peer.wait()


async def test_a_linked_person_signs_in_and_out_by_a_certified_provider(
    database: str, issuer: str
) -> None:
    settings = settings_for(
        database,
        demo=False,
        public_url="http://tonvinh.test",
        oidc_issuer=issuer,
        oidc_client_id="tonvinh",
        oidc_client_secret_file=SECRET_FILE,
    )
    async with open_house(settings) as opened:
        site = Site(create_app(opened), *at_hand(opened))
        account = await a_real_person(site.house.pool, password=None)
        openid = site.app.state.desk.openid
        await openid.links.add(issuer, "chi-a", account)
        async with site.browser() as browser:
            back = await at_the_peer(await leave(browser, next="/seasons"))
            sent = await browser.get(back)
            assert (sent.status_code, sent.headers["location"]) == (303, "/seasons")
            assert (await browser.get("/api/v1/me")).json()["id"] == account
            out = await browser.post("/sign-out")
        offered = out.text.split('class="govuk-button" href="')[1]
        onward = offered.split('"')[0].replace("&amp;", "&")
        async with httpx.AsyncClient() as client:
            asked = await client.get(onward)
    assert asked.status_code == 200
    assert "/session/end" in asked.text


async def at_the_peer(address: str) -> str:
    """Pass the provider's own pages for signing in and consenting; return where it sends us."""
    async with httpx.AsyncClient(follow_redirects=False) as client:
        sent = await client.get(address)
        for _ in range(10):
            if sent.is_redirect:
                onward = str(sent.url.join(sent.headers["location"]))
                if onward.startswith("http://tonvinh.test/"):
                    return onward
                sent = await client.get(onward)
                continue
            prompt = re.search(r'name="prompt" value="(\w+)"', sent.text)
            assert prompt is not None, sent.text
            fields = {"prompt": prompt[1], "login": "chi-a", "password": "any"}
            sent = await client.post(str(sent.url), data=fields)
    raise AssertionError("the provider never sent us back")
