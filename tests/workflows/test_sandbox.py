"""What a workflow sees of the program, and what it must not see."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

from temporalio.client import Client
from temporalio.worker import Worker

from adapters.temporal.worker import RUNNER, build_id
from tests.chains.looking_around import LookingAround, identities

ROOT = Path(__file__).parents[2]
OURS = ("domain", "workflows", "services", "adapters")
IMPORTS = """
import sys, workflows.ballot, workflows.nomination, workflows.season
print([name for name in sys.modules if name.split(".")[0] in ("services", "adapters")])
"""
REPLAYED = (
    "workflows/nomination.py",
    "workflows/season.py",
    "workflows/ballot.py",
    "workflows/stepping.py",
    "workflows/messages.py",
    "workflows/options.py",
    "workflows/renewing.py",
    "domain/nominations/looking_ahead.py",
    "domain/seasons/deciding.py",
    "domain/terms.py",
    "adapters/temporal/converting.py",
)
DECIDED = "domain/nominations/deciding/board.py"
CHANGE_AND_LOOK = f"""
from adapters.temporal.worker import build_id
print(build_id())
for name in {(*REPLAYED, DECIDED)}:
    with open(name, "a", encoding="utf-8") as source:
        source.write("\\nCHANGED = True\\n")
    print(build_id())
"""


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


def test_the_build_is_named_by_the_code_that_a_replay_depends_on(tmp_path: Path) -> None:
    for room in OURS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    first, *others = python(CHANGE_AND_LOOK, tmp_path).split()
    assert first == build_id()
    # Every change of such a file is a build of its own, and one of a rule is none.
    assert len({first, *others}) == len(REPLAYED) + 1
    assert others[-1] == others[-2]
