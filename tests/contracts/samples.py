"""Events and requests for the tests of the ports: small, and of no business."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from domain.events import Event
from services.ports import Append

A_MOMENT = datetime(2025, 11, 20, 8, 30, tzinfo=UTC)


class Noted(Event):
    """A word was written down."""

    TOPIC = "sample.noted.v1"
    word: str


def notes(stream: UUID, *words: str, after: int = 0) -> tuple[Noted, ...]:
    """Return events of a stream that follow the version `after`."""
    return tuple(
        Noted(originator_id=stream, originator_version=version, timestamp=A_MOMENT, word=word)
        for version, word in enumerate(words, after + 1)
    )


def an_append(
    *words: str,
    to: UUID | None = None,
    after: int = 0,
    by: UUID | None = None,
    actor: str = "simulated/tester",
) -> Append:
    """Ask to append words to a stream that is expected at version `after`."""
    stream, command = to or uuid4(), by or uuid4()
    return Append(
        stream_id=stream,
        expected_version=after,
        events=notes(stream, *(words or ("a word",)), after=after),
        command_id=command,
        correlation_id=uuid4(),
        causation_id=command,
        actor=actor,
        policy_version="R3@5e6f7a",
    )
