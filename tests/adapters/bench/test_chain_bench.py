"""A benchmark is a program: it must run, and say what it measured beside which peer."""

import json
import subprocess
import sys

import pytest

ASKED = ("bench", "chain", "--rounds", "1", "--workflows", "4", "--people", "2", "--json")


@pytest.mark.slow
def test_the_chain_is_measured_beside_its_peer_in_one_run() -> None:
    ran = subprocess.run(
        (sys.executable, "-m", "adapters.cli", *ASKED),
        capture_output=True,
        timeout=110,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    figures = {each["figure"]: each for each in json.loads(ran.stdout)}
    assert 0 <= figures.pop("stolen_by_host")["value"] < 1
    assert set(figures) >= {"chain_vs_noop", "step_p50_ms", "step_p99_ms"}
    assert all(each["value"] > 0 and each["peer_value"] > 0 for each in figures.values())
