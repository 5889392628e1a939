"""What is made before people are served, so that nobody waits for it."""

import gc
from collections.abc import Iterator

import pytest
from fastapi import routing

from adapters.web.serving import ready
from tests.adapters.web.conftest import Site


@pytest.fixture
def stays() -> Iterator[None]:
    """Give back to the collector what a process of ours would keep for good."""
    yield
    gc.unfreeze()


@pytest.mark.parametrize(
    "path",
    ["/sign-in", "/nominations", "/seasons/-", "/units.csv", "/audit", "/api/v1/session", "/-"],
)
@pytest.mark.usefixtures("stays")
async def test_no_route_is_made_any_more(
    site: Site, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    def made(*_given: object, **_named: object) -> None:
        pytest.fail("a route is made while somebody waits")

    ready(site.app)
    monkeypatch.setattr(routing._EffectiveRouteContext, "from_api_route", made)
    async with site.browser() as browser:
        answer = await browser.get(path)
    assert answer.status_code < 500
