"""A member of the council works through the queue: opinions, a return, a no, and standing aside."""

import pytest

from tests.building.piles import under_review
from tests.end_to_end.person import both
from tests.end_to_end.sitting_down import Seats

pytestmark = pytest.mark.browser

MEMBER = both("Thành viên Hội đồng 1", "Council member 1")
QUEUE = both("Hồ sơ chờ ý kiến của ông/bà", "Dossiers that await your opinion")
BEGIN = both("Xét lần lượt từ hồ sơ đầu", "Work through them from the first")
RECOMMEND = both("Đồng ý đề nghị", "Recommend")
RETURN = both("Trả lại, bổ sung hồ sơ", "Return for supplement")
DECLINE = both("Không đồng ý", "Do not recommend")
ASIDE = both("Rút khỏi việc xét hồ sơ này", "Stand aside")
NOTE = both("Nhận xét, lý do", "Note, reason")
NOTE_OR_NOT = both("Nhận xét, lý do (không bắt buộc)", "Note, reason (optional)")
REPORT = both("Báo cáo thành tích (Mẫu 01)", "Achievement report (Mẫu 01)")


async def test_a_member_of_the_council_finishes_the_queue(seats: Seats) -> None:
    ids = [await seats.site.record(story) for story in under_review(4)]
    async with seats.sit_down(MEMBER) as member:
        await member.follow(QUEUE)
        await member.follow(BEGIN)

        await member.sees_heading("Sở số 1")
        await member.write(NOTE_OR_NOT, "Đạt mọi tiêu chuẩn")
        await member.press(RECOMMEND)
        await member.is_told(both("Hồ sơ tiếp theo đã mở", "The next dossier is open"))

        await member.sees_heading("Sở số 2")
        await member.unfold(RETURN)
        await member.mark(REPORT)
        await member.press(RETURN)

        await member.sees_heading("Sở số 3")
        await member.unfold(DECLINE)
        await member.press(DECLINE)
        await member.is_refused(both("Chưa nêu lý do", "No reason"))
        await member.unfold(DECLINE)
        await member.write(NOTE, "Chưa đủ tiêu chuẩn")
        await member.press(DECLINE)

        await member.sees_heading("Sở số 4")
        await member.unfold(ASIDE)
        await member.write(both("Lý do rút", "Why you stand aside"), "Từng công tác tại đó")
        await member.press(ASIDE)
        await member.sees(both("Không còn hồ sơ nào chờ ông/bà", "Nothing waits for you any more"))
    told = [(await seats.site.house.store.of_stream(each))[-1] for each in ids]
    assert {each.actor for each in told} == {"simulated/lao-cai/council-member/1"}
    said = [getattr(each.event, "opinion", None) for each in told]
    assert said == ["RECOMMEND", "RETURN", "NOT_RECOMMEND", None]
    assert getattr(told[1].event, "missing", ()) == ("achievement_report",)
    assert getattr(told[3].event, "reason", "") == "Từng công tác tại đó"
