"""Commands and answers as JSON, in the form in which the record keeps its values."""

from functools import cache
from typing import Any

import msgspec

from adapters.postgres.forms import Twin
from domain.commands import Command
from services.families import COMMANDS
from services.messages import Answer

_encoder = msgspec.json.Encoder(order="deterministic")


class MalformedCommand(ValueError):
    """The bytes are no command of that kind; says where."""


@cache
def _twin(cls: type) -> Twin:
    return Twin(cls)


@cache
def _decoder(cls: type) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(_twin(cls).struct)


class JsonCommandCodec:
    """Writes a command with exactly its fields, and reads nothing else back."""

    def encode(self, command: Command) -> bytes:
        """Return the command's bytes, the same for the same command."""
        cls: type = type(command)
        return _encoder.encode(_twin(cls).write(command))

    def decode(self, kind: str, body: bytes) -> Command:
        """Return the command; ``MalformedCommand`` where the bytes are none of that kind."""
        if kind not in COMMANDS:
            raise MalformedCommand(f"no command is called {kind!r}")
        command: Command = _read(COMMANDS[kind], body)
        return command

    def encode_answer(self, answer: Answer) -> bytes:
        """Return the answer's bytes."""
        return _encoder.encode(_twin(Answer).write(answer))

    def decode_answer(self, body: bytes) -> Answer:
        """Return the answer."""
        answer: Answer = _read(Answer, body)
        return answer


def _read(cls: type, body: bytes) -> Any:  # noqa: ANN401 - an instance of the class asked for.
    try:
        return _twin(cls).read(_decoder(cls).decode(body))
    except (msgspec.MsgspecError, ValueError, TypeError) as error:
        raise MalformedCommand(str(error)) from error
