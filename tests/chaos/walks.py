"""Six chains at six different stages, and the steps that they still have to take."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from temporalio.service import RPCError

from adapters.wiring import House
from domain.commands import Command
from domain.nominations import commands as ask
from domain.nominations.looking_ahead import Position
from domain.terms import AwardKind, CommitteeChoice, GovernmentChoice, Stage
from tests.chains.chain import Chain
from tests.chains.record import everything, is_whole
from tests.chaos.persons import AGAIN, LONGEST, insists

STEPS: list[tuple[type[Command], dict[str, object]]] = [
    (ask.Nominate, {}),
    (ask.RecordBlocOutcome, {}),
    (ask.SubmitDossier, {}),
    (ask.ReturnForSupplement, {}),
    (ask.SubmitSupplement, {}),
    (ask.GiveOpinion, {}),
    (ask.RecordCouncilVote, {}),
    (ask.Hold, {}),
    (ask.Release, {}),
    (ask.Decide, {"choice": CommitteeChoice.PROPOSE}),
    (ask.AskConsultation, {}),
    (ask.AnswerConsultation, {}),
    (ask.ProposeToGovernment, {}),
    (ask.RecordGovernmentAnswer, {"choice": GovernmentChoice.AWARDED}),
]
"""A Government flag's whole chain."""

BEGIN = (0, 2, 4, 6, 8, 10)
"""How many steps each of the six chains has behind it when the killing begins."""


class Walk:
    """A chain and the steps that it still has to take."""

    def __init__(self, house: House) -> None:
        self.chain = Chain(house, award=AwardKind.FLAG_GOV)
        self.taken = 0

    @property
    def over(self) -> bool:
        return self.taken == len(STEPS)

    async def step(self) -> Command:
        """The next step, made beforehand, because making it needs the record."""
        asked, details = STEPS[self.taken]
        self.taken += 1
        return await self.chain.command(asked, **details)

    async def takes(self, command: Command) -> float:
        seconds, answer = await insists(self.chain.house, command, self.chain.correlation)
        assert answer.accepted, answer.refusal
        return seconds


async def walks(house: House) -> list[Walk]:
    started = [Walk(house) for _ in BEGIN]
    for walk, steps in zip(started, BEGIN, strict=True):
        for _ in range(steps):
            await walk.takes(await walk.step())
    return started


async def all_step(walking: list[Walk], meanwhile: Callable[[], Awaitable[None]]) -> list[float]:
    """Let everybody press the button at once while something else happens."""
    commands = [(walk, await walk.step()) for walk in walking if not walk.over]
    steps = [asyncio.create_task(walk.takes(command)) for walk, command in commands]
    await meanwhile()
    return list(await asyncio.gather(*steps))


async def come_to_their_ends(walking: list[Walk]) -> None:
    while any(not walk.over for walk in walking):
        await all_step(walking, lambda: asyncio.sleep(0))
    for walk in walking:
        assert (await walk.chain.stands())[0] is Stage.AWARDED
        assert len(await walk.chain.recorded()) == len(STEPS)


async def nothing_was_lost_or_doubled(house: House) -> None:
    is_whole(await everything(house.store))


async def believes(chain: Chain, stands: Position) -> None:
    """Wait until a chain's workflow runs and stands there, with the same deadlines."""
    async with asyncio.timeout(LONGEST):
        while True:
            with suppress(RPCError):
                found = await chain.position()
                if found is not None:
                    break
            await asyncio.sleep(AGAIN)
    assert (found.version, found.stage, found.deeds) == (stands.version, stands.stage, stands.deeds)
    assert [due.at for due in found.dues] == [due.at for due in stands.dues]
