"""A bloc's season: wait for its conference, begin what it chose, close the year."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from temporalio import workflow
from temporalio.exceptions import ApplicationError

from domain.seasons.deciding import SeasonPosition
from workflows import renewing
from workflows.activities import SeasonActivities
from workflows.messages import (
    OUT_OF_PLACE,
    Begin,
    BringForwardAt,
    CloseAt,
    OpenBallotAt,
    OverdueAt,
    SeasonStands,
    Step,
    StepAt,
)
from workflows.options import COURIER_TIMEOUT, RECORD_RETRY, RECORD_TIMEOUT


@workflow.defn(name="Season")
class SeasonWorkflow:
    """Opens with its first step and ends when everything chosen has a workflow of its own."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        """Know whose season this is before the first update, which may come with the start."""
        self._id = begin.id
        self._position: SeasonPosition | None = None
        self._loaded = False
        self._opened: set[UUID] = set()
        # One step at a time, so that minutes entered twice at once are decided one after the other.
        self._one_at_a_time = asyncio.Lock()

    @workflow.run
    async def run(self, begin: Begin) -> None:
        """Walk through the year from wherever the record has it."""
        await self._load(begin)
        await workflow.wait_condition(
            lambda: self._position is not None or workflow.all_handlers_finished()
        )
        await self._await_conference()
        await self._settle()

    @workflow.update(name="step")
    async def step(self, step: Step) -> SeasonStands:
        """Carry one command out; answers where the season then stands, or why it does not move."""
        await workflow.wait_condition(lambda: self._loaded)
        async with self._one_at_a_time:
            stands = await workflow.execute_activity_method(
                SeasonActivities.step,
                StepAt(step.command_id, workflow.now()),
                start_to_close_timeout=RECORD_TIMEOUT,
                retry_policy=RECORD_RETRY,
            )
            self._apply(stands)
        return stands

    @step.validator
    def refuse_early(self, step: Step) -> None:
        """Refuse what a season of this standing cannot take; the record knows the reason."""
        if self._position is not None and step.kind not in self._position.deeds:
            raise ApplicationError(step.kind, type=OUT_OF_PLACE, non_retryable=True)

    @workflow.query(name="position")
    def position(self) -> SeasonPosition | None:
        """Say where the season stands, without waking anything."""
        return self._position

    async def _load(self, begin: Begin) -> None:
        stands = await workflow.execute_activity_method(
            SeasonActivities.position,
            begin,
            start_to_close_timeout=RECORD_TIMEOUT,
            retry_policy=RECORD_RETRY,
        )
        self._apply(stands)
        self._loaded = True

    async def _await_conference(self) -> None:
        """Wait for the minutes, entered whole or signed after a meeting; note once when late."""
        while self._position is not None and not self._position.conference_held:
            due = self._position.due
            patience = None if due is None else max(timedelta(0), due.at - workflow.now())
            try:
                await workflow.wait_condition(
                    lambda: (
                        self._conference_held() or bool(self._to_open()) or renewing.is_wanted()
                    ),
                    timeout=patience,
                )
            except TimeoutError:
                await self._note_overdue()
            await self._open_ballots()
            await renewing.when_wanted(self._id)

    async def _open_ballots(self) -> None:
        """Open the secret ballots that the meeting asked for; each has a workflow of its own."""
        for round_id in self._to_open():
            async with self._one_at_a_time:
                stands = await workflow.execute_activity_method(
                    SeasonActivities.open_ballot,
                    OpenBallotAt(self._id, round_id, workflow.now()),
                    start_to_close_timeout=COURIER_TIMEOUT,
                    retry_policy=RECORD_RETRY,
                )
                self._apply(stands)
                self._opened.add(round_id)

    async def _note_overdue(self) -> None:
        async with self._one_at_a_time:
            position = self._position
            if position is None or position.due is None or position.conference_held:
                return
            stands = await workflow.execute_activity_method(
                SeasonActivities.conference_overdue,
                OverdueAt(self._id, position.due.at, workflow.now()),
                start_to_close_timeout=RECORD_TIMEOUT,
                retry_policy=RECORD_RETRY,
            )
            self._apply(stands)
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
                stands = await workflow.execute_activity_method(
                    SeasonActivities.bring_forward,
                    BringForwardAt(self._id, nomination_id, workflow.now()),
                    start_to_close_timeout=COURIER_TIMEOUT,
                    retry_policy=RECORD_RETRY,
                )
                self._apply(stands)

    async def _close(self) -> None:
        if self._position is None or not self._position.open:
            return
        async with self._one_at_a_time:
            stands = await workflow.execute_activity_method(
                SeasonActivities.close,
                CloseAt(self._id, workflow.now()),
                start_to_close_timeout=RECORD_TIMEOUT,
                retry_policy=RECORD_RETRY,
            )
            self._apply(stands)

    def _waiting(self) -> tuple[UUID, ...]:
        return self._position.waiting if self._position is not None else ()

    def _to_open(self) -> tuple[UUID, ...]:
        """Return the rounds whose ballot was not asked for yet, so that none is asked for twice."""
        ballots = self._position.ballots if self._position is not None else ()
        return tuple(round_id for round_id in ballots if round_id not in self._opened)

    def _conference_held(self) -> bool:
        return self._position is not None and self._position.conference_held

    def _apply(self, stands: SeasonStands) -> None:
        if stands.position is not None:
            self._position = stands.position
