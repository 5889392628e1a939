"""One secret ballot: wait until the box closes, have it counted, have its body told.

The workflow knows moments and nothing else. No voter, token or choice passes it, for its history is
kept by a service that others operate.
"""

import asyncio
from datetime import timedelta

from temporalio import workflow
from temporalio.exceptions import ApplicationError

from domain.ballots.deciding import BallotPosition
from domain.ballots.states import BallotStage
from workflows import renewing
from workflows.activities import BallotActivities
from workflows.messages import OUT_OF_PLACE, BallotAt, BallotStands, Begin, Step, StepAt
from workflows.options import COURIER_TIMEOUT, RECORD_RETRY, RECORD_TIMEOUT


@workflow.defn(name="Ballot")
class BallotWorkflow:
    """Begins with the step that opens the ballot and ends when nothing is left to do for it."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        """Know whose ballot this is before the first update, which may come with the start."""
        self._id = begin.id
        self._position: BallotPosition | None = None
        self._loaded = False
        # One step at a time, so that a closing by hand and one by the clock are decided in turn.
        self._one_at_a_time = asyncio.Lock()

    @workflow.run
    async def run(self, begin: Begin) -> None:
        """Walk through the ballot from wherever the record has it."""
        await self._load(begin)
        await workflow.wait_condition(
            lambda: self._position is not None or workflow.all_handlers_finished()
        )
        await self._await_closing()
        await self._finish()
        await self._report()
        await workflow.wait_condition(workflow.all_handlers_finished)

    @workflow.update(name="step")
    async def step(self, step: Step) -> BallotStands:
        """Carry one command out; answers where the ballot then stands, or why it does not move."""
        await workflow.wait_condition(lambda: self._loaded)
        async with self._one_at_a_time:
            stands = await workflow.execute_activity_method(
                BallotActivities.step,
                StepAt(step.command_id, workflow.now()),
                start_to_close_timeout=RECORD_TIMEOUT,
                retry_policy=RECORD_RETRY,
            )
            self._apply(stands)
        return stands

    @step.validator
    def refuse_early(self, step: Step) -> None:
        """Refuse what a ballot of this standing cannot take; the record knows the reason."""
        if self._position is not None and step.kind not in self._position.deeds:
            raise ApplicationError(step.kind, type=OUT_OF_PLACE, non_retryable=True)

    @workflow.query(name="position")
    def position(self) -> BallotPosition | None:
        """Say where the ballot stands, without waking anything."""
        return self._position

    async def _load(self, begin: Begin) -> None:
        stands = await workflow.execute_activity_method(
            BallotActivities.position,
            begin,
            start_to_close_timeout=RECORD_TIMEOUT,
            retry_policy=RECORD_RETRY,
        )
        self._apply(stands)
        self._loaded = True

    async def _await_closing(self) -> None:
        """Wait for the box to be closed by hand, and close it when its time has come."""
        while self._position is not None and self._is_voting():
            patience = max(timedelta(0), self._position.closes_at - workflow.now())
            try:
                await workflow.wait_condition(
                    lambda: not self._is_voting() or renewing.is_wanted(),
                    timeout=patience,
                    timeout_summary="close the box",
                )
            except TimeoutError:
                await self._close()
            await renewing.when_wanted(self._id)

    async def _close(self) -> None:
        async with self._one_at_a_time:
            if not self._is_voting():
                return
            stands = await workflow.execute_activity_method(
                BallotActivities.close,
                self._due(),
                start_to_close_timeout=RECORD_TIMEOUT,
                retry_policy=RECORD_RETRY,
            )
            self._apply(stands)

    async def _finish(self) -> None:
        """Have the ballots published and counted, and the keys destroyed.

        The lock is not held: where the keys are missing this is tried for ever, and meanwhile the
        ballot may be annulled.
        """
        if self._position is None:
            return
        stands = await workflow.execute_activity_method(
            BallotActivities.finish,
            self._due(),
            start_to_close_timeout=COURIER_TIMEOUT,
            retry_policy=RECORD_RETRY,
        )
        self._apply(stands)

    async def _report(self) -> None:
        """Tell the season, whose workflow may itself have to wait for a worker."""
        if self._position is None or self._position.season_id is None:
            return
        async with self._one_at_a_time:
            stands = await workflow.execute_activity_method(
                BallotActivities.report,
                self._due(),
                start_to_close_timeout=COURIER_TIMEOUT,
                retry_policy=RECORD_RETRY,
            )
            self._apply(stands)

    def _due(self) -> BallotAt:
        return BallotAt(self._id, workflow.now())

    def _is_voting(self) -> bool:
        return self._position is not None and self._position.stage == BallotStage.VOTING.value

    def _apply(self, stands: BallotStands) -> None:
        if stands.position is not None:
            self._position = stands.position
