"""One nomination walked through its chain: real commands, through the house's own door."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from temporalio.client import WorkflowHandle

from adapters.identity.cast import SimulatedCast
from adapters.temporal.client import workflow_id
from adapters.wiring import House
from domain.commands import Command
from domain.ids import season_id
from domain.nominations import commands as ask
from domain.nominations.evolving import fold
from domain.nominations.looking_ahead import Position
from domain.nominations.states import Nomination, Nominee
from domain.terms import (
    AwardKind,
    CommitteeChoice,
    GovernmentChoice,
    NominationSource,
    Outcome,
    Role,
    Stage,
)
from domain.workdays import date_in_vietnam
from services.accepting import Receipt
from services.families import NOMINATION
from services.messages import Answer
from services.ports import Recorded
from services.rehearsing import Scene, script
from tests.building.defaults import DOER, default_fields
from tests.building.people import BLOC, NOMINEE, PROVINCE
from tests.building.rules import packaged_rules

PATIENCE = timedelta(seconds=15)
"""How long a test waits for an answer; a busy machine may need seconds for what takes 30 ms."""

AGENCY = "Bảo hiểm xã hội tỉnh"


async def wall_time() -> datetime:
    return datetime.now(UTC)


@dataclass
class Chain:
    """A nomination that tests walk along; ``now`` is the time its workflow lives in."""

    house: House
    id: UUID = field(default_factory=uuid4)
    award: AwardKind = AwardKind.FLAG_PROV
    nominee: Nominee = NOMINEE
    now: Callable[[], Awaitable[datetime]] = wall_time
    correlation: UUID = field(default_factory=uuid4)

    async def asks(self, asked: type[Command], /, by: Role | None = None, **details: Any) -> Answer:
        """Ask something and wait for its answer, whichever it is."""
        return answer_of(await self.sends(await self.command(asked, by, **details)))

    async def does(self, asked: type[Command], /, by: Role | None = None, **details: Any) -> Answer:
        """Ask something that is accepted."""
        answer = await self.asks(asked, by, **details)
        assert answer.accepted, answer.refusal
        return answer

    async def sends(self, command: Command, patience: timedelta = PATIENCE) -> Receipt:
        return await self.house.accepting.accept(command, self.correlation, patience)

    async def command(
        self, asked: type[Command], /, by: Role | None = None, **details: Any
    ) -> Command:
        """Make a command as it is commonly asked on this day, by whose deed it is."""
        today = date_in_vietnam(await self.now())
        nomination = (await self.loaded()).state if asked is not ask.Nominate else None
        given = {**default_fields(asked, nomination, today, packaged_rules()), **details}
        if asked is ask.Nominate:
            given = {**self._first(), **given}
        actor = SimulatedCast().player(by or DOER[asked], self._whose(nomination))
        return asked(command_id=uuid4(), target=self.id, actor=actor, **given)

    async def nominated(self, source: NominationSource = NominationSource.BLOC) -> "Chain":
        council = source is NominationSource.COUNCIL
        by = Role.COUNCIL_SECRETARY if council else None
        await self.does(ask.Nominate, by, source=source)
        return self

    async def endorsed(self) -> "Chain":
        await self.does(ask.RecordBlocOutcome)
        return self

    async def with_dossier(self) -> "Chain":
        await self.does(ask.SubmitDossier)
        return self

    async def reviewed(self) -> "Chain":
        await self.does(ask.RecordCouncilVote)
        return self

    async def awarded(self) -> "Chain":
        await self.does(ask.Decide, choice=CommitteeChoice.AWARD)
        return self

    async def to_be_proposed(self) -> "Chain":
        await self.does(ask.Decide, choice=CommitteeChoice.PROPOSE)
        return self

    async def proposed(self) -> "Chain":
        await self.does(ask.AskConsultation)
        await self.does(ask.AnswerConsultation)
        await self.does(ask.ProposeToGovernment)
        return self

    async def granted_by_government(self) -> "Chain":
        await self.does(ask.RecordGovernmentAnswer, choice=GovernmentChoice.AWARDED)
        return self

    async def under_review(self) -> "Chain":
        return await (await (await self.nominated()).endorsed()).with_dossier()

    async def to_be_decided(self) -> "Chain":
        return await (await self.under_review()).reviewed()

    async def rehearsal(self) -> list[Command]:
        """The steps that a rehearsal plays from the dossier on."""
        today = date_in_vietnam(await self.now())
        nomination = await self.nomination()
        rules = packaged_rules().in_force(today, PROVINCE, simulated=True)
        assert rules is not None
        return script(Scene(nomination, rules, today, today), SimulatedCast())

    async def loaded(self) -> Any:
        return await self.house.carrying_out.load(NOMINATION, self.id)

    async def recorded(self) -> tuple[Recorded, ...]:
        return await self.house.store.of_stream(self.id)

    async def nomination(self) -> Nomination:
        nomination = fold(recorded.event for recorded in await self.recorded())
        assert nomination is not None
        return nomination

    async def topics(self) -> list[str]:
        """What happened, in short: ``nomination.nominated.v1`` is ``nominated``."""
        return [recorded.type.split(".")[1] for recorded in await self.recorded()]

    async def stands(self) -> tuple[Stage, Outcome]:
        nomination = await self.nomination()
        return nomination.stage, nomination.outcome

    @property
    def handle(self) -> WorkflowHandle[Any, Any]:
        return self.house.client.get_workflow_handle(workflow_id("nomination", self.id))

    async def position(self) -> Position | None:
        """Where the workflow believes that the chain stands."""
        position: Position | None = await self.handle.query("position", result_type=Position)
        return position

    async def ended(self) -> None:
        """Wait for the end of the present run."""
        await self.handle.result()

    def _first(self) -> dict[str, Any]:
        year = datetime.now(UTC).year
        return {
            "province": PROVINCE,
            "season_id": season_id(BLOC, year),
            "bloc_id": BLOC,
            "nominee": self.nominee,
            "award": self.award,
            "emulation_year": year,
        }

    def _whose(self, nomination: Nomination | None) -> Any:
        """The nomination; before there is one, what a cast needs to know of it."""
        return nomination or _Before(self.nominee)


@dataclass(frozen=True)
class _Before:
    nominee: Nominee
    province: str = PROVINCE
    bloc_id: UUID = BLOC


def answer_of(receipt: Receipt) -> Answer:
    assert receipt.answer is not None, f"no answer to {receipt.command_id}"
    return receipt.answer
