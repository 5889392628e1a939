"""The one directory that holds everything an embedded system keeps."""

import contextlib
import errno
import fcntl
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from adapters.complaints import Complaint, Exit

LEAST_FREE = 500 * 1024 * 1024
"""Bytes below which nothing is started. PostgreSQL stops in the middle when its log cannot grow."""


@dataclass(frozen=True, slots=True)
class DataDirectory:
    """Where things are. ``path`` is absolute."""

    path: Path

    @property
    def postgres(self) -> Path:
        return self.path / "postgres"

    def postgres_exists(self) -> bool:
        """Whether a cluster was made here before, be it kept here or elsewhere."""
        elsewhere = self.path / f"{self.postgres.name}.elsewhere"
        return elsewhere.exists() or (self.postgres / "cluster").exists()

    @property
    def logs(self) -> Path:
        return self.path / "log"

    @property
    def lock(self) -> Path:
        return self.path / "lock"

    @property
    def running(self) -> Path:
        """Says how to reach the system that runs; kept for its owner's eyes only."""
        return self.path / "running.json"

    def ready_file(self, process: str) -> Path:
        return self.path / f"{process}.ready"

    @classmethod
    def at(cls, path: Path) -> Self:
        return cls(path.expanduser().absolute())

    @classmethod
    def open(cls, path: Path, least_free: int = LEAST_FREE) -> Self:
        """The directory, made where it is not there. Raises Complaint when it cannot be used."""
        here = cls.at(path)
        try:
            _make(here.path)
            _try_to_write(here.path)
        except OSError as error:
            raise unusable(here.path, error) from error
        _refuse_full(here.path, least_free)
        return here

    def free_bytes(self) -> int:
        """What this account may still write."""
        disk = os.statvfs(self.path)
        return disk.f_bavail * disk.f_frsize

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Holds the directory against every other process; the kernel lets go when we die."""
        with self.lock.open("a+", encoding="ascii") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise self._taken() from None
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
            yield

    def is_locked(self) -> bool:
        """Whether a process holds it now. What the file says is not asked: it may be old."""
        try:
            with self.lock.open("r+", encoding="ascii") as file:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False

    def _taken(self) -> Complaint:
        pid = self.lock.read_text(encoding="ascii").strip() or "?"
        return Complaint(
            f"Thư mục {self.path} đang được tiến trình {pid} dùng. "
            f"Hãy dừng nó (kill {pid}) hoặc chọn --data khác.",
            f"The directory {self.path} is in use by process {pid}. "
            f"Stop it (kill {pid}) or choose another --data.",
            Exit.TRY_LATER,
        )


def unusable(path: Path, error: OSError) -> Complaint:
    """What a person can do about a directory that refused; one sentence for each cause."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return Complaint(
            f"Đĩa chứa {path} đã đầy. Hãy giải phóng chỗ hoặc chọn --data khác.",
            f"The disk of {path} is full. Free some space or choose another --data.",
            Exit.IO,
        )
    if error.errno == errno.EROFS:
        return Complaint(
            f"Đĩa chứa {path} chỉ cho đọc. Hãy chọn --data khác.",
            f"The disk of {path} is read-only. Choose another --data.",
            Exit.CANNOT_CREATE,
        )
    if error.errno in {errno.EACCES, errno.EPERM}:
        return Complaint(
            f"Không có quyền ghi vào {path}. Hãy xin quyền hoặc chọn --data khác.",
            f"No right to write to {path}. Ask for it or choose another --data.",
            Exit.NO_PERMISSION,
        )
    return Complaint(
        f"Không dùng được {path}: {error.strerror}. Hãy chọn --data khác.",
        f"Cannot use {path}: {error.strerror}. Choose another --data.",
        Exit.CANNOT_CREATE,
    )


def _make(path: Path) -> None:
    if path.is_dir():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    # PostgreSQL's account, which is another one under root, passes through to its own part. The
    # listing stays ours, and so does each file by its own mode.
    path.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700)


def _try_to_write(path: Path) -> None:
    probe = path / ".probe"
    probe.write_bytes(b"\0" * 4096)
    probe.unlink()


def _refuse_full(path: Path, least_free: int) -> None:
    disk = os.statvfs(path)
    free = disk.f_bavail * disk.f_frsize
    if free < least_free:
        raise Complaint(
            f"Đĩa chứa {path} chỉ còn {free // 2**20} MB, cần ít nhất {least_free // 2**20} MB.",
            f"The disk of {path} has {free // 2**20} MB left, {least_free // 2**20} MB are needed.",
            Exit.IO,
        )
