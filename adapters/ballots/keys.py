"""The keys of the ballots, in files beside the database and never in it.

A copy of the database alone, such as a backup, can therefore open no box. A ballot's keys are
destroyed once its result is durable, and what was ever copied of the box stays closed for good.
"""

import asyncio
import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)

from adapters.ballots.blind_signing import BlindSigner
from adapters.ballots.sealing import KEY_BYTES, BoxSeal
from services.balloting_ports import KeysGone
from services.proving.slips import MODULUS_BITS

_EXPONENT = 65537


@dataclass(frozen=True, slots=True)
class Opened:
    """The keys of one ballot, ready for use."""

    spki: bytes
    signer: BlindSigner
    seal: BoxSeal


class KeysInFiles:
    """One file a ballot, which only this account may read."""

    def __init__(self, directory: Path) -> None:
        """Use a directory that all processes of this installation share; made at the first key."""
        self._directory = directory
        self._opened: dict[UUID, Opened] = {}

    async def make(self, ballot_id: UUID) -> bytes:
        """Make the keys of a ballot unless it has them; return the public one (SPKI, DER)."""
        if not self._path(ballot_id).exists():
            await asyncio.to_thread(self._make, ballot_id)
        return self.of(ballot_id).spki

    async def public(self, ballot_id: UUID) -> bytes | None:
        """Return the public key of a ballot whose keys are here."""
        try:
            return self.of(ballot_id).spki
        except KeysGone:
            return None

    async def sign(self, ballot_id: UUID, blinded: bytes) -> bytes:
        """Sign a blinded token; raise `KeysGone`, or `NotBlinded` for what is none."""
        # Some milliseconds of arithmetic: in a thread, the loop at least gets its turn between.
        return await asyncio.to_thread(self.of(ballot_id).signer.sign, blinded)

    async def booth(self, ballot_id: UUID, holder: str) -> bytes:
        """Return the key of one account's booth; raise `KeysGone`."""
        return self.of(ballot_id).seal.booth(holder)

    async def destroy(self, ballot_id: UUID) -> None:
        """Destroy the keys of a ballot; afterwards nobody can open what was kept of its box."""
        self._opened.pop(ballot_id, None)
        self._path(ballot_id).unlink(missing_ok=True)
        if self._directory.exists():
            _flush(self._directory)

    def of(self, ballot_id: UUID) -> Opened:
        """Return the keys of a ballot; raise `KeysGone` where they are not, or no longer, here.

        The file is looked at each time, so that a key destroyed elsewhere is forgotten here.
        """
        path = self._path(ballot_id)
        if not path.exists():
            self._opened.pop(ballot_id, None)
            raise KeysGone(ballot_id)
        if ballot_id not in self._opened:
            self._opened[ballot_id] = _read(ballot_id, path)
        return self._opened[ballot_id]

    def _path(self, ballot_id: UUID) -> Path:
        return self._directory / f"{ballot_id}.json"

    def _make(self, ballot_id: UUID) -> None:
        key = rsa.generate_private_key(_EXPONENT, MODULUS_BITS)
        der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        content = {"signing": der.hex(), "box": secrets.token_hex(KEY_BYTES)}
        self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Written whole under another name first: nobody ever reads half a key. Mode 0600.
        with NamedTemporaryFile("w", dir=self._directory, prefix=".ballot-") as file:
            json.dump(content, file)
            file.flush()
            os.fsync(file.fileno())
            # Another process that was faster made the keys; these are then dropped.
            with suppress(FileExistsError):
                os.link(file.name, self._path(ballot_id))
        _flush(self._directory)


def _read(ballot_id: UUID, path: Path) -> Opened:
    try:
        content = json.loads(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        raise KeysGone(ballot_id) from None
    # The key was made here; checking its primes again takes longer than everything else.
    key = load_der_private_key(
        bytes.fromhex(content["signing"]), None, unsafe_skip_rsa_key_validation=True
    )
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError(f"{path} holds no RSA key")
    spki = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return Opened(spki, BlindSigner(key), BoxSeal(ballot_id, bytes.fromhex(content["box"])))


def _flush(directory: Path) -> None:
    """Make what happened to the names in a directory durable."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
