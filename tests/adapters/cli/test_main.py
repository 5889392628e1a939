"""The program as a whole: its help, its exit codes, its last words."""

import subprocess
import sys
from pathlib import Path

import pytest

from adapters.cli.registry import COMMANDS, shown
from adapters.complaints import Exit
from tests.adapters.cli.systems import ROOT, tonvinh

FAILING = """
import sys
from adapters.cli import main, registry
main.COMMANDS = ("breaking",)
sys.modules["adapters.cli.breaking"] = sys.modules[__name__]

def breaking() -> None:
    '''Breaks.'''
    {what}

sys.argv = ["tonvinh", "breaking"]
main.main()
"""


def ended_by(what: str) -> subprocess.CompletedProcess[str]:
    """A program whose only command does that."""
    source = FAILING.replace("{what}", what)
    return subprocess.run(
        [sys.executable, "-c", source], cwd=ROOT, text=True, capture_output=True, check=False
    )


def test_help_names_every_command_and_every_exit_code() -> None:
    done = tonvinh("--help")
    assert done.returncode == Exit.OK
    for name in COMMANDS:
        assert shown(name) in done.stdout
    for code in Exit:
        assert str(code.value) in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    done = tonvinh(shown(command), "--help")
    assert done.returncode == Exit.OK, done.stderr
    assert "Usage: tonvinh" in done.stdout


def test_a_wrong_command_line_ends_with_64() -> None:
    done = tonvinh("up", "--prot", "1")
    assert done.returncode == Exit.USAGE
    assert "--port" in done.stderr


def test_an_unknown_variable_ends_with_78_and_two_sentences() -> None:
    done = tonvinh("doctor", TONVINH_PROT="1")
    assert done.returncode == Exit.CONFIG
    assert "Không có biến TONVINH_PROT" in done.stderr
    assert "Did you mean TONVINH_PORT?" in done.stderr
    assert done.stdout == ""


def test_a_complaint_is_said_vietnamese_first_and_without_a_traceback() -> None:
    done = ended_by(
        "import adapters.complaints as c; raise c.Complaint('Đầy.', 'Full.', c.Exit.IO)"
    )
    assert done.returncode == Exit.IO
    assert done.stderr.split() == ["tonvinh:", "Đầy.", "Full."]


def test_a_bug_asks_to_be_reported_under_a_reference() -> None:
    done = ended_by("raise LookupError('unforeseen')")
    assert done.returncode == Exit.SOFTWARE
    assert "LookupError: unforeseen" in done.stderr
    assert "This is a bug. Please report it" in done.stderr


def test_ctrl_c_ends_with_130_and_says_nothing() -> None:
    done = ended_by("raise KeyboardInterrupt")
    assert (done.returncode, done.stderr) == (130, "")


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    assert ended_by("raise BrokenPipeError").returncode == Exit.OK


def test_a_command_may_choose_its_exit_code() -> None:
    assert ended_by("import typer; raise typer.Exit(65)").returncode == Exit.DATA


def test_temporals_client_does_not_turn_a_good_end_into_a_bad_one() -> None:
    connecting = (
        "import asyncio; from temporalio.client import Client; "
        "asyncio.run(Client.connect('127.0.0.1:1', lazy=True))"
    )
    assert {ended_by(connecting).returncode for _ in range(4)} == {Exit.OK}


def test_a_directory_of_the_same_name_where_one_stands_is_not_taken_for_ours(
    tmp_path: Path,
) -> None:
    from adapters.embedded.processes import command  # noqa: PLC0415

    (tmp_path / "adapters").mkdir()
    (tmp_path / "adapters" / "__init__.py").write_text("raise SystemExit(99)")
    done = subprocess.run(
        command("--help"), cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == Exit.OK
