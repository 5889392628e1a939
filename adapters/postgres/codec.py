"""Events as the JSON of the record, and back.

Written is only what can be read: each event is read back and compared before it is stored. The same
event always gives the same bytes, because they are hashed. Whatever is wrong, on the way in or out,
ends in `RecordMalformed`.
"""

import re
from collections.abc import Callable
from functools import cache, partial
from uuid import UUID

import msgspec
from msgspec.structs import asdict

from adapters.postgres.forms import Twin
from domain.events import UPCASTERS, Event, registry, upcast
from services.ports import RecordMalformed

_GIVEN = frozenset({"originator_id", "originator_version"})
"""These have columns of their own in the record: the stream and the version."""

_WRONG = (
    ArithmeticError,
    AttributeError,
    LookupError,
    NameError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a bad value, a bad upcaster or a class without a form raises; msgspec's are the last two."""

# msgspec says where it stumbled in its sentence and nowhere else.
_MISSING = re.compile(r"(?:required|unknown) field `([^`]+)`")
_PATH = re.compile(r" - at (?:`key` in )?`\$\.?([^`]*)`")
# PostgreSQL cannot show U+0000 to an auditor. An escaped backslash before "u0000" is another thing.
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")

_encoder = msgspec.json.Encoder(order="deterministic")


Reader = Callable[[bytes, UUID, int], Event]
"""Makes an event of its JSON, its stream and its version, or raises one of `_WRONG`."""

_new, _set = object.__new__, object.__setattr__


@cache
def _twin(cls: type[Event]) -> Twin:
    return Twin(cls, _GIVEN)


@cache
def _decoder(cls: type[Event]) -> msgspec.json.Decoder[msgspec.Struct]:
    return msgspec.json.Decoder(_twin(cls).struct)


@cache
def _maker(cls: type[Event]) -> Callable[[msgspec.Struct, UUID, int], Event]:
    """Return what makes an event of its twin, as events are read far more often than they are made.

    It does what the constructor of a frozen dataclass does field by field, at a third of the cost.
    What every event checks of itself, the columns and the form of a moment ensure already.
    """
    turns = _twin(cls).turns
    check = cls.__post_init__ if cls.__post_init__ is not Event.__post_init__ else None

    def make(twin: msgspec.Struct, stream_id: UUID, version: int) -> Event:
        values = asdict(twin)
        for name, turn in turns:
            values[name] = turn(values[name])
        values["originator_id"] = stream_id
        values["originator_version"] = version
        made = _new(cls)
        _set(made, "__dict__", values)
        if check:
            check(made)
        return made

    return make


@cache
def reader(topic: str) -> Reader:
    """Return what reads the events of a topic, which never changes its class."""
    if topic in UPCASTERS:
        return partial(_upcast, topic)
    cls = _class(topic)
    decode, make = _decoder(cls).decode, _maker(cls)
    return lambda data, stream_id, version: make(decode(data), stream_id, version)


def encode(event: Event) -> tuple[bytes, Event]:
    """Return the JSON of an event, and the event as it will be read from it."""
    cls = type(event)
    twin = _twin(cls)
    try:
        written = twin.write(event)
        data = _encoder.encode(written)
    except _WRONG as error:
        field = twin.culprit(event, _encoder.encode)
        raise RecordMalformed(str(error), type=event.TOPIC, field=field) from error
    # The first look is fast, and the second one right.
    if b"u0000" in data and _NUL.search(data):
        raise RecordMalformed("the character U+0000 cannot be stored", type=event.TOPIC)
    return data, _read_back(event, written, data)


def _read_back(event: Event, written: msgspec.Struct, data: bytes) -> Event:
    cls = type(event)
    try:
        again = _decoder(cls).decode(data)
        # The twins tell as much as the events would, which follow from them both ways.
        if again == written and _encoder.encode(again) == data:
            return _maker(cls)(again, event.originator_id, event.originator_version)
    except _WRONG as error:
        field = _field(str(error))
        raise RecordMalformed(str(error), type=event.TOPIC, field=field) from error
    raise RecordMalformed(
        "it would read back differently", type=event.TOPIC, field=_difference(written, again)
    )


def decode(topic: str, data: bytes, stream_id: UUID, version: int, position: int = 0) -> Event:
    """Return the event of some stored JSON, brought up to its newest version."""
    try:
        return reader(topic)(data, stream_id, version)
    except _WRONG as error:
        field = _field(str(error))
        raise RecordMalformed(str(error), type=topic, field=field, position=position) from error


def _upcast(topic: str, data: bytes, stream_id: UUID, version: int) -> Event:
    newest, state = upcast(topic, msgspec.json.decode(data))
    cls = _class(newest)
    twin = msgspec.convert(state, _twin(cls).struct, str_keys=True)
    return _maker(cls)(twin, stream_id, version)


def _class(topic: str) -> type[Event]:
    try:
        return registry()[topic]
    except KeyError:
        raise LookupError(f"the program knows no event {topic}") from None


def _field(sentence: str) -> str:
    found = [match[1] for match in (_PATH.search(sentence), _MISSING.search(sentence)) if match]
    return ".".join(part for part in found if part)


def _difference(written: msgspec.Struct, again: msgspec.Struct) -> str:
    """Name the first field that came back otherwise than it went.

    The bytes are compared too, for Python holds equal what JSON does not: 1.5 and Decimal("1.5").
    """
    for name in written.__struct_fields__:
        one, other = getattr(written, name), getattr(again, name)
        if one != other or _encoder.encode(one) != _encoder.encode(other):
            return name
    return "?"
