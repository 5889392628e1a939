"""The council's secretary enters the vote by the figures of the minutes."""

import pytest

from domain.nominations.events import CouncilVoted
from domain.terms import Outcome, Role
from tests.building.people import NOMINEE
from tests.building.stories import a_nomination
from tests.end_to_end.person import both
from tests.end_to_end.recorded import OFFICE, last_of, told_by, words_of
from tests.end_to_end.sitting_down import Seats

pytestmark = pytest.mark.browser

VOTE = both("Ghi kết quả biểu quyết của Hội đồng", "Record the council's vote")
FIGURES = {
    both("Tổng số thành viên Hội đồng", "Members of the council"): "9",
    both("Dự họp", "Present"): "9",
    both("Đồng ý", "In favour"): "8",
    both("Không đồng ý", "Against"): "1",
}


async def test_the_vote_of_the_council_is_entered(seats: Seats) -> None:
    story = a_nomination().endorsed().with_dossier().with_opinions(2)
    nomination = await seats.site.record(story)
    async with seats.sit_down(words_of(Role.COUNCIL_SECRETARY)) as secretary:
        await secretary.follow(NOMINEE.name)
        await secretary.sees(both("Đồng ý đề nghị", "Recommend"))
        await secretary.unfold(VOTE)
        await secretary.pick(both("Hội đồng đề nghị tặng", "Recommended"))
        await secretary.press(VOTE)
        await secretary.is_refused(both("Chưa gửi được", "Not sent"))
        for label, number in FIGURES.items():
            await secretary.write(label, number)
        await secretary.press(VOTE)
        await secretary.is_told(VOTE)
        await secretary.sees(both("Chủ tịch UBND tỉnh", "Chairman of the People's Committee"))
    told = await last_of(seats, nomination)
    assert told_by(told) == [("nomination.council_voted", OFFICE.format("council-secretary"))]
    voted = told[0].event
    assert isinstance(voted, CouncilVoted)
    assert (voted.members, voted.agree, voted.disagree) == (9, 8, 1)
    assert voted.outcome is Outcome.RECOMMENDED
