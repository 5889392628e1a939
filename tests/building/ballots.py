"""Ballots and their voters, for tests: what a browser does is done here by other code."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import gcd
from typing import Any, cast
from uuid import UUID, uuid5

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_public_key,
)

from adapters.ballots.blind_signing import BlindSigner
from domain.actors import Actor
from domain.ballots import commands as ask
from domain.ballots.deciding import decide
from domain.ballots.question import Body, PublicKey, PublishedBallot, Question
from domain.ballots.states import Ballot, evolve
from domain.commands import Command
from domain.events import Event
from domain.folding import fold
from domain.ids import derived
from domain.nominations.deciding.situation import Decision, Situation
from domain.refusals import Reason, Refusal
from domain.terms import Role
from services.balloting import public_key
from services.proving.slips import SEAL_BYTES, Slip, sealed_text, slip_text
from tests.building.papers import moment
from tests.building.people import BLOC, COLLEGE, PROVINCE, STATION, holder
from tests.building.pss import encode as emsa_pss
from tests.building.rules import packaged_rules

SEASON, ROUND = derived("season", "of ballots"), derived("round", 1)
BALLOT = derived("ballot", SEASON, ROUND)
UNITS = tuple(sorted([STATION, COLLEGE, *(derived("unit", n) for n in range(1, 7))]))
OF_THE_BLOC = Body(PROVINCE, BLOC, SEASON, ROUND)
KEY = PublicKey("0" * 64, "AAAA")
SEAL = ec.ECDSA(hashes.SHA256(), deterministic_signing=True)

DOER: dict[type[Command], Role] = {
    ask.OpenBallot: Role.TIMER,
    ask.CloseBallot: Role.BLOC_SECRETARY,
    ask.PublishBallots: Role.TIMER,
    ask.AnnulBallot: Role.BLOC_HEAD,
    ask.NoteReported: Role.TIMER,
}


@dataclass(frozen=True)
class BallotStory:
    """What has happened to one ballot, and the moment it is now."""

    at: datetime
    id: UUID = BALLOT
    events: tuple[Event, ...] = ()
    turnout: int | None = None

    @property
    def ballot(self) -> Ballot:
        state = self._state()
        assert state is not None
        return state

    def when(
        self, asked: type[Command], /, by: Role | Actor | None = None, **given: Any
    ) -> Decision:
        who = by or DOER[asked]
        actor = who if isinstance(who, Actor) else holder(who)
        command_id = uuid5(self.id, f"{asked.KIND} {len(self.events)}")
        command = asked(command_id=command_id, target=self.id, actor=actor.id, **given)
        situation = Situation(self.at, actor, packaged_rules(), turnout=self.turnout)
        return decide(self._state(), command, situation)

    def then(self, asked: type[Command], /, **given: Any) -> "BallotStory":
        decision = self.when(asked, **given)
        assert not isinstance(decision, Refusal), decision
        return replace(self, events=(*self.events, *decision))

    def refused(self, asked: type[Command], /, **given: Any) -> Reason | None:
        decision = self.when(asked, **given)
        return decision.reason if isinstance(decision, Refusal) else None

    def closed(self) -> "BallotStory":
        return replace(self, at=self.ballot.closes_at).then(ask.CloseBallot)

    def _state(self) -> Ballot | None:
        return fold(evolve, self.events)


def opening(**given: Any) -> dict[str, Any]:
    """Return what a ballot of eight units on two seats is opened with."""
    return {
        "body": OF_THE_BLOC,
        "question": Question(UNITS[:4], 2),
        "voters": tuple(sorted(map(str, UNITS))),
        "closes_at": moment("28/01/2021", 16),
        "key": KEY,
        **given,
    }


def before_a_ballot() -> BallotStory:
    return BallotStory(moment("28/01/2021", 15))


def a_ballot(**given: Any) -> BallotStory:
    """Return an open ballot in the middle of a conference."""
    return before_a_ballot().then(ask.OpenBallot, **opening(**given))


@dataclass
class Voter:
    """Does what the script in the browser does: makes a token, blinds, unblinds, seals."""

    ballot: UUID
    spki: bytes
    own: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    prefix: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    salt: bytes = field(default_factory=lambda: secrets.token_bytes(48))
    signature: bytes = b""

    def __post_init__(self) -> None:
        numbers = cast("rsa.RSAPublicKey", load_der_public_key(self.spki)).public_numbers()
        self._n, self._e = numbers.n, numbers.e
        self._mask = self._unit()

    @property
    def token(self) -> bytes:
        point = self.own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return self.prefix + self.ballot.bytes + point

    @property
    def blinded(self) -> bytes:
        message = int.from_bytes(emsa_pss(self.token, self.salt, self._n.bit_length() - 1))
        return (message * pow(self._mask, self._e, self._n) % self._n).to_bytes(256)

    def finish(self, blind_signature: bytes) -> "Voter":
        signed = int.from_bytes(blind_signature) * pow(self._mask, -1, self._n) % self._n
        self.signature = signed.to_bytes(256)
        return self

    def marks(self, *choices: UUID) -> Slip:
        """Return the ballot with these candidates marked, sealed."""
        ordered = tuple(sorted(choices, key=lambda each: each.bytes))
        der = self.own.sign(sealed_text(self.token, ordered), SEAL)
        half = SEAL_BYTES // 2
        seal = b"".join(number.to_bytes(half) for number in decode_dss_signature(der))
        return Slip(self.token, self.signature, ordered, seal)

    def _unit(self) -> int:
        while True:
            mask = secrets.randbelow(self._n - 1) + 1
            if gcd(mask, self._n) == 1:
                return mask


def signed_slips(
    ballot: UUID, key: rsa.RSAPrivateKey, choices: Iterable[tuple[UUID, ...]]
) -> list[Slip]:
    """Return ballots as voters of a key would cast them."""
    signer = BlindSigner(key)
    spki = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    voters = [(Voter(ballot, spki), choice) for choice in choices]
    return [voter.finish(signer.sign(voter.blinded)).marks(*choice) for voter, choice in voters]


def key_of(key: rsa.RSAPrivateKey) -> PublicKey:
    return public_key(
        key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    )


def published(slips: Iterable[Slip]) -> tuple[PublishedBallot, ...]:
    """Return ballots as the record publishes them."""
    made = (
        PublishedBallot(slip_text(s.token), slip_text(s.signature), s.choices, slip_text(s.seal))
        for s in slips
    )
    return tuple(sorted(made, key=lambda ballot: ballot.token))


def fake(number: int, *choices: UUID) -> PublishedBallot:
    """Return a ballot for the rules of the domain, which know no cryptography."""
    return PublishedBallot(f"token{number:03}", "signature", choices, "seal")
