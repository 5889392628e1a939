"""Carrying one command out: decided, recorded, answered."""

from datetime import timedelta
from uuid import uuid4

import pytest

from domain.nominations import events as happened
from domain.nominations.commands import Decide, GiveOpinion, SubmitDossier
from domain.nominations.deciding.situation import OtherNomination
from domain.nominations.states import Awarded, Nomination
from domain.refusals import Reason
from domain.terms import AwardKind, Role
from services.carrying_out import UnknownCommand
from services.families import NOMINATION
from tests.building.desks import Desk, player
from tests.building.wishes import NOMINATED_AT, TARGET, a_wish, endorse, nominate, to_the_award

LATER = NOMINATED_AT + timedelta(days=30)


async def test_a_command_is_carried_out_and_says_where_it_left_its_mark(desk: Desk) -> None:
    command = nominate()
    carried = await desk.carrying_out.carry_out(command, NOMINATED_AT, uuid4())
    (recorded,) = await desk.store.of_stream(TARGET)
    assert carried.answer.accepted
    assert carried.answer.events == ("nomination.nominated.v1",)
    assert (carried.answer.version, carried.answer.position) == (1, recorded.position)
    assert carried.position is not None
    assert carried.position.version == 1


async def test_the_envelope_names_the_actor_the_command_and_the_rules(desk: Desk) -> None:
    command, correlation = nominate(), uuid4()
    await desk.carrying_out.carry_out(command, NOMINATED_AT, correlation)
    (recorded,) = await desk.store.of_stream(TARGET)
    assert recorded.actor == player(Role.BLOC_HEAD).id
    assert (recorded.command_id, recorded.causation_id) == (command.command_id, command.command_id)
    assert recorded.correlation_id == correlation
    assert recorded.policy_version.startswith("R2@")
    assert isinstance(recorded.event, happened.Nominated)
    assert recorded.event.rules.startswith(recorded.policy_version.removeprefix("R2@"))
    assert recorded.event.timestamp == NOMINATED_AT


async def test_a_whole_chain_leaves_the_award_in_the_record(desk: Desk) -> None:
    for command, at in to_the_award():
        carried = await desk.carrying_out.carry_out(command, at, uuid4())
        assert carried.answer.accepted, carried.answer.refusal
    loaded = await desk.carrying_out.load(NOMINATION, TARGET)
    assert isinstance(loaded.state, Nomination)
    assert isinstance(loaded.state.state, Awarded)
    assert loaded.version == 5


async def test_a_refused_command_leaves_nothing_in_the_record(desk: Desk) -> None:
    await desk.carrying_out.carry_out(nominate(), NOMINATED_AT, uuid4())
    carried = await desk.carrying_out.carry_out(a_wish(GiveOpinion), NOMINATED_AT, uuid4())
    assert carried.answer.refusal is not None
    assert carried.answer.refusal.reason is Reason.WRONG_STAGE
    assert (carried.answer.version, carried.answer.position, carried.answer.events) == (1, 0, ())
    assert len(await desk.store.of_stream(TARGET)) == 1


async def test_who_holds_no_office_is_refused(desk: Desk) -> None:
    carried = await desk.carrying_out.carry_out(nominate(by="stranger"), NOMINATED_AT, uuid4())
    assert carried.answer.refusal is not None
    assert carried.answer.refusal.reason is Reason.NOT_YOURS
    assert carried.position is None


async def test_an_office_that_was_lost_counts_at_once(desk: Desk) -> None:
    await desk.carrying_out.carry_out(nominate(), NOMINATED_AT, uuid4())
    wish = endorse()
    desk.people.known.pop(wish.actor)
    carried = await desk.carrying_out.carry_out(wish, NOMINATED_AT, uuid4())
    assert carried.answer.refusal is not None


async def test_a_command_of_the_inbox_is_carried_out_and_its_answer_kept(desk: Desk) -> None:
    errand = await desk.keep(nominate())
    carried = await desk.carrying_out.requested(errand.command_id, NOMINATED_AT)
    request = await desk.inbox.get(errand.command_id)
    assert request is not None
    assert request.answer is not None
    assert desk.codec.decode_answer(request.answer) == carried.answer


async def test_a_refusal_is_kept_with_its_reason_its_facts_and_its_citation(desk: Desk) -> None:
    await desk.carrying_out.carry_out(nominate(), NOMINATED_AT, uuid4())
    await desk.carrying_out.carry_out(endorse(), NOMINATED_AT, uuid4())
    errand = await desk.keep(a_wish(SubmitDossier, items=("achievement_report",)))
    carried = await desk.carrying_out.requested(errand.command_id, NOMINATED_AT)
    request = await desk.inbox.get(errand.command_id)
    assert request is not None
    assert request.answer is not None
    kept = desk.codec.decode_answer(request.answer)
    assert kept == carried.answer
    assert kept.refusal is not None
    assert kept.refusal.citation is not None


async def test_a_command_that_the_inbox_does_not_hold_is_a_mistake(desk: Desk) -> None:
    with pytest.raises(UnknownCommand):
        await desk.carrying_out.requested(uuid4(), NOMINATED_AT)
    with pytest.raises(UnknownCommand):
        await desk.carrying_out.explain(uuid4(), NOMINATED_AT)


async def test_a_command_turned_away_at_the_door_is_told_why(desk: Desk) -> None:
    await desk.carrying_out.carry_out(nominate(), NOMINATED_AT, uuid4())
    errand = await desk.keep(a_wish(GiveOpinion))
    answer = await desk.carrying_out.explain(errand.command_id, NOMINATED_AT)
    assert answer is not None
    assert answer.refusal is not None
    assert answer.refusal.reason is Reason.WRONG_STAGE
    request = await desk.inbox.get(errand.command_id)
    assert request is not None
    assert request.answer == desk.codec.encode_answer(answer)


async def test_a_command_turned_away_though_it_was_done_is_told_so(desk: Desk) -> None:
    command = nominate()
    errand = await desk.keep(command)
    carried = await desk.carrying_out.carry_out(command, NOMINATED_AT, uuid4())
    assert await desk.carrying_out.explain(errand.command_id, LATER) == carried.answer


async def test_a_command_turned_away_that_has_a_place_by_now_waits_to_be_sent_again(
    desk: Desk,
) -> None:
    await desk.carrying_out.carry_out(nominate(), NOMINATED_AT, uuid4())
    errand = await desk.keep(endorse())
    assert await desk.carrying_out.explain(errand.command_id, NOMINATED_AT) is None
    assert len(await desk.store.of_stream(TARGET)) == 1
    request = await desk.inbox.get(errand.command_id)
    assert request is not None
    assert request.answer is None


async def test_a_decision_sees_the_units_other_awards(desk: Desk) -> None:
    desk.neighbourhood.beside = (OtherNomination(AwardKind.FLAG_GOV, 2024, awarded=True),)
    for command, at in to_the_award(AwardKind.FLAG_PROV):
        carried = await desk.carrying_out.carry_out(command, at, uuid4())
        assert carried.answer.accepted, carried.answer.refusal
    decided = (await desk.history(TARGET))[-1]
    assert isinstance(decided, happened.CommitteeDecided)
    assert decided.warnings == ("both-flags-for-one-year",)


async def test_before_its_first_event_a_nomination_stands_nowhere(desk: Desk) -> None:
    assert await desk.carrying_out.position(NOMINATION, TARGET) is None
    assert isinstance(to_the_award()[-1][0], Decide)
