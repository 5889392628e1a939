"""A ballot that was held, in the log of its season, and what its keeper could have made of it.

Everything follows from constants: the key of the tests' ballots stands in ``ballot_key.json``.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Self
from uuid import UUID, uuid5

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from adapters.ballots.blind_signing import BlindSigner
from services.proving.slips import Slip, receipt_of, slip_text
from tests.building.ballots import Voter
from tests.building.logs import HISTORY, NOMINATION, RULES, SEASON, SECOND, SPACE, Log, carried

HELD, ANOTHER = uuid5(SPACE, "ballot"), uuid5(SPACE, "another ballot")
ROUND = uuid5(SPACE, "round")
CANDIDATES = tuple(uuid5(SPACE, f"candidate {n}") for n in range(3))
CANDIDATE = CANDIDATES[0]
UNITS = sorted(str(uuid5(SPACE, f"unit {n}")) for n in range(6))
VOTES: tuple[tuple[UUID, ...], ...] = (
    (CANDIDATES[0],),
    (CANDIDATES[0], CANDIDATES[1]),
    (CANDIDATES[0],),
    (),
)

Fields = dict[str, Any]


@cache
def ballot_key() -> rsa.RSAPrivateKey:
    numbers = json.loads(Path(__file__).with_name("ballot_key.json").read_text("ascii"))
    p, q = (int(numbers[name], 16) for name in "pq")
    e, n = 65537, p * q
    d = pow(e, -1, (p - 1) * (q - 1))
    public = rsa.RSAPublicNumbers(e, n)
    return rsa.RSAPrivateNumbers(
        p, q, d, d % (p - 1), d % (q - 1), pow(q, -1, p), public
    ).private_key()


def spki() -> bytes:
    return ballot_key().public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


@cache
def voter(number: int, ballot: UUID = HELD) -> Voter:
    """Return a voter of whom everything follows from a number, with a token."""
    seed = sha256(f"voter {number}".encode()).digest()
    made = Voter(
        ballot,
        spki(),
        own=ec.derive_private_key(int.from_bytes(seed) >> 8, ec.SECP256R1()),
        prefix=seed,
        salt=(seed * 2)[:48],
    )
    return made.finish(BlindSigner(ballot_key()).sign(made.blinded))


def held_receipt(number: int) -> str:
    ballot = ANOTHER if number == 8 else HELD
    return receipt_of(voter(number, ballot).token)


def written(slip: Slip) -> Fields:
    return {
        "token": slip_text(slip.token),
        "signature": slip_text(slip.signature),
        "choices": [str(choice) for choice in slip.choices],
        "seal": slip_text(slip.seal),
    }


def tally_of(issued: int, choices: Sequence[tuple[UUID, ...]]) -> Fields:
    return {
        "issued": issued,
        "returned": len(choices),
        "valid": len(choices),
        "invalid": 0,
        "votes": [
            {"candidate": str(each), "agree": sum(each in choice for choice in choices)}
            for each in CANDIDATES
        ],
    }


@dataclass(frozen=True)
class Held:
    """The events of a ballot and what its season says of it, before they are put into a log."""

    slips: tuple[Fields, ...]
    issued: list[str]
    tally: Fields
    taken: Fields | None = None
    key: Fields = field(
        default_factory=lambda: {
            "id": sha256(spki()).hexdigest(),
            "spki": slip_text(spki()),
            "suite": "RSABSSA-SHA384-PSS-Randomized",
        }
    )
    streams: tuple[UUID, ...] = (SEASON, NOMINATION, SECOND, RULES, HELD)

    def but(self, **changes: Any) -> Self:
        return replace(self, **changes)

    @property
    def history(self) -> tuple[tuple[UUID, str, Fields], ...]:
        """Return the events, to be recorded after the usual history of a log."""
        return (
            (SEASON, "season.round_ballot_opened.v1",
             {"round_id": str(ROUND), "ballot_id": str(HELD)}),
            (HELD, "ballot.opened.v1", {
                "body": {"season_id": str(SEASON), "round_id": str(ROUND)},
                "question": {"candidates": [str(each) for each in CANDIDATES], "seats": 2},
                "voters": UNITS, "closes_at": "2026-01-02T03:04:05Z", "key": self.key}),
            (HELD, "ballot.closed.v1", {}),
            (HELD, "ballot.published.v1", {"issued": self.issued, "ballots": list(self.slips)}),
            (HELD, "ballot.tallied.v1", {"tally": self.tally}),
            (SEASON, "season.round_counted.v1",
             {"round_id": str(ROUND), "count": {"tally": self.taken or self.tally}}),
        )  # fmt: skip

    def bundle(self) -> bytes:
        log = Log(carried((*HISTORY, *self.history)))
        return log.bundle("season", SEASON, self.streams)


def a_held_ballot() -> Held:
    """Return four ballots of five that were issued, in the order of their tokens."""
    slips = sorted(
        (written(voter(number).marks(*choice)) for number, choice in enumerate(VOTES)),
        key=lambda slip: str(slip["token"]),
    )
    return Held(tuple(slips), UNITS[:5], tally_of(5, VOTES))


def _place(held: Held, number: int) -> int:
    wanted = slip_text(voter(number).token)
    return next(n for n, slip in enumerate(held.slips) if slip["token"] == wanted)


def _counted(held: Held, issued: int = 5) -> Held:
    """Return the same with a tally that fits, as a careful forger makes it."""
    choices = [tuple(map(UUID, slip["choices"])) for slip in held.slips]
    return held.but(tally=tally_of(issued, choices))


def altered_choice() -> Held:
    held = a_held_ballot()
    at = _place(held, 0)
    slips = list(held.slips)
    slips[at] = {**slips[at], "choices": [str(CANDIDATES[2])]}
    return _counted(held.but(slips=tuple(slips)))


def dropped_ballot() -> Held:
    held = a_held_ballot()
    return held.but(slips=held.slips[1:])


def doubled_ballot() -> Held:
    held = a_held_ballot()
    again = held.slips[_place(held, 0)]
    return _counted(held.but(slips=(*held.slips, again)))


def _added(slip: Slip, held: Held | None = None) -> Held:
    held = held or a_held_ballot()
    return _counted(held.but(slips=(*held.slips, written(slip))))


def forged_ballot() -> Held:
    return _added(voter(9).marks(CANDIDATES[2])._replace(signature=voter(0).signature))


def foreign_ballot() -> Held:
    return _added(voter(8, ANOTHER).marks(CANDIDATES[2]))


def overmarked_ballot() -> Held:
    return _added(voter(7).marks(*CANDIDATES))


def stuffed_box() -> Held:
    return _added(voter(6).marks(CANDIDATES[2]), _added(voter(5).marks(CANDIDATES[2])))


def issued_to_a_stranger() -> Held:
    held = a_held_ballot()
    return held.but(issued=[*held.issued[:4], str(ROUND)])


def wrong_tally() -> Held:
    held = a_held_ballot()
    return held.but(tally=tally_of(5, (*VOTES[:2], (CANDIDATES[1],), ())))


def another_key() -> Held:
    held = a_held_ballot()
    return held.but(key={**held.key, "id": sha256(b"another").hexdigest()})


def taken_otherwise() -> Held:
    return a_held_ballot().but(taken=tally_of(5, (*VOTES[:2], (CANDIDATES[1],), ())))


def left_out() -> Held:
    return a_held_ballot().but(streams=(SEASON, NOMINATION, SECOND, RULES))
