"""Messages of the workflows as JSON, by msgspec.

Every message is a small frozen dataclass of ids, moments and words, which msgspec reads and checks
several times faster than a general validator; a worker spends much of a step on just that.
"""

from functools import cache
from typing import Any

import msgspec
from temporalio.api.common.v1 import Payload
from temporalio.converter import (
    CompositePayloadConverter,
    DataConverter,
    DefaultPayloadConverter,
    EncodingPayloadConverter,
    JSONPlainPayloadConverter,
)

_ENCODING = "json/plain"
_encoder = msgspec.json.Encoder()


@cache
def _decoder(hint: Any) -> msgspec.json.Decoder[Any]:  # noqa: ANN401 - any type may be a hint.
    return msgspec.json.Decoder(hint)


class MessageConverter(EncodingPayloadConverter):
    """Reads a message as the type its receiver names; raises ``msgspec.ValidationError`` else."""

    @property
    def encoding(self) -> str:
        """Name the encoding as every tool of Temporal knows it."""
        return _ENCODING

    def to_payload(self, value: Any) -> Payload | None:  # noqa: ANN401 - as the library has it.
        """Write any message."""
        return Payload(metadata={"encoding": _ENCODING.encode()}, data=_encoder.encode(value))

    def from_payload(self, payload: Payload, type_hint: type | None = None) -> Any:  # noqa: ANN401
        """Read a message as that type."""
        return _decoder(Any if type_hint is None else type_hint).decode(payload.data)


class MessagesConverter(CompositePayloadConverter):
    """The library's converters with ours in the place of its JSON."""

    def __init__(self) -> None:
        """Keep the order in which the library asks."""
        kept = DefaultPayloadConverter.default_encoding_payload_converters
        super().__init__(
            *(
                MessageConverter() if isinstance(each, JSONPlainPayloadConverter) else each
                for each in kept
            )
        )


DATA_CONVERTER = DataConverter(payload_converter_class=MessagesConverter)
"""What every client and worker of this product converts by."""
