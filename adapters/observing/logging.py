"""Log lines: structlog for ours, and everything of the libraries through the same door."""

import logging
import sys
from contextlib import AbstractContextManager
from typing import Literal, TextIO, cast
from uuid import UUID

import structlog

from adapters.observing.log_events import LogEvent
from adapters.observing.secrecy import drop_secrets

Format = Literal["console", "json"]


def configure(form: Format, level: str, to: TextIO | None = None) -> None:
    """Call once per process, before the first line. Lines go to standard error."""
    stream = to or sys.stderr
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: list[structlog.typing.Processor] = [
        structlog.processors.format_exc_info,
        drop_secrets,
        _renderer(form, stream),
    ]
    threshold = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[*shared, *last],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=False,
    )
    _adopt_libraries(shared, last, stream, threshold)


def get_logger(**fields: object) -> structlog.typing.FilteringBoundLogger:
    """A logger for lines of :class:`LogEvent`; ``fields`` are on every one of them."""
    return cast("structlog.typing.FilteringBoundLogger", structlog.get_logger(**fields))


def correlated(correlation_id: UUID | str, **fields: object) -> AbstractContextManager[None]:
    """Every line inside the block, and in the tasks it starts, carries the correlation id."""
    return structlog.contextvars.bound_contextvars(correlation_id=str(correlation_id), **fields)


def _renderer(form: Format, stream: TextIO) -> structlog.typing.Processor:
    if form == "json":
        # Vietnamese stays readable to whoever greps the file.
        return structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
    return structlog.dev.ConsoleRenderer(
        colors=stream.isatty(), exception_formatter=structlog.dev.plain_traceback
    )


def _adopt_libraries(
    shared: list[structlog.typing.Processor],
    last: list[structlog.typing.Processor],
    stream: TextIO,
    threshold: int,
) -> None:
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, structlog.stdlib.add_logger_name, _as_third_party],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    # Libraries speak freely below a warning; what they say there is for their makers.
    logging.basicConfig(handlers=[handler], level=max(threshold, logging.WARNING), force=True)


def _as_third_party(
    _logger: object, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    return {**event, "event": LogEvent.THIRD_PARTY.value, "text": str(event["event"])}
