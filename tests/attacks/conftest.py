"""The application as attackers find it: served for real, with two provinces in its record."""

import io
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import asyncpg
import httpx
import pytest

from adapters.identity.demo_people import OF_A_BLOC
from adapters.observing.logging import configure
from adapters.web.app import create_app
from domain.terms import Role
from tests.adapters.web import conftest as desk
from tests.adapters.web.conftest import Site
from tests.adapters.web.test_in_a_browser import served
from tests.building.two_provinces import HERE, THERE, Province, called, furnish, pin_rules

whole = desk.site
"""The site of the pages' own tests."""


@dataclass
class Land:
    """The site with something of every kind in two provinces."""

    site: Site
    here: Province
    there: Province
    superuser: asyncpg.Connection

    async def as_(self, role: Role) -> httpx.AsyncClient:
        """Return a browser of somebody who holds that office here."""
        found = {
            Role.COUNCIL_MEMBER: {"number": 1},
            Role.UNIT_OFFICER: {"unit": self.here.unit},
            Role.UNIT_LEADER: {"unit": self.here.unit},
            **{role: {"bloc": self.here.bloc} for role in OF_A_BLOC},
        }
        return await self.site.sign_in(role, HERE, **found.get(role, {}))  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def written(log_lines_go_where_they_went: None) -> io.StringIO:
    """Everything that this process writes into its log, in the form of an installation."""
    lines = io.StringIO()
    configure("json", "info", lines)
    return lines


@pytest.fixture
def site(whole: Site, tmp_path: Path) -> Site:
    """The site with a folder for its own keys, and with a name, so that it takes passkeys."""
    named = {"data": tmp_path, "public_url": "http://localhost:8080"}
    settings = whole.house.settings.model_copy(update=named)
    house = replace(whole.house, settings=settings)
    return replace(whole, house=house, app=create_app(house))


@pytest.fixture
async def land(site: Site, superuser: asyncpg.Connection) -> Land:
    here = await furnish(site.house, called(HERE, "Mận"))
    there = await furnish(site.house, called(THERE, "Sen"))
    await pin_rules(site.house, here)
    return Land(site, here, there, superuser)


@pytest.fixture
async def address(land: Land) -> AsyncIterator[str]:
    """Serve the land by the server that people reach, and return where."""
    async with served(land.site) as where:
        yield where
