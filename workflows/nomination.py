"""One nomination's chain, for as many years as it takes.

The workflow decides *when*: it lets one step through at a time, keeps the stage's clock, and
announces what comes due. Whether a step may be done is decided in the activity, against the record,
so the rules can change without breaking the replay of a running chain. The workflow applies what
the record answered and keeps nothing that the record could not tell it again.
"""

import asyncio
from dataclasses import replace
from datetime import timedelta

from temporalio import workflow
from temporalio.exceptions import ApplicationError

from domain.nominations.looking_ahead import Due, Position
from domain.terms import Stage
from workflows import renewing
from workflows.activities import NominationActivities
from workflows.messages import (
    OUT_OF_PLACE,
    Announcement,
    Begin,
    NominationStands,
    Step,
    StepAt,
)
from workflows.options import RECORD_RETRY, RECORD_TIMEOUT


@workflow.defn(name="Nomination")
class NominationWorkflow:
    """The chain: bloc vote, dossier, board review, committee decision, Government proposal."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        """Know whose chain this is before the first update, which may come with the start."""
        self._id = begin.id
        self._position: Position | None = None
        self._loaded = False
        # One step at a time: two decisions that both read version 7 would otherwise both be
        # decided, and the second would only be turned away by the record's expected version.
        self._one_at_a_time = asyncio.Lock()

    @workflow.run
    async def run(self, begin: Begin) -> None:
        """Walk the chain from wherever the record has it."""
        await self._load(begin)
        await self._nominated()
        await self._stay_in(Stage.BLOC_VOTE)
        await self._stay_in(Stage.DOSSIER)
        await self._stay_in(Stage.BOARD_REVIEW)
        await self._stay_in(Stage.COMMITTEE_DECISION)
        await self._stay_in(Stage.GOVERNMENT_PROPOSAL)
        await workflow.wait_condition(workflow.all_handlers_finished)

    @workflow.update(name="step")
    async def step(self, step: Step) -> NominationStands:
        """Carry one command out; answers where it stands then, or why it did not move."""
        await workflow.wait_condition(lambda: self._loaded)
        async with self._one_at_a_time:
            stands = await workflow.execute_activity_method(
                NominationActivities.step,
                StepAt(step.command_id, workflow.now()),
                start_to_close_timeout=RECORD_TIMEOUT,
                retry_policy=RECORD_RETRY,
            )
            self._apply(stands)
        return stands

    @step.validator
    def refuse_early(self, step: Step) -> None:
        """Refuse what has no place at this stage before anything is written to the history.

        It is a hint, not the answer: whoever is refused here asks the record why, because a
        command that was carried out in an earlier run is refused here too.
        """
        if self._position is not None and step.kind not in self._position.deeds:
            raise ApplicationError(step.kind, type=OUT_OF_PLACE, non_retryable=True)

    @workflow.query(name="position")
    def position(self) -> Position | None:
        """Say where the chain stands, without waking anything."""
        return self._position

    async def _load(self, begin: Begin) -> None:
        stands = await workflow.execute_activity_method(
            NominationActivities.position,
            begin,
            start_to_close_timeout=RECORD_TIMEOUT,
            retry_policy=RECORD_RETRY,
        )
        self._apply(stands)
        self._loaded = True

    async def _nominated(self) -> None:
        """Wait for the step that nominates; a start that brings none ends by itself."""
        await workflow.wait_condition(
            lambda: self._position is not None or workflow.all_handlers_finished()
        )

    async def _stay_in(self, stage: Stage) -> None:
        """Keep the stage's clock until the chain has left it."""
        while self._is_in(stage):
            await self._moved_or_due()
            await self._announce_what_is_due()
            await renewing.when_wanted(self._id)

    async def _moved_or_due(self) -> None:
        seen = self._version()
        due = self._next_due()
        patience = None if due is None else max(timedelta(0), due.at - workflow.now())
        try:
            await workflow.wait_condition(
                lambda: self._version() != seen or renewing.is_wanted(),
                timeout=patience,
                timeout_summary=None if due is None else f"{due.kind} {due.key}",
            )
        except TimeoutError:
            return

    async def _announce_what_is_due(self) -> None:
        async with self._one_at_a_time:
            due = self._next_due()
            if due is None or due.at > workflow.now():
                return
            stands = await workflow.execute_activity_method(
                NominationActivities.announce,
                Announcement(self._id, due, workflow.now()),
                start_to_close_timeout=RECORD_TIMEOUT,
                retry_policy=RECORD_RETRY,
            )
            self._apply(stands)
            self._drop(due)

    def _apply(self, stands: NominationStands) -> None:
        if stands.position is not None:
            self._position = stands.position

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
