"""A bundle exported after an erasure proves as much as one from before it, and names nobody."""

import base64
import json
import unicodedata
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.identity.demo_people import demo_actor_id, enrol
from adapters.proof.exporting import Wish, export_bundle
from adapters.proof.integrating import Integrator
from adapters.web.app import create_app
from adapters.wiring import open_house
from domain.terms import Role
from services.erasing import Erased, Order
from services.proving.container import open_archive
from services.proving.verifying import Trust, verify_bundle
from services.proving.walking import CarriedEvent, carried_events
from tests.adapters.proof.test_exporting import signing
from tests.adapters.web.conftest import Site, at_hand, settings_for
from tests.building.people import NOMINEE, PROVINCE
from tests.building.signed import ANOTHER, SIGNER, a_decided_nomination
from tests.chains.houses import people

STORY = a_decided_nomination()


@pytest.fixture
async def site(database: str) -> AsyncIterator[Site]:
    async with open_house(settings_for(database)) as opened:
        house, courier = at_hand(opened)
        await enrol(house.pool, people())
        site = Site(create_app(house), house, courier)
        await site.open_season(STORY)
        await site.record(STORY)
        yield site


async def erase(site: Site) -> None:
    actor = demo_actor_id(PROVINCE, Role.ADMINISTRATOR)
    order = Order(SIGNER.subject, "Luật 91/2025/QH15, Điều 4", actor, datetime.now(UTC))
    assert isinstance(await site.house.erasing.erase(order), Erased)


def written_as(name: str) -> dict[str, bytes]:
    """A name in every way in which somebody could write it into a file without hiding it."""
    decomposed = unicodedata.normalize("NFD", name)
    plain = name.encode()
    return {
        "UTF-8": plain,
        "decomposed": decomposed.encode(),
        "UTF-16": name.encode("utf-16-le"),
        "escaped in JSON": json.dumps(name).strip('"').encode(),
        "escaped in HTML": name.encode("ascii", "xmlcharrefreplace"),
        "in base64": base64.b64encode(plain)[:-4],
        "in hexadecimal": plain.hex().encode(),
    }


def events_in(path: Path) -> list[CarriedEvent]:
    with path.open("rb") as file:
        return list(carried_events(open_archive(file)))


@pytest.mark.parametrize(
    "wish",
    [
        Wish("nomination", STORY.id),
        Wish("nomination", STORY.id, complete=True),
        Wish("season", STORY.nomination.season_id),
    ],
    ids=["nomination", "complete", "season"],
)
async def test_it_verifies_and_has_the_name_in_no_byte(
    site: Site,
    auditors_database: str,
    log: Callable[..., Integrator],
    trust: Trust,
    tmp_path: Path,
    wish: Wish,
) -> None:
    before, after = tmp_path / "before.zip", tmp_path / "after.zip"
    async with signing(log()):
        await export_bundle(auditors_database, wish, before)
        await erase(site)
        known = {person.name for person in await site.house.erasing.people(STORY.id)}
        assert known == {ANOTHER.text, None}
        await export_bundle(auditors_database, wish, after)
    for path in (before, after):
        with path.open("rb") as file:
            assert verify_bundle(file, trust).subject == wish.subject
        content = path.read_bytes()
        assert NOMINEE.name.encode() in content
        for name in (SIGNER.text, ANOTHER.text):
            assert name is not None
            for way, form in written_as(name).items():
                assert form not in content, way
    # The very bytes that were proven before are proven now.
    assert events_in(before) == events_in(after)
