"""Whether a command of this part may be carried out."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.commands import Command
from domain.nominations.deciding.situation import Decision, Situation
from domain.seasons.meeting import arranging, discussing, minutes, sitting
from domain.seasons.meeting import commands_of_business as ask
from domain.seasons.states import Season

HANDLERS: Mapping[type[Command], Callable[[Season, Any, Situation], Decision]] = {
    **arranging.HANDLERS,
    **sitting.HANDLERS,
    **discussing.HANDLERS,
    **minutes.HANDLERS,
}
"""What each command of this part is decided by."""

AFTER_CLOSING: frozenset[type[Command]] = frozenset(
    {ask.CorrectMinutes, ask.NotePhoto, ask.ReceiveWrittenOpinion}
)
"""What may still be asked of a season that is closed; an opinion that comes then is late."""
