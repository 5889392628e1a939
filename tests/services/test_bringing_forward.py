"""From a conference's choice to a nomination of its own."""

from uuid import UUID, uuid4

import pytest

from domain.blocs import Heads
from domain.commands import Command
from domain.nominations import events as happened
from domain.nominations.states import AwaitingDossier, Nomination
from domain.refusals import Reason
from domain.seasons.commands import OpenSeason, RecordConference
from domain.seasons.facts import Conference, NextHeads, Selection
from domain.seasons.states import Season
from domain.terms import Agreement, Role, SelectionMethod
from services.bringing_forward import NotAnsweredYet
from services.families import NOMINATION
from services.families import SEASON as SEASONS
from services.registering import Entering, Registering
from tests.building.desks import Desk, player
from tests.building.papers import day, moment
from tests.building.people import BLOC, PROVINCE, STATION
from tests.building.seasons import BLOC_NAME, a_choice, a_meeting
from tests.building.wishes import SEASON

MET_AT = moment("15/01/2025")
CHOICE = a_choice(SEASON)
NOMINATION_ID = CHOICE.nomination_id


def opening() -> Command:
    return OpenSeason(
        command_id=uuid4(),
        target=SEASON,
        actor=player(Role.BLOC_HEAD).id,
        province=PROVINCE,
        bloc_id=BLOC,
        bloc_name=BLOC_NAME,
        emulation_year=2024,
        begins_on=day("01/01/2024"),
        ends_on=day("31/12/2024"),
    )


async def held(desk: Desk, conference: Conference) -> None:
    """Open the season and record its conference."""
    minutes = RecordConference(
        command_id=uuid4(),
        target=SEASON,
        actor=player(Role.BLOC_SECRETARY).id,
        conference=conference,
    )
    for command in (opening(), minutes):
        carried = await desk.carrying_out.carry_out(command, MET_AT, uuid4())
        assert carried.answer.accepted, carried.answer.refusal


async def nomination(desk: Desk, of: UUID = NOMINATION_ID) -> Nomination:
    state = await desk.carrying_out.state(NOMINATION, of)
    assert isinstance(state, Nomination)
    return state


async def season(desk: Desk) -> Season:
    state = (await desk.carrying_out.load(SEASONS, SEASON)).state
    assert isinstance(state, Season)
    return state


async def test_a_chosen_unit_is_nominated_endorsed_and_noted_in_its_season(desk: Desk) -> None:
    agreed = Selection(Agreement.UNANIMOUS, "thống nhất suy tôn")
    await held(desk, a_meeting(day("15/01/2025"), CHOICE, selection=agreed))
    told = await desk.bringing_forward.bring_forward(SEASON, NOMINATION_ID, MET_AT)
    assert told.answer.accepted
    brought = await nomination(desk)
    assert brought.state == AwaitingDossier()
    assert (brought.nominee, brought.award) == (CHOICE.nominee, CHOICE.award)
    endorsed = (await desk.history(NOMINATION_ID))[1]
    assert isinstance(endorsed, happened.BlocEndorsed)
    assert endorsed.methods == (SelectionMethod.CONSENSUS,)
    assert (endorsed.agreement, endorsed.phrase) == (Agreement.UNANIMOUS, CHOICE.phrase)
    assert (await season(desk)).waiting == ()


async def test_it_is_done_in_the_name_of_whoever_entered_the_conference(desk: Desk) -> None:
    await held(desk, a_meeting(day("15/01/2025"), CHOICE))
    await desk.bringing_forward.bring_forward(SEASON, NOMINATION_ID, MET_AT)
    actors = {recorded.actor for recorded in await desk.store.of_stream(NOMINATION_ID)}
    assert actors == {player(Role.BLOC_SECRETARY).id}


async def test_doing_it_again_changes_nothing(desk: Desk) -> None:
    await held(desk, a_meeting(day("15/01/2025"), CHOICE))
    once = await desk.bringing_forward.bring_forward(SEASON, NOMINATION_ID, MET_AT)
    again = await desk.bringing_forward.bring_forward(SEASON, NOMINATION_ID, MET_AT)
    assert again.answer == once.answer
    assert len(await desk.history(NOMINATION_ID)) == 2


async def test_a_paper_that_states_no_method_gives_none(desk: Desk) -> None:
    facts = a_meeting(day("15/01/2025"), CHOICE)
    silent = Conference(type(facts.meeting)(on=facts.meeting.on), choices=facts.choices)
    await held(desk, silent)
    await desk.bringing_forward.bring_forward(SEASON, NOMINATION_ID, MET_AT)
    endorsed = (await desk.history(NOMINATION_ID))[1]
    assert isinstance(endorsed, happened.BlocEndorsed)
    assert endorsed.methods == (SelectionMethod.UNSPECIFIED,)


async def test_u18_that_the_nominee_heads_the_bloc_now_or_next_is_disclosed(desk: Desk) -> None:
    registering = Registering(desk.store)
    entering = Entering("system/test", MET_AT)
    await registering.bloc(BLOC, PROVINCE, BLOC_NAME, (), entering)
    await registering.heads(BLOC, 2024, Heads(STATION), None, entering)
    next_heads = NextHeads(2025, STATION)
    await held(desk, a_meeting(day("15/01/2025"), CHOICE, next_heads=next_heads))
    await desk.bringing_forward.bring_forward(SEASON, NOMINATION_ID, MET_AT)
    assert (await nomination(desk)).disclosures == (
        "nominee-heads-the-bloc",
        "nominee-is-next-head",
    )


async def test_a_unit_that_was_not_chosen_is_not_brought_forward(desk: Desk) -> None:
    await held(desk, a_meeting(day("15/01/2025"), CHOICE))
    stranger = uuid4()
    told = await desk.bringing_forward.bring_forward(SEASON, stranger, MET_AT)
    assert told.answer.refusal is not None
    assert told.answer.refusal.reason is Reason.ALREADY_RECORDED
    assert await desk.history(stranger) == []


async def test_before_the_conference_there_is_nothing_to_bring_forward(desk: Desk) -> None:
    await desk.carrying_out.carry_out(opening(), MET_AT, uuid4())
    with pytest.raises(LookupError, match="has no conference"):
        await desk.bringing_forward.bring_forward(SEASON, NOMINATION_ID, MET_AT)


async def test_while_nobody_works_nothing_is_noted_and_trying_again_completes_it(
    desk: Desk,
) -> None:
    """The season does not say that a nomination began before the record says so too."""
    await held(desk, a_meeting(day("15/01/2025"), CHOICE))
    desk.courier.gone = True
    with pytest.raises(NotAnsweredYet):
        await desk.bringing_forward.bring_forward(SEASON, NOMINATION_ID, MET_AT)
    assert await desk.history(NOMINATION_ID) == []
    assert (await season(desk)).waiting == (CHOICE,)
    desk.courier.gone = False
    told = await desk.bringing_forward.bring_forward(SEASON, NOMINATION_ID, MET_AT)
    assert told.answer.accepted
    assert (await nomination(desk)).version == 2


async def test_a_season_closes_once_everything_was_brought_forward(desk: Desk) -> None:
    await held(desk, a_meeting(day("15/01/2025"), CHOICE))
    early = await desk.bringing_forward.close(SEASON, MET_AT)
    assert early.answer.refusal is not None
    await desk.bringing_forward.bring_forward(SEASON, NOMINATION_ID, MET_AT)
    closed = await desk.bringing_forward.close(SEASON, MET_AT)
    assert closed.answer.events == ("season.closed.v1",)
    assert (await desk.bringing_forward.close(SEASON, MET_AT)).answer == closed.answer
    assert (await season(desk)).closed
