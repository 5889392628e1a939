"""Who handles complaints stops one nomination, and lets it go on when nothing was found."""

import pytest

from domain.nominations.events import HoldLifted, NomineeHeld
from domain.terms import HoldGround, Role
from tests.building.people import NOMINEE
from tests.building.stories import a_nomination
from tests.end_to_end.person import both
from tests.end_to_end.recorded import OFFICE, last_of, told_by, words_of
from tests.end_to_end.sitting_down import Seats

pytestmark = pytest.mark.browser

HOLD = both("Tạm dừng hồ sơ", "Put on hold")
RELEASE = both("Kết thúc tạm dừng", "End the hold")
COMPLAINT = both("Đang xác minh khiếu nại, tố cáo", "A complaint or denunciation is being verified")
NOTHING_FOUND = both("Không có vi phạm: hồ sơ tiếp tục", "No violation: the chain goes on")


async def test_a_nomination_is_held_and_released(seats: Seats) -> None:
    nomination = await seats.site.record(a_nomination().endorsed().with_dossier())
    async with seats.sit_down(words_of(Role.COMPLAINT_HANDLER)) as handler:
        await handler.follow(NOMINEE.name)
        await handler.unfold(HOLD)
        await handler.pick(COMPLAINT)
        await handler.write(both("Lý do, văn bản liên quan", "Reason, papers"), "Đơn số 5")
        await handler.press(HOLD)
        await handler.is_told(HOLD)
        await handler.sees(both("Hồ sơ đang tạm dừng", "This nomination is on hold"))

        await handler.unfold(RELEASE)
        await handler.pick(NOTHING_FOUND)
        reason = both("Nội dung kết luận, văn bản", "The conclusion, papers")
        await handler.write(reason, "Tố cáo sai")
        await handler.press(RELEASE)
        await handler.is_told(RELEASE)
    held, released = told = await last_of(seats, nomination, 2)
    assert {actor for _, actor in told_by(told)} == {OFFICE.format("complaint-handler")}
    assert isinstance(held.event, NomineeHeld)
    assert (held.event.ground, held.event.reason) == (HoldGround.COMPLAINT, "Đơn số 5")
    assert isinstance(released.event, HoldLifted)
    assert released.event.reason == "Tố cáo sai"
