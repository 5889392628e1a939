"""Records the histories in this directory anew: ``python -m tests.histories.record``.

Each file is the history of one workflow, as the real server kept it. They are replayed by
``tests/workflows/test_replay.py`` against the present code. Record them again only where the code
was changed on purpose and no chain that runs anywhere still needs the old one; a change that keeps
them replayable needs no new recording. Nobody's name is in them, and neither is this machine's.
"""

import asyncio
import json
import os
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from temporalio.client import WorkflowHandle
from temporalio.testing import WorkflowEnvironment

from adapters.embedded import logins, postgres
from adapters.embedded import record as record_of
from adapters.embedded.logs import LogFile
from adapters.temporal.client import workflow_id
from adapters.wiring import House
from domain.nominations import commands as ask
from domain.terms import AwardKind, CommitteeChoice
from tests.chains.chain import Chain
from tests.chains.clocks import alarms, settled
from tests.chains.conference import LiveConference
from tests.chains.houses import a_stage
from tests.chains.season import SimulatedSeason
from tests.chains.servers import many_clocks

HERE = Path(__file__).parent
RECORDER = "recorder"

Story = Callable[[House, WorkflowEnvironment], Awaitable[WorkflowHandle[Any, Any]]]


async def certificate(house: House, _: WorkflowEnvironment) -> WorkflowHandle[Any, Any]:
    """From the bloc to the award, with a refusal on the way and nothing else."""
    chain = await Chain(house, award=AwardKind.CERT_PROV).to_be_decided()
    await chain.asks(ask.SubmitDossier)
    await chain.awarded()
    return chain.handle


async def government_flag(house: House, server: WorkflowEnvironment) -> WorkflowHandle[Any, Any]:
    """A supplement, a hold, a consultation that lapses, and the Prime Minister's decision."""
    chain = await _begun(house, server, AwardKind.FLAG_GOV)
    await (await chain.endorsed()).with_dossier()
    await chain.does(ask.ReturnForSupplement)
    await chain.does(ask.SubmitSupplement)
    await chain.reviewed()
    await chain.does(ask.Hold)
    await chain.does(ask.Release)
    await chain.to_be_proposed()
    await chain.does(ask.AskConsultation)
    await server.fast_forward(chain.handle, timedelta(days=20))
    while "consultation_lapsed" not in await chain.topics():
        await asyncio.sleep(0.05)
    await chain.does(ask.ProposeToGovernment)
    await chain.granted_by_government()
    return chain.handle


async def late_dossier(house: House, server: WorkflowEnvironment) -> WorkflowHandle[Any, Any]:
    """Every rung of the ladder, and a withdrawal."""
    chain = await (await _begun(house, server)).endorsed()
    for number, alarm in enumerate(await alarms(chain), 1):
        now = await server.get_current_time(chain.handle)
        await server.fast_forward(chain.handle, alarm.at - now + timedelta(seconds=1))
        await settled(chain, 2 + number)
    await chain.does(ask.Withdraw)
    return chain.handle


async def revoked(house: House, _: WorkflowEnvironment) -> WorkflowHandle[Any, Any]:
    """The run that revokes an award after the first run has ended."""
    chain = await (await Chain(house).to_be_decided()).awarded()
    await chain.ended()
    await chain.does(ask.Revoke)
    await chain.ended()
    return chain.handle


async def still_open(house: House, _: WorkflowEnvironment) -> WorkflowHandle[Any, Any]:
    """A chain that waits for the committee, which sent it back once."""
    chain = await Chain(house).to_be_decided()
    await chain.does(
        ask.Decide, choice=CommitteeChoice.RETURN, missing=("achievement_report",), reason="Thiếu"
    )
    await chain.does(ask.SubmitSupplement)
    return chain.handle


async def season(house: House, _: WorkflowEnvironment) -> WorkflowHandle[Any, Any]:
    """A bloc's season with three chosen units."""

    async def now() -> datetime:
        return datetime.now(UTC)

    simulated = SimulatedSeason(house, now, Random(7))  # noqa: S311 - it decides nothing real.
    await simulated.opens(1, 3)
    first = (await simulated.chains[0].nomination()).season_id
    handle = house.client.get_workflow_handle(workflow_id("season", first))
    await handle.result()
    return handle


async def live_season(house: House, _: WorkflowEnvironment) -> WorkflowHandle[Any, Any]:
    """A season whose conference went on step by step, from its day to its signed minutes."""
    live = await (await LiveConference(house).scheduled()).sitting()
    await (await (await (await live.reviewed()).chosen()).over()).signed()
    await live.handle.result()
    return live.handle


STORIES: dict[str, Story] = {
    story.__name__: story
    for story in (
        certificate,
        government_flag,
        late_dossier,
        revoked,
        still_open,
        season,
        live_season,
    )
}


async def record(directory: Path = HERE) -> None:
    """Play every story and write its history."""
    async with _servers() as (dsn, server), a_stage(dsn, server.client) as stage:
        for name, story in STORIES.items():
            handle = await story(stage.house, server)
            text = (await handle.fetch_history()).to_json()
            path = directory / f"{name}.json"
            path.write_text(anonymous(text), encoding="utf-8")
            sys.stdout.write(f"{path.name}: {len(json.loads(text)['events'])} events\n")


def anonymous(history: str) -> str:
    """Return a history that does not say which machine and process wrote it."""
    events = _anonymous(json.loads(history))["events"]
    lines = ",\n".join(json.dumps(event, separators=(",", ":")) for event in events)
    return f'{{"events":[\n{lines}\n]}}\n'


def _anonymous(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _anonymous(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_anonymous(inner) for inner in value]
    if name == "identity":
        return RECORDER
    # The sticky queue is named after the machine.
    return RECORDER if name == "name" and "@" in str(value) else value


async def _begun(
    house: House, server: WorkflowEnvironment, award: AwardKind = AwardKind.FLAG_PROV
) -> Chain:
    chain = await Chain(house, award=award).nominated()
    chain.now = lambda: server.get_current_time(chain.handle)
    return chain


@asynccontextmanager
async def _servers() -> AsyncIterator[tuple[str, WorkflowEnvironment]]:
    directory = Path(tempfile.mkdtemp(prefix="tonvinh-histories-"))
    directory.chmod(0o755)
    log = LogFile(directory / "log" / "postgres.log")
    try:
        async with (
            postgres.running(directory / "postgres", log, durable=False) as record_server,
            many_clocks() as server,
        ):
            await record_of.make(record_server)
            yield record_server.dsn(login=logins.APP), server
    finally:
        shutil.rmtree(directory, ignore_errors=True)


if __name__ == "__main__":
    asyncio.run(record())
    sys.stdout.flush()
    # Temporal's client may abort an interpreter that shuts down (temporalio/sdk-python issue 300).
    os._exit(0)
