"""What has become of this part of the season."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from domain.events import Event
from domain.seasons.selecting.facts import Round


@dataclass(frozen=True, slots=True)
class Selecting:
    """How far the choosing has come."""

    rounds: tuple[Round, ...] = ()

    @property
    def ballots_to_open(self) -> tuple[UUID, ...]:
        """Return the rounds that want an electronic ballot which is not open yet."""
        return ()


FOLDS: Mapping[type[Event], Callable[[Selecting, Any], Selecting]] = {}
"""What each event of this part makes of it."""
