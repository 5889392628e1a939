"""What has become of this part of the season."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from uuid import UUID

from domain.events import Event


@dataclass(frozen=True, slots=True)
class Scoring:
    """All scores of the year; totals are agreed once the meeting approved them."""

    agreed: Mapping[UUID, Decimal] = field(default_factory=lambda: MappingProxyType({}))


FOLDS: Mapping[type[Event], Callable[[Scoring, Any], Scoring]] = {}
"""What each event of this part makes of it."""
