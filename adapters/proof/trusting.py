"""What a reader trusts, as it comes from a command line: keys, witnesses, a checkpoint kept."""

from collections.abc import Sequence
from pathlib import Path

from services.proving.checkpoints import SignedCheckpoint
from services.proving.notes import LARGEST_NOTE, VerifierKey
from services.proving.refusing import ProofRefused
from services.proving.verifying import Trust


def keys_from(given: str) -> tuple[VerifierKey, ...]:
    """Return the key that is given, or all keys in the file of that name, one a line.

    Empty lines and those that begin with `#` say nothing. Raises `ProofRefused`.
    """
    if "+" in given and not Path(given).exists():
        return (VerifierKey.from_text(given.strip()),)
    try:
        lines = Path(given).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        raise ProofRefused("key_malformed", name=given) from None
    texts = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    if not texts:
        raise ProofRefused("key_malformed", name=given)
    return tuple(VerifierKey.from_text(text) for text in texts)


def trust_from(
    keys: Sequence[str],
    witnesses: Sequence[str],
    quorum: int | None,
    kept: Path | None,
) -> Trust:
    """Put together what a reader trusts. Raises `ProofRefused` for what cannot be read."""
    log_keys = tuple(key for given in keys for key in keys_from(given))
    checkpoint = None
    if kept is not None:
        checkpoint = SignedCheckpoint.opened(_bytes_in(kept), log_keys, kept.name)
    asked = tuple(key for given in witnesses for key in keys_from(given))
    return Trust(log_keys, asked, quorum, checkpoint)


def _bytes_in(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_NOTE + 1)
    except OSError:
        raise ProofRefused("note_malformed", name=path.name) from None
