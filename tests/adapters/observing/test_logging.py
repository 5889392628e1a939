"""Log lines: readable, countable, and silent about secrets."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
import structlog

from adapters.observing.log_events import LogEvent
from adapters.observing.logging import configure, correlated, get_logger

CORRELATION = UUID("00000000-0000-4000-8000-000000000001")


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    before = logging.getLogger().handlers[:], logging.getLogger().level
    stream = io.StringIO()
    configure("json", "info", stream)
    yield stream
    structlog.reset_defaults()
    logging.getLogger().handlers[:], logging.getLogger().level = before


def written(lines: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


def test_a_line_holds_its_constant_name_and_its_fields(lines: io.StringIO) -> None:
    get_logger(process="web").info(LogEvent.COMMAND_ACCEPTED, kind="submit_dossier")
    (line,) = written(lines)
    assert line["event"] == "command.accepted"
    assert line["level"] == "info"
    assert (line["process"], line["kind"]) == ("web", "submit_dossier")
    assert line["timestamp"].endswith("Z")


def test_vietnamese_text_stays_readable(lines: io.StringIO) -> None:
    get_logger().info(LogEvent.ESCALATED, to="Sở Nội vụ tỉnh Yên Bái")
    assert "Sở Nội vụ tỉnh Yên Bái" in lines.getvalue()


def test_lines_of_one_request_carry_its_correlation_id(lines: io.StringIO) -> None:
    with correlated(CORRELATION):
        get_logger().info(LogEvent.COMMAND_ACCEPTED)
    get_logger().info(LogEvent.PROCESS_STOPPED)
    inside, outside = written(lines)
    assert inside["correlation_id"] == str(CORRELATION)
    assert "correlation_id" not in outside


def test_lines_below_the_level_are_not_written(lines: io.StringIO) -> None:
    get_logger().debug(LogEvent.REQUEST_SERVED)
    assert lines.getvalue() == ""


def test_secrets_are_dropped_and_their_number_is_said(lines: io.StringIO) -> None:
    get_logger().info(LogEvent.SIGNED_IN, account="a-1", password="x", session_token="y")
    (line,) = written(lines)
    assert line["account"] == "a-1"
    assert line["left_out"] == 2
    assert not {"password", "session_token"} & set(line)


def test_a_library_speaks_through_the_same_door(lines: io.StringIO) -> None:
    logging.getLogger("asyncpg").warning("connection lost to postgresql://u:hunter2@db/x")
    (line,) = written(lines)
    assert line["event"] == LogEvent.THIRD_PARTY
    assert line["logger"] == "asyncpg"
    assert line["text"] == "connection lost to postgresql://u:…@db/x"


def test_a_library_is_not_heard_below_a_warning(lines: io.StringIO) -> None:
    logging.getLogger("asyncpg").info("details")
    assert lines.getvalue() == ""


def test_an_exception_is_written_with_its_cause_and_without_passwords(lines: io.StringIO) -> None:
    lost = ConnectionError("postgresql://u:hunter2@db/x is gone")
    get_logger().error(LogEvent.RECORD_UNAVAILABLE, exc_info=lost)
    (line,) = written(lines)
    assert "ConnectionError" in line["exception"]
    assert "hunter2" not in line["exception"]


def test_for_a_person_a_line_is_one_line_of_text() -> None:
    stream = io.StringIO()
    configure("console", "info", stream)
    try:
        get_logger().info(LogEvent.PROCESS_READY, url="http://127.0.0.1:8080")
    finally:
        structlog.reset_defaults()
    assert "process.ready" in stream.getvalue()
    assert stream.getvalue().count("\n") == 1


def test_no_two_events_share_a_name() -> None:
    assert len({event.value for event in LogEvent}) == len(LogEvent.__members__)
