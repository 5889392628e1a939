"""The course of a secret ballot: opened, closed, published and counted, and its body told.

Each step is safe to repeat after a crash at any point: what the record holds decides what is left
to do, and the keys are destroyed last.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from domain.actors import timer
from domain.ballots import commands as ask
from domain.ballots.question import Body, PublicKey, PublishedBallot, Question
from domain.ballots.states import Ballot, BallotStage
from domain.commands import Command
from domain.ids import command_id
from domain.refusals import Reason, Refusal
from domain.seasons.selecting.commands import NoteBallotOpened, RecordBallotResult
from domain.seasons.selecting.facts import Round
from domain.seasons.states import Season
from services.accepting import Accepting
from services.balloting_ports import BallotBox, BallotKeys
from services.bringing_forward import NotAnsweredYet
from services.carrying_out import CarryingOut
from services.families import BALLOT, SEASON
from services.messages import AnyPosition, Carried
from services.ports import CommandReused
from services.proving.slips import slip_text

VOTING_TIME = timedelta(hours=24)
"""How long a bloc's ballot stays open unless everybody has voted and its chair closes it."""


class NoSuchRound(LookupError):
    """A season was asked for a round that it does not have: a mistake, never a delay."""


class CannotOpen(RuntimeError):
    """A season's round cannot be put to a ballot: the two disagree about what can be asked."""


class CannotPublish(RuntimeError):
    """What lies in the box cannot be the ballots of this vote: the box was tampered with."""


class Balloting:
    """Carries ballots through their stages."""

    def __init__(
        self, carrying_out: CarryingOut, accepting: Accepting, keys: BallotKeys, box: BallotBox
    ) -> None:
        """Use the record to read and decide, the inbox to ask other workflows."""
        self._carrying_out = carrying_out
        self._accepting = accepting
        self._keys = keys
        self._box = box

    async def key_for(self, ballot_id: UUID) -> PublicKey:
        """Set up box and keys of a ballot that is about to be opened; return the public key."""
        spki = await self._keys.make(ballot_id)
        await self._box.prepare(ballot_id)
        return public_key(spki)

    async def open_for_season(self, season_id: UUID, round_id: UUID, at: datetime) -> Carried:
        """Open the ballot of one round of a bloc's choosing and note it in the season."""
        season = await self._season(season_id)
        vote = next((r for r in season.selecting.rounds if r.id == round_id), None)
        if vote is None:
            raise NoSuchRound(round_id)
        exists = await self._carrying_out.position(BALLOT, vote.ballot_id) is not None
        # A round may be annulled while its season waits to ask this; nobody shall vote in it then.
        wanted = not exists and season.selecting.pending(round_id)
        refusal = await self._open(season, vote, at) if wanted else None
        note = NoteBallotOpened(
            command_id=command_id("ballot-opened", vote.ballot_id),
            target=season_id,
            actor=timer("").id,
            round_id=round_id,
            ballot_id=vote.ballot_id,
        )
        if refusal is not None and refusal.reason is not Reason.BALLOT_EXISTS:
            raise CannotOpen(refusal.reason)
        return await self._carrying_out.carry_out(note, at, note.command_id)

    async def close(self, ballot_id: UUID, at: datetime) -> Carried:
        """Close a ballot whose time has come."""
        asked = command_id("close-ballot", ballot_id)
        command = ask.CloseBallot(command_id=asked, target=ballot_id, actor=timer("").id)
        return await self._carrying_out.carry_out(command, at, asked)

    async def finish(self, ballot_id: UUID, at: datetime) -> AnyPosition | None:
        """Publish and count a closed ballot; destroy box and keys of one that is over.

        Raises `KeysGone` where the box cannot be opened here; the ballot can then be annulled.
        """
        ballot = await self._ballot(ballot_id)
        if ballot.stage is BallotStage.CLOSED:
            await self._box.close(ballot_id)
            command = await self._published(ballot)
            done = await self._carrying_out.carry_out(command, at, command.command_id)
            if done.answer.refusal is not None:
                raise CannotPublish(done.answer.refusal.reason)
        # The result is durable: from here on nothing may open what was copied of the box.
        await self._keys.destroy(ballot_id)
        await self._box.clear(ballot_id)
        return await self._carrying_out.position(BALLOT, ballot_id)

    async def report(self, ballot_id: UUID, at: datetime) -> Carried:
        """Tell the season of the result, by way of its own workflow, and note what it said."""
        ballot = await self._ballot(ballot_id)
        told = _told(ballot)
        refusal = None if told is None else await self._ask(told, command_id("ballot", ballot_id))
        asked = command_id("ballot-reported", ballot_id)
        note = ask.NoteReported(
            command_id=asked,
            target=ballot_id,
            actor=timer("").id,
            refused=None if refusal is None else refusal.reason,
        )
        return await self._carrying_out.carry_out(note, at, asked)

    async def _open(self, season: Season, vote: Round, at: datetime) -> Refusal | None:
        # Nothing may have run here until past the time that was set; members still get to vote.
        planned = vote.closes_at
        closes_at = planned if planned is not None and planned > at else at + VOTING_TIME
        body = Body(season.province, season.bloc_id, season.id, vote.id)
        command = ask.OpenBallot(
            command_id=command_id("open-ballot", vote.ballot_id),
            target=vote.ballot_id,
            actor=timer("").id,
            body=body,
            question=Question(vote.candidates, vote.seats),
            voters=tuple(sorted(map(str, vote.voters))),
            closes_at=closes_at,
            key=await self.key_for(vote.ballot_id),
        )
        return await self._ask(command, command_id("season", season.id))

    async def _ask(self, command: Command, correlation: UUID) -> Refusal | None:
        try:
            receipt = await self._accepting.accept(command, correlation)
        except CommandReused as kept:
            # A rebuilt workflow asks at another moment what is kept already and handed over soon.
            raise NotAnsweredYet(command.KIND) from kept
        if receipt.answer is None:
            raise NotAnsweredYet(command.KIND)
        return receipt.answer.refusal

    async def _published(self, ballot: Ballot) -> ask.PublishBallots:
        contents = await self._box.contents(ballot.id)
        slips = (
            PublishedBallot(
                slip_text(slip.token),
                slip_text(slip.signature),
                slip.choices,
                slip_text(slip.seal),
            )
            for slip in contents.slips
        )
        return ask.PublishBallots(
            command_id=command_id("publish-ballots", ballot.id),
            target=ballot.id,
            actor=timer("").id,
            issued=contents.issued,
            ballots=tuple(sorted(slips, key=lambda ballot: ballot.token)),
        )

    async def _ballot(self, ballot_id: UUID) -> Ballot:
        state = await self._carrying_out.state(BALLOT, ballot_id)
        if not isinstance(state, Ballot):
            raise LookupError(f"there is no ballot {ballot_id}")  # noqa: TRY004 - it is missing.
        return state

    async def _season(self, season_id: UUID) -> Season:
        state = await self._carrying_out.state(SEASON, season_id)
        if not isinstance(state, Season):
            raise LookupError(f"there is no season {season_id}")  # noqa: TRY004 - it is missing.
        return state


def public_key(spki: bytes) -> PublicKey:
    """Return a public key as the record holds it."""
    return PublicKey(sha256(spki).hexdigest(), slip_text(spki))


def _told(ballot: Ballot) -> RecordBallotResult | None:
    season, vote = ballot.body.season_id, ballot.body.round_id
    if season is None or vote is None:
        return None
    return RecordBallotResult(
        command_id=command_id("ballot-result", ballot.id),
        target=season,
        actor=timer("").id,
        round_id=vote,
        ballot_id=ballot.id,
        tally=ballot.tally,
        annulled=ballot.annulled,
    )
