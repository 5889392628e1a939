"""The tests' own courier keeps the contract that the real one keeps."""

import pytest

from tests.building.couriers import CourierAtHand
from tests.building.desks import Desk
from tests.contracts.courier import CourierContract


@pytest.fixture
def closed_courier(desk: Desk) -> CourierAtHand:
    courier = CourierAtHand(desk.carrying_out)
    courier.gone = True
    return courier


class TestCourierAtHand(CourierContract):
    pass
