"""What a secret ballot asks, whom it asks, and what is published of the answers."""

from dataclasses import dataclass
from uuid import UUID

SUITE = "RSABSSA-SHA384-PSS-Randomized"
"""The blind signature by which a token is issued (RFC 9474, section 5)."""


@dataclass(frozen=True, slots=True)
class Body:
    """Who votes: a bloc in one round of its conference, or the provincial council.

    ``season_id`` and ``round_id`` are set for a bloc. The council votes on nominations, which are
    then the candidates.
    """

    province: str
    bloc_id: UUID | None = None
    season_id: UUID | None = None
    round_id: UUID | None = None

    @property
    def is_council(self) -> bool:
        return self.season_id is None


@dataclass(frozen=True, slots=True)
class Question:
    """Who may be agreed to, and how many of them one ballot may name."""

    candidates: tuple[UUID, ...]
    seats: int

    @property
    def possible(self) -> bool:
        """Whether the question can be asked at all."""
        named = set(self.candidates)
        return len(named) == len(self.candidates) and 0 < self.seats <= len(named)


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What anyone checks the tokens of one ballot with.

    ``spki`` is the RSA key (SubjectPublicKeyInfo, DER, base64url without padding), ``id`` the
    SHA-256 of the same bytes in hexadecimal.
    """

    id: str
    spki: str
    suite: str = SUITE


@dataclass(frozen=True, slots=True)
class PublishedBallot:
    """One ballot as it lay in the box; base64url without padding.

    ``signature`` is the blind signature under ``token``, ``seal`` the voter's own signature under
    the choice, by the key that stands in the token and that nobody but the voter ever had.
    """

    token: str
    signature: str
    choices: tuple[UUID, ...]
    seal: str
