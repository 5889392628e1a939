"""An event's exact bytes, which PostgreSQL computes too (see tests/adapters/proof)."""

import pytest

from services.proving.leaf import Body, names_of
from tests.building.logs import body_of

BODY = body_of(1, "nomination.nominated.v1", {"on": "2021-01-28", "tên": "Đỗ Đức"})


def test_a_body_reads_back_as_it_was_written() -> None:
    assert Body.from_bytes(BODY.encoded) == BODY
    assert names_of(BODY.encoded) == (BODY.type.encode(), BODY.policy_version.encode())


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        BODY.encoded[:-1],
        BODY.encoded + b"\0",
        b"\0\0\0\x0b" + BODY.encoded[4:],
        BODY.encoded.replace(b"\0\0\0\x72", b"\0\0\0\x19", 1),
    ],
)
def test_what_is_no_body_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r"event|short"):
        Body.from_bytes(raw)
