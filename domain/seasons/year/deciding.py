"""Whether a command of this part may be carried out."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.commands import Command
from domain.nominations.deciding.situation import Decision, Situation
from domain.seasons.states import Season
from domain.seasons.year.agreements import deciding as agreements
from domain.seasons.year.agreements.commands import SignPact
from domain.seasons.year.remarks import commands as remarks_commands
from domain.seasons.year.remarks import deciding as remarks
from domain.seasons.year.reports import deciding as reports
from domain.seasons.year.work import deciding as work

HANDLERS: Mapping[type[Command], Callable[[Season, Any, Situation], Decision]] = {
    **agreements.HANDLERS,
    **work.HANDLERS,
    **reports.HANDLERS,
    **remarks.HANDLERS,
}
"""What each command of this part is decided by."""

AFTER_CLOSING: frozenset[type[Command]] = frozenset(
    {
        SignPact,
        remarks_commands.OpenFollowUp,
        remarks_commands.AnswerFollowUp,
        remarks_commands.PublishNews,
        remarks_commands.CorrectEntry,
    }
)
"""What may still be asked of a season that is closed.

The coming year's pact may lack a signature, directives are followed up, the conference is reported
on, and what turns out to be wrong is corrected by an entry of its own.
"""
