"""The figures of one count, electronic or on paper, and whether they can be true."""

from dataclasses import dataclass
from uuid import UUID

from domain.terms import Term


class BallotMode(Term):
    """How a secret ballot is held; both are equally good in law."""

    ELECTRONIC = "electronic", "Bỏ phiếu kín trên hệ thống", "Electronic"
    PAPER = "paper", "Phiếu giấy, tổ kiểm phiếu", "On paper, by a counting team"


@dataclass(frozen=True, slots=True)
class CandidateVotes:
    """How many valid ballots agree to one candidate."""

    candidate: UUID
    agree: int


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of a count: ballots issued, returned, valid and invalid, and votes.

    ``returned`` is ``valid`` plus ``invalid``; ballots issued and not returned are the rest.
    """

    issued: int
    returned: int
    valid: int
    invalid: int
    votes: tuple[CandidateVotes, ...]

    def contradiction(self, seats: int, electorate: int) -> str | None:
        """Name the first figure that cannot be: ``issued``, ``returned``, ``valid`` or ``votes``.

        Each ballot names at most ``seats`` candidates, and nobody is issued more than one.
        """
        if min(self.issued, self.returned, self.valid, self.invalid) < 0:
            return "returned"
        if self.issued > electorate:
            return "issued"
        if self.returned > self.issued or self.valid + self.invalid != self.returned:
            return "returned"
        if any(not 0 <= each.agree <= self.valid for each in self.votes):
            return "valid"
        marks = sum(each.agree for each in self.votes)
        named = [each.candidate for each in self.votes]
        return "votes" if marks > self.valid * seats or len(set(named)) < len(named) else None
