"""The last checkpoint that was signed, kept beside the key and away from the database.

A database can be put back to an older state, tree and all. The key's holder would then sign another
continuation of the same log without noticing, if it did not remember what it has signed.
"""

import os
from pathlib import Path

from services.proving.checkpoints import SignedCheckpoint
from services.proving.notes import VerifierKey

ANCHOR_FILE = "log.checkpoint"


class Anchor:
    """One file with one checkpoint."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def last(self, keys: tuple[VerifierKey, ...]) -> SignedCheckpoint | None:
        """Return the last checkpoint; raise `ProofRefused` where none of these keys signed it."""
        if not self._path.exists():
            return None
        return SignedCheckpoint.opened(self._path.read_bytes(), keys, self._path.name)

    def keep(self, signed: SignedCheckpoint) -> None:
        """Remember a checkpoint durably; called before anybody else gets to see it."""
        fresh = self._path.with_suffix(".new")
        with fresh.open("wb") as file:
            file.write(signed.note.encoded)
            file.flush()
            os.fdatasync(file.fileno())
        # The directory is not flushed: a crash may bring back an older promise, and the log
        # continues that one too.
        fresh.replace(self._path)
