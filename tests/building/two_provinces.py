"""Two provinces in one record, with something of every kind in each, for tests of the wall."""

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID, uuid4

import asyncpg

from adapters.exchange.imports.importing import File
from adapters.exchange.imports.uploads import Uploads
from adapters.exchange.webhooks.signing import SigningKey
from adapters.exchange.webhooks.subscriptions import Subscriptions
from adapters.identity.demo_people import demo_actor_id, enrol, of_bloc, of_province, of_unit
from adapters.postgres.connecting import fetch
from adapters.wiring import House
from domain.ballots.events import BallotOpened
from domain.ballots.question import Body
from domain.events import Event
from domain.ids import bloc_id, derived, nomination_id, organisation_id, season_id
from domain.nominations.events import Nominated
from domain.nominations.states import Nominee
from domain.seasons.events import SeasonOpened
from domain.terms import AwardKind, Role
from services.balloting import public_key
from services.registering import Entering
from tests.building.ballots import a_ballot
from tests.building.held import spki
from tests.building.recording import append, publish_rules
from tests.building.stories import a_nomination

HERE, THERE = "Lào Cai", "Hà Nam"
CLERK = demo_actor_id(HERE, Role.CLERK)
KEY = SigningKey(bytes(range(32)))
_LOOK = """
INSERT INTO es.audit_look (actor, kind, subject_kind, subject, province, filters)
VALUES ('an auditor', 'timeline', 'nomination', $1, $2, '{}')
"""


BELONGS = {
    "identity.account": "id IN (SELECT account_id FROM identity.office WHERE province = $1)",
}
"""Where no column says of which province a row is, what does."""


@dataclass(frozen=True)
class Province:
    """The ids of what one province has; ``word`` stands in every name of it."""

    name: str
    word: str
    bloc: UUID
    unit: UUID
    season: UUID
    nomination: UUID
    ballot: UUID
    upload: UUID
    webhook: UUID

    @property
    def nominee(self) -> Nominee:
        return Nominee(self.unit, f"Sở {self.word}", self.unit)


@dataclass(frozen=True)
class Land:
    """A house with two furnished provinces, and a superuser's look at all of it."""

    house: House
    here: Province
    there: Province
    superuser: asyncpg.Connection

    async def seen(self, name: str, columns: str = "*") -> list[asyncpg.Record]:
        return await fetch(self.house.pages_pool, f"SELECT {columns} FROM {name}")  # noqa: S608

    async def rows_of(self, name: str, province: Province) -> int:
        of = BELONGS.get(name, "province = $1")
        count = f"SELECT count(*) FROM {name} AS t WHERE {of}"  # noqa: S608 - names of ours.
        return int(await self.superuser.fetchval(count, province.name))


def called(name: str, word: str) -> Province:
    """Return a province of which nothing is recorded yet."""
    bloc, unit = bloc_id(name, f"Khối {word}"), organisation_id(name, f"Sở {word}")
    season = season_id(bloc, 2020)
    return Province(
        name=name,
        word=word,
        bloc=bloc,
        unit=unit,
        season=season,
        nomination=nomination_id(season, unit, AwardKind.FLAG_PROV),
        ballot=derived("ballot", season),
        upload=uuid4(),
        webhook=uuid4(),
    )


async def furnish(house: House, province: Province) -> Province:
    """Record a unit, bloc, season, nomination and ballot, and what stands around them."""
    entering = Entering("system/import", a_nomination().at)
    named = province.nominee.name
    await house.registering.organisation(province.unit, province.name, named, (), entering)
    await house.registering.bloc(
        province.bloc, province.name, f"Khối {province.word}", (), entering
    )
    for event in _events(province):
        await append(house, event, CLERK)
    await enrol(house.pool, [
        *of_province(province.name),
        *of_bloc(province.name, province.bloc, f"Khối {province.word}"),
        *of_unit(province.name, province.unit, named),
    ])  # fmt: skip
    administrator = demo_actor_id(province.name, Role.ADMINISTRATOR)
    file = File(f"{province.word}.csv", province.word.encode())
    upload = await Uploads(house.pool).keep("units", province.name, administrator, file)
    address = f"https://{province.bloc.hex}.example"
    webhook = await Subscriptions(house.pool).add(province.name, address, [], 0, administrator, KEY)
    await fetch(house.pool, _LOOK, province.nomination, province.name)
    for projection in house.projections:
        await projection.catch_up()
    return replace(province, upload=upload, webhook=webhook.id)


def _events(province: Province) -> tuple[Event, ...]:
    story = a_nomination()
    nominated = story.events[0]
    assert isinstance(nominated, Nominated)
    (opened,) = a_ballot(key=public_key(spki())).events
    assert isinstance(opened, BallotOpened)
    body = Body(province.name, province.bloc, province.season)
    return (
        SeasonOpened(
            originator_id=province.season,
            originator_version=1,
            timestamp=story.at,
            province=province.name,
            bloc_id=province.bloc,
            bloc_name=f"Khối {province.word}",
            emulation_year=2020,
            begins_on=story.today.replace(month=1, day=1),
            ends_on=story.today,
            education=False,
            conference_due_at=story.at + timedelta(days=1),
            paper=None,
        ),
        replace(
            nominated,
            originator_id=province.nomination,
            province=province.name,
            season_id=province.season,
            bloc_id=province.bloc,
            nominee=province.nominee,
        ),
        replace(opened, originator_id=province.ballot, body=body),
    )


async def pin_rules(house: House, province: Province) -> None:
    """Publish the rule set that the province's nomination is pinned to, as its worker would."""
    (recorded, *_) = await house.store.of_stream(province.nomination)
    assert isinstance(recorded.event, Nominated)
    await publish_rules(house, recorded.event)
