"""The signatures of the activities; what they do is up to the worker that registers them."""

from abc import ABC, abstractmethod
from typing import Any

from temporalio import activity

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
    Stands,
    StepAt,
)


class SteppingActivities(ABC):
    """What every workflow asks for; each family's have names and answers of their own."""

    @abstractmethod
    async def position(self, begin: Begin) -> Stands[Any]:
        """Say where the record has it."""

    @abstractmethod
    async def step(self, step: StepAt) -> Stands[Any]:
        """Load, decide, append once, answer."""


class NominationActivities(SteppingActivities):
    """What a nomination's workflow asks for."""

    @activity.defn(name="nomination-position")
    @abstractmethod
    async def position(self, begin: Begin) -> NominationStands:
        """Say where the record has the nomination."""

    @activity.defn(name="nomination-step")
    @abstractmethod
    async def step(self, step: StepAt) -> NominationStands:
        """Load, decide, append once, answer."""

    @activity.defn(name="nomination-announce")
    @abstractmethod
    async def announce(self, announcement: Announcement) -> NominationStands:
        """Announce a rung of the ladder, or the lapse of a consultation, once."""


class SeasonActivities(SteppingActivities):
    """What a season's workflow asks for."""

    @activity.defn(name="season-position")
    @abstractmethod
    async def position(self, begin: Begin) -> SeasonStands:
        """Say where the record has the season."""

    @activity.defn(name="season-step")
    @abstractmethod
    async def step(self, step: StepAt) -> SeasonStands:
        """Load, decide, append once, answer."""

    @activity.defn(name="season-bring-forward")
    @abstractmethod
    async def bring_forward(self, choice: BringForwardAt) -> SeasonStands:
        """Begin one chosen unit's nomination, as a workflow of its own."""

    @activity.defn(name="season-open-ballot")
    @abstractmethod
    async def open_ballot(self, opening: OpenBallotAt) -> SeasonStands:
        """Open the secret ballot of one round, as a workflow of its own."""

    @activity.defn(name="season-conference-overdue")
    @abstractmethod
    async def conference_overdue(self, overdue: OverdueAt) -> SeasonStands:
        """Note that no conference was recorded in time."""

    @activity.defn(name="season-close")
    @abstractmethod
    async def close(self, close: CloseAt) -> SeasonStands:
        """Close the season."""


class BallotActivities(SteppingActivities):
    """What a secret ballot's workflow asks for; none of it names a voter or a choice."""

    @activity.defn(name="ballot-position")
    @abstractmethod
    async def position(self, begin: Begin) -> BallotStands:
        """Say where the record has the ballot."""

    @activity.defn(name="ballot-step")
    @abstractmethod
    async def step(self, step: StepAt) -> BallotStands:
        """Load, decide, append once, answer."""

    @activity.defn(name="ballot-close")
    @abstractmethod
    async def close(self, due: BallotAt) -> BallotStands:
        """Close the box, because its time has come."""

    @activity.defn(name="ballot-finish")
    @abstractmethod
    async def finish(self, due: BallotAt) -> BallotStands:
        """Publish and count, then destroy the box and its keys."""

    @activity.defn(name="ballot-report")
    @abstractmethod
    async def report(self, due: BallotAt) -> BallotStands:
        """Tell the season of the result."""
