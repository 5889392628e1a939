"""What the activities do: each is one call into the services, and nothing else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from temporalio import activity
from temporalio.exceptions import ApplicationError

from domain.ids import derived
from domain.nominations.commands import LapseConsultation
from domain.nominations.looking_ahead import Due, Position
from domain.seasons.deciding import SeasonPosition
from services.bringing_forward import BringingForward
from services.carrying_out import CarryingOut, UnknownCommand
from services.escalating import Escalating
from services.families import NOMINATION, SEASON
from services.messages import AnyPosition, Carried
from workflows.activities import NominationActivities, SeasonActivities
from workflows.messages import (
    Announcement,
    Begin,
    BringForwardAt,
    CloseAt,
    NominationStands,
    OverdueAt,
    SeasonStands,
    StepAt,
)


class NominationDoing(NominationActivities):
    """The nomination's activities against the real record."""

    def __init__(self, carrying_out: CarryingOut, escalating: Escalating) -> None:
        """Use the services; an activity keeps nothing between calls."""
        self._carrying_out = carrying_out
        self._escalating = escalating

    @activity.defn(name="nomination-position")
    async def position(self, begin: Begin) -> NominationStands:
        """Say where the record has the nomination."""
        position = await self._carrying_out.position(NOMINATION, begin.id)
        return NominationStands(_as_told(position))

    @activity.defn(name="nomination-step")
    async def step(self, step: StepAt) -> NominationStands:
        """Load, decide, append once, answer."""
        async with _hopeless_is_final():
            return _nomination(await self._carrying_out.requested(step.command_id, step.at))

    @activity.defn(name="nomination-announce")
    async def announce(self, announcement: Announcement) -> NominationStands:
        """Announce what has come due, once."""
        position = await self._carrying_out.position(NOMINATION, announcement.nomination_id)
        dues = position.dues if isinstance(position, Position) else ()
        due = next((due for due in dues if _without_name(due) == announcement.due), None)
        if due is None:
            # Announced by an attempt whose answer was lost, or settled by a step in between.
            return NominationStands(_as_told(position))
        return _nomination(
            await self._escalating.announce(announcement.nomination_id, due, announcement.at)
        )


class SeasonDoing(SeasonActivities):
    """The season's activities against the real record."""

    def __init__(
        self, carrying_out: CarryingOut, escalating: Escalating, forward: BringingForward
    ) -> None:
        """Use the services; an activity keeps nothing between calls."""
        self._carrying_out = carrying_out
        self._escalating = escalating
        self._forward = forward

    @activity.defn(name="season-position")
    async def position(self, begin: Begin) -> SeasonStands:
        """Say where the record has the season."""
        position = await self._carrying_out.position(SEASON, begin.id)
        return SeasonStands(position if isinstance(position, SeasonPosition) else None)

    @activity.defn(name="season-step")
    async def step(self, step: StepAt) -> SeasonStands:
        """Load, decide, append once, answer."""
        async with _hopeless_is_final():
            return _season(await self._carrying_out.requested(step.command_id, step.at))

    @activity.defn(name="season-bring-forward")
    async def bring_forward(self, choice: BringForwardAt) -> SeasonStands:
        """Begin one chosen unit's nomination, as a workflow of its own."""
        return _season(
            await self._forward.bring_forward(choice.season_id, choice.nomination_id, choice.at)
        )

    @activity.defn(name="season-conference-overdue")
    async def conference_overdue(self, overdue: OverdueAt) -> SeasonStands:
        """Note that no conference was recorded in time."""
        return _season(
            await self._escalating.conference_overdue(overdue.season_id, overdue.due_at, overdue.at)
        )

    @activity.defn(name="season-close")
    async def close(self, close: CloseAt) -> SeasonStands:
        """Close the season."""
        return _season(await self._forward.close(close.season_id, close.at))


@asynccontextmanager
async def _hopeless_is_final() -> AsyncIterator[None]:
    """Fail for good on a command that nobody ever sent: no retry would find it."""
    try:
        yield
    except UnknownCommand as unknown:
        raise ApplicationError(
            str(unknown), type=UnknownCommand.__name__, non_retryable=True
        ) from unknown


def _reason(carried: Carried) -> str | None:
    refusal = carried.answer.refusal
    return None if refusal is None else refusal.reason.value


def _nomination(carried: Carried) -> NominationStands:
    return NominationStands(_as_told(carried.position), _reason(carried))


def _season(carried: Carried) -> SeasonStands:
    position = carried.position
    return SeasonStands(
        position if isinstance(position, SeasonPosition) else None, _reason(carried)
    )


def _as_told(position: AnyPosition | None) -> Position | None:
    """Return a position as Temporal may know it."""
    if not isinstance(position, Position):
        return None
    return replace(position, dues=tuple(_without_name(due) for due in position.dues))


def _without_name(due: Due) -> Due:
    """Return a due moment with an id in the place of an agency's name."""
    if due.kind != LapseConsultation.KIND:
        return due
    return replace(due, key=str(derived("agency", due.key)))
