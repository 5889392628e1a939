"""A bloc's season: wait for its conference, begin what it chose, close the year."""

from dataclasses import replace
from uuid import UUID

from temporalio import workflow

from domain.seasons.deciding import SeasonPosition
from workflows import renewing
from workflows.activities import SeasonActivities
from workflows.messages import Begin, BringForwardAt, CloseAt, OpenBallotAt, OverdueAt
from workflows.options import COURIER_TIMEOUT
from workflows.stepping import Stepping, until


@workflow.defn(name="Season")
class SeasonWorkflow(Stepping[SeasonPosition]):
    """Opens with its first step and ends when everything chosen has a workflow of its own."""

    ACTIVITIES = SeasonActivities

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        """Remember besides which ballots this run has opened."""
        super().__init__(begin)
        self._opened: set[UUID] = set()

    @workflow.run
    async def run(self, begin: Begin) -> None:
        """Walk through the year from wherever the record has it."""
        await self._begun(begin)
        await self._await_conference()
        await self._settle()

    async def _await_conference(self) -> None:
        """Wait for the minutes, entered whole or signed after a meeting; note once when late."""
        while self._position is not None and not self._position.conference_held:
            due = self._position.due
            try:
                await workflow.wait_condition(
                    lambda: (
                        self._conference_held() or bool(self._to_open()) or renewing.is_wanted()
                    ),
                    timeout=None if due is None else until(due.at),
                )
            except TimeoutError:
                await self._note_overdue()
            await self._open_ballots()
            await renewing.when_wanted(self._id)

    async def _open_ballots(self) -> None:
        """Open the secret ballots that the meeting asked for; each has a workflow of its own."""
        for round_id in self._to_open():
            async with self._one_at_a_time:
                opening = OpenBallotAt(self._id, round_id, workflow.now())
                await self._ask(SeasonActivities.open_ballot, opening, COURIER_TIMEOUT)
                self._opened.add(round_id)

    async def _note_overdue(self) -> None:
        async with self._one_at_a_time:
            position = self._position
            if position is None or position.due is None or position.conference_held:
                return
            overdue = OverdueAt(self._id, position.due.at, workflow.now())
            await self._ask(SeasonActivities.conference_overdue, overdue)
            self._position = replace(self._position or position, due=None)

    async def _settle(self) -> None:
        """Bring forward and close; once more where a step of a closed season chose another unit."""
        while True:
            before = self._waiting()
            await self._bring_forward()
            await self._close()
            await workflow.wait_condition(workflow.all_handlers_finished)
            # What still waits as it did was refused, and asking again would be refused again.
            if self._waiting() in ((), before):
                return

    async def _bring_forward(self) -> None:
        """Begin each chosen nomination; they have no parent, so this season may end before them."""
        for nomination_id in self._waiting():
            async with self._one_at_a_time:
                choice = BringForwardAt(self._id, nomination_id, workflow.now())
                await self._ask(SeasonActivities.bring_forward, choice, COURIER_TIMEOUT)

    async def _close(self) -> None:
        if self._position is None or not self._position.open:
            return
        async with self._one_at_a_time:
            await self._ask(SeasonActivities.close, CloseAt(self._id, workflow.now()))

    def _waiting(self) -> tuple[UUID, ...]:
        return self._position.waiting if self._position is not None else ()

    def _to_open(self) -> tuple[UUID, ...]:
        """Return the rounds whose ballot was not asked for yet, so that none is asked for twice."""
        ballots = self._position.ballots if self._position is not None else ()
        return tuple(round_id for round_id in ballots if round_id not in self._opened)

    def _conference_held(self) -> bool:
        return self._position is not None and self._position.conference_held
