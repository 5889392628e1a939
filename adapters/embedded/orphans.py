"""Ends a PostgreSQL server that outlived the process that started it.

Only for whoever holds the lock of the data directory: then no living server there has a parent.
"""

import asyncio
import contextlib
import os
import signal
import time
from pathlib import Path

from adapters.complaints import Complaint, Exit


async def end(cluster: Path, seconds: float = 20.0) -> None:
    """Afterwards no server works on ``cluster``, and no stale lock file of one is in the way."""
    pid = _postmaster(cluster)
    if pid is None:
        return
    if not _works_on(pid, cluster):
        _forget(cluster, pid)
        return
    # It was told to stop when its parent died; a slow checkpoint is given time before force.
    for wish, patience in ((signal.SIGINT, seconds), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 5.0)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, wish)
        if await _gone(pid, cluster, patience):
            return
    raise Complaint(
        f"Tiến trình PostgreSQL {pid} vẫn giữ {cluster} và không chịu dừng.",
        f"The PostgreSQL process {pid} still holds {cluster} and will not stop.",
        Exit.TRY_LATER,
    )


def _postmaster(cluster: Path) -> int | None:
    try:
        return int((cluster / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
    except (OSError, ValueError):
        return None


def _works_on(pid: int, cluster: Path) -> bool:
    """A postmaster's working directory is its cluster; a recycled process number's is not."""
    try:
        return Path(f"/proc/{pid}/cwd").readlink() == cluster.resolve()
    except OSError:
        return False


def _forget(cluster: Path, pid: int) -> None:
    """In a restarted container the number may now be another of our own processes.

    PostgreSQL would take that one for itself and refuse to start. Where the number is nobody's,
    the file stays: PostgreSQL judges it better, by the shared memory it names.
    """
    if Path(f"/proc/{pid}").exists():
        (cluster / "postmaster.pid").unlink(missing_ok=True)


async def _gone(pid: int, cluster: Path, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not _works_on(pid, cluster):
            return True
        await asyncio.sleep(0.05)
    return False
