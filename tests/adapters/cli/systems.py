"""Runs the program as a person does: as a process, with its streams and its exit code."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]


@dataclass
class System:
    """A ``tonvinh up`` that has said it is ready."""

    process: subprocess.Popen[str]
    addresses: dict[str, Any]
    errors: Path

    def children(self) -> dict[str, int]:
        """The processes of its own, by what they are."""
        found = {}
        for child in Path("/proc").glob("[0-9]*"):
            with_parent = _status(child)
            if with_parent == self.process.pid:
                found[_what(child)] = int(child.name)
        return found


def tonvinh(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """``tonvinh("doctor", "--json", TONVINH_PORT="9000")``, to its end."""
    return subprocess.run(
        _command(*arguments), env=_environment(variables), text=True, capture_output=True,
        timeout=110, check=False,
    )  # fmt: skip


@contextmanager
def up(*arguments: str, through: tuple[str, ...] = (), **variables: str) -> Iterator[System]:
    """A system that is ready; stopped after the block if it still runs. ``through`` becomes it."""
    with tempfile.NamedTemporaryFile("w+", suffix=".txt") as errors:
        process = subprocess.Popen(
            [*through, *_command("up", "--json", "--no-open", *arguments)],
            env=_environment(variables), text=True, stdout=subprocess.PIPE, stderr=errors,
        )  # fmt: skip
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            assert said, Path(errors.name).read_text()
            yield System(process, json.loads(said), Path(errors.name))
        finally:
            process.terminate()
            process.communicate(timeout=60)


def gone(pids: list[int], seconds: float = 20.0) -> bool:
    deadline = time.monotonic() + seconds
    while any(_runs(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not any(_runs(pid) for pid in pids)


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "adapters.cli", *arguments]


def _environment(variables: dict[str, str]) -> dict[str, str]:
    ours = {k: v for k, v in os.environ.items() if not k.startswith("TONVINH_")}
    return {**ours, "PYTHONPATH": str(ROOT), "COLUMNS": "100", **variables}


def _fields(process: Path) -> list[str]:
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ["X", "0"]


def _status(process: Path) -> int:
    state, parent, *_ = _fields(process)
    return 0 if state in "ZX" else int(parent)


def _runs(pid: int) -> bool:
    return _fields(Path(f"/proc/{pid}"))[0] not in "ZX"


def _what(process: Path) -> str:
    words = (process / "cmdline").read_text().split("\0")
    return words[-2] if "adapters.cli" in words else Path(words[0]).name
