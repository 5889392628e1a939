"""What nobody means to ask ends in a sentence and an exit code, in both verifiers alike."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.cli.auditing.as_of import read_time
from adapters.complaints import Complaint, Exit
from adapters.proof.script import stand_alone
from tests.adapters.cli.systems import _command, _environment
from tests.building.bundles import ACCEPT

BUNDLE = ACCEPT / "nomination.zip"
KEY = ("--key", str(ACCEPT / "log.vkey"))
TOO_LONG = "log.example+" + "x" * 300
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(params=["tonvinh", "verify.py"])
def verify(request: pytest.FixtureRequest, tmp_path: Path) -> Run:
    """Run the command, or the script that travels in every bundle."""
    script = tmp_path / "verify.py"
    script.write_bytes(stand_alone())
    commands = {
        "tonvinh": _command("audit", "verify"),
        "verify.py": [sys.executable, str(script)],
    }

    def run(*arguments: str, typed: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [*commands[request.param], *arguments], env=_environment({}), input=typed,
            capture_output=True, timeout=60, check=False,
        )  # fmt: skip

    return run


def said(done: "subprocess.CompletedProcess[bytes]") -> str:
    told = done.stderr.decode()
    assert "Traceback" not in told
    assert "None" not in told
    return told


@pytest.mark.parametrize("key", [TOO_LONG, "x" * 300, f"nowhere/{TOO_LONG}"])
def test_a_key_that_no_file_can_be_called_is_no_key(verify: Run, key: str) -> None:
    done = verify(str(BUNDLE), "--key", key)
    assert done.returncode == Exit.FAILED
    assert "Khóa công khai không đọc được" in said(done)
    assert "The public key cannot be read" in said(done)


def test_a_bundle_from_a_pipe_is_asked_for_as_a_file(verify: Run) -> None:
    done = verify("/dev/stdin", *KEY, typed=BUNDLE.read_bytes())
    assert done.returncode == Exit.NO_INPUT
    assert "Cần một tệp: /dev/stdin là đường ống" in said(done)
    assert "A file is needed: /dev/stdin is a pipe" in said(done)


@pytest.mark.parametrize("name", ["nowhere.zip", "."])
def test_a_bundle_that_cannot_be_read_ends_with_66(verify: Run, name: str) -> None:
    done = verify(name, *KEY)
    assert done.returncode == Exit.NO_INPUT
    assert f"Không đọc được {name}" in said(done)
    assert f"{name} cannot be read: " in said(done)


@pytest.mark.parametrize("name", ["nowhere.checkpoint", ".", "x" * 300])
def test_a_checkpoint_that_cannot_be_read_ends_with_66(verify: Run, name: str) -> None:
    done = verify(str(BUNDLE), *KEY, "--checkpoint", name)
    assert done.returncode == Exit.NO_INPUT
    assert f"Không đọc được {name}" in said(done)
    assert f"{name} cannot be read: " in said(done)


def test_a_checkpoint_that_is_something_else_is_refused_as_before(verify: Run) -> None:
    done = verify(str(BUNDLE), *KEY, "--checkpoint", str(ACCEPT / "log.vkey"))
    assert done.returncode == Exit.FAILED
    assert "is not a well-formed signed note" in said(done)


@pytest.mark.parametrize(
    "witnesses, given", [((), 0), (("--witness", str(ACCEPT / "witness.vkey")) * 2, 1)]
)
def test_a_quorum_of_more_witnesses_than_were_given_says_how_many_were(
    verify: Run, witnesses: tuple[str, ...], given: int
) -> None:
    done = verify(str(BUNDLE), *KEY, "--quorum", "3", *witnesses)
    assert done.returncode == Exit.USAGE
    assert f"chỉ có {given} khóa chứng nhân" in said(done)
    assert f"--quorum 3 needs 3 witnesses, but --witness gave {given} witness key(s)" in said(done)


def test_a_quorum_that_the_witnesses_reach_holds(verify: Run) -> None:
    witness = ("--witness", str(ACCEPT / "witness.vkey"))
    assert verify(str(BUNDLE), *KEY, *witness, "--quorum", "1").returncode == Exit.OK


@pytest.mark.parametrize("text", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00"])
def test_a_time_that_no_clock_of_vietnam_shows_is_refused(text: str) -> None:
    with pytest.raises(Complaint, match="is outside the years 1 to 9999") as refused:
        read_time(text)
    assert refused.value.exit is Exit.USAGE
    assert "nằm ngoài các năm 1 đến 9999" in refused.value.vi


@pytest.mark.parametrize("text", ["9999-12-31T23:59:59", "0001-01-01", "0001-01-01T07:00+07:00"])
def test_the_first_and_the_last_day_are_times_like_any_other(text: str) -> None:
    assert read_time(text).year in (1, 9999)
