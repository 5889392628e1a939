"""The ports of the secret ballot: keys that can be destroyed, and a box that tells no order."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from services.proving.slips import Slip


class KeysGone(LookupError):
    """The keys of a ballot are not here: it is over, or this process uses another directory."""


class Issue(StrEnum):
    """What became of a voter's request for a token."""

    NEW = "new"
    AGAIN = "again"
    """The same blinded message as before, as after a lost connection."""
    OTHER = "other"
    """This voter was issued a token for another message already."""
    CLOSED = "closed"


class Put(StrEnum):
    """What became of a ballot that was handed in."""

    COUNTED = "counted"
    REPEATED = "repeated"
    """The same ballot lies in the box already."""
    ALTERED = "altered"
    """The box holds another choice under this token."""
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many voters were issued a token, and how many ballots lie in the box.

    The second figure is for deciding whether the box may be closed, and for nobody's eyes.
    """

    issued: int
    returned: int


@dataclass(frozen=True, slots=True)
class Contents:
    """A box that was opened: who was issued a token, and the ballots; each list sorted."""

    issued: tuple[str, ...]
    slips: tuple[Slip, ...]


class BallotKeys(Protocol):
    """The keys of each ballot: one that signs tokens, one that opens the box."""

    async def make(self, ballot_id: UUID) -> bytes:
        """Make the keys durably unless they are there; return the public one (SPKI, DER)."""

    async def sign(self, ballot_id: UUID, blinded: bytes) -> bytes:
        """Sign a blinded token; raise `KeysGone`, or `ValueError` for what is no such token."""

    async def booth(self, ballot_id: UUID, holder: str) -> bytes:
        """Return the key under which one account's browser keeps a ballot; raise `KeysGone`.

        It goes with the other keys: what a browser still keeps then stays closed for good.
        """

    async def destroy(self, ballot_id: UUID) -> None:
        """Destroy the keys durably; no harm where they are gone already."""


class BallotBox(Protocol):
    """Where ballots lie until they are published, apart from who was issued a token.

    Every method may raise `RecordUnavailable`; the same call is then safe to repeat.
    """

    async def prepare(self, ballot_id: UUID) -> None:
        """Set up an empty, open box; no harm where it stands already."""

    async def issue(self, ballot_id: UUID, voter: str, digest: bytes) -> Issue:
        """Note durably that a voter is issued a token for the message of this digest."""

    async def put(self, ballot_id: UUID, slip: Slip, seats: int) -> Put:
        """Put a ballot that was checked into the box, durably; raise `KeysGone` as the keys do."""

    async def holds(self, ballot_id: UUID, token: bytes) -> bool:
        """Whether a ballot with this token lies in the box; raise `KeysGone`."""

    async def turnout(self, ballot_id: UUID) -> Turnout:
        """Return the present figures."""

    async def close(self, ballot_id: UUID) -> None:
        """Let no further token or ballot through; those under way are in or out when it returns."""

    async def contents(self, ballot_id: UUID) -> Contents:
        """Open the box; raise `KeysGone`."""

    async def clear(self, ballot_id: UUID) -> None:
        """Forget the box, its ballots and who was issued a token."""
