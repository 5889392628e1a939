"""Whose keys were destroyed, remembered in a file beside the key that encrypts them.

A database that is restored from before an order to erase knows nothing of that order. This file
does: it holds ids alone, one a line, and is only ever added to.
"""

import os
from collections.abc import Collection
from pathlib import Path
from uuid import UUID

from adapters.complaints import Complaint, Exit

SUFFIX = ".erased"
"""``personal.key`` has ``personal.erased`` beside it."""


class Memory:
    """The file, which need not be there yet."""

    def __init__(self, key_path: Path) -> None:
        """Lie beside that key."""
        self.path = key_path.with_suffix(SUFFIX)
        self._key_path = key_path

    def subjects(self) -> frozenset[UUID]:
        """Return everybody whose key was destroyed, as far as is known on this machine."""
        try:
            return frozenset(map(UUID, self.path.read_text(encoding="ascii").split()))
        except FileNotFoundError:
            return frozenset()
        except (OSError, ValueError) as error:
            raise Complaint(
                f"Không đọc được danh sách đã xóa {self.path}: {error}.",
                f"The list of the erased cannot be read from {self.path}: {error}.",
                Exit.CONFIG,
            ) from error

    def add(self, subjects: Collection[UUID]) -> None:
        """Remember them durably; a machine without the key could not read a name and need not.

        Several processes may do so at once: a line is written whole, and twice does no harm.
        """
        fresh = [str(subject) for subject in subjects if subject not in self.subjects()]
        if not fresh or not self._key_path.exists():
            return
        try:
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
            descriptor = os.open(self.path, flags, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write("".join(f"{line}\n" for line in fresh))
                file.flush()
                os.fsync(descriptor)
        except OSError as error:
            raise Complaint(
                f"Không ghi được danh sách đã xóa {self.path}: {error}.",
                f"The list of the erased cannot be written to {self.path}: {error}.",
                Exit.CANNOT_CREATE,
            ) from error
