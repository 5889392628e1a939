"""Key files: the log's and a witness's private keys, outside of every database."""

import os
import secrets
from pathlib import Path

from adapters.complaints import Complaint, Exit
from services.proving.notes import SigningKey, name_is_fit
from services.proving.refusing import ProofRefused

KEY_FILE = "log.key"
VKEY_FILE = "log.vkey"


def key_at(path: Path, kind: int, name: str | None) -> SigningKey:
    """Return the key in a file; where there is no file, make one that only we may read.

    The public key is written beside it. Raises `Complaint` for a file that others may read, one
    that holds no such key, and one with a key of another name than the one asked for.
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
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(key.text + "\n")
        file.flush()
        os.fsync(file.fileno())
    vkey_path(path).write_text(key.verifier.text + "\n", encoding="utf-8")
    # A link, unlike a rename, never replaces the key of another process that was faster.
    try:
        os.link(fresh, path)
    except FileExistsError:
        vkey_path(path).write_text(_read(path).verifier.text + "\n", encoding="utf-8")
    fresh.unlink()


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
