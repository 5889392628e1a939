"""Inclusion proofs as files of their own (C2SP tlog-proof), which other programs can check too."""

from dataclasses import dataclass
from typing import Self

from services.proving.checkpoints import HASH_BYTES, decimal
from services.proving.notes import from_base64, to_base64
from services.proving.refusing import ProofRefused

PROOF_TITLE = "c2sp.org/tlog-proof@v1"
MOST_HASHES = 63


@dataclass(frozen=True, slots=True)
class InclusionFile:
    """The proof that the entry with this index is in the tree of a checkpoint."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: bytes
    """The signed note, byte for byte."""

    @property
    def encoded(self) -> bytes:
        hashes = "".join(f"{to_base64(value)}\n" for value in self.path)
        return f"{PROOF_TITLE}\nindex {self.index}\n{hashes}\n".encode() + self.checkpoint

    @classmethod
    def from_bytes(cls, raw: bytes, position: int) -> Self:
        """Read a proof without extra data; `position` is what a refusal calls it."""
        refused = ProofRefused("proof_malformed", position=position)
        head, _, checkpoint = raw.partition(b"\n\n")
        try:
            title, index, *hashes = head.decode("ascii").split("\n")
            path = tuple(from_base64(line) for line in hashes)
            proof = cls(decimal(index.removeprefix("index ")), path, checkpoint)
        except ValueError:
            raise refused from None
        fits = all(len(value) == HASH_BYTES for value in path) and len(path) <= MOST_HASHES
        if title != PROOF_TITLE or not fits or proof.encoded != raw:
            raise refused
        return proof
