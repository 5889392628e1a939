"""Events as the JSON of the record, and back.

Written is only what can be read: each event is read back and compared before it is stored. The same
event always gives the same bytes, because they are hashed. Whatever is wrong, on the way in or out,
ends in `RecordMalformed`.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any
from uuid import UUID

import msgspec

from adapters.postgres.forms import Twin
from adapters.postgres.opening import assembler
from domain.events import UPCASTERS, Event, registry, upcast
from services.ports import RecordMalformed

_GIVEN = ("originator_id", "originator_version")
"""These have columns of their own in the record, the stream and the version; they come first."""

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


@cache
def _twin(cls: type[Event]) -> Twin:
    return Twin(cls, frozenset(_GIVEN))


@cache
def _decoder(cls: type[Event]) -> msgspec.json.Decoder[msgspec.Struct]:
    return msgspec.json.Decoder(_twin(cls).struct)


def _maker(cls: type[Event], read: Callable[[Any], msgspec.Struct]) -> Callable[..., Event]:
    """Return what makes an event of its twin, which `read` finds, its stream and its version.

    What every event checks of itself, the columns and the form of a moment ensure already.
    """
    twin = _twin(cls)
    taken = dict.fromkeys(twin.struct.__struct_fields__) | dict(twin.turns)
    check = None if cls.__post_init__ is Event.__post_init__ else cls.__post_init__
    return assembler(cls, _GIVEN, taken, read, check)


@cache
def _made(cls: type[Event]) -> Callable[[msgspec.Struct, UUID, int], Event]:
    return _maker(cls, lambda twin: twin)


class _Readers(dict[str, Reader]):
    """What reads the events of each topic, which never changes its class; made when it is wanted.

    A dictionary, because a call for each event, of a cache too, would be felt.
    """

    def __missing__(self, topic: str) -> Reader:
        made = self[topic] = _reader(topic)
        return made


_readers = _Readers()


def _reader(topic: str) -> Reader:
    if topic in UPCASTERS:
        return partial(_upcast, topic)
    cls = _class(topic)
    return _maker(cls, _decoder(cls).decode)


def encode(event: Event) -> tuple[bytes, Event]:
    """Return the JSON of an event, and the event as it will be read from it."""
    return _writer(type(event))(event)


@cache
def _writer(cls: type[Event]) -> Callable[[Event], tuple[bytes, Event]]:
    """Return what writes the events of a class; its parts are looked up once."""
    write, encode = _twin(cls).write, _encoder.encode
    decode, made = _decoder(cls).decode, _made(cls)

    def written(event: Event) -> tuple[bytes, Event]:
        try:
            twin = write(event)
            data = encode(twin)
        except _WRONG as error:
            field = _twin(cls).culprit(event, encode)
            raise RecordMalformed(str(error), type=event.TOPIC, field=field) from error
        # The first look is fast, and the second one right.
        if b"\\" in data and _NUL.search(data):
            raise RecordMalformed("the character U+0000 cannot be stored", type=event.TOPIC)
        try:
            again = decode(data)
            # The twins tell as much as the events would, which follow from them both ways.
            if again == twin and encode(again) == data:
                return data, made(again, event.originator_id, event.originator_version)
        except _WRONG as error:
            field = _field(str(error))
            raise RecordMalformed(str(error), type=event.TOPIC, field=field) from error
        raise RecordMalformed(
            "it would read back differently", type=event.TOPIC, field=_difference(twin, again)
        )

    return written


def decode_page(rows: Sequence[Sequence[Any]]) -> tuple[Event, ...]:
    """Return the events of rows that hold position, stream, version, topic and JSON."""
    try:
        return tuple([_readers[topic](data, s, version) for _, s, version, topic, data in rows])
    except _WRONG:
        # Again, one by one, to say which one it is.
        return tuple([decode(row[3], row[4], row[1], row[2], row[0]) for row in rows])


def decode(topic: str, data: bytes, stream_id: UUID, version: int, position: int = 0) -> Event:
    """Return the event of some stored JSON, brought up to its newest version."""
    try:
        return _readers[topic](data, stream_id, version)
    except _WRONG as error:
        field = _field(str(error))
        raise RecordMalformed(str(error), type=topic, field=field, position=position) from error


def _upcast(topic: str, data: bytes, stream_id: UUID, version: int) -> Event:
    newest, state = upcast(topic, msgspec.json.decode(data))
    cls = _class(newest)
    twin = msgspec.convert(state, _twin(cls).struct, str_keys=True)
    return _made(cls)(twin, stream_id, version)


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
