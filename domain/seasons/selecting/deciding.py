"""Whether a command of this part may be carried out."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.commands import Command
from domain.nominations.deciding.situation import Decision, Situation
from domain.seasons.selecting import candidates, confirming, counting, rounds, ties
from domain.seasons.selecting import commands as ask
from domain.seasons.states import Season

HANDLERS: Mapping[type[Command], Callable[[Season, Any, Situation], Decision]] = {
    **candidates.HANDLERS,
    **rounds.HANDLERS,
    **counting.HANDLERS,
    **ties.HANDLERS,
    **confirming.HANDLERS,
}
"""What each command of this part is decided by."""

AFTER_CLOSING: frozenset[type[Command]] = frozenset({ask.WithdrawCandidate, ask.ReallocateSlot})
"""What may still be asked of a season that is closed."""
