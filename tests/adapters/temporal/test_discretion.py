"""Temporal learns that an activity failed, and never on what."""

from typing import Any

import pytest

from adapters.temporal.activities import BallotDoing, NominationDoing, SeasonDoing
from adapters.temporal.worker import make_worker
from adapters.wiring import House
from services.escalating import Escalating
from services.ports import EventStore, Recorded, RecordMalformed, RecordUnavailable
from tests.chains.chain import Chain
from tests.chains.histories import readable

SECRET = "Đài PT-TH tỉnh Lào Cai"


class Failing:
    """A record that fails the first times, with words that quote what it failed on."""

    def __init__(self, store: EventStore, failure: Exception, times: int) -> None:
        self._store = store
        self._failure = failure
        self.left = times

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    async def of_stream(self, *asked: Any, **more: Any) -> tuple[Recorded, ...]:
        if self.left:
            self.left -= 1
            raise self._failure
        return await self._store.of_stream(*asked, **more)


@pytest.mark.parametrize(
    "failure",
    [
        RecordUnavailable(f"lost while writing {SECRET}"),
        RecordMalformed(f"cannot read {SECRET}", type="nomination.nominated.v1"),
        ValueError(f"event 2 does not follow {SECRET}"),
    ],
    ids=lambda failure: type(failure).__name__,
)
async def test_a_failure_is_tried_again_and_leaves_its_kind_alone_in_the_history(
    idle_house: House, failure: Exception
) -> None:
    house = idle_house
    failing = Failing(house.store, failure, times=3)
    carrying_out = type(house.carrying_out)(
        failing, house.inbox, house.codec, house.directory, house.keeper, house.queries
    )
    worker = make_worker(
        house.client,
        house.settings.task_queue,
        NominationDoing(carrying_out, Escalating(carrying_out)),
        SeasonDoing(
            carrying_out, Escalating(carrying_out), house.bringing_forward, house.balloting
        ),
        BallotDoing(carrying_out, house.balloting),
    )
    async with worker:
        chain = await Chain(house).nominated()
    assert failing.left == 0
    history = readable((await chain.handle.fetch_history()).to_json())
    assert type(failure).__name__ in history
    assert SECRET not in history
