"""A live conference through its real workflow, from its day to the correction of its minutes."""

import asyncio
from datetime import timedelta

import pytest
from temporalio.client import WorkflowExecutionStatus
from temporalio.testing import WorkflowEnvironment

from adapters.temporal.client import workflow_id
from adapters.wiring import House
from domain.refusals import Reason
from domain.seasons.commands import RecordConference
from domain.seasons.deciding import position
from domain.seasons.meeting import commands_of_business as ask
from domain.seasons.meeting.commands import ScheduleConference
from domain.seasons.selecting import commands as choose
from tests.building.people import COLLEGE, STATION
from tests.building.seasons import a_meeting
from tests.chains.chain import Chain
from tests.chains.conference import FLAG, LiveConference
from tests.chains.houses import a_stage
from tests.chains.record import everything, is_whole

MEETING = [
    "conference_scheduled",
    "units_invited",
    "meeting_opened",
    *["unit_attended"] * 8,
    "unit_absent",
    "guest_attended",
    "quorum_established",
    "agenda_set",
    "agenda_item_opened",
    "report_presented",
    "report_commented",
    "report_amended",
    "report_adopted",
    "agenda_item_closed",
]
ENDING = [
    "chair_handed_over",
    "meeting_concluded",
    "minutes_drafted",
    *["minutes_signed"] * 3,
    "conference_held",
    "nomination_brought_forward",
    "closed",
]


@pytest.fixture
async def held(house: House) -> LiveConference:
    """A conference whose minutes wait for their signatures."""
    live = await (await LiveConference(house).scheduled()).sitting()
    return await (await (await live.reviewed()).chosen()).over()


async def test_a_whole_live_conference_ends_in_nominations_and_a_closed_season(
    held: LiveConference,
) -> None:
    assert (await held.handle.describe()).status is WorkflowExecutionStatus.RUNNING
    believed = await held.position()
    assert believed == position(await held.season())
    assert believed is not None
    assert not believed.conference_held
    assert len(believed.waiting) == 1
    await held.signed()
    await held.handle.result()
    topics = await held.topics()
    assert topics[2 : 2 + len(MEETING)] == MEETING
    assert topics[-len(ENDING) :] == ENDING
    (nomination,) = (await held.season()).brought_forward
    chain = Chain(held.house, nomination, FLAG)
    assert await chain.topics() == ["nominated", "bloc_endorsed"]
    assert (await chain.nomination()).award is FLAG
    is_whole(await everything(held.house.store))


async def test_a_season_does_not_end_before_its_minutes_are_signed(held: LiveConference) -> None:
    on = await held.today()
    refused = await held.asks(RecordConference, conference=a_meeting(on))
    assert refused.refusal is not None
    assert refused.refusal.reason is Reason.CONFERENCE_BEGUN
    assert (await held.handle.describe()).status is WorkflowExecutionStatus.RUNNING
    assert not (await held.season()).brought_forward


async def test_an_ended_season_runs_again_for_a_correction_of_its_minutes(
    held: LiveConference,
) -> None:
    await (await held.signed()).handle.result()
    first = (await held.handle.describe()).run_id
    await held.corrected()
    assert (await held.handle.describe()).run_id != first
    await held.handle.result()
    assert (await held.topics())[-2:] == ["closed", "minutes_corrected"]
    assert (await held.season()).closed
    is_whole(await everything(held.house.store))


async def test_a_closed_season_takes_nothing_else_and_a_late_opinion_as_late(
    held: LiveConference,
) -> None:
    await (await held.signed()).handle.result()
    on = await held.today()
    refused = await held.asks(ScheduleConference, on=on)
    assert refused.refusal is not None
    assert refused.refusal.reason is Reason.SEASON_CLOSED
    season = await held.season()
    absent = next(unit for unit, seat in season.proceedings.seats.items() if seat.absent)
    await held.does(ask.ReceiveWrittenOpinion, unit_id=absent, document="CV 21", on=on)
    ((opinion,),) = (await held.season()).proceedings.written.values()
    assert not opinion.on_time


async def test_u6_what_a_bloc_chooses_after_its_season_closed_begins_a_nomination_too(
    held: LiveConference,
) -> None:
    await (await held.signed()).handle.result()
    await held.does(choose.WithdrawCandidate, candidate=STATION, reason="Xin rút")
    on = await held.today()
    await held.does(
        choose.ReallocateSlot, giver=STATION, receiver=COLLEGE, basis="Biên bản 02", on=on
    )
    await held.handle.result()
    season = await held.season()
    later = season.choices[-1]
    assert later.nominee.unit_id == COLLEGE
    assert later.nomination_id in season.brought_forward
    assert (await held.topics())[-3:] == [
        "slot_reallocated",
        "units_chosen",
        "nomination_brought_forward",
    ]


async def test_a_conference_held_and_not_signed_by_its_due_moment_is_noted_once(
    database: str, many_clocks: WorkflowEnvironment
) -> None:
    async with a_stage(database, many_clocks.client) as stage:
        live = LiveConference(stage.house)
        await (await (await live.scheduled()).sitting()).over()
        handle = stage.house.client.get_workflow_handle(workflow_id("season", live.id))
        live.now = lambda: many_clocks.get_current_time(handle)
        due = (await live.season()).conference_due_at
        for later in (timedelta(seconds=1), timedelta(days=30)):
            ahead = due + later - await many_clocks.get_current_time(handle)
            await many_clocks.fast_forward(handle, ahead)
            while "conference_overdue" not in await live.topics():
                await asyncio.sleep(0.05)
        assert (await live.topics()).count("conference_overdue") == 1
        await live.signed()
        await handle.result()
        assert (await live.topics())[-2:] == ["conference_held", "closed"]
