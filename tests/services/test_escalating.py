"""The timer's wishes: asked once, under ids that follow from the facts."""

from datetime import timedelta
from uuid import uuid4

from domain.nominations import events as happened
from domain.nominations.commands import AskConsultation
from domain.nominations.looking_ahead import Due, Position
from domain.refusals import Reason
from domain.seasons.commands import OpenSeason
from domain.seasons.deciding import SeasonPosition
from domain.seasons.events import ConferenceOverdue
from domain.terms import AwardKind, Role
from services.families import NOMINATION
from services.families import SEASON as SEASONS
from tests.building.desks import Desk, player
from tests.building.papers import day, moment
from tests.building.people import BLOC, PROVINCE
from tests.building.wishes import (
    NOMINATED_AT,
    SEASON,
    TARGET,
    a_wish,
    nominate,
    to_the_award,
)


async def dues(desk: Desk) -> tuple[Due, ...]:
    position = await desk.carrying_out.position(NOMINATION, TARGET)
    assert isinstance(position, Position)
    return position.dues


async def test_a_due_rung_is_announced_once_however_often_it_is_called(desk: Desk) -> None:
    await desk.carrying_out.carry_out(nominate(), NOMINATED_AT, uuid4())
    first, *_ = await dues(desk)
    once = await desk.escalating.announce(TARGET, first, first.at)
    again = await desk.escalating.announce(TARGET, first, first.at + timedelta(hours=1))
    assert once.answer.accepted
    assert again.answer == once.answer
    recorded = (await desk.store.of_stream(TARGET))[-1]
    assert recorded.actor == "system/timer"
    assert isinstance(recorded.event, happened.Escalated)
    assert recorded.event.timestamp == first.at
    assert len(await dues(desk)) == 2


async def test_a_rung_that_is_not_due_is_refused(desk: Desk) -> None:
    await desk.carrying_out.carry_out(nominate(), NOMINATED_AT, uuid4())
    first, *_ = await dues(desk)
    early = await desk.escalating.announce(TARGET, first, NOMINATED_AT)
    assert early.answer.refusal is not None
    assert early.answer.refusal.reason is Reason.NOT_DUE_YET


async def test_a_rung_of_a_stage_that_is_over_says_nothing(desk: Desk) -> None:
    await desk.carrying_out.carry_out(nominate(), NOMINATED_AT, uuid4())
    first, *_ = await dues(desk)
    for command, at in to_the_award()[1:]:
        await desk.carrying_out.carry_out(command, at, uuid4())
    stale = await desk.escalating.announce(TARGET, first, first.at + timedelta(days=90))
    assert stale.answer.refusal is not None
    assert stale.answer.refusal.reason is Reason.WRONG_STAGE


async def test_the_same_rung_of_two_stages_is_announced_twice(desk: Desk) -> None:
    """A rung is told apart by its moment, so the second stage's reminder is another command."""
    chain = to_the_award()
    await desk.carrying_out.carry_out(*chain[0], uuid4())
    bloc_reminder, *_ = await dues(desk)
    await desk.escalating.announce(TARGET, bloc_reminder, bloc_reminder.at)
    await desk.carrying_out.carry_out(*chain[1], uuid4())
    dossier_reminder, *_ = await dues(desk)
    told = await desk.escalating.announce(TARGET, dossier_reminder, dossier_reminder.at)
    assert told.answer.accepted
    stages = [e.stage for e in await desk.history(TARGET) if isinstance(e, happened.Escalated)]
    assert stages == ["BLOC_VOTE", "DOSSIER"]


async def test_an_agencys_silence_is_announced_at_the_end_of_its_term(desk: Desk) -> None:
    chain = to_the_award(AwardKind.FLAG_GOV)
    decided_at = chain[-1][1]
    asked = a_wish(AskConsultation, decided_at, agency="Cục Thuế tỉnh")
    steps = [*chain, (asked, decided_at)]
    for command, at in steps:
        carried = await desk.carrying_out.carry_out(command, at, uuid4())
        assert carried.answer.accepted, carried.answer.refusal
    (due,) = [d for d in await dues(desk) if d.kind == "lapse-consultation"]
    told = await desk.escalating.announce(TARGET, due, due.at)
    assert told.answer.events == ("nomination.consultation_lapsed.v1",)


async def test_a_conference_that_was_not_recorded_is_noted_once(desk: Desk) -> None:
    opening = OpenSeason(
        command_id=uuid4(),
        target=SEASON,
        actor=player(Role.BLOC_HEAD).id,
        province=PROVINCE,
        bloc_id=BLOC,
        bloc_name="Khối thi đua Văn hóa – Xã hội",
        emulation_year=2024,
        begins_on=day("01/01/2024"),
        ends_on=day("31/12/2024"),
    )
    opened = await desk.carrying_out.carry_out(opening, moment("15/02/2024"), uuid4())
    assert isinstance(opened.position, SeasonPosition)
    assert opened.position.due is not None
    due_at = opened.position.due.at
    early = await desk.escalating.conference_overdue(SEASON, due_at, moment("02/01/2025"))
    assert early.answer.refusal is not None
    once = await desk.escalating.conference_overdue(SEASON, due_at, due_at)
    again = await desk.escalating.conference_overdue(SEASON, due_at, due_at)
    assert once.answer == again.answer
    assert isinstance((await desk.history(SEASON))[-1], ConferenceOverdue)
    position = await desk.carrying_out.position(SEASONS, SEASON)
    assert isinstance(position, SeasonPosition)
    assert position.due is None
