"""Those who only look: a guest of the conference, and the archivist with what is to be kept."""

from uuid import UUID

import pytest

from domain.terms import Role
from tests.building.meeting import NAMES, UNITS, sitting
from tests.building.people import NOMINEE
from tests.building.stories import a_nomination
from tests.end_to_end.blocs import come_to_the_season, in_the_bloc
from tests.end_to_end.person import Person, both
from tests.end_to_end.recorded import words_of
from tests.end_to_end.sitting_down import Seats

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DEEDS = "main a[href*='/deeds/'], main form[method='post'][action*='/deeds/']"


async def does_nothing(person: Person) -> None:
    """See no way to change anything on the page."""
    assert await person.page.locator(DEEDS).count() == 0


async def test_a_guest_watches_the_conference_and_has_no_say(seats: Seats) -> None:
    season: UUID = await seats.site.record(sitting(UNITS[:7]))
    before = await seats.site.house.store.head()
    events = len(await seats.site.house.store.of_stream(season))
    history = both(f"Mọi sự kiện đã ghi ({events})", f"Every recorded event ({events})")
    async with seats.sit_down(in_the_bloc(Role.OBSERVER)) as guest:
        await come_to_the_season(guest)
        await guest.sees("7 / 9", NAMES[8])
        await does_nothing(guest)
        await guest.follow(history)
        await guest.sees(both("Khai mạc hội nghị", "The meeting was opened"))
    assert await seats.site.house.store.head() == before


async def test_the_archivist_takes_the_list_and_reads_a_dossier_to_its_end(seats: Seats) -> None:
    await seats.site.record(a_nomination().endorsed().with_dossier().reviewed().awarded())
    before = await seats.site.house.store.head()
    async with seats.sit_down(words_of(Role.ARCHIVIST)) as archivist:
        await archivist.follow(both("Hồ sơ", "Nominations"))
        rows = (await archivist.take("CSV")).read_text("utf-8-sig").splitlines()
        assert NOMINEE.name in rows[1]
        assert len(rows) == 2
        await archivist.follow(NOMINEE.name)
        await archivist.sees(both("Quyết định số", "Decision no."))
        await does_nothing(archivist)
        await archivist.follow(both("Lịch sử: 5 sự kiện đã ghi", "History: 5 recorded events"))
        await archivist.sees_heading(both("Lịch sử các sự kiện", "History of events"))
    assert await seats.site.house.store.head() == before
