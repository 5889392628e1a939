"""What bringing a season file in asks of the house, in the order in which it is done."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.blocs import Heads, Membership
from domain.commands import Command
from domain.ids import command_id
from domain.seasons.commands import OpenSeason, RecordConference

ACTOR = "system/season-file"
"""In whose name a file is brought in: a program copied a paper, nobody decided anything."""


@dataclass(frozen=True, slots=True)
class OrganisationToRegister:
    """An organisation to make known, unless the record knows its id already."""

    id: UUID
    province: str
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlocToEstablish:
    """The bloc to make known, unless the record knows its id already."""

    id: UUID
    province: str
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadsToAppoint:
    """The head and deputies of one year; ``on`` is ``None`` where the paper gives no day."""

    year: int
    heads: Heads
    on: date | None
    procedure: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A field that holds the number which the record gave to the entry of an earlier command."""

    field: str
    command_id: UUID


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One command, what a message calls it, and the entry that it names, if it names one."""

    command: Command
    called: str
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class SeasonPlan:
    """All that follows from one file; the same file always gives the same plan, ids included."""

    province: str
    emulation_year: int
    organisations: tuple[OrganisationToRegister, ...]
    bloc: BlocToEstablish
    membership: Membership
    heads: tuple[HeadsToAppoint, ...]
    open_season: OpenSeason
    steps: tuple[PlanStep, ...]
    result_stated: bool

    @property
    def record_conference(self) -> RecordConference:
        """Return the conference on paper; ``LookupError`` where the deeds tell of it."""
        found = [s.command for s in self.steps if isinstance(s.command, RecordConference)]
        if not found:
            message = f"{self.bloc.name} has no conference on paper"
            raise LookupError(message)
        return found[0]

    def command_id(self, step: str) -> UUID:
        """Return the id of a step, such as ``register``, that a second import sends again."""
        return step_id(self.province, self.bloc.name, self.emulation_year, step)


def step_id(province: str, bloc: str, emulation_year: int, step: str) -> UUID:
    """Identify a step by the season it belongs to, whichever file and folder it came from."""
    return command_id("season-file", province, bloc, emulation_year, step)
