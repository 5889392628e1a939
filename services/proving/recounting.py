"""Counts the ballots of a bundle again, from what was published and from nothing else.

What must hold: every ballot's token was signed blindly under the ballot's key, no token is there
twice, every choice is sealed by its own voter and fits the question, there are no more ballots than
tokens issued and no token was issued to who may not vote, and the tally is the sum.
"""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NoReturn
from uuid import UUID

from domain.ballots.counting import Count, count, is_valid
from services.proving.refusing import ProofRefused
from services.proving.slips import (
    Slip,
    is_issued,
    is_sealed,
    receipt_of,
    slip_bytes,
    slip_of,
    token_key,
)

BALLOT_KINDS = frozenset({"ballot.opened", "ballot.published", "ballot.tallied"})
BALLOT_NAMED = "season.round_ballot_opened"
RESULT_TAKEN = "season.round_counted"
"""Without their versions: what is read of these events, no later version may leave out."""


@dataclass(slots=True)
class Poll:
    """What the events of one ballot say, as far as the walk has come."""

    id: UUID
    said: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def counted(self) -> bool:
        return "ballot.tallied" in self.said

    def take(self, kind: str, data: bytes) -> None:
        """Note an event; at the tally everything before it is counted again."""
        if kind in self.said:
            self._refuse("ballot_malformed", part=kind)
        self.said[kind] = json.loads(data)
        if kind == "ballot.tallied":
            recount(self)

    def _refuse(self, code: str, **facts: object) -> NoReturn:
        raise ProofRefused(code, stream=self.id, **facts)


def recount(poll: Poll) -> Count:
    """Count again what a ballot published; refuse the first thing that does not hold."""
    try:
        opened, shown = poll.said["ballot.opened"], poll.said["ballot.published"]
        candidates = [UUID(each) for each in opened["question"]["candidates"]]
        seats = opened["question"]["seats"]
        _issues_must_fit(poll, opened["voters"], shown["issued"])
        choices = _checked(poll, opened["key"], shown["ballots"], len(shown["issued"]))
        for receipt, choice in choices:
            if not is_valid(choice, candidates, seats):
                raise ProofRefused("ballot_overmarked", stream=poll.id, receipt=receipt)
        counted = count((choice for _, choice in choices), candidates, seats)
        _tally_must_fit(poll, counted, candidates, len(shown["issued"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ProofRefused("ballot_malformed", stream=poll.id, part="-") from error
    return counted


def _issues_must_fit(poll: Poll, voters: list[str], issued: list[str]) -> None:
    if len(set(issued)) < len(issued) or not set(issued) <= set(voters):
        raise ProofRefused("ballot_issued_wrongly", stream=poll.id)


def _checked(
    poll: Poll, key: dict[str, str], ballots: list[dict[str, Any]], issued: int
) -> list[tuple[str, tuple[UUID, ...]]]:
    """Return the choices with their receipts, once every ballot was found genuine."""
    spki = slip_bytes(key["spki"])
    if sha256(spki).hexdigest() != key["id"]:
        raise ProofRefused("ballot_malformed", stream=poll.id, part="key")
    public, seen = token_key(spki), set[bytes]()
    checked = []
    for number, each in enumerate(ballots, 1):
        slip, receipt = _read(poll, each, number)
        if slip.token in seen:
            raise ProofRefused("ballot_twice", stream=poll.id, receipt=receipt)
        if slip.ballot != poll.id:
            raise ProofRefused("ballot_foreign", stream=poll.id, receipt=receipt)
        if not is_issued(public, slip.token, slip.signature):
            raise ProofRefused("ballot_forged", stream=poll.id, receipt=receipt)
        if not is_sealed(slip):
            raise ProofRefused("ballot_altered", stream=poll.id, receipt=receipt)
        seen.add(slip.token)
        checked.append((receipt, slip.choices))
    if len(seen) > issued:
        raise ProofRefused("ballots_too_many", stream=poll.id, found=len(seen), wanted=issued)
    return checked


def _read(poll: Poll, each: dict[str, Any], number: int) -> tuple[Slip, str]:
    try:
        slip = slip_of(each["token"], each["signature"], each["choices"], each["seal"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ProofRefused("ballot_malformed", stream=poll.id, part=number) from error
    return slip, receipt_of(slip.token)


def _tally_must_fit(poll: Poll, counted: Count, candidates: list[UUID], issued: int) -> None:
    said = poll.said["ballot.tallied"]["tally"]
    figures = {
        "issued": issued,
        "returned": counted.valid + counted.invalid,
        "valid": counted.valid,
        "invalid": counted.invalid,
    }
    for name, found in figures.items():
        if said[name] != found:
            _differs(poll, name, said[name] if type(said[name]) is int else "?", found)
    votes = {UUID(each["candidate"]): each["agree"] for each in said["votes"]}
    for candidate, found in zip(candidates, counted.votes, strict=True):
        if votes.pop(candidate, None) != found:
            _differs(poll, str(candidate), "?", found)
    if votes:
        _differs(poll, str(next(iter(votes))), "?", 0)


def _differs(poll: Poll, name: str, said: object, found: int) -> NoReturn:
    raise ProofRefused("tally_differs", stream=poll.id, figure=name, said=said, found=found)


@dataclass(slots=True)
class Polls:
    """All ballots of a bundle, and what its seasons say of them."""

    polls: dict[bytes, Poll] = field(default_factory=dict)
    named: dict[UUID, UUID] = field(default_factory=dict)
    """Ballots that a season names, by the rounds they were opened for."""
    taken: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    """The tallies that a season took over, by round."""

    def take(self, stream: bytes, kind: str, data: bytes) -> None:
        """Note an event of a ballot, or one of a season about a ballot."""
        if kind in BALLOT_KINDS:
            poll = self.polls.setdefault(stream, Poll(UUID(bytes=stream)))
            poll.take(kind, data)
            return
        said = json.loads(data)
        if kind == BALLOT_NAMED:
            self.named[UUID(said["round_id"])] = UUID(said["ballot_id"])
        elif said["count"]["tally"] is not None:
            self.taken[UUID(said["round_id"])] = said["count"]["tally"]

    def must_be_whole(self) -> None:
        """Refuse a ballot that a season names and the bundle lacks, or whose tally it changed."""
        for round_id, ballot in self.named.items():
            poll = self.polls.get(ballot.bytes)
            if poll is None or "ballot.opened" not in poll.said:
                raise ProofRefused("ballot_missing", stream=ballot)
            taken = self.taken.get(round_id)
            if taken is None:
                continue
            own = poll.said["ballot.tallied"]["tally"] if poll.counted else None
            if taken != own:
                raise ProofRefused("tally_not_taken", stream=ballot)

    @property
    def recounted(self) -> int:
        """Return how many ballots (not slips) were counted again."""
        return sum(poll.counted for poll in self.polls.values())
