"""One secret ballot: wait until the box closes, have it counted, have its body told.

The workflow knows moments and nothing else. No voter, token or choice passes it, for its history is
kept by a service that others operate.
"""

from temporalio import workflow

from domain.ballots.deciding import BallotPosition
from domain.ballots.states import BallotStage
from workflows import renewing
from workflows.activities import BallotActivities
from workflows.messages import BallotAt, Begin
from workflows.options import COURIER_TIMEOUT
from workflows.stepping import Stepping, until


@workflow.defn(name="Ballot")
class BallotWorkflow(Stepping[BallotPosition]):
    """Begins with the step that opens the ballot and ends when nothing is left to do for it."""

    ACTIVITIES = BallotActivities

    @workflow.run
    async def run(self, begin: Begin) -> None:
        """Walk through the ballot from wherever the record has it."""
        await self._begun(begin)
        await self._await_closing()
        await self._finish()
        await self._report()
        await workflow.wait_condition(workflow.all_handlers_finished)

    async def _await_closing(self) -> None:
        """Wait for the box to be closed by hand, and close it when its time has come."""
        while self._position is not None and self._is_voting():
            try:
                await workflow.wait_condition(
                    lambda: not self._is_voting() or renewing.is_wanted(),
                    timeout=until(self._position.closes_at),
                    timeout_summary="close the box",
                )
            except TimeoutError:
                await self._close()
            await renewing.when_wanted(self._id)

    async def _close(self) -> None:
        async with self._one_at_a_time:
            if self._is_voting():
                await self._ask(BallotActivities.close, self._due())

    async def _finish(self) -> None:
        """Have the ballots published and counted, and the keys destroyed.

        The lock is not held: where the keys are missing this is tried for ever, and meanwhile the
        ballot may be annulled.
        """
        if self._position is not None:
            await self._ask(BallotActivities.finish, self._due(), COURIER_TIMEOUT)

    async def _report(self) -> None:
        """Tell the season, whose workflow may itself have to wait for a worker."""
        if self._position is None or self._position.season_id is None:
            return
        async with self._one_at_a_time:
            await self._ask(BallotActivities.report, self._due(), COURIER_TIMEOUT)

    def _due(self) -> BallotAt:
        return BallotAt(self._id, workflow.now())

    def _is_voting(self) -> bool:
        return self._position is not None and self._position.stage == BallotStage.VOTING.value
