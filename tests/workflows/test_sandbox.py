"""What a workflow sees of the program, and what it must not see."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from temporalio.client import Client
from temporalio.worker import Worker

from adapters.temporal.worker import RUNNER, build_id
from tests.chains.looking_around import LookingAround, identities

ROOT = Path(__file__).parents[2]
OURS = ("domain", "workflows", "services", "adapters")
IMPORTS = """
import sys, workflows.nomination, workflows.season
print([name for name in sys.modules if name.split(".")[0] in ("services", "adapters")])
"""
BUILD_ID = "from adapters.temporal.worker import build_id; print(build_id())"


def python(code: str, sources: Path = ROOT) -> str:
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], env={**os.environ, "PYTHONPATH": str(sources)},
        cwd=sources, text=True, capture_output=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()


async def test_a_workflow_sees_the_very_classes_of_the_program(real_time: Client) -> None:
    """Two copies of a class would make a message that is of no known type."""
    queue = f"tests-{uuid4().hex}"
    async with Worker(
        real_time, task_queue=queue, workflows=[LookingAround], workflow_runner=RUNNER
    ):
        seen = await real_time.execute_workflow(
            LookingAround.run, id=f"looking/{uuid4()}", task_queue=queue
        )
    assert seen == identities()


def test_no_workflow_imports_services_or_adapters() -> None:
    assert python(IMPORTS) == "[]"


def test_the_build_is_named_by_the_code_that_a_replay_depends_on() -> None:
    assert build_id() == python(BUILD_ID)


@pytest.mark.parametrize(
    "file",
    [
        "workflows/nomination.py",
        "workflows/season.py",
        "workflows/messages.py",
        "workflows/options.py",
        "domain/nominations/looking_ahead.py",
        "domain/seasons/deciding.py",
        "domain/terms.py",
        "adapters/temporal/converting.py",
    ],
)
def test_a_change_of_that_code_is_a_new_build(file: str, tmp_path: Path) -> None:
    for room in OURS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / file).open("a", encoding="utf-8") as source:
        source.write("\nCHANGED = True\n")
    assert python(BUILD_ID, tmp_path) != build_id()


def test_a_change_of_a_rule_is_the_same_build_because_activities_decide(tmp_path: Path) -> None:
    for room in OURS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "domain/nominations/deciding/board.py").open("a", encoding="utf-8") as source:
        source.write("\nCHANGED = True\n")
    assert python(BUILD_ID, tmp_path) == build_id()
