"""What a witness is asked, and what it answers (C2SP tlog-witness, add-checkpoint)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Self

from services.proving.checkpoints import (
    HASH_BYTES,
    Checkpoint,
    SignedCheckpoint,
    cosigned,
    decimal,
)
from services.proving.merkle import EMPTY_ROOT, extends
from services.proving.notes import Note, SigningKey, VerifierKey, from_base64, to_base64
from services.proving.refusing import ProofRefused

LARGEST_REQUEST = 64 * 1024
MOST_PROOF_LINES = 63
SIZE_TYPE = "text/x.tlog.size"
TEXT_TYPE = "text/plain; charset=utf-8"

LogKeys = Mapping[str, tuple[VerifierKey, ...]]
"""The public keys of each log that a witness looks at, by its origin."""


@dataclass(frozen=True, slots=True)
class AddCheckpoint:
    """A checkpoint, and the proof that its log continues the one of that older size."""

    old: int
    proof: tuple[bytes, ...]
    checkpoint: bytes

    @property
    def encoded(self) -> bytes:
        hashes = "".join(f"{to_base64(value)}\n" for value in self.proof)
        return f"old {self.old}\n{hashes}\n".encode() + self.checkpoint

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """Read a request; raise `ValueError` for a malformed one."""
        head, separator, checkpoint = raw.partition(b"\n\n")
        first, *lines = head.decode("ascii").split("\n")
        proof = tuple(from_base64(line) for line in lines)
        if not separator or not first.startswith("old ") or len(proof) > MOST_PROOF_LINES:
            raise ValueError("not a request")
        if any(len(value) != HASH_BYTES for value in proof):
            raise ValueError("not a hash")
        return cls(decimal(first.removeprefix("old ")), proof, checkpoint)


@dataclass(frozen=True, slots=True)
class WitnessAnswer:
    """What a witness answers, and what it must remember before it does."""

    status: int
    body: str = ""
    media_type: str = TEXT_TYPE
    remember: SignedCheckpoint | None = None
    """With the witness's own line among the signatures."""


def judged(
    raw: bytes,
    logs: LogKeys,
    latest: Callable[[str], Checkpoint | None],
    key: SigningKey,
    now: int,
) -> WitnessAnswer:
    """Decide about a request at that Unix second, in the order in which the specification asks.

    Whoever calls must make sure that nothing happens between `latest` and remembering.
    """
    try:
        request = AddCheckpoint.from_bytes(raw)
        asked = Checkpoint.from_text(Note.from_bytes(request.checkpoint, "-").text, "-")
    except (ValueError, ProofRefused):
        return WitnessAnswer(400)
    if asked.origin not in logs:
        return WitnessAnswer(404)
    try:
        signed = SignedCheckpoint.opened(request.checkpoint, logs[asked.origin], "-")
    except ProofRefused:
        return WitnessAnswer(403)
    refusal = _refused(request, asked, latest(asked.origin))
    if refusal is not None:
        return refusal
    line = cosigned(signed.note.text, key, now)
    log_lines = (signed.note.line_of(log_key) for log_key in logs[asked.origin])
    kept = (*(known for known in log_lines if known is not None), line)
    remember = SignedCheckpoint(asked, Note(signed.note.text, kept))
    return WitnessAnswer(200, line.text, remember=remember)


def _refused(
    request: AddCheckpoint, asked: Checkpoint, known: Checkpoint | None
) -> WitnessAnswer | None:
    size, root = (known.size, known.root) if known else (0, EMPTY_ROOT)
    if request.old > asked.size:
        return WitnessAnswer(400)
    if request.old != size:
        return WitnessAnswer(409, f"{size}\n", SIZE_TYPE)
    if asked.size == 0 and asked.root != EMPTY_ROOT:
        return WitnessAnswer(422)
    if not extends(size, root, asked.size, asked.root, request.proof):
        return WitnessAnswer(422)
    return None
