"""The application over a real record; commands are carried out at hand, without a workflow."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID, uuid4

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr

from adapters.identity.demo_people import demo_actor_id, enrol
from adapters.settings import Settings
from adapters.web import asking
from adapters.web.app import create_app
from adapters.wiring import House, open_house
from domain.ballots.question import Body
from domain.seasons.events import SeasonOpened
from domain.terms import Role
from services.accepting import Accepting
from services.balloting import Balloting
from tests.adapters.web.years import TheYear
from tests.building.couriers import CourierAtHand
from tests.building.keys import BALLOT_KEYS, KEY_FILE
from tests.building.people import BLOC, COLLEGE, NOMINEE, PROVINCE
from tests.building.polling import Booth, open_booth
from tests.building.recording import append, publish_rules
from tests.building.stories import Story, a_nomination
from tests.chains.houses import BLOC_NAME, people

NOWHERE = "127.0.0.1:1"
"""Where no Temporal listens: pages must not need one."""
BROWSER = {"Sec-Fetch-Site": "same-origin"}
CANDIDATES = (NOMINEE.unit_id, COLLEGE)
VOTERS = tuple(sorted(map(str, CANDIDATES)))


@dataclass
class Site:
    """The served application, its house, and who has signed in."""

    app: FastAPI
    house: House
    courier: CourierAtHand
    clock: list[datetime] = field(default_factory=list)

    def browser(self, **headers: str) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app, raise_app_exceptions=False),
            base_url="http://tonvinh.test",
            headers={**BROWSER, **headers},
        )

    async def sign_in(
        self,
        role: Role,
        province: str = PROVINCE,
        *,
        unit: UUID | None = None,
        bloc: UUID | None = None,
        number: int | None = None,
    ) -> httpx.AsyncClient:
        """Return a browser in which that simulated person has signed in."""
        browser = self.browser()
        actor = demo_actor_id(province, role, unit_id=unit, bloc_id=bloc, number=number)
        response = await browser.post("/sign-in/demo", data={"account": actor, "next": "/"})
        assert response.status_code == 303, response.text
        return browser

    async def member(self, number: int = 1) -> httpx.AsyncClient:
        return await self.sign_in(Role.COUNCIL_MEMBER, number=number)

    async def officer(self) -> httpx.AsyncClient:
        return await self.sign_in(Role.UNIT_OFFICER, unit=NOMINEE.unit_id)

    async def record(self, story: Story, actor: str = "system/season-file") -> UUID:
        """Put a story into the record, one command for each event, and the lists up to date."""
        for event in story.events:
            await publish_rules(self.house, event)
            await append(self.house, event, getattr(event, "reviewer", actor))
        await self.catch_up()
        return story.id

    async def open_season(self, story: Story) -> UUID:
        """Open the season that a story's nomination belongs to."""
        first = story.nomination
        event = SeasonOpened(
            originator_id=first.season_id,
            originator_version=1,
            timestamp=story.at,
            province=first.province,
            bloc_id=BLOC,
            bloc_name=BLOC_NAME,
            emulation_year=first.emulation_year,
            begins_on=first.last_on.replace(month=1, day=1),
            ends_on=first.last_on.replace(month=12, day=31),
            education=False,
            conference_due_at=story.at,
            paper=None,
        )
        await append(self.house, event, "system/season-file")
        await self.catch_up()
        return first.season_id

    async def catch_up(self) -> None:
        for projection in self.house.projections:
            await projection.catch_up()


def settings_for(dsn: str, **given: object) -> Settings:
    return Settings(
        database_url=SecretStr(dsn),
        temporal_address=NOWHERE,
        demo=bool(given.pop("demo", True)),
        personal_key_file=KEY_FILE,
        ballot_keys=BALLOT_KEYS,
        **given,  # type: ignore[arg-type]
    )


def at_hand(house: House) -> tuple[House, CourierAtHand]:
    """Return the house with a courier that carries commands out on the spot."""
    courier = CourierAtHand(house.carrying_out)
    accepting = Accepting(house.inbox, house.codec, courier, house.carrying_out)
    balloting = Balloting(house.carrying_out, accepting, house.ballot_keys, house.box)
    return replace(house, accepting=accepting, balloting=balloting), courier


@pytest.fixture
async def site(database: str) -> AsyncIterator[Site]:
    async with open_house(settings_for(database)) as opened:
        house, courier = at_hand(opened)
        await enrol(house.pool, [*people(), *_elsewhere()])
        site = Site(create_app(house), house, courier)
        await site.catch_up()
        yield site


@pytest.fixture
def story() -> Story:
    return a_nomination()


@pytest.fixture
async def booth(site: Site) -> Booth:
    """Open a ballot of the bloc, in which the two units that may be chosen vote."""
    season = await site.open_season(a_nomination())
    body = Body(PROVINCE, BLOC, season, uuid4())
    return await open_booth(site.house, body, CANDIDATES, VOTERS)


@pytest.fixture
async def year(site: Site, monkeypatch: pytest.MonkeyPatch) -> TheYear:
    """Open a season by its form; nobody fills the lists, and its pages read the record."""
    monkeypatch.setattr(asking, "FRESH_SECONDS", 0.01)
    year = TheYear(site)
    await year.everybody()
    await year.open()
    return year


def _elsewhere() -> list[object]:
    from adapters.identity.demo_people import of_province  # noqa: PLC0415

    return list(of_province("Hà Nam"))
