"""Bringing a season file in, by the steps and the door a bloc's secretary would use."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

from adapters.seasonfile.plan import ACTOR, PlanStep, SeasonPlan
from domain.commands import Command
from domain.nominations.states import Nomination
from domain.refusals import Reason, Refusal
from domain.seasons.commands import RecordConference
from domain.seasons.meeting.commands_of_business import SignMinutes
from domain.seasons.states import Season
from domain.terms import Outcome
from services.accepting import Accepting
from services.carrying_out import CarryingOut
from services.families import NOMINATION, SEASON
from services.messages import Answer
from services.registering import Entering, Registering
from services.waiting import until

Tell = Callable[[str], None]

CONCLUDING = frozenset({RecordConference.KIND, SignMinutes.KIND})
"""Steps after which the conference may be over, so that the season closes by itself."""


class BringingInRefused(Exception):
    """A step of a season file was refused; nothing after it was asked."""

    def __init__(self, step: str, refusal: Refusal) -> None:
        """Name the step and keep the refusal for whoever explains it."""
        super().__init__(f"{step}: {refusal.reason}")
        self.step = step
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """A season and its nominations as they stand once the workflows have come to rest."""

    season: Season
    nominations: tuple[Nomination, ...]


class BringingIn:
    """Takes plans of season files in; a plan taken in before changes nothing."""

    def __init__(
        self, registering: Registering, accepting: Accepting, carrying_out: CarryingOut
    ) -> None:
        """Use the services that a person's commands use."""
        self._registering = registering
        self._accepting = accepting
        self._carrying_out = carrying_out

    async def bring_in(self, plan: SeasonPlan, tell: Tell, patience: float = 60.0) -> BroughtIn:
        """Carry one plan to where its paper ends, within ``patience`` seconds a wait.

        Raises ``BringingInRefused``, ``CommandReused`` for a season brought in before with other
        facts, and ``TimeoutError`` where a workflow does not get on; asking again then is safe.
        """
        await self._register(plan)
        tell("open-season")
        await self._ask(plan.open_season, patience)
        for step in plan.steps:
            tell(step.called)
            await self._ask(await self._numbered(step), patience, step.called)
            if step.command.KIND in CONCLUDING:
                tell("bring-forward")
                await self._come_to_rest(plan, patience)
        season = await self._season(plan)
        nominations = [
            await until(partial(self._endorsed, choice.nomination_id), patience)
            for choice in season.choices
            if choice.nomination_id not in season.not_begun
        ]
        return BroughtIn(season, tuple(nominations))

    async def _numbered(self, step: PlanStep) -> Command:
        """Return the command with the number that the record gave to the entry it names."""
        if step.entry is None:
            return step.command
        loaded = await self._carrying_out.load(SEASON, step.command.target)
        made = loaded.of_command(step.entry.command_id)
        changes: dict[str, Any] = {step.entry.field: made[0].version if made else 0}
        return replace(step.command, **changes)

    async def _come_to_rest(self, plan: SeasonPlan, patience: float) -> None:
        """Wait until a season whose conference is over is closed; what follows comes after that.

        The season's workflow closes it as soon as the nominations have begun. Whoever asked more in
        between would be answered by chance.
        """
        if not (await self._season(plan)).concluded:
            return
        season = await until(lambda: self._rested(plan.open_season.target), patience)
        for reason in season.not_begun.values():
            if reason is not Reason.CANDIDATE_WITHDREW:
                raise BringingInRefused("bring-forward", Refusal(reason))

    async def _season(self, plan: SeasonPlan) -> Season:
        season = await self._carrying_out.state(SEASON, plan.open_season.target)
        if not isinstance(season, Season):
            message = f"{plan.open_season.target} was opened and is no season"
            raise TypeError(message)
        return season

    async def _register(self, plan: SeasonPlan) -> None:
        entering = Entering(ACTOR, datetime.now(UTC))
        for unit in plan.organisations:
            await self._registering.organisation(
                unit.id, unit.province, unit.name, unit.aliases, entering
            )
        bloc = plan.bloc
        await self._registering.bloc(bloc.id, bloc.province, bloc.name, bloc.aliases, entering)
        await self._registering.membership(bloc.id, plan.emulation_year, plan.membership, entering)
        for heads in plan.heads:
            await self._registering.heads(
                bloc.id, heads.year, heads.heads, heads.procedure, entering
            )

    async def _ask(self, command: Command, patience: float, called: str = "") -> None:
        """Ask one step and wait for its answer, however long its workflow takes within patience."""
        await self._accepting.accept(command, command.target)
        answer = await until(lambda: self._answer(command.command_id), patience)
        if answer.refusal is not None:
            raise BringingInRefused(called or command.KIND, answer.refusal)

    async def _answer(self, command_id: UUID) -> Answer | None:
        receipt = await self._accepting.receipt(command_id)
        return receipt.answer if receipt is not None else None

    async def _rested(self, season_id: UUID) -> Season | None:
        season = await self._carrying_out.state(SEASON, season_id)
        return season if isinstance(season, Season) and season.closed else None

    async def _endorsed(self, nomination_id: UUID) -> Nomination | None:
        nomination = await self._carrying_out.state(NOMINATION, nomination_id)
        if isinstance(nomination, Nomination) and nomination.outcome is not Outcome.PENDING:
            return nomination
        return None
