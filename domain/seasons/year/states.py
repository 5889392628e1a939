"""What has become of this part of the season."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from domain.events import Event
from domain.seasons.regulations import Regulation, ScoreTable


@dataclass(frozen=True, slots=True)
class Year:
    """What the bloc agreed for its year and what it did in it."""

    regulation: Regulation | None = None
    score_table: ScoreTable | None = None
    excluded: frozenset[UUID] = frozenset()


FOLDS: Mapping[type[Event], Callable[[Year, Any], Year]] = {}
"""What each event of this part makes of it."""
