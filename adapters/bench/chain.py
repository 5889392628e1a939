"""Chains completed per second and the latency of a step, beside a workflow of empty updates."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from temporalio.client import WithStartWorkflowOperation, WorkflowUpdateStage
from temporalio.common import WorkflowIDConflictPolicy

from adapters.bench.figures import Figure, median, percentile
from adapters.bench.peer import QUEUE, EmptyUpdates
from adapters.identity.demo_people import demo_actor_id, enrol, of_province, of_unit
from adapters.seasonfile.plan import ACTOR
from adapters.settings import Settings
from adapters.wiring import House
from domain.commands import Command
from domain.nominations import commands as ask
from domain.nominations.states import Nominee
from domain.papers import Paper, PersonName, Signature
from domain.terms import (
    AwardKind,
    Capacity,
    CommitteeChoice,
    Role,
    SelectionMethod,
)

PROVINCE = "Tỉnh mô phỏng"
STEPS = 5
"""Nominated, endorsed, dossier submitted, voted on, awarded: one update each."""

SECONDS_TO_WARM = 60.0

PEER = "a Temporal workflow with as many empty updates"


@dataclass
class Measured:
    """Rates of both in every round, and each step's milliseconds with one person at work."""

    chains: list[float] = field(default_factory=list)
    peers: list[float] = field(default_factory=list)
    steps: list[float] = field(default_factory=list)
    peer_steps: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Load:
    """How much is run: rounds, workflows a round, people at once."""

    rounds: int = 3
    workflows: int = 80
    people: int = 16


async def measure(house: House, settings: Settings, load: Load) -> list[Figure]:
    """Run both in turn, the order changing with each round, and return the figures."""
    measured = Measured()
    bloc, unit = uuid4(), uuid4()
    people = [*of_province(PROVINCE), *of_unit(PROVINCE, unit, "Đơn vị mô phỏng")]
    await enrol(house.pool, people)
    chain = Chain(house, bloc, unit)
    async with _peer_worker(settings):
        peer = Peer(house)
        await _warm(chain, peer)
        for number in range(load.rounds):
            runs = [(chain.run, measured.chains), (peer.run, measured.peers)]
            for run, rates in runs if number % 2 else reversed(runs):
                rates.append(await _rate(run, load))
        await _one_by_one(chain, measured.steps, load)
        await _one_by_one(peer, measured.peer_steps, load)
    return _figures(measured)


class Chain:
    """A nomination through its chain by the way that pages use."""

    def __init__(self, house: House, bloc: UUID, unit: UUID) -> None:
        """Nominate one simulated unit of one bloc again and again."""
        self._house = house
        self._bloc = bloc
        self._unit = unit

    async def run(self, steps: list[float] | None = None) -> None:
        """Go from nomination to award, noting each step's milliseconds where asked to."""
        for command in self._commands(uuid4()):
            began = time.perf_counter()
            receipt = await self._house.accepting.accept(command, command.target)
            if receipt.answer is None or receipt.answer.refusal is not None:
                message = f"{command.KIND}: {receipt.answer}"
                raise RuntimeError(message)
            if steps is not None:
                steps.append((time.perf_counter() - began) * 1000)

    def _commands(self, nomination: UUID) -> list[Command]:
        on = date(2021, 1, 12)
        nominee = Nominee(self._unit, "Đơn vị mô phỏng", self._unit)
        signer = PersonName(self._unit, "mô phỏng")
        rules = self._house.keeper.shelf.in_force(on, PROVINCE, simulated=True)
        items = rules.dossier_items(AwardKind.CERT_PROV) if rules is not None else ()

        return [
            ask.Nominate(
                command_id=uuid4(),
                target=nomination,
                actor=ACTOR,
                province=PROVINCE,
                season_id=self._bloc,
                bloc_id=self._bloc,
                nominee=nominee,
                award=AwardKind.CERT_PROV,
                emulation_year=2020,
                on=on,
            ),
            ask.RecordBlocOutcome(
                command_id=uuid4(),
                target=nomination,
                actor=ACTOR,
                endorsed=True,
                methods=(SelectionMethod.CONSENSUS,),
                on=on,
            ),
            ask.SubmitDossier(
                command_id=uuid4(),
                target=nomination,
                actor=demo_actor_id(PROVINCE, Role.UNIT_OFFICER, unit_id=self._unit),
                on=on,
                items=tuple(item.id for item in items),
            ),
            ask.RecordCouncilVote(
                command_id=uuid4(),
                target=nomination,
                actor=demo_actor_id(PROVINCE, Role.COUNCIL_SECRETARY),
                on=on,
                members=9,
                present=9,
                agree=9,
                disagree=0,
                chair_agreed=True,
            ),
            ask.Decide(
                command_id=uuid4(),
                target=nomination,
                actor=demo_actor_id(PROVINCE, Role.CHAIRMAN),
                choice=CommitteeChoice.AWARD,
                paper=Paper("1/QĐ-UBND (mô phỏng)", on, Signature(signer, Capacity.HEAD)),
            ),
        ]


class Peer:
    """The workflow of empty updates, driven in the same way."""

    def __init__(self, house: House) -> None:
        """Use the client that the chain uses."""
        self._client = house.client

    async def run(self, steps: list[float] | None = None) -> None:
        """Send the same number of updates to one workflow."""
        name = f"peer/{uuid4()}"
        for number in range(STEPS):
            began = time.perf_counter()
            handle = await self._client.start_update_with_start_workflow(
                "step",
                str(number),
                id=str(uuid4()),
                start_workflow_operation=WithStartWorkflowOperation(
                    EmptyUpdates.run,
                    STEPS,
                    id=name,
                    task_queue=QUEUE,
                    id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
                ),
                wait_for_stage=WorkflowUpdateStage.COMPLETED,
            )
            await handle.result()
            if steps is not None:
                steps.append((time.perf_counter() - began) * 1000)


async def _rate(run: Callable[[], Awaitable[None]], load: Load) -> float:
    """Return workflows completed a second with that many people at work at once."""
    turn = asyncio.Semaphore(load.people)

    async def one() -> None:
        async with turn:
            await run()

    began = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(load.workflows)))
    return load.workflows / (time.perf_counter() - began)


async def _one_by_one(driven: Chain | Peer, steps: list[float], load: Load) -> None:
    for _ in range(max(4, load.workflows // 2)):
        await driven.run(steps)


async def _warm(*driven: Chain | Peer) -> None:
    """Run each a few times first; a worker that did not come up ends the benchmark here."""
    async with asyncio.timeout(SECONDS_TO_WARM):
        for one in driven:
            await asyncio.gather(*(one.run() for _ in range(4)))


@asynccontextmanager
async def _peer_worker(settings: Settings) -> AsyncIterator[None]:
    """Run the peer's worker in a process of its own during the block."""
    variables = {
        **os.environ,
        "TONVINH_TEMPORAL_ADDRESS": settings.temporal_address or "",
        "TONVINH_TEMPORAL_NAMESPACE": settings.temporal_namespace,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "adapters.bench.peer", env=variables
    )
    try:
        yield
    finally:
        process.kill()
        await process.wait()


def _figures(measured: Measured) -> list[Figure]:
    chains, peers = median(measured.chains), median(measured.peers)
    return [
        Figure("chain_vs_noop", chains / peers, "ratio", PEER, peers),
        Figure("chains_per_s", chains, "1/s", PEER, peers),
        Figure("step_p50_ms", median(measured.steps), "ms", PEER, median(measured.peer_steps)),
        Figure(
            "step_p99_ms",
            percentile(measured.steps, 0.99),
            "ms",
            PEER,
            percentile(measured.peer_steps, 0.99),
        ),
    ]
