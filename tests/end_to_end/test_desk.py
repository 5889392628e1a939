"""The deciding desk: the clerk enters the chairman's decision, the chairman proposes higher up."""

import pytest

from domain.nominations.events import CommitteeDecided, ProposedToGovernment
from domain.terms import AwardKind, CommitteeChoice, Role
from tests.building.piles import before_the_committee
from tests.end_to_end.person import Person, both
from tests.end_to_end.recorded import OFFICE, last_of, told_by, words_of
from tests.end_to_end.sitting_down import Seats

pytestmark = [pytest.mark.browser, pytest.mark.slow]

QUEUE = both("Hồ sơ chờ UBND tỉnh", "Dossiers with the People's Committee")
BEGIN = both("Xét lần lượt từ hồ sơ đầu", "Work through them from the first")
DECIDE = both("Ghi quyết định của UBND tỉnh", "Record the committee's decision")
PROPOSE = both("Trình Thủ tướng Chính phủ", "Propose to the Prime Minister")
FIGURES = {
    both(
        "Số cờ đề nghị trong năm, kể cả hồ sơ này",
        "Flags proposed this year, this one included",
    ): "1",
    both(
        "Số tập thể đủ tiêu chuẩn cờ của tỉnh",
        "Collectives that meet the provincial flag's standard",
    ): "10",
    both("Số đơn vị dẫn đầu các khối, cụm", "Leaders of all blocs"): "12",
}


async def fill_in_the_paper(person: Person, number: str, capacity: tuple[str, str]) -> None:
    await person.write(both("Số, ký hiệu", "Number and symbol"), number)
    await person.write(both("Người ký", "Signer"), "Chủ tịch UBND tỉnh")
    await person.choose(both("Ký với tư cách", "In the capacity of"), both(*capacity))


async def decide(clerk: Person) -> None:
    await clerk.follow(QUEUE)
    await clerk.follow(BEGIN)
    await clerk.sees_heading("Sở số 1")
    await clerk.sees(both("Hội đồng biểu quyết ngày", "The council voted on"))
    await clerk.press(DECIDE)
    await clerk.is_refused(both("Chưa gửi được", "Not sent"))
    await clerk.pick(both("Tặng thưởng", "Award"))
    await fill_in_the_paper(clerk, "345/QĐ-UBND", ("Thủ trưởng ký", "Head, under own authority"))
    await clerk.press(DECIDE)
    await clerk.is_told(both("Hồ sơ tiếp theo đã mở", "The next dossier is open"))
    await clerk.sees_heading("Sở số 2")


async def propose(chairman: Person, signed_on: str) -> None:
    await chairman.follow(QUEUE)
    await chairman.follow("Sở số 2")
    await chairman.unfold(PROPOSE)
    for label, number in FIGURES.items():
        await chairman.write(label, number)
    capacity = ("TM. (thay mặt tập thể)", "On behalf of the collective")
    await fill_in_the_paper(chairman, "12/TTr-UBND", capacity)
    await chairman.write(both("Ngày ký", "Date signed"), signed_on)
    await chairman.press(both("Tính thử tỷ lệ, chưa gửi", "Compute the quota, send nothing"))
    await chairman.sees(both("Tỷ lệ tính thử", "The quota, computed"))
    await chairman.press(PROPOSE)
    await chairman.is_told(PROPOSE)


async def test_a_decision_is_entered_and_a_proposal_is_made(seats: Seats) -> None:
    story = before_the_committee(2, AwardKind.FLAG_GOV)[1].to_be_proposed()
    first = await seats.site.record(before_the_committee(1)[0])
    story = story.consulted().answered()
    second = await seats.site.record(story)
    async with seats.sit_down(words_of(Role.CLERK)) as clerk:
        await decide(clerk)
    async with seats.sit_down(words_of(Role.CHAIRMAN)) as chairman:
        await propose(chairman, f"{story.nomination.last_on:%d/%m/%Y}")
    decided, proposed = await last_of(seats, first), await last_of(seats, second)
    assert told_by(decided) == [("nomination.committee_decided", OFFICE.format("clerk"))]
    assert told_by(proposed) == [("nomination.proposed_to_government", OFFICE.format("chairman"))]
    assert isinstance(decided[0].event, CommitteeDecided)
    assert decided[0].event.choice is CommitteeChoice.AWARD
    assert decided[0].event.paper.number == "345/QĐ-UBND"
    assert isinstance(proposed[0].event, ProposedToGovernment)
    assert proposed[0].event.paper.number == "12/TTr-UBND"
