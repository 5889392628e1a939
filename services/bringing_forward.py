"""From the conference's choice to a nomination of its own."""

from datetime import datetime
from uuid import UUID

from domain import blocs
from domain.actors import timer
from domain.commands import Command
from domain.folding import fold
from domain.ids import command_id
from domain.nominations.commands import Nominate, RecordBlocOutcome
from domain.refusals import Reason, Refusal
from domain.seasons.commands import BringForward, CloseSeason
from domain.seasons.events import ConferenceHeld
from domain.seasons.facts import Choice
from domain.seasons.meeting.events import MeetingOpened
from domain.seasons.states import Season
from domain.terms import SelectionMethod
from services.accepting import Accepting
from services.carrying_out import CarryingOut, Loaded
from services.families import SEASON
from services.messages import Carried
from services.ports import EventStore


class NotAnsweredYet(Exception):
    """The nomination's own workflow has not answered: ask the same again, in the same order."""


class BringingForward:
    """Starts the nominations of a season whose conference has chosen."""

    def __init__(self, store: EventStore, carrying_out: CarryingOut, accepting: Accepting) -> None:
        """Use the record to read, the inbox to ask."""
        self._store = store
        self._carrying_out = carrying_out
        self._accepting = accepting

    async def bring_forward(self, season_id: UUID, nomination_id: UUID, at: datetime) -> Carried:
        """Begin one chosen unit's nomination and note it in the season; safe to repeat."""
        loaded = await self._carrying_out.load(SEASON, season_id)
        season = loaded.state
        if not isinstance(season, Season) or season.meeting is None:
            message = f"season {season_id} has no conference to bring anything forward from"
            raise LookupError(message)
        choice = next((c for c in season.choices if c.nomination_id == nomination_id), None)
        refusal = None
        if choice is not None:
            refusal = await self._begin(season, choice, _recorder(loaded))
        asked = command_id("bring-forward", season_id, nomination_id)
        command = BringForward(
            command_id=asked,
            target=season_id,
            actor=timer("").id,
            nomination_id=nomination_id,
            refused=refusal.reason if refusal is not None else None,
        )
        return await self._carrying_out.carry_out(command, at, asked)

    async def close(self, season_id: UUID, at: datetime) -> Carried:
        """Close a season of which everything was brought forward."""
        asked = command_id("close-season", season_id)
        command = CloseSeason(command_id=asked, target=season_id, actor=timer("").id)
        return await self._carrying_out.carry_out(command, at, asked)

    async def _begin(self, season: Season, choice: Choice, actor: str) -> Refusal | None:
        """Nominate and record the bloc's choice; return the refusal that kept it from beginning."""
        correlation = command_id("season", season.id)
        disclosures = await self._disclosures(season, choice)
        for command in _commands(season, choice, actor, disclosures):
            receipt = await self._accepting.accept(command, correlation)
            if receipt.answer is None:
                raise NotAnsweredYet(command.KIND)
            refusal = receipt.answer.refusal
            if refusal is not None and refusal.reason is not Reason.ALREADY_NOMINATED:
                return refusal
        return None

    async def _disclosures(self, season: Season, choice: Choice) -> tuple[str, ...]:
        """Disclose, and never forbid, that the nominee heads the bloc now or next (U18)."""
        bloc = fold(blocs.evolve, await self._store.events_of(season.bloc_id))
        heads = bloc.heads.get(season.emulation_year) if bloc is not None else None
        member = choice.nominee.member_id
        now = heads is not None and member in (heads.head, *heads.deputies)
        later = season.next_heads is not None and season.next_heads.head == member
        return ("nominee-heads-the-bloc",) * now + ("nominee-is-next-head",) * later


def _recorder(loaded: Loaded) -> str:
    """Return who entered the conference or opened it, in whose name its choices are carried on.

    Whoever signed the minutes last may hold an office of one unit alone, which nominates nobody.
    """
    held = (e for e in loaded.events if isinstance(e.event, ConferenceHeld | MeetingOpened))
    return next(recorded.actor for recorded in held)


def _commands(
    season: Season, choice: Choice, actor: str, disclosures: tuple[str, ...]
) -> tuple[Command, Command]:
    meeting = season.meeting
    if meeting is None:
        message = "a season without a conference has chosen nobody"
        raise LookupError(message)
    nominate = Nominate(
        command_id=command_id("nominate", choice.nomination_id),
        target=choice.nomination_id,
        actor=actor,
        province=season.province,
        season_id=season.id,
        bloc_id=season.bloc_id,
        nominee=choice.nominee,
        award=choice.award,
        emulation_year=season.emulation_year,
        education=season.education,
        on=meeting.on,
        disclosures=disclosures,
    )
    outcome = RecordBlocOutcome(
        command_id=command_id("bloc-outcome", choice.nomination_id),
        target=choice.nomination_id,
        actor=actor,
        endorsed=True,
        methods=meeting.methods or (SelectionMethod.UNSPECIFIED,),
        on=meeting.on,
        agreement=season.selection.agreement if season.selection is not None else None,
        phrase=choice.phrase,
    )
    return nominate, outcome
