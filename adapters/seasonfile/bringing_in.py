"""Bringing a season file in, by the steps and the door a bloc's secretary would use."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from adapters.seasonfile.plan import ACTOR, SeasonPlan
from domain.commands import Command
from domain.nominations.states import Nomination
from domain.refusals import Refusal
from domain.seasons.states import Season
from domain.terms import Outcome
from services.accepting import Accepting
from services.carrying_out import CarryingOut
from services.families import NOMINATION, SEASON
from services.messages import Answer
from services.registering import Entering, Registering
from services.waiting import until

Tell = Callable[[str], None]


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
        tell("record-conference")
        await self._ask(plan.record_conference, patience)
        tell("bring-forward")
        season = await until(lambda: self._rested(plan.open_season.target), patience)
        for reason in season.not_begun.values():
            raise BringingInRefused("bring-forward", Refusal(reason))
        nominations = [
            await until(partial(self._endorsed, choice.nomination_id), patience)
            for choice in season.choices
        ]
        return BroughtIn(season, tuple(nominations))

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

    async def _ask(self, command: Command, patience: float) -> None:
        """Ask one step and wait for its answer, however long its workflow takes within patience."""
        await self._accepting.accept(command, command.target)
        answer = await until(lambda: self._answer(command.command_id), patience)
        if answer.refusal is not None:
            raise BringingInRefused(command.KIND, answer.refusal)

    async def _answer(self, command_id: UUID) -> Answer | None:
        receipt = await self._accepting.receipt(command_id)
        return receipt.answer if receipt is not None else None

    async def _rested(self, season_id: UUID) -> Season | None:
        season = (await self._carrying_out.load(SEASON, season_id)).state
        return season if isinstance(season, Season) and season.closed else None

    async def _endorsed(self, nomination_id: UUID) -> Nomination | None:
        nomination = (await self._carrying_out.load(NOMINATION, nomination_id)).state
        if isinstance(nomination, Nomination) and nomination.outcome is not Outcome.PENDING:
            return nomination
        return None
