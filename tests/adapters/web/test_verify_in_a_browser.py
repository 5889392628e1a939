"""The page that verifies in the browser, over the very files that the command line is judged by."""

import json
from base64 import b64encode
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, Request

from services.proving.refusing import SENTENCES
from tests.adapters.web.conftest import Site
from tests.adapters.web.test_in_a_browser import PHONE, browser, pytestmark, served
from tests.building.bundles import ACCEPT, REJECT

__all__ = ["browser", "pytestmark"]

GOOD, BAD = sorted(ACCEPT.glob("*.zip")), sorted(REJECT.glob("*.zip"))
LOG, WITNESS = ((ACCEPT / f"{name}.vkey").read_text("utf-8") for name in ("log", "witness"))

# The page's own modules, asked file by file: a page load for each of them would take minutes.
JUDGE = """
async ({ files, log, witness, kept }) => {
  const at = (name) => import(`/static/js/verify/${name}.js`);
  const { verifyBundle } = await at("verifying");
  const { keysFrom, signedCheckpoint } = await at("notes");
  const bytes = (text) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  const keys = await keysFrom(log, "log.vkey");
  const witnesses = await keysFrom(witness, "witness.vkey");
  const old = await signedCheckpoint(bytes(kept), keys, "kept.checkpoint");
  const judged = {};
  for (const { name, content, asks } of files) {
    const trust = {
      keys, quorum: null,
      witnesses: asks.includes("witness") ? witnesses : [],
      kept: asks.includes("checkpoint") ? old : null,
    };
    judged[name] = await verifyBundle(bytes(content), trust).then(
      (found) => ({ events: Number(found.events), at: found.witnessed.map(String) }),
      (error) => ({ code: error.code ?? String(error), facts: error.facts }),
    );
  }
  return judged;
}
"""


def in_text(file: Path) -> str:
    return b64encode(file.read_bytes()).decode()


def expected(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(file.with_suffix(".expected.json").read_text("utf-8"))
    return content


@pytest.fixture
async def page(site: Site, browser: Browser) -> AsyncIterator[Page]:
    """The page as somebody sees it who is not signed in."""
    async with served(site) as address:
        context = await browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
        opened = await context.new_page()
        await opened.goto(f"{address}/verify")
        yield opened
        await context.close()


async def judge(page: Page, files: list[Path], asks: dict[Path, list[str]]) -> dict[str, Any]:
    given = [{"name": f.stem, "content": in_text(f), "asks": asks.get(f, [])} for f in files]
    kept = in_text(ACCEPT / "kept.checkpoint")
    told: dict[str, Any] = await page.evaluate(
        JUDGE, {"files": given, "log": LOG, "witness": WITNESS, "kept": kept}
    )
    return told


async def test_every_good_bundle_holds_and_every_attack_is_refused_by_its_name(page: Page) -> None:
    for name, verdict in (await judge(page, GOOD, {})).items():
        assert verdict.get("events", 0) > 0, (name, verdict)
    attacks = {file: expected(file) for file in BAD}
    told = await judge(page, BAD, {file: wanted["asks"] for file, wanted in attacks.items()})
    assert len(told) == len(BAD) > 50
    for file, wanted in attacks.items():
        assert told[file.stem] == {"code": wanted["code"], "facts": wanted["facts"]}, file.stem


async def test_witnesses_and_a_kept_checkpoint_count_here_too(page: Page) -> None:
    files = [ACCEPT / "nomination.zip", ACCEPT / "without-witness.zip"]
    told = await judge(page, files, {file: ["witness", "checkpoint"] for file in files})
    assert told["nomination"]["at"] == ["witness.example/w1,1767225600"]
    assert told["without-witness"]["code"] == "witness_missing"


async def choose(page: Page, file: Path) -> None:
    await page.fill("#keys", LOG)
    await page.set_input_files("#bundle", str(file))


async def test_a_good_file_is_told_to_be_good_and_never_leaves_the_browser(page: Page) -> None:
    sent: list[Request] = []
    # The one thing that Chromium asks for whenever it likes, chosen file or not.
    icon = await page.evaluate("document.querySelector('link[rel=icon]').href")
    page.on("request", lambda request: sent.append(request))  # noqa: PLW0108
    await choose(page, ACCEPT / "season-with-ballot.zip")
    await page.wait_for_selector("#verdict[data-kind=holds]")
    told = await page.inner_text("#verdict")
    assert "Gói chứng cứ đúng" in told
    assert "log.example/tonvinh @" in told
    assert "Cuộc bỏ phiếu kín đã kiểm lại" in told
    assert "không hỏi chứng nhân nào" in told
    asked = [(each.method, each.url) for each in sent if not each.url.startswith("blob:")]
    assert [each for each in asked if each != ("GET", icon)] == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("name", ["altered-event", "ballot-stuffed", "no-archive"])
async def test_the_first_bad_thing_is_named_in_words(page: Page, name: str) -> None:
    wanted = expected(REJECT / f"{name}.zip")
    await choose(page, REJECT / f"{name}.zip")
    await page.wait_for_selector(f"#verdict[data-code={wanted['code']}]")
    told = await page.inner_text("#verdict")
    assert SENTENCES[wanted["code"]][0].format(**wanted["facts"]) in told


async def test_a_file_is_dropped_on_the_page(page: Page) -> None:
    await page.fill("#keys", LOG)
    carried = await page.evaluate_handle(
        """(text) => {
          const carried = new DataTransfer();
          const bytes = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
          carried.items.add(new File([bytes], "chung-cu.zip"));
          return carried;
        }""",
        in_text(ACCEPT / "nomination.zip"),
    )
    await page.dispatch_event("[data-drop]", "drop", {"dataTransfer": carried})
    await page.wait_for_selector("#verdict[data-kind=holds]")


async def test_without_a_key_nothing_is_said_to_hold(page: Page) -> None:
    await page.set_input_files("#bundle", str(ACCEPT / "nomination.zip"))
    await page.click("form[data-verify] button")
    await page.wait_for_selector("#verdict[data-kind=unchecked]")
    assert "khóa công khai của nhật ký" in await page.inner_text("#verdict")
    await page.fill("#keys", "log.example/tonvinh+00000000+AAAA")
    await page.click("form[data-verify] button")
    await page.wait_for_selector("#verdict[data-code=key_malformed]")


async def test_the_servers_own_key_is_used_with_a_warning(site: Site, browser: Browser) -> None:
    await site.house.pool.execute("INSERT INTO log.key (vkey) VALUES ($1)", LOG.strip())
    async with served(site) as address:
        page = await browser.new_page()
        await page.goto(f"{address}/verify")
        await page.check("#whose-published", force=True)
        await page.set_input_files("#bundle", str(ACCEPT / "nomination.zip"))
        await page.wait_for_selector("#verdict[data-kind=holds]")
        assert "đáng tin như máy chủ này" in await page.inner_text("#verdict")


async def test_without_a_script_the_page_says_what_to_type(site: Site, browser: Browser) -> None:
    async with served(site) as address:
        context = await browser.new_context(java_script_enabled=False)
        page = await context.new_page()
        await page.goto(f"{address}/verify")
        told = await page.inner_text("main")
        assert "tonvinh audit verify FILE.zip --key LOG-KEY" in told
        assert not await page.is_visible("form[data-verify]")
        await context.close()
