"""A unit's officer hands a dossier in; the appraiser sends it back; the officer completes it."""

from uuid import UUID

import pytest

from domain.nominations.events import ReturnedForSupplement
from domain.terms import AwardKind, Role
from tests.building.people import NOMINEE
from tests.building.stories import a_nomination
from tests.end_to_end.person import both
from tests.end_to_end.recorded import OFFICE, last_of, told_by, words_of
from tests.end_to_end.sitting_down import Seats

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OFFICER = both(
    f"Cán bộ thi đua của đơn vị, {NOMINEE.name}", f"Unit's commendation officer, {NOMINEE.name}"
)
HAND_IN = both("Nộp hồ sơ", "Submit the dossier")
SEND_BACK = both("Trả lại để bổ sung", "Return for supplement")
COMPLETE = both("Nộp bổ sung", "Submit the supplement")
PAPERS = (
    both("Tờ trình của đơn vị, khối", "Submission of the unit or bloc"),
    both("Báo cáo thành tích", "Achievement report"),
    both(
        "Biên bản họp Hội đồng TĐKT của cấp đề nghị",
        "Minutes of the proposing level's council",
    ),
)


async def hand_in(seats: Seats) -> None:
    async with seats.sit_down(OFFICER) as officer:
        await officer.follow(NOMINEE.name)
        await officer.sees(both("Việc ông/bà có thể làm", "What you can do"))
        for paper in PAPERS:
            await officer.mark(paper)
        await officer.press(HAND_IN)
        await officer.is_told(HAND_IN)


async def send_back(seats: Seats) -> None:
    async with seats.sit_down(words_of(Role.APPRAISER)) as appraiser:
        await appraiser.follow(NOMINEE.name)
        await appraiser.unfold(SEND_BACK)
        await appraiser.mark(PAPERS[1])
        await appraiser.press(SEND_BACK)
        await appraiser.is_refused(both("Chưa nêu lý do", "No reason"))
        await appraiser.write(both("Lý do", "Reason"), "Thiếu số liệu năm trước")
        await appraiser.press(SEND_BACK)
        await appraiser.is_told(SEND_BACK)
        await appraiser.sees(both("Hồ sơ đang chờ bổ sung", "This dossier awaits its supplement"))


async def complete(seats: Seats) -> None:
    async with seats.sit_down(OFFICER) as officer:
        await officer.follow(NOMINEE.name)
        await officer.sees(both("Còn thiếu", "Missing"))
        await officer.mark(PAPERS[1])
        await officer.press(COMPLETE)
        await officer.is_told(COMPLETE)


async def test_a_dossier_is_handed_in_sent_back_and_completed(seats: Seats) -> None:
    nomination: UUID = await seats.site.record(a_nomination(AwardKind.CERT_PROV).endorsed())
    await hand_in(seats)
    await send_back(seats)
    await complete(seats)
    told = await last_of(seats, nomination, 3)
    officer = OFFICE.format(f"unit-officer/{NOMINEE.unit_id.hex[:8]}")
    assert told_by(told) == [
        ("nomination.dossier_submitted", officer),
        ("nomination.returned_for_supplement", OFFICE.format("appraiser")),
        ("nomination.supplement_submitted", officer),
    ]
    assert isinstance(told[1].event, ReturnedForSupplement)
    assert told[1].event.items == ("achievement_report",)
    assert told[1].event.reason == "Thiếu số liệu năm trước"
