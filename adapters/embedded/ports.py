"""TCP ports of this machine: which are free, and who holds one that is not."""

import os
import socket
from pathlib import Path

_LISTENING = "0A"


def refusal(host: str, port: int) -> OSError | None:
    """Why no server could listen there now; None when one could. That may change in a moment."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        # As servers do: a port in TIME_WAIT after a restart is free.
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            return error
    return None


def any_free(host: str = "127.0.0.1") -> int:
    with socket.socket() as trial:
        trial.bind((host, 0))
        return int(trial.getsockname()[1])


def free_from(host: str, first: int) -> int:
    """The first free port at or after ``first``, to be offered in place of a taken one."""
    following = range(first, min(first + 100, 65536))
    return next((port for port in following if not refusal(host, port)), 0) or any_free()


def holder(port: int) -> str | None:
    """Who listens on the port, such as ``python3 (1234)``; None where the system will not say."""
    inodes = _listening_inodes(port)
    for process in Path("/proc").glob("[0-9]*"):
        if inodes & _sockets_of(process):
            return f"{_name(process)} ({process.name})"
    return None


def _listening_inodes(port: int) -> frozenset[str]:
    rows = [line.split() for table in ("tcp", "tcp6") for line in _table(table)]
    wanted = f":{port:04X}"
    return frozenset(r[9] for r in rows if r[1].endswith(wanted) and r[3] == _LISTENING)


def _table(name: str) -> list[str]:
    try:
        return Path(f"/proc/net/{name}").read_text(encoding="ascii").splitlines()[1:]
    except OSError:
        return []


def _sockets_of(process: Path) -> frozenset[str]:
    try:
        links = [_link(descriptor) for descriptor in (process / "fd").iterdir()]
    except OSError:
        return frozenset()
    return frozenset(link[8:-1] for link in links if link.startswith("socket:["))


def _link(descriptor: Path) -> str:
    try:
        return str(descriptor.readlink())
    except OSError:
        return ""


def _name(process: Path) -> str:
    try:
        return (process / "comm").read_text(encoding="utf-8").strip()
    except OSError:
        return os.strerror(3)
