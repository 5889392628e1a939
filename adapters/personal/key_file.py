"""The file of the key that encrypts all persons' keys; it never enters the database."""

import os
import secrets
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from adapters.complaints import Complaint, Exit
from adapters.personal.sealing import KEY_BYTES


def load(path: Path) -> bytes | None:
    """Return the key, or None where there is no file; complain of one that holds something else."""
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise Complaint(
            f"Không đọc được khóa dữ liệu cá nhân {path}: {error}.",
            f"The key of personal data cannot be read from {path}: {error}.",
            Exit.CONFIG,
        ) from error
    if len(key) != KEY_BYTES:
        raise Complaint(
            f"{path} không phải là khóa dữ liệu cá nhân.",
            f"{path} holds no key of personal data.",
            Exit.CONFIG,
        )
    return key


def make(path: Path) -> bytes:
    """Make a key that only this account may read, unless another process was faster."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written whole under another name first: nobody ever reads half a key. Mode 0600.
        with NamedTemporaryFile(dir=path.parent, prefix=".personal-") as file:
            file.write(secrets.token_hex(KEY_BYTES).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
            with suppress(FileExistsError):
                os.link(file.name, path)
    except OSError as error:
        raise Complaint(
            f"Không tạo được khóa dữ liệu cá nhân {path}: {error}.",
            f"The key of personal data cannot be made at {path}: {error}.",
            Exit.CANNOT_CREATE,
        ) from error
    made = load(path)
    if made is None:
        raise FileNotFoundError(path)
    return made


def fingerprint(key: bytes) -> bytes:
    """Return what the database may know of the key, to tell a wrong file from the right one."""
    return sha256(b"tonvinh personal key-encryption key\x00" + key).digest()
