"""The rules of the house that no single test of a room can see."""

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PINNED = re.compile(r"^([a-z0-9][\w.-]*)(?:\[[\w,-]+\])?==(\S+)", re.MULTILINE)
AN_INDEX = re.compile(r"://|--(extra-)?index-url|--find-links|--trusted-host|^-f ", re.MULTILINE)
ONE_MACHINE = re.compile(r"""(?:^|[\s"'=:(])/(?:root|work|home/\w+|Users/\w+)/""")
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def sources() -> list[Path]:
    """Every text file that is, or could be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("this copy is not a git work tree")
    files = [ROOT / os.fsdecode(name) for name in listed.stdout.splitlines()]
    return [file for file in files if file.is_file() and b"\0" not in file.read_bytes()[:1024]]


def pins(lock: Path) -> dict[str, str]:
    return dict(PINNED.findall(lock.read_text(encoding="utf-8")))


def pyproject() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_arrows_between_the_rooms_point_down() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint, "--no-cache"], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True,
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("target", ["help", "setup", "run", "test", "lint", "lock", "assets"])
def test_make_explains_its_targets(target: str) -> None:
    said = subprocess.run(["make", "help"], cwd=ROOT, text=True, capture_output=True, check=True)
    assert re.search(rf"^  make {target} +\S", said.stdout, re.MULTILINE)


def test_continuous_integration_runs_what_a_person_runs() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "make test" in script.read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_versions_and_hashes_and_no_index(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not AN_INDEX.search(text)
    for entry in re.split(r"\n(?=\S)", text):
        assert entry.startswith("#") or "--hash=sha256:" in entry, entry


def test_users_and_developers_run_the_same_versions() -> None:
    app, dev = (pins(ROOT / "requirements" / name) for name in ("app.txt", "dev.txt"))
    assert app.items() <= dev.items()


def test_the_lock_satisfies_the_project() -> None:
    locked = pins(ROOT / "requirements" / "app.txt")
    project = pyproject()["project"]
    assert isinstance(project, dict)
    for wanted in map(Requirement, project["dependencies"]):
        assert wanted.specifier.contains(locked[wanted.name.lower()]), wanted


def test_no_runtime_dependency_is_under_the_gpl() -> None:
    for name in pins(ROOT / "requirements" / "app.txt"):
        try:
            about = metadata(name)
        except PackageNotFoundError:
            continue  # It is locked for another system than this one.
        licences = [about.get("License-Expression", ""), *about.get_all("Classifier", [])]
        named = [text for text in licences if re.search(r"\bA?GPL|GNU (Affero )?General", text)]
        assert not named, f"{name}: {named}"


def test_no_file_names_one_machine() -> None:
    named = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()}"
        for file in sources()
        if file != Path(__file__)
        for number, line in enumerate(_lines(file), start=1)
        if ONE_MACHINE.search(line)
    ]
    assert not named, "\n".join(named)


def test_no_file_of_npm_names_where_packages_were_fetched() -> None:
    locks = [file for file in sources() if file.name == "package-lock.json"]
    assert not [file for file in locks if '"resolved"' in file.read_text(encoding="utf-8")]


def test_every_rule_that_is_off_says_why() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lint = text[text.index("[tool.ruff.lint]") : text.index("[tool.ruff.lint.isort]")]
    rules = [line for line in lint.splitlines() if re.match(r'\s+"[A-Z]+\d*"', line)]
    assert rules
    assert not [line for line in rules if "# " not in line]


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8", errors="replace").splitlines()
