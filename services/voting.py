"""Voting: a token for who is entitled, and a ballot from whom nobody asks who it is.

Issuing knows the voter and not the token. Casting knows the token and not the voter, and passes
neither inbox nor workflow nor record. The two meet nowhere.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from domain.actors import Actor
from domain.ballots.counting import is_valid
from domain.ballots.electorate import voter_for
from domain.ballots.events import BallotOpened, BallotsPublished
from domain.refusals import Reason, Refusal, refuse
from domain.workdays import date_in_vietnam
from services.balloting_ports import BallotBox, BallotKeys, Issue, KeysGone, Put
from services.ports import EventStore
from services.proving.slips import Slip, is_issued, is_sealed, slip_bytes, slip_text, token_key

MOST_KNOWN = 256
"""Of so many ballots the question is remembered; it never changes, so reading it again is safe."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A ballot as it was opened, with its key ready for use."""

    event: BallotOpened
    key: RSAPublicKey


@dataclass(frozen=True, slots=True)
class Counted:
    """The ballot lies in the box; ``already`` where it did so before."""

    already: bool = False


class Voting:
    """Issues tokens and takes ballots in; safe to use from many tasks at once."""

    def __init__(
        self, store: EventStore, keys: BallotKeys, box: BallotBox, now: Callable[[], datetime]
    ) -> None:
        """Read questions from the record; keep everything else in the box."""
        self._store = store
        self._keys = keys
        self._box = box
        self._now = now
        self._known: OrderedDict[UUID, Asked] = OrderedDict()
        # A meeting votes at once: its ballot is read by the first of them, and the others wait.
        self._reading = asyncio.Lock()

    async def asked(self, ballot_id: UUID) -> Asked | None:
        """Return what a ballot asks, or ``None`` where there is no such ballot."""
        if ballot_id in self._known:
            return self._known[ballot_id]
        async with self._reading:
            return self._known.get(ballot_id) or await self._read(ballot_id)

    async def _read(self, ballot_id: UUID) -> Asked | None:
        first = await self._store.of_stream(ballot_id, up_to=1)
        if not first or not isinstance(first[0].event, BallotOpened):
            return None
        event = first[0].event
        asked = Asked(event, token_key(slip_bytes(event.key.spki)))
        self._known[ballot_id] = asked
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)
        return asked

    async def issue(self, ballot_id: UUID, actor: Actor, blinded: bytes) -> bytes | Refusal:
        """Sign a blinded token, once for each voter; the same message is signed again.

        Refused are whoever may not vote here, a second token, and a closed box. Raises
        `RecordUnavailable`; asking again with the same message is safe.
        """
        asked, now = await self.asked(ballot_id), self._now()
        if asked is None:
            return refuse(Reason.NO_SUCH_BALLOT, ballot=ballot_id)
        opened = asked.event
        voter = voter_for(opened.body, opened.voters, actor, date_in_vietnam(now))
        if voter is None:
            return refuse(Reason.NOT_A_VOTER)
        if now >= opened.closes_at:
            return refuse(Reason.BALLOT_LATE, at=opened.closes_at.isoformat())
        return await self._issued(opened, voter, blinded)

    async def booth_key(self, ballot_id: UUID, actor: Actor) -> bytes | Refusal:
        """Return the key of this account's booth, in which a browser keeps a ballot not yet cast.

        It is given out until the box is opened, so that also who was cut off at the last moment
        can ask what became of the ballot. Refused are whoever may not vote here.
        """
        asked = await self.asked(ballot_id)
        if asked is None:
            return refuse(Reason.NO_SUCH_BALLOT, ballot=ballot_id)
        opened = asked.event
        if voter_for(opened.body, opened.voters, actor, date_in_vietnam(self._now())) is None:
            return refuse(Reason.NOT_A_VOTER)
        try:
            # By account and not by voter: those who act for one unit keep apart what they hold.
            return await self._keys.booth(ballot_id, actor.id)
        except KeysGone:
            return refuse(Reason.BALLOT_LATE, at=opened.closes_at.isoformat())

    async def _issued(self, opened: BallotOpened, voter: str, blinded: bytes) -> bytes | Refusal:
        ballot_id = opened.originator_id
        try:
            # Signed first and handed out last: a message that cannot be signed uses nothing up.
            signed = await self._keys.sign(ballot_id, blinded)
        except KeysGone:
            return refuse(Reason.BALLOT_LATE, at=opened.closes_at.isoformat())
        except ValueError:
            return refuse(Reason.BALLOT_MALFORMED)
        match await self._box.issue(ballot_id, voter, sha256(blinded).digest()):
            case Issue.NEW | Issue.AGAIN:
                return signed
            case Issue.OTHER:
                return refuse(Reason.TOKEN_ISSUED)
            case _:
                return refuse(Reason.BALLOT_LATE, at=opened.closes_at.isoformat())

    async def cast(self, ballot_id: UUID, slip: Slip) -> Counted | Refusal:
        """Take a ballot in, or say why not; nothing about who sent it is asked, kept or noted.

        Once this has answered, the ballot is durable. Raises `RecordUnavailable` where nobody
        knows; the same ballot can then be sent again and is counted once.
        """
        asked = await self.asked(ballot_id)
        if asked is None:
            return refuse(Reason.NO_SUCH_BALLOT, ballot=ballot_id)
        return _unfit(asked, slip) or await self._put(asked.event, slip)

    async def _put(self, opened: BallotOpened, slip: Slip) -> Counted | Refusal:
        late = refuse(Reason.BALLOT_LATE, at=opened.closes_at.isoformat())
        try:
            if self._now() >= opened.closes_at:
                return await self._after_the_end(opened, slip) or late
            put = await self._box.put(opened.originator_id, slip, opened.question.seats)
        except KeysGone:
            return await self._after_the_end(opened, slip) or late
        match put:
            case Put.COUNTED | Put.REPEATED:
                return Counted(already=put is Put.REPEATED)
            case Put.ALTERED:
                return refuse(Reason.BALLOT_ALTERED)
            case _:
                return await self._after_the_end(opened, slip) or late

    async def _after_the_end(self, opened: BallotOpened, slip: Slip) -> Counted | None:
        """Tell somebody who was cut off, and asks too late, that the ballot was in time."""
        found = await self.holds(opened.originator_id, slip.token)
        return Counted(already=True) if found else None

    async def holds(self, ballot_id: UUID, token: bytes) -> bool:
        """Whether the ballot with this token is counted: in the box, or among the published."""
        try:
            if await self._box.holds(ballot_id, token):
                return True
        except KeysGone:
            pass
        published = await self._store.events_of(ballot_id)
        wanted = slip_text(token)
        return any(
            ballot.token == wanted
            for event in published
            if isinstance(event, BallotsPublished)
            for ballot in event.ballots
        )


def _unfit(asked: Asked, slip: Slip) -> Refusal | None:
    """Refuse what is no valid ballot of this vote, naming the first thing that is wrong."""
    question = asked.event.question
    if slip.ballot != asked.event.originator_id:
        return refuse(Reason.BALLOT_FOREIGN)
    if not is_issued(asked.key, slip.token, slip.signature):
        return refuse(Reason.BALLOT_FORGED)
    if not is_sealed(slip):
        return refuse(Reason.BALLOT_ALTERED)
    if not is_valid(slip.choices, question.candidates, question.seats):
        return refuse(Reason.BALLOT_OVERMARKED, seats=question.seats)
    return None
