"""A voter in the booth; without JavaScript no ballot can be blinded, and paper is pointed to."""

from uuid import UUID, uuid4

import pytest

from domain.ballots.events import BallotsPublished
from domain.ballots.question import Body
from tests.building.meeting import a_bloc_of_nine
from tests.building.people import BLOC, COLLEGE, NOMINEE, PROVINCE
from tests.building.polling import Booth, open_booth
from tests.building.seasons import BLOC_NAME
from tests.end_to_end.person import Person, both
from tests.end_to_end.recorded import last_of
from tests.end_to_end.sitting_down import Seats

pytestmark = pytest.mark.browser

CANDIDATES = (NOMINEE.unit_id, COLLEGE)
VOTER = both(f"Thủ trưởng đơn vị, {NOMINEE.name}", f"Unit's leader, {NOMINEE.name}")


async def open_the_booth(seats: Seats) -> Booth:
    season: UUID = await seats.site.record(a_bloc_of_nine())
    body = Body(PROVINCE, BLOC, season, uuid4())
    voters = tuple(sorted(map(str, CANDIDATES)))
    booth = await open_booth(seats.site.house, body, CANDIDATES, voters)
    await seats.site.catch_up()
    return booth


async def vote(voter: Person) -> str:
    """Vote for the own unit; return the receipt as it stands on the page."""
    await voter.press_here(both("Nhận phiếu", "Get my ballot"))
    await voter.sees(both("Đã nhận phiếu", "You have your ballot"))
    await voter.mark(NOMINEE.name)
    await voter.press_here(both("Bỏ phiếu", "Cast my ballot"))
    await voter.sees(
        both("Phiếu của ông/bà đã được tính", "Your ballot counts"),
        both("hãy ghi lại, đừng đưa cho ai", "write it down and give it to nobody"),
    )
    return await voter.page.locator("[data-receipt]").inner_text()


async def find_it_again(voter: Person, booth: Booth, receipt: str) -> None:
    await booth.close()
    await voter.open(f"/ballots/{booth.id}")
    await voter.sees(receipt)
    row = voter.page.locator("tr", has_text=receipt)
    assert NOMINEE.name in await row.inner_text()


async def test_a_voter_casts_a_ballot_or_is_pointed_to_paper(seats: Seats) -> None:
    booth = await open_the_booth(seats)
    async with seats.sit_down(VOTER) as voter:
        await voter.sees(both("Bỏ phiếu kín", "Vote by secret ballot"))
        await voter.follow(f"{BLOC_NAME} 2020")
        if not seats.way.scripts:
            await voter.sees_without_scripts(
                both("thì dùng phiếu giấy", "vote on paper"),
                both("đề nghị tổ kiểm phiếu", "ask the counting team"),
            )
            assert await voter.page.get_by_role("checkbox").count() == 0
            return
        receipt = await vote(voter)
        await find_it_again(voter, booth, receipt)
    published = [
        each.event
        for each in await last_of(seats, booth.id, 9)
        if isinstance(each.event, BallotsPublished)
    ]
    assert [each.choices for each in published[0].ballots] == [(NOMINEE.unit_id,)]
