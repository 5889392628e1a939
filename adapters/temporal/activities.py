"""What the activities do: each is one call into the services, and nothing else."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

from temporalio import activity
from temporalio.exceptions import ApplicationError

from adapters.command_codec import MalformedCommand
from domain.ballots.deciding import BallotPosition
from domain.ids import derived
from domain.nominations.commands import Escalate, LapseConsultation
from domain.nominations.looking_ahead import Due, Position
from domain.seasons.deciding import SeasonPosition
from services.balloting import Balloting
from services.bringing_forward import BringingForward
from services.carrying_out import CarryingOut, UnknownCommand
from services.escalating import Escalating
from services.families import BALLOT, NOMINATION, SEASON
from services.messages import AnyPosition, Carried
from workflows.activities import BallotActivities, NominationActivities, SeasonActivities
from workflows.messages import (
    Announcement,
    BallotAt,
    BallotStands,
    Begin,
    BringForwardAt,
    CloseAt,
    NominationStands,
    OpenBallotAt,
    OverdueAt,
    SeasonStands,
    StepAt,
)


class NominationDoing(NominationActivities):
    """The nomination's activities against the real record."""

    def __init__(
        self,
        carrying_out: CarryingOut,
        escalating: Escalating,
        escalated: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Use the services; ``escalated`` counts announcements and keeps nothing else."""
        self._carrying_out = carrying_out
        self._escalating = escalating
        self._escalated = escalated

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
        carried = await self._escalating.announce(announcement.nomination_id, due, announcement.at)
        if carried.answer.accepted:
            self._escalated(_step(due))
        return _nomination(carried)


class SeasonDoing(SeasonActivities):
    """The season's activities against the real record."""

    def __init__(
        self,
        carrying_out: CarryingOut,
        escalating: Escalating,
        forward: BringingForward,
        balloting: Balloting,
    ) -> None:
        """Use the services; an activity keeps nothing between calls."""
        self._carrying_out = carrying_out
        self._escalating = escalating
        self._forward = forward
        self._balloting = balloting

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

    @activity.defn(name="season-open-ballot")
    async def open_ballot(self, opening: OpenBallotAt) -> SeasonStands:
        """Open the secret ballot of one round, as a workflow of its own."""
        return _season(
            await self._balloting.open_for_season(opening.season_id, opening.round_id, opening.at)
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


class BallotDoing(BallotActivities):
    """The ballot's activities against the real record and the real box."""

    def __init__(self, carrying_out: CarryingOut, balloting: Balloting) -> None:
        """Use the services; an activity keeps nothing between calls."""
        self._carrying_out = carrying_out
        self._balloting = balloting

    @activity.defn(name="ballot-position")
    async def position(self, begin: Begin) -> BallotStands:
        """Say where the record has the ballot."""
        return BallotStands(_of_ballot(await self._carrying_out.position(BALLOT, begin.id)))

    @activity.defn(name="ballot-step")
    async def step(self, step: StepAt) -> BallotStands:
        """Load, decide, append once, answer."""
        async with _hopeless_is_final():
            return _ballot(await self._carrying_out.requested(step.command_id, step.at))

    @activity.defn(name="ballot-close")
    async def close(self, due: BallotAt) -> BallotStands:
        """Close the box, because its time has come."""
        return _ballot(await self._balloting.close(due.ballot_id, due.at))

    @activity.defn(name="ballot-finish")
    async def finish(self, due: BallotAt) -> BallotStands:
        """Publish and count, then destroy the box and its keys."""
        return BallotStands(_of_ballot(await self._balloting.finish(due.ballot_id, due.at)))

    @activity.defn(name="ballot-report")
    async def report(self, due: BallotAt) -> BallotStands:
        """Tell the season of the result."""
        return _ballot(await self._balloting.report(due.ballot_id, due.at))


@asynccontextmanager
async def _hopeless_is_final() -> AsyncIterator[None]:
    """Fail for good on a command that nobody sent or that cannot be read: no retry would help."""
    try:
        yield
    except (UnknownCommand, MalformedCommand) as hopeless:
        # The type alone: what could not be read may hold what must not be in a history.
        name = type(hopeless).__name__
        raise ApplicationError(name, type=name, non_retryable=True) from None


def _step(due: Due) -> str:
    """Name a rung by its own name and a lapse by its kind, since its key names an agency."""
    return due.key if due.kind == Escalate.KIND else due.kind


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


def _ballot(carried: Carried) -> BallotStands:
    return BallotStands(_of_ballot(carried.position), _reason(carried))


def _of_ballot(position: AnyPosition | None) -> BallotPosition | None:
    return position if isinstance(position, BallotPosition) else None


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
