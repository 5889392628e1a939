"""A bloc's conference by those who run it: the secretary calls the roll, the head leads."""

from uuid import UUID

import pytest

from domain.seasons.meeting.events import QuorumEstablished, UnitAbsent, UnitAttended
from domain.terms import Role
from tests.building.meeting import NAMES, UNITS, sitting
from tests.end_to_end.blocs import come_to_the_season, in_the_bloc, recorded_as
from tests.end_to_end.person import Person, both
from tests.end_to_end.recorded import last_of, told_by
from tests.end_to_end.sitting_down import Seats

pytestmark = [pytest.mark.browser, pytest.mark.slow]

COMES = both("Điểm danh đơn vị", "Register a unit")
ABSENT = both("Ghi đơn vị vắng mặt", "Note an absence")
QUORUM = both("Báo cáo số đơn vị có mặt", "Establish the quorum")
AGENDA = both("Đặt chương trình họp", "Set the agenda")
BEGIN = both("Bắt đầu nội dung", "Open an agenda item")
UNIT = both("Đơn vị", "Unit")


async def call_the_roll(secretary: Person) -> None:
    await secretary.follow(COMES)
    await secretary.choose(UNIT, NAMES[7])
    await secretary.write(both("Họ và tên", "Name of the person"), "Trần Văn Tám")
    await secretary.press(COMES)
    await secretary.is_told(COMES)

    await secretary.follow(ABSENT)
    await secretary.choose(UNIT, NAMES[8])
    await secretary.press(ABSENT)
    await secretary.is_refused(both("Lý do", "Reason"))
    await secretary.write(both("Lý do", "Reason"), "Bận chống bão")
    await secretary.press(ABSENT)
    await secretary.is_told(ABSENT)

    await secretary.follow(QUORUM)
    await secretary.press(QUORUM)
    await secretary.sees("8 / 9", both("Đủ tỷ lệ", "Quorum met"))


async def lead(chair: Person) -> None:
    await chair.follow(AGENDA)
    items = both("Chương trình, theo thứ tự", "Agenda, in order")
    await chair.write(items, "Báo cáo tổng kết")
    await chair.press(AGENDA)
    await chair.is_told(AGENDA)
    await chair.follow(BEGIN)
    await chair.choose(both("Mục số", "Item number"), "1. Báo cáo tổng kết")
    await chair.press(BEGIN)
    await chair.sees(both("Đang bàn", "Under way"))


@pytest.mark.parametrize("leading", [Role.BLOC_HEAD, Role.BLOC_DEPUTY])
async def test_a_conference_is_led_by_its_head_or_deputy_and_secretary(
    seats: Seats, leading: Role
) -> None:
    season: UUID = await seats.site.record(sitting(UNITS[:7]))
    async with seats.sit_down(in_the_bloc(Role.BLOC_SECRETARY)) as secretary:
        await come_to_the_season(secretary)
        await call_the_roll(secretary)
    async with seats.sit_down(in_the_bloc(leading)) as chair:
        await come_to_the_season(chair)
        await lead(chair)
    told = await last_of(seats, season, 5)
    by_secretary = recorded_as(Role.BLOC_SECRETARY)
    by_chair = recorded_as(leading)
    assert told_by(told) == [
        ("season.unit_attended", by_secretary),
        ("season.unit_absent", by_secretary),
        ("season.quorum_established", by_secretary),
        ("season.agenda_set", by_chair),
        ("season.agenda_item_opened", by_chair),
    ]
    came, absent, counted = (each.event for each in told[:3])
    assert isinstance(came, UnitAttended)
    assert came.unit_id == UNITS[7]
    assert isinstance(absent, UnitAbsent)
    assert (absent.unit_id, absent.reason) == (UNITS[8], "Bận chống bão")
    assert isinstance(counted, QuorumEstablished)
    assert counted.count.present == 8
