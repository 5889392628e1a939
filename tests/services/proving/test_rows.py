"""A row of the record in one value; tests/adapters/proof hold PostgreSQL's own against it."""

from hashlib import sha256

import pytest

from services.proving.leaf import entry_of
from services.proving.rows import event_in, leaf_in, position_in
from tests.building.logs import carried

EVENT = carried()[4]
PLACE = entry_of(EVENT.position, EVENT.stream, EVENT.version, bytes(32))[4:56]
ROW = b"\0\0\0\x0d" + PLACE + EVENT.body[4:]


def test_a_row_holds_a_place_and_a_body() -> None:
    assert position_in(ROW) == EVENT.position == 5
    assert event_in(ROW) == EVENT


def test_its_leaf_is_that_of_its_place_and_the_digest_of_its_body() -> None:
    digest = sha256(EVENT.body).digest()
    entry = entry_of(EVENT.position, EVENT.stream, EVENT.version, digest)
    assert leaf_in(ROW) == EVENT.leaf == sha256(b"\0" + entry).digest()


@pytest.mark.parametrize("at", [3, 7, 11, 23, 27, 47, 51])
def test_a_row_of_another_shape_is_refused(at: int) -> None:
    """Its number of columns, and the type and the length of the three that tell the place."""
    other = ROW[:at] + bytes([ROW[at] ^ 1]) + ROW[at + 1 :]
    with pytest.raises(ValueError, match="row"):
        position_in(other)
