"""Two versions of the worker beside each other, and how running chains pass between them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from temporalio.api.workflowservice.v1 import SetWorkerDeploymentCurrentVersionRequest
from temporalio.client import Client
from temporalio.common import VersioningBehavior
from temporalio.worker import Worker

from adapters.temporal import serving, worker
from adapters.temporal.activities import BallotDoing, NominationDoing, SeasonDoing
from adapters.temporal.worker import make_worker
from adapters.wiring import House
from domain.nominations import commands as ask
from domain.nominations.looking_ahead import position
from tests.chains.chain import Chain
from tests.chains.houses import a_house
from tests.chains.record import everything, is_whole

AUTO, PINNED = VersioningBehavior.AUTO_UPGRADE, VersioningBehavior.PINNED


class Versions:
    """Workers of one house whose builds a test names."""

    def __init__(self, house: House, named: pytest.MonkeyPatch) -> None:
        self._house = house
        self._named = named

    @asynccontextmanager
    async def serving(self, build: str, behaviour: VersioningBehavior) -> AsyncIterator[Worker]:
        """Serve as that build, as the current one from now on."""
        self._named.setattr(worker, "build_id", lambda: build)
        self._named.setattr(serving, "build_id", lambda: build)
        house = self._house
        made = make_worker(
            house.client,
            house.settings.task_queue,
            NominationDoing(house.carrying_out, house.escalating),
            SeasonDoing(
                house.carrying_out, house.escalating, house.bringing_forward, house.balloting
            ),
            BallotDoing(house.carrying_out, house.balloting),
            behaviour,
        )
        async with made:
            await serving.promote(house.client, house.settings.temporal_namespace)
            yield made


@pytest.fixture
async def house(database: str, versioned: Client) -> AsyncIterator[House]:
    async with a_house(database, versioned) as opened:
        yield opened


@pytest.fixture
def versions(house: House, monkeypatch: pytest.MonkeyPatch) -> Versions:
    return Versions(house, monkeypatch)


async def build_of(chain: Chain) -> str:
    """Which build carried the last task of the chain's present run out."""
    described = (await chain.handle.describe()).raw_description
    version = described.workflow_execution_info.versioning_info.deployment_version
    return str(version.build_id)


async def moves_to(chain: Chain, build: str) -> None:
    """Send a supplement to and fro until another build serves the chain.

    The server tells a queue of a new version a moment after it was made the current one.
    """
    async with asyncio.timeout(20):
        while await build_of(chain) != build:
            await chain.does(ask.ReturnForSupplement)
            await chain.does(ask.SubmitSupplement)


async def test_running_chains_move_on_to_a_new_version_with_their_next_steps(
    versions: Versions, house: House
) -> None:
    async with versions.serving("one", AUTO):
        chain = await Chain(house).under_review()
        assert await build_of(chain) == "one"
        run = (await chain.handle.describe()).run_id
        async with versions.serving("two", AUTO):
            await moves_to(chain, "two")
    assert (await chain.handle.describe()).run_id == run


async def test_the_old_version_may_be_gone_when_the_new_one_takes_over(
    versions: Versions, house: House
) -> None:
    async with versions.serving("one", AUTO):
        chain = await (await Chain(house).nominated()).endorsed()
    async with versions.serving("two", AUTO):
        await chain.with_dossier()
        assert await build_of(chain) == "two"


async def test_a_pinned_chain_goes_on_in_the_new_version_by_a_fresh_run_after_its_next_steps(
    versions: Versions, house: House
) -> None:
    async with versions.serving("one", PINNED):
        chain = await Chain(house).under_review()
        run = (await chain.handle.describe()).run_id
        async with versions.serving("two", PINNED):
            assert await build_of(chain) == "one"
            await moves_to(chain, "two")
            assert (await chain.handle.describe()).run_id != run
            await (await chain.reviewed()).awarded()
            await chain.ended()
            assert await build_of(chain) == "two"
    is_whole(await everything(house.store))


async def test_a_pinned_chain_that_nobody_touches_stays_where_it_is(
    versions: Versions, house: House
) -> None:
    async with versions.serving("one", PINNED):
        chain = await (await Chain(house).nominated()).endorsed()
        async with versions.serving("two", PINNED):
            fresh = await Chain(house).nominated()
            assert await build_of(fresh) == "two"
            await asyncio.sleep(1)
            assert await build_of(chain) == "one"
            assert await chain.position() == position(await chain.nomination())
            await chain.does(ask.Withdraw)
            await chain.ended()


async def test_a_temporal_that_forgot_which_version_is_current_is_told_again(
    versions: Versions, house: House
) -> None:
    namespace = house.settings.temporal_namespace
    async with versions.serving("one", AUTO):
        await nobody_is_current(house)
        command = await Chain(house).command(ask.Nominate)
        waiting = await house.accepting.accept(command, command.target, timedelta(seconds=1))
        assert waiting.answer is None
        await serving.stay_current(house.client, namespace)
        async with asyncio.timeout(20):
            while (await house.accepting.receipt(command.command_id)).answer is None:
                await asyncio.sleep(0.05)


async def test_another_version_that_is_current_is_left_alone(
    versions: Versions, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    namespace = house.settings.temporal_namespace
    async with versions.serving("one", AUTO), versions.serving("two", AUTO):
        monkeypatch.setattr(serving, "build_id", lambda: "one")
        await serving.stay_current(house.client, namespace)
        async with asyncio.timeout(20):
            while await build_of(chain := await Chain(house).nominated()) != "two":
                await chain.does(ask.Withdraw)


async def nobody_is_current(house: House) -> None:
    """Leave the deployment as a server has it that lost everything."""
    await house.client.workflow_service.set_worker_deployment_current_version(
        SetWorkerDeploymentCurrentVersionRequest(
            namespace=house.settings.temporal_namespace,
            deployment_name=worker.DEPLOYMENT,
            build_id="",
            ignore_missing_task_queues=True,
        )
    )
