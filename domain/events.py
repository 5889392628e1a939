"""What all events share: a stable topic, the register of topics, and the way up from old ones.

An event is named by its topic and never by its Python path, so that a class may be renamed or moved
while the record, which nobody may change, stays readable.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar, dataclass_transform

from eventsourcing.domain import DomainEvent, EventsourcingType, MetaDomainEvent

TOPIC_PATTERN = re.compile(r"(?P<name>[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)\.v(?P<version>[1-9][0-9]*)")
"""`<aggregate>.<past_tense>.vN`, such as `nomination.dossier_submitted.v1`."""

State = dict[str, Any]
"""An event's own fields as the record holds them: JSON values, so an id or a date is a string."""

Upcaster = Callable[[State], State]

_classes: dict[str, type["Event"]] = {}
_upcasters: dict[str, Upcaster] = {}

UPCASTERS: Mapping[str, Upcaster] = MappingProxyType(_upcasters)
"""Topic of version N -> the function that turns its state into that of version N+1."""


class TopicRefused(TypeError):
    """A topic is malformed or already taken: a mistake in the program, found on import."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
class EventMeta(MetaDomainEvent):
    """Makes every event class a frozen dataclass whose own fields are given by keyword.

    The library's metaclass makes frozen dataclasses too, but with positional fields, so that a new
    field with a default could not stand before one without. No decorator is needed on an event.
    """

    def __new__(
        cls,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
    ) -> Any:  # noqa: ANN401 - a metaclass returns whichever class it was asked to make.
        """Create the class and make it a dataclass, once."""
        made = EventsourcingType.__new__(cls, name, bases, namespace)
        return dataclass(frozen=True, kw_only=True)(made)


class Event(DomainEvent, metaclass=EventMeta):
    """Something that happened: immutable, of one stream, numbered from 1 without a hole.

    `timestamp` is the time the command was given (aware), not the time the record took it in. A
    class without a `TOPIC` of its own is a family of events and cannot be instantiated.
    """

    TOPIC: ClassVar[str]

    def __init_subclass__(cls) -> None:
        """Enter the class in the register under its topic; refuse a bad or a taken one."""
        super().__init_subclass__()
        if "TOPIC" in cls.__dict__:
            _register(cls)

    def __post_init__(self) -> None:
        """Refuse a family without a topic, a version below 1 and a time without a zone."""
        super().__post_init__()
        if "TOPIC" not in type(self).__dict__:
            message = f"{type(self).__qualname__} has no TOPIC of its own, so it cannot be recorded"
            raise TypeError(message)
        if self.originator_version < 1:
            message = f"an event's version counts from 1, not {self.originator_version}"
            raise ValueError(message)
        if self.timestamp.utcoffset() is None:
            message = f"the timestamp of {self.TOPIC} has no time zone: {self.timestamp!r}"
            raise ValueError(message)


def registry() -> Mapping[str, type[Event]]:
    """Return the classes of all events imported so far by topic, as a view that stays current."""
    return MappingProxyType(_classes)


def upcasts(topic: str) -> Callable[[Upcaster], Upcaster]:
    """Register the decorated function as the way from version N, which is `topic`, to N+1.

    It gets the state as stored and returns the state of the next version. `topic` must no longer
    have a class, because an event is always read as the newest version of itself.
    """
    _check(topic)

    def register(upcaster: Upcaster) -> Upcaster:
        if topic in _upcasters:
            message = f"{topic} has two upcasters"
            raise TopicRefused(message)
        if topic in _classes:
            message = f"{topic} still has the class {_classes[topic].__qualname__}"
            raise TopicRefused(message)
        _upcasters[topic] = upcaster
        return upcaster

    return register


def next_version(topic: str) -> str:
    """Return the topic that follows: `a.b.v1` -> `a.b.v2`."""
    parts = _check(topic)
    return f"{parts['name']}.v{int(parts['version']) + 1}"


def topics_of(event: type[Event]) -> tuple[str, ...]:
    """Return every topic under which that event stands in the record, its first version first."""
    parts = _check(event.TOPIC)
    return tuple(f"{parts['name']}.v{number}" for number in range(1, int(parts["version"]) + 1))


def upcast(topic: str, state: State) -> tuple[str, State]:
    """Bring a stored state up to the newest version, step by step, and name the topic reached."""
    while topic in _upcasters:
        topic, state = next_version(topic), _upcasters[topic](state)
    return topic, state


def _register(cls: type[Event]) -> None:
    topic = cls.TOPIC
    _check(topic)
    if topic in _classes:
        message = f"{topic} belongs to {_classes[topic].__qualname__}, not to {cls.__qualname__}"
        raise TopicRefused(message)
    if topic in _upcasters:
        message = f"{topic} is an old version, which {cls.__qualname__} cannot be"
        raise TopicRefused(message)
    _classes[topic] = cls


def _check(topic: str) -> re.Match[str]:
    match = TOPIC_PATTERN.fullmatch(topic)
    if match is None:
        message = f"{topic!r} is not of the form <aggregate>.<past_tense>.vN"
        raise TopicRefused(message)
    return match
