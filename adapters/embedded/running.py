"""How a command finds the system that runs in a data directory."""

import json
import os
from dataclasses import asdict, dataclass

from adapters.embedded.data_directory import DataDirectory


@dataclass(frozen=True, slots=True)
class Running:
    """Where a running system answers. The three ways to its database hold passwords."""

    pid: int
    url: str | None
    database_url: str
    """The program's own way to the record."""
    audit_url: str
    """An auditor's, who only reads."""
    pages_url: str
    """The pages', which read what each person may see."""
    temporal_address: str
    temporal_namespace: str
    task_queue: str


def announce(data: DataDirectory, running: Running) -> None:
    """Tell other commands of this account; nobody else may read it."""
    fresh = data.running.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(running), file, ensure_ascii=False, indent=1)
    fresh.replace(data.running)


def withdraw(data: DataDirectory) -> None:
    data.running.unlink(missing_ok=True)


def find(data: DataDirectory) -> Running | None:
    """The system that runs there, if one does. What a killed one left behind is not believed."""
    if not data.is_locked():
        return None
    try:
        return Running(**json.loads(data.running.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
