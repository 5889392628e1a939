"""What a reader trusts, as it comes from a command line: keys, witnesses, a checkpoint kept.

And the bundle that is given there. Both programs that verify take these from here.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from services.proving.checkpoints import SignedCheckpoint
from services.proving.notes import LARGEST_NOTE, VerifierKey
from services.proving.refusing import ProofRefused
from services.proving.verifying import Trust

UNUSABLE_ARGUMENT, UNREADABLE_FILE = 64, 66
"""Exit codes after sysexits.h, as in the rest of the program."""


class Unusable(Exception):
    """What was given cannot be worked with, so that nothing was verified; ends with `exit`."""

    def __init__(self, vi: str, en: str, exit: int) -> None:  # noqa: A002 - the shell's word
        super().__init__(en)
        self.vi = vi
        self.en = en
        self.exit = exit


def bundle_at(path: Path) -> BinaryIO:
    """Open a bundle, which is read at several places. Raises `Unusable` for what is no file."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise _unreadable(path, error) from None
    if file.seekable():
        return file
    file.close()
    raise Unusable(
        f"Cần một tệp: {path} là đường ống, mà gói phải đọc ở nhiều chỗ. Hãy lưu gói thành tệp.",
        f"A file is needed: {path} is a pipe, and a bundle is read at several places. Save it to a"
        " file first.",
        UNREADABLE_FILE,
    )


def keys_from(given: str) -> tuple[VerifierKey, ...]:
    """Return the key that is given, or all keys in the file of that name, one a line.

    Empty lines and those that begin with `#` say nothing. Raises `ProofRefused`.
    """
    if "+" in given and not _exists(given):
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
    """Put together what a reader trusts.

    Raises `ProofRefused` for what is malformed, and `Unusable` for a checkpoint that cannot be read
    and for a quorum that the witnesses given could never reach.
    """
    log_keys = tuple(key for given in keys for key in keys_from(given))
    checkpoint = None
    if kept is not None:
        checkpoint = SignedCheckpoint.opened(_bytes_in(kept), log_keys, kept.name)
    asked = tuple(key for given in witnesses for key in keys_from(given))
    _must_be_reachable(quorum, len({key.name for key in asked}))
    return Trust(log_keys, asked, quorum, checkpoint)


def _must_be_reachable(quorum: int | None, given: int) -> None:
    if quorum is not None and quorum > given:
        raise Unusable(
            f"--quorum {quorum} cần {quorum} chứng nhân, nhưng chỉ có {given} khóa chứng nhân được"
            " ghi bằng --witness.",
            f"--quorum {quorum} needs {quorum} witnesses, but --witness gave {given} witness"
            " key(s).",
            UNUSABLE_ARGUMENT,
        )


def _bytes_in(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_NOTE + 1)
    except OSError as error:
        raise _unreadable(path, error) from None


def _exists(given: str) -> bool:
    """Whether there is such a file; what no file can be called, such as a long name, is none."""
    try:
        return Path(given).exists()
    except OSError:
        return False


def _unreadable(path: Path, error: OSError) -> Unusable:
    return Unusable(
        f"Không đọc được {path}: {error.strerror}.",
        f"{path} cannot be read: {error.strerror}.",
        UNREADABLE_FILE,
    )
