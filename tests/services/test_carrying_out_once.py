"""However often a command comes, and whoever comes at the same moment, it is carried out once."""

import asyncio
from datetime import timedelta
from itertools import pairwise
from uuid import UUID, uuid4

import pytest

from domain.actors import Office
from domain.events import Event
from domain.nominations.commands import RecordCouncilVote, SubmitDossier
from domain.refusals import Reason
from domain.terms import Role, Stage
from services.ports import Append, EventStore, Recorded, RecordUnavailable, Stored
from tests.building.desks import Desk
from tests.building.people import PROVINCE, holder
from tests.building.wishes import (
    NOMINATED_AT,
    TARGET,
    a_wish,
    endorse,
    nominate,
    opinion,
    to_the_award,
)

LATER = NOMINATED_AT + timedelta(days=30)


async def under_review(desk: Desk) -> None:
    """Bring the nomination before the board."""
    for command, at in to_the_award()[:3]:
        carried = await desk.carrying_out.carry_out(command, at, uuid4())
        assert carried.answer.accepted, carried.answer.refusal


async def test_the_same_command_twice_leaves_one_event_and_gives_the_same_answer(
    desk: Desk,
) -> None:
    command = nominate()
    first = await desk.carrying_out.carry_out(command, NOMINATED_AT, uuid4())
    again = await desk.carrying_out.carry_out(command, LATER, uuid4())
    assert again.answer == first.answer
    assert len(await desk.store.of_stream(TARGET)) == 1


async def test_a_late_repetition_answers_as_the_first_time_and_says_where_it_stands_now(
    desk: Desk,
) -> None:
    command = nominate()
    first = await desk.carrying_out.carry_out(command, NOMINATED_AT, uuid4())
    await desk.carrying_out.carry_out(endorse(), NOMINATED_AT, uuid4())
    again = await desk.carrying_out.carry_out(command, LATER, uuid4())
    assert again.answer == first.answer
    assert again.position is not None
    assert again.position.version == 2


async def test_the_same_command_many_times_at_once_leaves_one_event(desk: Desk) -> None:
    command = nominate()
    answers = await asyncio.gather(
        *(desk.another().carrying_out.carry_out(command, NOMINATED_AT, uuid4()) for _ in range(8))
    )
    assert len({(a.answer.version, a.answer.position, a.answer.events) for a in answers}) == 1
    assert len(await desk.store.of_stream(TARGET)) == 1


async def test_two_commands_at_once_are_decided_one_after_the_other(desk: Desk) -> None:
    """Six reviewers speak in the same moment, each through a process of its own."""
    await under_review(desk)
    wishes = [opinion(number, LATER) for number in range(6)]
    for wish in wishes:
        member = Office(Role.COUNCIL_MEMBER, PROVINCE)
        desk.people.known[wish.actor] = type(holder(Role.CLERK))(wish.actor, (member,))
    answers = await asyncio.gather(
        *(desk.another().carrying_out.carry_out(w, LATER, uuid4()) for w in wishes)
    )
    assert all(a.answer.accepted for a in answers)
    assert sorted(a.answer.version for a in answers) == [4, 5, 6, 7, 8, 9]
    versions = [recorded.version for recorded in await desk.store.of_stream(TARGET)]
    assert all(b == a + 1 for a, b in pairwise(versions))


async def test_of_two_commands_that_exclude_each_other_one_is_refused(desk: Desk) -> None:
    await under_review(desk)
    votes = [a_wish(RecordCouncilVote, LATER) for _ in range(2)]
    one, other = await asyncio.gather(
        *(desk.another().carrying_out.carry_out(v, LATER, uuid4()) for v in votes)
    )
    refused = [a.answer.refusal for a in (one, other) if a.answer.refusal is not None]
    assert [r.reason for r in refused] == [Reason.WRONG_STAGE]


async def test_what_was_answered_once_is_answered_the_same_though_the_stage_has_changed(
    desk: Desk,
) -> None:
    """Refused because it came too early, and not carried out behind its asker's back later."""
    await desk.carrying_out.carry_out(nominate(), NOMINATED_AT, uuid4())
    early = await desk.keep(a_wish(SubmitDossier))
    first = await desk.carrying_out.requested(early.command_id, NOMINATED_AT)
    assert first.answer.refusal is not None
    await desk.carrying_out.carry_out(endorse(), NOMINATED_AT, uuid4())
    again = await desk.carrying_out.requested(early.command_id, NOMINATED_AT)
    assert again.answer == first.answer
    assert again.position is not None
    assert (again.position.stage, again.position.version) == (Stage.DOSSIER, 2)  # type: ignore[union-attr]


class CrashesAfterAppend:
    """A record whose caller dies between the append and the answer, the first time."""

    def __init__(self, store: EventStore) -> None:
        self._store = store
        self.crashes = 1

    async def append(self, request: Append) -> Stored:
        stored = await self._store.append(request)
        if request.stream_id == TARGET and self.crashes:
            self.crashes -= 1
            raise RecordUnavailable("the connection was lost after COMMIT")
        return stored

    async def of_command(self, command_id: UUID) -> tuple[Recorded, ...]:
        return await self._store.of_command(command_id)

    async def of_stream(
        self, stream_id: UUID, *, after: int = 0, up_to: int | None = None
    ) -> tuple[Recorded, ...]:
        return await self._store.of_stream(stream_id, after=after, up_to=up_to)

    async def events_of(self, stream_id: UUID) -> tuple[Event, ...]:
        return await self._store.events_of(stream_id)

    async def since(self, position: int, limit: int = 500) -> tuple[Recorded, ...]:
        return await self._store.since(position, limit)

    async def head(self) -> int:
        return await self._store.head()


async def test_a_retry_after_a_crash_between_append_and_answer_finds_what_was_done(
    desk: Desk,
) -> None:
    dying = desk.another(CrashesAfterAppend(desk.store))
    errand = await desk.keep(nominate())
    with pytest.raises(RecordUnavailable):
        await dying.carrying_out.requested(errand.command_id, NOMINATED_AT)
    carried = await desk.carrying_out.requested(errand.command_id, LATER)
    assert carried.answer.accepted
    (event,) = await desk.history(TARGET)
    assert event.timestamp == NOMINATED_AT


async def test_a_step_that_came_between_makes_the_command_be_decided_anew(desk: Desk) -> None:
    """The nomination is endorsed by somebody else between the load and the append."""

    class Overtaken(CrashesAfterAppend):
        async def append(self, request: Append) -> Stored:
            if request.stream_id == TARGET and self.crashes:
                self.crashes -= 1
                await desk.carrying_out.carry_out(endorse(), NOMINATED_AT, uuid4())
            return await self._store.append(request)

    await desk.carrying_out.carry_out(nominate(), NOMINATED_AT, uuid4())
    slow = desk.another(Overtaken(desk.store))
    carried = await slow.carrying_out.carry_out(endorse(), NOMINATED_AT, uuid4())
    assert carried.answer.refusal is not None
    assert carried.answer.refusal.reason is Reason.WRONG_STAGE
    assert len(await desk.store.of_stream(TARGET)) == 2
