"""Folding: what an aggregate is follows from its events, one after the other, and from no more."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from domain.events import Event

State = TypeVar("State")


class Versioned(Protocol):
    """A state that knows how many events made it."""

    @property
    def version(self) -> int:
        """Return the number of its last event."""


def fold(
    evolve: Callable[[State | None, Event], State | None],
    events: Iterable[Event],
    onto: State | None = None,
) -> State | None:
    """Fold events, oldest first, onto a state or onto nothing."""
    for event in events:
        onto = evolve(onto, event)
    return onto


def check_follows(event: Event, state: Versioned | None) -> None:
    """Raise ``ValueError`` unless the event is the next one: otherwise the record is broken."""
    if event.originator_version != (0 if state is None else state.version) + 1:
        message = f"event {event.originator_version} does not follow {state!r:.80}"
        raise ValueError(message)
