"""What is said of the machine beside its figures."""

from pathlib import Path

import pytest

from adapters.bench import machine

BEGUN = "cpu 100 0 100 700 0 0 0 100 50 0\ncpu0 1 2 3 4 5 6 7 8 9 10\n"
LATER = "cpu 400 0 150 1000 0 10 40 400 90 0\ncpu0 1 2 3 4 5 6 7 8 9 10\n"


def test_stolen_time_is_a_share_of_what_has_passed_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = tmp_path / "stat"
    monkeypatch.setattr(machine, "_TIMES", times)
    times.write_text(BEGUN)
    stolen = machine.Stolen()
    assert stolen.share() == 0
    times.write_text(LATER)
    assert stolen.share() == pytest.approx(0.3)
    assert stolen.figure().figure == "stolen_by_host"


def test_the_kernels_own_times_can_be_read() -> None:
    assert 0 <= machine.Stolen().share() <= 1
