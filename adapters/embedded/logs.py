"""The log files of the child processes."""

from io import FileIO
from pathlib import Path

LARGEST = 10 * 1024 * 1024
"""Bytes after which a log file is set aside as ``.1`` and a new one begun."""


class LogFile:
    """An append-only file that never raises: a full disk must not take a healthy child down.

    ``lost`` counts the bytes that could not be written.
    """

    def __init__(self, path: Path, largest: int = LARGEST) -> None:
        self.path = path
        self.lost = 0
        self._largest = largest
        self._file: FileIO | None = None

    def write(self, chunk: bytes) -> None:
        try:
            self._open().write(chunk)
        except OSError:
            self.lost += len(chunk)
            self.close()

    def tail(self, lines: int = 12) -> str:
        """The last lines, for a person who asks why the child died."""
        try:
            with self.path.open("rb") as file:
                file.seek(max(0, self.path.stat().st_size - 8192))
                return b"\n".join(file.read().splitlines()[-lines:]).decode(errors="replace")
        except OSError:
            return ""

    def close(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            try:
                file.close()
            except OSError:
                self.lost += 1

    def _open(self) -> FileIO:
        if self._file is not None and self._file.tell() >= self._largest:
            self.close()
            self.path.replace(self.path.with_suffix(self.path.suffix + ".1"))
        if self._file is None:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file = self.path.open("ab", buffering=0)
        return self._file
