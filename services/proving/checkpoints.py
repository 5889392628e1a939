"""Checkpoints (C2SP tlog-checkpoint) and what witnesses add to them (C2SP tlog-cosignature)."""

import re
import struct
from dataclasses import dataclass
from typing import Self

from services.proving.notes import (
    COSIGNATURE,
    Note,
    SignatureLine,
    SigningKey,
    VerifierKey,
    from_base64,
    to_base64,
)
from services.proving.refusing import ProofRefused

HASH_BYTES = 32
_COSIGNATURE_BYTES = 8 + 64
_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}")


def decimal(text: str) -> int:
    """Return a size or an index; raise `ValueError` for signs, zeroes in front and the like."""
    if not _DECIMAL.fullmatch(text):
        raise ValueError("not a number")
    return int(text)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How large a log is and what the root over its leaves is."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        lines = (self.origin, str(self.size), to_base64(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)

    @classmethod
    def from_text(cls, text: str, name: str) -> Self:
        """Read the text of a note; `name` is what a refusal calls it."""
        try:
            origin, size, root, *extensions = text.removesuffix("\n").split("\n")
            checkpoint = cls(origin, decimal(size), from_base64(root), tuple(extensions))
        except ValueError:
            raise ProofRefused("checkpoint_malformed", name=name) from None
        if not origin or len(checkpoint.root) != HASH_BYTES or "" in extensions:
            raise ProofRefused("checkpoint_malformed", name=name)
        return checkpoint


@dataclass(frozen=True, slots=True)
class SignedCheckpoint:
    """A checkpoint with the note it was read from."""

    checkpoint: Checkpoint
    note: Note

    @classmethod
    def opened(cls, raw: bytes, keys: tuple[VerifierKey, ...], name: str) -> Self:
        """Read a checkpoint that one of the keys signed, for the log of which it is the key."""
        note = Note.from_bytes(raw, name)
        key = note.must_be_signed(keys, name)
        checkpoint = Checkpoint.from_text(note.text, name)
        if checkpoint.origin != key.name:
            raise ProofRefused("another_log", name=name, found=checkpoint.origin, wanted=key.name)
        return cls(checkpoint, note)

    def cosigned_at(self, witness: VerifierKey, name: str) -> int | None:
        """Return when the witness saw this checkpoint (Unix seconds), or None if it did not.

        A line of the witness that does not verify is refused.
        """
        line = self.note.line_of(witness)
        if line is None:
            return None
        at = cosignature_time(self.note.text, line, witness)
        if at is None:
            raise ProofRefused("signature_wrong", name=name, key=witness.name)
        return at


def cosigned_message(text: str, at: int) -> bytes:
    """Return what a witness signs: the time at which it saw the checkpoint, and its text."""
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def cosigned(text: str, key: SigningKey, at: int) -> SignatureLine:
    """Return the line of a witness that has made sure of the checkpoint at that Unix second."""
    value = struct.pack(">Q", at) + key.sign(cosigned_message(text, at))
    return SignatureLine(key.name, key.verifier.id, value)


def cosignature_time(text: str, line: SignatureLine, witness: VerifierKey) -> int | None:
    """Return the time in a witness's line, or None where the line is not the witness's own."""
    if witness.kind != COSIGNATURE or len(line.value) != _COSIGNATURE_BYTES:
        return None
    at: int = struct.unpack(">Q", line.value[:8])[0]
    if at >= 2**63 or not witness.signed(cosigned_message(text, at), line.value[8:]):
        return None
    return at
