"""Replaying: every event in order, and the nomination as it stood after each."""

from uuid import uuid4

from domain.nominations.states import AwaitingBlocVote, Awarded, Nomination
from services.auditing import Auditing
from services.families import NOMINATION
from tests.building.desks import Desk
from tests.building.wishes import TARGET, to_the_award


async def test_the_timeline_shows_the_state_after_each_event(desk: Desk) -> None:
    for command, at in to_the_award():
        await desk.carrying_out.carry_out(command, at, uuid4())
    entries = await Auditing(desk.store).timeline(NOMINATION, TARGET)
    states = [entry.after for entry in entries]
    assert [e.recorded.version for e in entries] == [1, 2, 3, 4, 5]
    assert all(isinstance(s, Nomination) for s in states)
    first, *_, last = states
    assert isinstance(first, Nomination)
    assert isinstance(last, Nomination)
    assert first.state == AwaitingBlocVote()
    assert isinstance(last.state, Awarded)


async def test_the_timeline_can_stop_at_a_version(desk: Desk) -> None:
    for command, at in to_the_award():
        await desk.carrying_out.carry_out(command, at, uuid4())
    entries = await Auditing(desk.store).timeline(NOMINATION, TARGET, up_to=2)
    assert [e.recorded.version for e in entries] == [1, 2]


async def test_what_never_happened_has_an_empty_timeline(desk: Desk) -> None:
    assert await Auditing(desk.store).timeline(NOMINATION, uuid4()) == ()
