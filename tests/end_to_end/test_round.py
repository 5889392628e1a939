"""A conference chooses: a round by show of hands, a round on paper, and what each decides."""

from uuid import UUID

import pytest

from domain.ballots.facts import BallotMode, CandidateVotes, Tally
from domain.events import Event
from domain.seasons.events import UnitsChosen
from domain.seasons.selecting.events import CountersAppointed, RoundCounted, RoundOpened
from domain.seasons.selecting.facts import Round
from domain.terms import Agreement, AwardKind, Role, SelectionMethod
from tests.building.meeting import NAMES, UNITS, sitting
from tests.end_to_end.blocs import come_to_the_season, in_the_bloc, recorded_as
from tests.end_to_end.labels import in_row, optional
from tests.end_to_end.person import Person, Words, both
from tests.end_to_end.recorded import last_of, told_by
from tests.end_to_end.sitting_down import Seats

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FIRST, SECOND = NAMES[2], NAMES[3]
PUT_FORWARD = both("Đề cử đơn vị", "Put a unit forward")
OPEN = both("Mở vòng bình xét", "Open a round")
HANDS = both("Ghi kết quả giơ tay", "Record a show of hands")
TEAM = both("Cử tổ kiểm phiếu", "Appoint the counting team")
COUNT = both("Nhập kết quả kiểm phiếu giấy", "Enter a paper count")
CONFIRM = both("Xác nhận kết quả bình xét", "Confirm the choices")

FLAG = Words(AwardKind.FLAG_PROV.vi, AwardKind.FLAG_PROV.en)
UNDER_WAY = both("Đang lấy ý kiến", "Open")
CHOSEN = both("Được chọn", "Chosen")
NOT_NEXT = both("Chưa đến bước này", "Not the next step")
IMPOSSIBLE = both("Số liệu kiểm phiếu không khớp", "The count cannot be right")
IN_FAVOUR, AGAINST = both("Đồng ý", "In favour"), both("Không đồng ý", "Against")
NAME = both("Họ và tên", "Name of the person")
COUNTERS = ("Nguyễn Văn Kiểm", "Trần Thị Phiếu", "Lê Văn Đếm")


async def put_forward(head: Person) -> None:
    for name in (FIRST, SECOND):
        await head.follow(PUT_FORWARD)
        await head.choose(both("Đơn vị", "Unit"), name)
        await head.press(PUT_FORWARD)
        await head.is_told(PUT_FORWARD)


async def open_a_round(head: Person, method: SelectionMethod, mode: BallotMode | None) -> None:
    """Open a round where no regulation says which is the next, so that the form has to."""
    await head.follow(OPEN)
    await head.press(OPEN)
    await head.is_refused(NOT_NEXT)
    await head.choose(in_row(both("Hình thức khen thưởng", "Award"), 1), FLAG)
    await head.write(in_row(both("Số đơn vị được chọn", "Seats"), 1), "1")
    await head.choose(optional(both("Cách bình xét", "Method")), Words(method.vi, method.en))
    if mode is not None:
        held = optional(both("Hình thức bỏ phiếu kín", "How the secret ballot is held"))
        await head.choose(held, Words(mode.vi, mode.en))
    await head.press(OPEN)
    await head.is_told(OPEN)
    await head.sees(UNDER_WAY, Words(f"{method.vi} – {FLAG.vi}", f"{method.en} – {FLAG.en}"))


async def show_of_hands(secretary: Person) -> None:
    await secretary.follow(HANDS)
    for row, (agree, against) in enumerate((("7", "1"), ("3", "6")), 1):
        await secretary.write(in_row(IN_FAVOUR, row), agree)
        await secretary.write(in_row(AGAINST, row), against)
    await secretary.press(HANDS)
    await secretary.is_refused(IMPOSSIBLE)
    await secretary.write(in_row(AGAINST, 1), "2")
    await secretary.press(HANDS)
    await secretary.is_told(HANDS)


async def appoint(head: Person) -> None:
    await head.follow(TEAM)
    for row, name in enumerate(COUNTERS, 1):
        await head.write(in_row(NAME, row), name)
    await head.press(TEAM)
    await head.is_told(TEAM)


async def count_on_paper(counter: Person) -> None:
    await counter.follow(COUNT)
    figures = {
        both("Phiếu phát ra", "Ballots issued"): "9",
        both("Phiếu thu về", "Ballots returned"): "9",
        both("Phiếu hợp lệ", "Valid ballots"): "9",
        both("Phiếu không hợp lệ", "Invalid ballots"): "1",
        in_row(IN_FAVOUR, 1): "6",
        in_row(IN_FAVOUR, 2): "2",
    }
    for label, figure in figures.items():
        await counter.write(label, figure)
    await counter.press(COUNT)
    await counter.is_refused(IMPOSSIBLE)
    await counter.write(both("Phiếu hợp lệ", "Valid ballots"), "8")
    await counter.press(COUNT)
    await counter.is_told(COUNT)


async def sees_the_result(person: Person, *figures: str) -> None:
    """See who was chosen and who was not, with the figures of both, in the round's own part."""
    vote = person.page.locator("section.round")
    told = " ".join((await vote.inner_text()).split())
    for said in (CHOSEN, f"{FIRST}: {person.said(FLAG)}", *figures):
        assert person.said(said) in told
    assert person.said(both("Chưa đủ phiếu", "Below the threshold")) in told
    assert person.said(UNDER_WAY) not in told


async def confirm(head: Person) -> None:
    await head.follow(CONFIRM)
    await head.pick(Words(Agreement.HIGH.vi, Agreement.HIGH.en))
    await head.write(both("Nguyên văn biên bản", "The minutes' own words"), "nhất trí cao suy tôn")
    await head.press(CONFIRM)
    await head.is_told(CONFIRM)


async def test_a_round_by_show_of_hands_is_opened_counted_and_confirmed(seats: Seats) -> None:
    season: UUID = await seats.site.record(sitting())
    async with seats.sit_down(in_the_bloc(Role.BLOC_HEAD)) as head:
        await come_to_the_season(head)
        await put_forward(head)
        await open_a_round(head, SelectionMethod.SHOW_OF_HANDS, None)
        async with seats.sit_down(in_the_bloc(Role.BLOC_SECRETARY)) as secretary:
            await come_to_the_season(secretary)
            await show_of_hands(secretary)
            await sees_the_result(secretary, "7 / 9", "3 / 9")
        await come_to_the_season(head)
        await sees_the_result(head, "7 / 9", "3 / 9")
        await confirm(head)
    told = await last_of(seats, season, 7)
    by_head, by_secretary = recorded_as(Role.BLOC_HEAD), recorded_as(Role.BLOC_SECRETARY)
    assert told_by(told) == [
        ("season.candidate_put_forward", by_head),
        ("season.candidate_put_forward", by_head),
        ("season.round_opened", by_head),
        ("season.round_counted", by_secretary),
        ("season.threshold_not_met", by_secretary),
        ("season.bloc_quota_measured", by_head),
        ("season.units_chosen", by_head),
    ]
    opened, counted, chosen = told[2].event, told[3].event, told[6].event
    assert question_of(opened).method is SelectionMethod.SHOW_OF_HANDS
    assert isinstance(counted, RoundCounted)
    figures = [(each.candidate, each.agree, each.against) for each in counted.count.figures]
    assert figures == [(UNITS[2], 7, 2), (UNITS[3], 3, 6)]
    assert isinstance(chosen, UnitsChosen)
    named = [(each.nominee.unit_id, each.award) for each in chosen.choices]
    assert named == [(UNITS[2], AwardKind.FLAG_PROV)]


async def test_a_round_on_paper_is_counted_by_its_team(seats: Seats) -> None:
    season: UUID = await seats.site.record(sitting())
    async with seats.sit_down(in_the_bloc(Role.BLOC_HEAD)) as head:
        await come_to_the_season(head)
        await put_forward(head)
        await appoint(head)
        await open_a_round(head, SelectionMethod.SECRET_BALLOT, BallotMode.PAPER)
    async with seats.sit_down(in_the_bloc(Role.COUNTER)) as counter:
        await come_to_the_season(counter)
        await count_on_paper(counter)
        await sees_the_result(counter, "6 / 9", "2 / 9", *COUNTERS)
    told = await last_of(seats, season, 4)
    by_head, by_team = recorded_as(Role.BLOC_HEAD), recorded_as(Role.COUNTER)
    assert told_by(told) == [
        ("season.counters_appointed", by_head),
        ("season.round_opened", by_head),
        ("season.round_counted", by_team),
        ("season.threshold_not_met", by_team),
    ]
    team, opened, counted = (each.event for each in told[:3])
    assert isinstance(team, CountersAppointed)
    assert [each.person.text for each in team.counters] == [*COUNTERS]
    assert question_of(opened).mode is BallotMode.PAPER
    assert isinstance(counted, RoundCounted)
    assert [each.text for each in counted.count.counters] == [*COUNTERS]
    votes = (CandidateVotes(UNITS[2], 6), CandidateVotes(UNITS[3], 2))
    assert counted.count.tally == Tally(issued=9, returned=9, valid=8, invalid=1, votes=votes)


def question_of(opened: Event) -> Round:
    """Return the round that was opened: between the two, for one flag, with all nine voting."""
    assert isinstance(opened, RoundOpened)
    vote = opened.round
    assert (vote.candidates, vote.seats) == (UNITS[2:4], 1)
    assert sorted(vote.voters) == sorted(UNITS)
    return vote
