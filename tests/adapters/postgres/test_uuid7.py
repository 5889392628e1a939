"""Ids that grow with time."""

import time

from adapters.postgres.uuid7 import uuid7


def test_an_id_is_of_version_7_and_says_when_it_was_made() -> None:
    before = time.time_ns() // 1_000_000
    made = uuid7()
    after = time.time_ns() // 1_000_000
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert before <= made.int >> 80 <= after


def test_ids_of_one_moment_differ() -> None:
    assert len({uuid7() for _ in range(10_000)}) == 10_000


def test_an_id_made_later_is_greater() -> None:
    first = uuid7()
    time.sleep(0.002)
    assert uuid7() > first
