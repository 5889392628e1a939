"""The reference of a request: it stands in the log, in the events, and on every error page."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from starlette.requests import HTTPConnection

HEADER = "X-Request-ID"


def correlation_of(headers: Mapping[str, str]) -> UUID:
    """Return the caller's id where it is a UUID, and otherwise a new one."""
    try:
        return UUID(headers.get(HEADER, ""))
    except ValueError:
        return uuid4()


def correlation_id(request: HTTPConnection) -> UUID:
    """Return the id under which this request is known everywhere."""
    known: UUID | None = getattr(request.state, "correlation_id", None)
    return known or uuid4()


def reference_of(request: HTTPConnection) -> str:
    """Return what a person can tell the administrator."""
    return str(correlation_id(request))
