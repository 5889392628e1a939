"""The benchmarks of the record run to their end and name each figure, however fast."""

import json
import subprocess
import sys

import pytest

SHAPES = ("64x1", "64x5", "1x1")


def measured(*asked: str) -> dict[str, dict[str, object]]:
    """Run one of the programs as anybody would, and return its figures by their names."""
    ran = subprocess.run(
        (sys.executable, "-m", "adapters.cli", "bench", *asked, "--json"),
        capture_output=True,
        timeout=110,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    # Whoever reads a figure has to know what was durable, and on what machine.
    assert b"fsync on, synchronous_commit on" in ran.stderr
    assert b"cores" in ran.stderr
    figures = {each["figure"]: each for each in json.loads(ran.stdout)}
    assert 0 <= figures.pop("stolen_by_host")["value"] < 1
    return figures


@pytest.mark.slow
def test_appends_are_measured_beside_the_library_and_pgbench_in_one_run() -> None:
    figures = measured("append", "--rounds", "1", "--seconds", "0.1", "--events", "1000")
    beside = {f"append_{shape}_vs_{peer}" for shape in SHAPES for peer in ("library", "pgbench")}
    assert set(figures) == beside | {f"append_{shape}_per_s" for shape in SHAPES} | {
        "append_64x1_p99_vs_library",
        "append_64x1_p99_ms",
        "append_64x1_with_proof",
        "proof_work_vs_append",
        "proof_behind_s",
        "append_at_1000_vs_empty",
        "bytes_per_event",
    }
    assert all(each["value"] for each in figures.values())
    assert all(figures[name]["peer"] and figures[name]["peer_value"] for name in beside)


@pytest.mark.slow
def test_a_replay_and_single_aggregates_are_measured_beside_the_library_in_one_run() -> None:
    figures = measured("replay", "--rounds", "1", "--events", "2000")
    beside = {
        "replay_vs_library",
        "replay_without_folding_vs_library",
        "get_10_vs_library",
        "get_200_vs_library",
        "get_10_with_envelopes_vs_library",
        "get_200_with_envelopes_vs_library",
        "get_10_asleep_vs_library",
        "get_10_busy_vs_asleep",
        "head_vs_library_get_10",
    }
    assert set(figures) == beside | {"replay_events_per_s"}
    assert all(figures[name]["value"] and figures[name]["peer_value"] for name in beside)
