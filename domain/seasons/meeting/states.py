"""What has become of this part of the season."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from domain.events import Event


@dataclass(frozen=True, slots=True)
class Proceedings:
    """The year-end conference as it goes on; a report entered whole leaves it empty."""

    convened_on: date | None = None
    present: frozenset[UUID] = frozenset()
    quorum_met: bool | None = None
    chair: UUID | None = None
    open: bool = False
    signed: bool = False


FOLDS: Mapping[type[Event], Callable[[Proceedings, Any], Proceedings]] = {}
"""What each event of this part makes of it."""
