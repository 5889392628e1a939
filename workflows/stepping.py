"""What every workflow here has in common: it takes one step at a time and believes the record.

Whether a step may be done is decided in the activity, against the record, so that the rules can
change without breaking the replay of what runs already. A workflow applies what the record answered
and keeps nothing that the record could not tell it again.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from temporalio import workflow
from temporalio.exceptions import ApplicationError

from workflows.activities import SteppingActivities
from workflows.messages import OUT_OF_PLACE, Begin, Stands, Step, StepAt
from workflows.options import RECORD_RETRY, RECORD_TIMEOUT


class Placed(Protocol):
    """A position that says which steps have a place in it."""

    @property
    def deeds(self) -> tuple[str, ...]: ...


P = TypeVar("P", bound=Placed)
About = TypeVar("About")


class Stepping(Generic[P]):
    """A workflow that is moved by steps; whoever inherits says only what it waits for.

    The handlers are inherited as they are. One that is written anew has to be decorated anew.
    """

    ACTIVITIES: ClassVar[type[SteppingActivities]]

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        """Know whose workflow this is before the first update, which may come with the start."""
        self._id = begin.id
        self._position: P | None = None
        self._loaded = False
        # One step at a time: two decisions that both read version 7 would otherwise both be
        # decided, and the second would only be turned away by the record's expected version.
        self._one_at_a_time = asyncio.Lock()

    @workflow.update(name="step")
    async def step(self, step: Step) -> Stands[P]:
        """Carry one command out; answers where things then stand, or why they did not move."""
        await workflow.wait_condition(lambda: self._loaded)
        async with self._one_at_a_time:
            return await self._ask(self.ACTIVITIES.step, StepAt(step.command_id, workflow.now()))

    @step.validator
    def refuse_early(self, step: Step) -> None:
        """Refuse what has no place where things stand before anything is written to the history.

        It is a hint, not the answer: whoever is refused here asks the record why, because a
        command that was carried out in an earlier run is refused here too.
        """
        if self._position is not None and step.kind not in self._position.deeds:
            raise ApplicationError(step.kind, type=OUT_OF_PLACE, non_retryable=True)

    @workflow.query(name="position")
    def position(self) -> P | None:
        """Say where things stand, without waking anything."""
        return self._position

    async def _begun(self, begin: Begin) -> None:
        """Go on from wherever the record is, or wait for the step that begins.

        A start that brings no such step ends by itself.
        """
        await self._ask(self.ACTIVITIES.position, begin)
        self._loaded = True
        await workflow.wait_condition(
            lambda: self._position is not None or workflow.all_handlers_finished()
        )

    async def _ask(
        self,
        activity: Callable[[Any, About], Awaitable[Stands[P]]],
        about: About,
        timeout: timedelta = RECORD_TIMEOUT,
    ) -> Stands[P]:
        """Have an activity done until it succeeds, and apply what the record then said."""
        stands = await workflow.execute_activity_method(
            activity, about, start_to_close_timeout=timeout, retry_policy=RECORD_RETRY
        )
        if stands.position is not None:
            self._position = stands.position
        return stands


def until(moment: datetime) -> timedelta:
    """Return how long it is until then by the workflow's time; what has come is due at once."""
    return max(timedelta(0), moment - workflow.now())
