"""An agency whose consent was asked for answers within the term."""

import pytest

from domain.nominations.events import ConsultationAnswered
from domain.terms import AwardKind, Role
from tests.building.piles import before_the_committee
from tests.end_to_end.person import both
from tests.end_to_end.recorded import OFFICE, last_of, told_by, words_of
from tests.end_to_end.sitting_down import Seats

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ANSWER = both("Trả lời hiệp y", "Answer the consultation")
AWAITED = both("Chờ trả lời hiệp y", "A consultation awaits an answer")
AGENCY, SAID = "Bảo hiểm xã hội tỉnh", "Không nợ đọng bảo hiểm"


async def test_an_agency_answers_what_it_was_asked(seats: Seats) -> None:
    asked = before_the_committee(1, AwardKind.FLAG_GOV)[0].to_be_proposed().consulted(AGENCY)
    nomination = await seats.site.record(asked)
    async with seats.sit_down(words_of(Role.CONSULTED_AGENCY)) as agency:
        await agency.sees(AWAITED)
        await agency.follow("Sở số 1")
        await agency.unfold(ANSWER)
        await agency.press(ANSWER)
        await agency.is_refused(both("Chưa gửi được", "Not sent"))
        await agency.choose(both("Cơ quan trả lời", "Agency that answers"), AGENCY)
        await agency.write(both("Nội dung trả lời", "Answer"), SAID)
        day = f"{asked.nomination.last_on:%d/%m/%Y}"
        await agency.write(both("Ngày trả lời", "Date of the answer"), day)
        await agency.press(ANSWER)
        await agency.is_told(ANSWER)
        await agency.sees(f"“{SAID}”")
        await agency.follow(both("Việc của tôi", "My work"))
        await agency.sees(both("Không có hồ sơ nào đang chờ", "Nothing is waiting for you"))
    told = await last_of(seats, nomination)
    assert told_by(told) == [
        ("nomination.consultation_answered", OFFICE.format("consulted-agency"))
    ]
    answered = told[0].event
    assert isinstance(answered, ConsultationAnswered)
    assert (answered.agency, answered.answer) == (AGENCY, SAID)
