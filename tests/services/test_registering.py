"""Entering organisations and blocs: each fact once, however often a paper brings it."""

from dataclasses import replace
from uuid import uuid4

from domain import blocs, organisations
from domain.blocs import Bloc, Heads, Membership
from domain.folding import fold
from domain.organisations import Organisation, PastAward, PastAwardCorrected
from domain.terms import AwardKind
from services.registering import Entering, Line, Registering
from tests.building.desks import Desk
from tests.building.papers import day, moment
from tests.building.people import BLOC, COLLEGE, PROVINCE, STATION

ENTERING = Entering("system/season-file", moment("28/01/2021"))


async def bloc(desk: Desk) -> Bloc:
    state = fold(blocs.evolve, await desk.history(BLOC))
    assert state is not None
    return state


async def organisation(desk: Desk) -> Organisation:
    state = fold(organisations.evolve, await desk.history(STATION))
    assert state is not None
    return state


async def test_an_organisation_is_registered_with_the_names_it_goes_by(desk: Desk) -> None:
    registering = Registering(desk.store)
    given = await registering.organisation(
        STATION, PROVINCE, "Hội Nhà báo tỉnh", ["Hội Nhà báo", "HỘI NHÀ BÁO"], ENTERING
    )
    assert given == await organisation(desk)
    assert given.aliases == ("Hội Nhà báo",)
    assert given.version == 2


async def test_a_second_paper_adds_only_the_names_that_were_not_known(desk: Desk) -> None:
    registering = Registering(desk.store)
    await registering.organisation(STATION, PROVINCE, "Hội Nhà báo tỉnh", [], ENTERING)
    names = ["Hội Nhà báo tỉnh", "Hội Nhà báo"]
    for _ in range(2):
        await registering.organisation(STATION, PROVINCE, "Hội Nhà báo tỉnh", names, ENTERING)
    assert (await organisation(desk)).version == 2


async def test_a_bloc_is_established_once(desk: Desk) -> None:
    registering = Registering(desk.store)
    for _ in range(2):
        await registering.bloc(BLOC, PROVINCE, "Khối VH-XH", ("Khối Văn hóa",), ENTERING)
    assert (await bloc(desk)).version == 1


async def test_members_and_heads_are_entered_when_they_differ_from_what_is_known(
    desk: Desk,
) -> None:
    registering = Registering(desk.store)
    await registering.bloc(BLOC, PROVINCE, "Khối VH-XH", (), ENTERING)
    for _ in range(2):
        await registering.membership(BLOC, 2020, Membership((STATION,), 8), ENTERING)
        await registering.heads(BLOC, 2020, Heads(STATION), None, ENTERING)
    assert (await bloc(desk)).version == 3
    await registering.heads(BLOC, 2020, Heads(COLLEGE), "giới thiệu", ENTERING)
    known = await bloc(desk)
    assert known.heads[2020] == Heads(COLLEGE)
    assert known.members[2020].unnamed == 7


async def test_what_was_replaced_can_come_back(desk: Desk) -> None:
    """The same fact twice, with another between, is two facts."""
    registering = Registering(desk.store)
    await registering.bloc(BLOC, PROVINCE, "Khối VH-XH", (), ENTERING)
    for head in (STATION, COLLEGE, STATION):
        await registering.heads(BLOC, 2020, Heads(head), None, ENTERING)
    assert (await bloc(desk)).heads[2020] == Heads(STATION)


async def test_nothing_is_entered_for_a_bloc_that_nobody_established(desk: Desk) -> None:
    unknown = uuid4()
    registering = Registering(desk.store)
    await registering.membership(unknown, 2020, Membership((), 8), ENTERING)
    await registering.heads(unknown, 2020, Heads(None), None, ENTERING)
    assert await desk.history(unknown) == []


FLAG = PastAward(
    2019, AwardKind.FLAG_PROV, "Cờ UBND tỉnh", "345/QĐ-UBND", day("12/02/2020"), "Danh sách"
)


async def test_a_parent_and_a_past_award_are_entered_once(desk: Desk) -> None:
    registering = Registering(desk.store)
    await registering.organisation(STATION, PROVINCE, "Đài PT-TH", [], ENTERING)
    for _ in range(2):
        await registering.parent(STATION, COLLEGE, ENTERING)
        await registering.past_award(STATION, FLAG, ENTERING)
    known = await organisation(desk)
    assert (known.version, known.parent, known.past_awards) == (3, COLLEGE, (FLAG,))


async def test_what_comes_from_a_row_says_from_which_file(desk: Desk) -> None:
    registering = Registering(desk.store)
    line = Line("ab" * 32, 7)
    entering = Entering("chi.a", moment("28/01/2021"), line)
    for _ in range(2):
        await registering.organisation(STATION, PROVINCE, "Đài", ["Đài PT-TH"], entering)
    recorded = await desk.store.of_stream(STATION)
    assert {r.correlation_id for r in recorded} == {line.correlation}
    assert len({r.command_id for r in recorded}) == len(recorded) == 2


async def test_a_file_that_comes_back_after_a_change_is_entered_again(desk: Desk) -> None:
    registering = Registering(desk.store)
    await registering.bloc(BLOC, PROVINCE, "Khối VH-XH", (), ENTERING)
    for head, digest in ((STATION, "a"), (COLLEGE, "b"), (STATION, "a")):
        entering = Entering("chi.a", moment("28/01/2021"), Line(digest, 2))
        await registering.heads(BLOC, 2020, Heads(head), None, entering)
    assert (await bloc(desk)).heads[2020] == Heads(STATION)


async def test_a_past_award_is_corrected_and_the_wrong_one_stays_in_the_record(desk: Desk) -> None:
    registering = Registering(desk.store)
    await registering.organisation(STATION, PROVINCE, "Đài PT-TH", [], ENTERING)
    await registering.past_award(STATION, FLAG, ENTERING)
    right = replace(FLAG, decision="999/QĐ-UBND")
    assert await registering.correct_past_award(STATION, FLAG, right, "Chép nhầm số", ENTERING)
    assert (await organisation(desk)).past_awards == (right,)
    assert not await registering.correct_past_award(STATION, FLAG, right, "Lần nữa", ENTERING)
    assert await registering.correct_past_award(STATION, right, None, "Không có", ENTERING)
    assert (await organisation(desk)).past_awards == ()
    said = [e for e in await desk.history(STATION) if isinstance(e, PastAwardCorrected)]
    assert [(e.wrong, e.instead, e.reason) for e in said] == [
        (FLAG, right, "Chép nhầm số"),
        (right, None, "Không có"),
    ]


async def test_a_correction_makes_no_second_of_one_decision(desk: Desk) -> None:
    registering = Registering(desk.store)
    other = replace(FLAG, decision="999/QĐ-UBND")
    await registering.organisation(STATION, PROVINCE, "Đài PT-TH", [], ENTERING)
    for award in (FLAG, other):
        await registering.past_award(STATION, award, ENTERING)
    assert not await registering.correct_past_award(STATION, FLAG, other, "Trùng", ENTERING)
    assert (await organisation(desk)).past_awards == (FLAG, other)
