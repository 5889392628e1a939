"""What the timer asks, under ids that follow from the facts, so that it asks each thing once."""

from datetime import datetime
from uuid import UUID

from domain.actors import timer
from domain.commands import Command
from domain.ids import command_id
from domain.nominations.commands import Escalate, LapseConsultation
from domain.nominations.looking_ahead import Due
from domain.seasons.commands import NoteOverdueConference
from domain.terms import Rung
from services.carrying_out import CarryingOut
from services.messages import Carried


class Escalating:
    """Announces what has come due."""

    def __init__(self, carrying_out: CarryingOut) -> None:
        """Use the one way by which anything changes."""
        self._carrying_out = carrying_out

    async def announce(self, nomination_id: UUID, due: Due, at: datetime) -> Carried:
        """Announce one due moment of a nomination; a repeated call answers the same."""
        command = _command(nomination_id, due)
        return await self._carrying_out.carry_out(command, at, command.command_id)

    async def conference_overdue(self, season_id: UUID, due_at: datetime, at: datetime) -> Carried:
        """Note that a season's conference was not recorded in time."""
        asked = command_id("conference-overdue", season_id, due_at.isoformat())
        command = NoteOverdueConference(command_id=asked, target=season_id, actor=timer("").id)
        return await self._carrying_out.carry_out(command, at, asked)


def _command(nomination_id: UUID, due: Due) -> Command:
    asked = command_id(due.kind, nomination_id, due.key, due.at.isoformat())
    actor = timer("").id
    if due.kind == LapseConsultation.KIND:
        return LapseConsultation(
            command_id=asked, target=nomination_id, actor=actor, agency=due.key
        )
    return Escalate(command_id=asked, target=nomination_id, actor=actor, rung=Rung.of(due.key))
