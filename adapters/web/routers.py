"""Which router a path belongs to: told by its first word, before any route is held against it.

The framework tries one route after the other, for each router twice, and a page would wait as long
for that as for its own reading.
"""

import re
from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.routing import Match
from starlette.types import Scope

_WORD = re.compile(r"/([^/.{]*)")


class Under(APIRouter):
    """A router all of whose paths begin with the same word; it answers for no other."""

    def __init__(self, word: str, **options: Any) -> None:  # noqa: ANN401 - the framework's own.
        """Take what the framework's router takes."""
        super().__init__(**options)
        self._word = word

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Look at the routes only if the path can be of one of them."""
        if _word_of(scope["path"]) != self._word:
            return Match.NONE, {}
        return super().matches(scope)


def by_first_word(parts: Iterable[APIRouter]) -> list[Under]:
    """Sort the parts' routes under the words that their paths begin with, in the order given.

    What holds for all of them is said where they are included: a router's own dependencies would
    count only for routes that are declared on it. Raises ``ValueError`` for what is no plain route,
    such as a router within a part.
    """
    found: dict[str, Under] = {}
    for part in parts:
        for route in part.routes:
            if not isinstance(route, APIRoute):
                message = f"{route!r} cannot be sorted by its first word"
                raise ValueError(message)  # noqa: TRY004 - of the value, not of the caller's types.
            word = _word_of(route.path)
            if word not in found:
                found[word] = Under(word)
            found[word].routes.append(route)
    return list(found.values())


def _word_of(path: str) -> str:
    match = _WORD.match(path)
    return match[1] if match is not None else ""
