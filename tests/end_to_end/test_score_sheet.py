"""A member's own score sheet: its officer drafts it, its leader hands it in."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from domain.seasons.scoring.events import ScoringOpened, SelfScoreSubmitted
from domain.workdays import date_in_vietnam
from tests.building import scores
from tests.building.people import NOMINEE
from tests.building.seasons import BLOC_NAME, SeasonStory
from tests.end_to_end.person import Person, both
from tests.end_to_end.recorded import OFFICE, last_of, told_by
from tests.end_to_end.sitting_down import Seats

pytestmark = pytest.mark.browser

OFFICER = both(
    f"Cán bộ thi đua của đơn vị, {NOMINEE.name}", f"Unit's commendation officer, {NOMINEE.name}"
)
LEADER = both(f"Thủ trưởng đơn vị, {NOMINEE.name}", f"Unit's leader, {NOMINEE.name}")
POINTS = both("Điểm, 1 Chất lượng tham mưu", "Points, 1 Chất lượng tham mưu")
NEWS = both("Số lần, 3 Tin, bài điển hình", "Count, 3 Tin, bài điển hình")
EVIDENCE = both("Minh chứng, mỗi dòng một mục, 1", "Evidence, one on each line, 1")
DRAFT = both("Lưu nháp phiếu tự chấm", "Keep a draft of the own scores")
HAND_IN = both("Nộp phiếu tự chấm", "Hand in the own scores")


def open_for_a_week(story: SeasonStory, seats: Seats) -> SeasonStory:
    """Return the season with a week left to score in."""
    *before, opened = story.events
    assert isinstance(opened, ScoringOpened)
    until = date_in_vietnam(seats.site.app.state.desk.now()) + timedelta(days=7)
    return replace(story, events=(*before, replace(opened, self_until=until, cross_until=until)))


async def come_to_the_sheet(person: Person) -> None:
    await person.follow(both("Năm thi đua", "Seasons"))
    await person.follow(BLOC_NAME)
    await person.follow(both("Bảng điểm toàn khối", "The whole bloc's table"))
    await person.follow(both("phiếu", "sheet"))
    own = both(f"Phiếu tự chấm: {NOMINEE.name}", f"Own score sheet: {NOMINEE.name}")
    await person.sees_heading(own)


async def test_a_score_sheet_is_drafted_and_handed_in(seats: Seats) -> None:
    story = scores.a_scoring(scores.a_table(scores.WORK, scores.NEWS))
    season: UUID = await seats.site.record(open_for_a_week(story, seats))
    async with seats.sit_down(OFFICER) as officer:
        await come_to_the_sheet(officer)
        await officer.write(POINTS, "35,5")
        await officer.press(DRAFT)
        await officer.is_told(DRAFT)
    async with seats.sit_down(LEADER) as leader:
        await come_to_the_sheet(leader)
        await leader.write(NEWS, "nhiều")
        await leader.press(HAND_IN)
        await leader.is_refused(both("Chưa gửi được", "Not sent"))
        await leader.write(NEWS, "6")
        await leader.write(EVIDENCE, "Báo cáo số 5")
        await leader.press(HAND_IN)
        await leader.is_told(HAND_IN)
        await leader.sees(
            both("Đã nộp phiếu tự chấm: 1 / 4", "Own sheets in: 1 / 4"),
        )
    told = await last_of(seats, season, 2)
    handed_in = told[1].event
    unit = NOMINEE.unit_id.hex[:8]
    assert told_by(told) == [
        ("season.self_score_prepared", OFFICE.format(f"unit-officer/{unit}")),
        ("season.self_score_submitted", OFFICE.format(f"unit-leader/{unit}")),
    ]
    assert isinstance(handed_in, SelfScoreSubmitted)
    work, news = handed_in.entries
    assert (work.points, work.evidence) == (Decimal("35.5"), ("Báo cáo số 5",))
    assert news.count == 6
