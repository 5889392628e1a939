"""Recovering: what is open in the record and runs nowhere is started, and nothing else."""

from uuid import uuid4

from services.recovering import Reconciled, Recovering
from tests.building.desks import Desk
from tests.building.wishes import TARGET, nominate


async def test_after_a_loss_everything_open_is_started_again(desk: Desk) -> None:
    await desk.accepting.accept(nominate(), uuid4())
    another = uuid4()
    desk.neighbourhood.open = {"nomination": {TARGET, another}}
    desk.courier.lose_everything()
    recovering = Recovering(desk.neighbourhood, desk.courier)
    found = await recovering.reconcile("nomination")
    assert found == Reconciled("nomination", 2, tuple(sorted((TARGET, another))))
    assert await desk.courier.running("nomination") == {TARGET, another}


async def test_what_runs_is_left_alone(desk: Desk) -> None:
    await desk.accepting.accept(nominate(), uuid4())
    desk.neighbourhood.open = {"nomination": {TARGET}}
    recovering = Recovering(desk.neighbourhood, desk.courier)
    assert await recovering.reconcile("nomination") == Reconciled("nomination", 1, ())


async def test_what_somebody_started_meanwhile_is_not_counted(desk: Desk) -> None:
    """Between the look and the start another process was faster."""

    class Overtaken(type(desk.courier)):  # type: ignore[misc]
        async def running(self, *_: str) -> frozenset[object]:
            return frozenset()

    courier = Overtaken(desk.carrying_out)
    await courier.ensure_running("nomination", TARGET)
    desk.neighbourhood.open = {"nomination": {TARGET}}
    found = await Recovering(desk.neighbourhood, courier).reconcile("nomination")
    assert found == Reconciled("nomination", 1, ())


async def test_nominations_and_seasons_are_reconciled_apart(desk: Desk) -> None:
    desk.neighbourhood.open = {"season": {TARGET}}
    recovering = Recovering(desk.neighbourhood, desk.courier)
    assert (await recovering.reconcile("nomination")).started == ()
    assert (await recovering.reconcile("season")).started == (TARGET,)
