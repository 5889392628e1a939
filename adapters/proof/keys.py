"""Key files: the log's and a witness's private keys, outside of every database."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from adapters.complaints import Complaint, Exit
from adapters.proof.trusting import keys_from
from services.proving.notes import ED25519, SigningKey, VerifierKey, name_is_fit
from services.proving.refusing import ProofRefused

KEY_FILE = "log.key"
VKEY_FILE = "log.vkey"


@dataclass(frozen=True, slots=True)
class Keyring:
    """The key that a log signs with, and the public keys that it has ever signed with."""

    signing: SigningKey
    known: tuple[VerifierKey, ...]

    @classmethod
    def of(cls, *keys: SigningKey) -> Self:
        """Return a ring of keys, of which the last one signs."""
        return cls(keys[-1], tuple(key.verifier for key in keys))


def keyring_at(path: Path, name: str | None) -> Keyring:
    """Return a log's key and the public keys beside it. Raises `Complaint`."""
    key = key_at(path, ED25519, name)
    try:
        known = keys_from(str(vkey_path(path)))
    except ProofRefused as refused:
        raise Complaint(refused.vi, refused.en, Exit.CONFIG) from None
    return Keyring(key, tuple(dict.fromkeys((*known, key.verifier))))


def key_at(path: Path, kind: int, name: str | None) -> SigningKey:
    """Return the key in a file; where there is no file, make one that only we may read.

    The public key is added to those beside it. Raises `Complaint` for a file that others may read,
    one that holds no such key, and one with a key of another name than the one asked for.
    """
    try:
        if not path.exists():
            _create(path, kind, name or f"tonvinh.local/log/{secrets.token_hex(4)}")
        key = _read(path)
    except OSError as error:
        raise Complaint(
            f"Không dùng được tệp khóa {path}: {error.strerror}.",
            f"The key file {path} cannot be used: {error.strerror}.",
            Exit.NO_PERMISSION if isinstance(error, PermissionError) else Exit.IO,
        ) from error
    if key.kind != kind or (name is not None and key.name != name):
        raise Complaint(
            f"Khóa trong {path} có tên {key.name}; mỗi tên cần một tệp khóa riêng.",
            f"The key in {path} is named {key.name}; another name needs a key file of its own.",
            Exit.CONFIG,
        )
    return key


def vkey_path(path: Path) -> Path:
    """Return where the public half of a key file is."""
    return path.with_suffix(".vkey")


def _create(path: Path, kind: int, name: str) -> None:
    if not name_is_fit(name):
        raise Complaint(
            f"Tên khóa không hợp lệ: {name!r}. Không dùng dấu cách, dấu cộng hay chỉ chữ số.",
            f"Not a name for a key: {name!r}. No spaces, no plus signs, and not digits alone.",
            Exit.CONFIG,
        )
    key = SigningKey(name, kind, secrets.token_bytes(32))
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(key.text + "\n")
        file.flush()
        os.fsync(file.fileno())
    # A link, unlike a rename, never replaces the key of another process that was faster.
    try:
        os.link(fresh, path)
    except FileExistsError:
        return
    finally:
        fresh.unlink()
    # Added, because earlier checkpoints were signed with the keys that are there.
    with vkey_path(path).open("a", encoding="utf-8") as file:
        file.write(key.verifier.text + "\n")


def _read(path: Path) -> SigningKey:
    if path.stat().st_mode & 0o077:
        raise Complaint(
            f"Tệp khóa {path} đang mở cho người khác đọc. Hãy chạy: chmod 600 {path}",
            f"Others may read the key file {path}. Run: chmod 600 {path}",
            Exit.NO_PERMISSION,
        )
    try:
        return SigningKey.from_text(path.read_text(encoding="utf-8").strip())
    except (ProofRefused, ValueError):
        raise Complaint(
            f"Tệp {path} không chứa một khóa riêng đọc được.",
            f"The file {path} holds no private key that can be read.",
            Exit.CONFIG,
        ) from None
