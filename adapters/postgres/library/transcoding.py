"""The library's JSON, but exact.

The library's own writes a tuple as a list and the subclass of a string as a string, and reads them
back as such. Here, as in the record, what is written reads back as it was.
"""

from typing import Any

from eventsourcing.persistence import JSONTranscoder, Transcoding

_PLAIN = frozenset({str, int, float, bool, type(None)})
"""Types that JSON knows; a subclass of one is another type."""


class TupleAsList(Transcoding):
    """A tuple stands as a list that says it is one."""

    type = tuple
    name = "tuple_as_list"

    def encode(self, obj: tuple[Any, ...]) -> list[Any]:
        return list(obj)

    def decode(self, data: list[Any]) -> tuple[Any, ...]:
        return tuple(data)


class ExactTranscoder(JSONTranscoder):
    """Encodes values of exactly the types that JSON has or that are registered."""

    def __init__(self) -> None:
        """Know tuples."""
        super().__init__()
        self.register(TupleAsList())

    def encode(self, obj: Any) -> bytes:  # noqa: ANN401 - whatever it is asked to encode.
        return super().encode(self._exact(obj))

    def _exact(self, obj: Any) -> Any:  # noqa: ANN401 - as above.
        kind = type(obj)
        if kind in _PLAIN:
            return obj
        if kind is list:
            return [self._exact(item) for item in obj]
        if kind is dict:
            return {key: self._exact(value) for key, value in obj.items()}
        marked = self._encode_obj(obj)
        return {**marked, "_data_": self._exact(marked["_data_"])}
