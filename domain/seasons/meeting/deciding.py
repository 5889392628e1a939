"""Whether a command of this part may be carried out."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.commands import Command
from domain.nominations.deciding.situation import Decision, Situation
from domain.seasons.states import Season

HANDLERS: Mapping[type[Command], Callable[[Season, Any, Situation], Decision]] = {}
"""What each command of this part is decided by."""

AFTER_CLOSING: frozenset[type[Command]] = frozenset()
"""What may still be asked of a season that is closed."""
