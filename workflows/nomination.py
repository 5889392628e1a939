"""One nomination's chain, for as many years as it takes: its stages, their clocks, what comes due.

The workflow decides *when*: it keeps the stage's clock and announces what comes due.
"""

from dataclasses import replace

from temporalio import workflow

from domain.nominations.looking_ahead import Due, Position
from domain.terms import Stage
from workflows import renewing
from workflows.activities import NominationActivities
from workflows.messages import Announcement, Begin
from workflows.stepping import Stepping, until


@workflow.defn(name="Nomination")
class NominationWorkflow(Stepping[Position]):
    """The chain: bloc vote, dossier, board review, committee decision, Government proposal."""

    ACTIVITIES = NominationActivities

    @workflow.run
    async def run(self, begin: Begin) -> None:
        """Walk the chain from wherever the record has it."""
        await self._begun(begin)
        await self._stay_in(Stage.BLOC_VOTE)
        await self._stay_in(Stage.DOSSIER)
        await self._stay_in(Stage.BOARD_REVIEW)
        await self._stay_in(Stage.COMMITTEE_DECISION)
        await self._stay_in(Stage.GOVERNMENT_PROPOSAL)
        await workflow.wait_condition(workflow.all_handlers_finished)

    async def _stay_in(self, stage: Stage) -> None:
        """Keep the stage's clock until the chain has left it."""
        while self._is_in(stage):
            await self._moved_or_due()
            await self._announce_what_is_due()
            await renewing.when_wanted(self._id)

    async def _moved_or_due(self) -> None:
        seen = self._version()
        due = self._next_due()
        try:
            await workflow.wait_condition(
                lambda: self._version() != seen or renewing.is_wanted(),
                timeout=None if due is None else until(due.at),
                timeout_summary=None if due is None else f"{due.kind} {due.key}",
            )
        except TimeoutError:
            return

    async def _announce_what_is_due(self) -> None:
        async with self._one_at_a_time:
            due = self._next_due()
            if due is None or due.at > workflow.now():
                return
            announcement = Announcement(self._id, due, workflow.now())
            await self._ask(NominationActivities.announce, announcement)
            self._drop(due)

    def _drop(self, due: Due) -> None:
        """Forget a moment that was announced, so that a refusal can never turn into a busy loop."""
        if self._position is not None and due in self._position.dues:
            kept = tuple(other for other in self._position.dues if other != due)
            self._position = replace(self._position, dues=kept)

    def _is_in(self, stage: Stage) -> bool:
        return self._position is not None and self._position.stage is stage

    def _version(self) -> int:
        return 0 if self._position is None else self._position.version

    def _next_due(self) -> Due | None:
        return (
            self._position.dues[0] if self._position is not None and self._position.dues else None
        )
