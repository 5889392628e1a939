"""Voting against a real record and a real box: one token a voter, one ballot a token."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from adapters.ballots.box import PostgresBox
from adapters.ballots.keys import KeysInFiles
from adapters.postgres.connecting import open_pool
from adapters.postgres.event_store import PostgresEventStore, open_event_store
from domain.actors import Actor, Office
from domain.ballots.events import BallotClosed, BallotOpened, BallotsPublished, BallotTallied
from domain.ballots.facts import Tally
from domain.ballots.question import Body, Question
from domain.events import Event
from domain.refusals import Reason, Refusal
from domain.terms import Role
from services.balloting import public_key
from services.balloting_ports import Turnout
from services.ports import Append
from services.proving.slips import Slip
from services.voting import Counted, Voting
from tests.building.ballots import UNITS, Voter, published, signed_slips
from tests.building.papers import moment
from tests.building.people import BLOC, PROVINCE, holder

NOON = moment("28/01/2021", 12)
ENDS = NOON + timedelta(hours=1)


@dataclass
class Poll:
    """An open ballot of eight units on two seats, and the clock."""

    id: UUID
    store: PostgresEventStore
    keys: KeysInFiles
    box: PostgresBox
    voting: Voting
    clock: list[datetime] = field(default_factory=lambda: [NOON])

    async def opens(self, body: Body, voters: tuple[str, ...]) -> None:
        spki = await self.keys.make(self.id)
        await self.box.prepare(self.id)
        await self.record(
            BallotOpened(
                originator_id=self.id, originator_version=1, timestamp=NOON, body=body,
                question=Question(UNITS[:4], 2), voters=tuple(sorted(voters)), closes_at=ENDS,
                key=public_key(spki),
            )
        )  # fmt: skip

    async def record(self, *events: Event) -> None:
        command = uuid4()
        first = events[0].originator_version - 1
        await self.store.append(
            Append(self.id, first, events, command, command, command, "system/timer", "-")
        )

    async def token(self, who: Actor) -> Voter:
        voter = Voter(self.id, self.keys.of(self.id).spki)
        signed = await self.voting.issue(self.id, who, voter.blinded)
        assert isinstance(signed, bytes), signed
        return voter.finish(signed)

    async def refuses(self, slip: Slip) -> Reason | None:
        said = await self.voting.cast(self.id, slip)
        return said.reason if isinstance(said, Refusal) else None


@pytest.fixture
async def poll(database: str, tmp_path: Path) -> AsyncIterator[Poll]:
    async with open_pool(database, "tests") as pool, open_event_store(database) as store:
        keys = KeysInFiles(tmp_path / "ballots")
        box, clock = PostgresBox(pool, keys), [NOON]
        made = Poll(uuid4(), store, keys, box, Voting(store, keys, box, lambda: clock[0]), clock)
        await made.opens(Body(PROVINCE, BLOC, uuid4(), uuid4()), tuple(map(str, UNITS)))
        yield made


def officer(number: int = 0, role: Role = Role.UNIT_LEADER) -> Actor:
    return holder(role, unit=UNITS[number])


async def test_a_unit_votes_and_is_counted_once(poll: Poll) -> None:
    voter = await poll.token(officer())
    assert await poll.voting.cast(poll.id, voter.marks(UNITS[0])) == Counted()
    assert await poll.voting.cast(poll.id, voter.marks(UNITS[0])) == Counted(already=True)
    assert await poll.box.turnout(poll.id) == Turnout(1, 1)


async def test_after_a_lost_connection_the_same_token_is_signed_again(poll: Poll) -> None:
    voter = Voter(poll.id, poll.keys.of(poll.id).spki)
    first = await poll.voting.issue(poll.id, officer(), voter.blinded)
    assert await poll.voting.issue(poll.id, officer(), voter.blinded) == first
    assert await poll.box.turnout(poll.id) == Turnout(1, 0)


async def test_a_unit_has_one_token_whoever_of_it_asks(poll: Poll) -> None:
    await poll.token(officer())
    second = Voter(poll.id, poll.keys.of(poll.id).spki)
    said = await poll.voting.issue(poll.id, officer(0, Role.UNIT_OFFICER), second.blinded)
    assert isinstance(said, Refusal)
    assert said.reason is Reason.TOKEN_ISSUED


@pytest.mark.parametrize(
    "who",
    [Actor("nobody"), holder(Role.BLOC_HEAD), holder(Role.COUNCIL_MEMBER),
     holder(Role.UNIT_LEADER, unit=BLOC), holder(Role.UNIT_LEADER, "Yên Bái", unit=UNITS[0]),
     Actor("past", (Office(Role.UNIT_LEADER, PROVINCE, unit_id=UNITS[0],
                           until=NOON.date() - timedelta(days=1)),))],
    ids=["nobody", "the head of the bloc", "a council member", "another unit", "another province",
         "a former leader"],
)  # fmt: skip
async def test_who_is_not_entitled_is_issued_nothing(poll: Poll, who: Actor) -> None:
    said = await poll.voting.issue(poll.id, who, Voter(poll.id, poll.keys.of(poll.id).spki).blinded)
    assert isinstance(said, Refusal)
    assert said.reason is Reason.NOT_A_VOTER


async def test_a_message_that_cannot_be_signed_uses_nothing_up(poll: Poll) -> None:
    for blinded in (b"", bytes(256), b"\xff" * 256):
        said = await poll.voting.issue(poll.id, officer(), blinded)
        assert isinstance(said, Refusal)
        assert said.reason is Reason.BALLOT_MALFORMED
    assert await poll.token(officer())


async def test_an_altered_choice_is_refused(poll: Poll) -> None:
    voter = await poll.token(officer())
    slip = voter.marks(UNITS[0])
    forged = slip._replace(choices=(UNITS[1],))
    assert await poll.refuses(forged) is Reason.BALLOT_ALTERED
    assert await poll.refuses(slip) is None
    assert await poll.refuses(forged) is Reason.BALLOT_ALTERED
    assert await poll.refuses(voter.marks(UNITS[1])) is Reason.BALLOT_ALTERED


async def test_a_forged_ballot_is_refused(poll: Poll) -> None:
    key = rsa.generate_private_key(65537, 2048)
    (forged,) = signed_slips(poll.id, key, [(UNITS[0],)])
    assert await poll.refuses(forged) is Reason.BALLOT_FORGED
    voter = await poll.token(officer())
    other = Voter(poll.id, voter.spki, signature=voter.signature)
    assert await poll.refuses(other.marks(UNITS[0])) is Reason.BALLOT_FORGED


async def test_a_ballot_of_another_vote_is_refused(poll: Poll) -> None:
    elsewhere = Voter(uuid4(), poll.keys.of(poll.id).spki)
    signed = await poll.voting.issue(poll.id, officer(), elsewhere.blinded)
    assert isinstance(signed, bytes)
    assert await poll.refuses(elsewhere.finish(signed).marks()) is Reason.BALLOT_FOREIGN


@pytest.mark.parametrize(
    "choices", [UNITS[:3], (UNITS[7],), (UNITS[0], UNITS[0])],
    ids=["too many", "no candidate", "one twice"],
)  # fmt: skip
async def test_a_ballot_marked_wrongly_is_refused_and_can_be_marked_again(
    poll: Poll, choices: tuple[UUID, ...]
) -> None:
    voter = await poll.token(officer())
    assert await poll.refuses(voter.marks(*choices)) is Reason.BALLOT_OVERMARKED
    assert await poll.refuses(voter.marks(UNITS[0], UNITS[1])) is None


async def test_a_late_ballot_is_refused_and_one_that_was_in_time_is_told_so(poll: Poll) -> None:
    one, other = await poll.token(officer(0)), await poll.token(officer(1))
    await poll.voting.cast(poll.id, one.marks(UNITS[0]))
    poll.clock[0] = ENDS
    assert await poll.refuses(other.marks(UNITS[0])) is Reason.BALLOT_LATE
    assert await poll.voting.cast(poll.id, one.marks(UNITS[0])) == Counted(already=True)
    said = await poll.voting.issue(poll.id, officer(2), Voter(poll.id, one.spki).blinded)
    assert isinstance(said, Refusal)
    assert said.reason is Reason.BALLOT_LATE


async def test_a_voter_can_ask_whether_the_ballot_counted_also_after_publication(
    poll: Poll,
) -> None:
    voter = await poll.token(officer())
    assert not await poll.voting.holds(poll.id, voter.token)
    await poll.voting.cast(poll.id, voter.marks(UNITS[0]))
    assert await poll.voting.holds(poll.id, voter.token)
    header = {"originator_id": poll.id, "timestamp": ENDS}
    await poll.record(
        BallotClosed(originator_version=2, **header),
        BallotsPublished(
            originator_version=3, issued=(str(UNITS[0]),),
            ballots=published([voter.marks(UNITS[0])]), **header,
        ),
        BallotTallied(originator_version=4, tally=Tally(1, 1, 1, 0, ()), **header),
    )  # fmt: skip
    await poll.keys.destroy(poll.id)
    await poll.box.clear(poll.id)
    assert await poll.voting.holds(poll.id, voter.token)
    assert await poll.voting.cast(poll.id, voter.marks(UNITS[0])) == Counted(already=True)
    fresh = Voter(poll.id, voter.spki)
    assert not await poll.voting.holds(poll.id, fresh.token)


async def test_the_councils_members_vote_each_for_themselves(poll: Poll) -> None:
    members = [replace(holder(Role.COUNCIL_MEMBER), id=f"member {n}") for n in range(2)]
    council = replace(poll, id=uuid4())
    await council.opens(Body(PROVINCE), tuple(member.id for member in members))
    assert await council.token(members[0])
    assert await council.token(members[1])
    stood_aside = replace(members[0], id="stood aside")
    said = await poll.voting.issue(council.id, stood_aside, b"")
    assert isinstance(said, Refusal)
    assert said.reason is Reason.NOT_A_VOTER
