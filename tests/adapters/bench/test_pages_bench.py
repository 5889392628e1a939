"""The benchmarks of the pages are programs: they must run, and say what they measured."""

import json
import subprocess
import sys
from collections import Counter
from typing import Any

import pytest

from adapters.bench.load import Crowd, Done, outcome
from adapters.bench.memory import Samples
from adapters.bench.page_kinds import KINDS, SIGN_IN

COMMAND = (sys.executable, "-m", "adapters.cli", "bench")
SMALL = ("--nominations", "900", "--json")


def _run(*asked: str) -> tuple[int, dict[str, dict[str, Any]], str]:
    ran = subprocess.run(
        (*COMMAND, *asked, *SMALL), capture_output=True, timeout=280, check=False, text=True
    )
    assert ran.stdout, ran.stderr
    return ran.returncode, {each["figure"]: each for each in json.loads(ran.stdout)}, ran.stderr


@pytest.mark.slow
def test_every_kind_of_page_is_measured_beside_a_plain_route() -> None:
    code, figures, said = _run(
        "pages", "--provinces", "6", "--people", "12", "--seconds", "6", "--think", "0.2"
    )
    assert code == 0, said
    assert figures["pages_nominations"]["value"] == 900
    assert figures["ttfb_p95_ms"]["peer_value"] > 0
    worst = max(figures[f"ttfb_{kind.name}_p95_ms"]["value"] for kind in (*KINDS, SIGN_IN))
    assert figures["ttfb_p95_ms"]["value"] == worst
    ratio = figures["ttfb_p95_ms"]["value"] / figures["ttfb_p95_ms"]["peer_value"]
    assert figures["ttfb_p95_vs_plain_json"]["value"] == pytest.approx(ratio)


@pytest.mark.slow
def test_many_people_work_for_a_while_and_nothing_fails() -> None:
    code, figures, said = _run(
        "load", "--people", "20", "--minutes", "0.2", "--think", "0.5", "--most-growth", "1"
    )
    assert code == 0, said
    assert figures["load_errors"]["value"] == 0
    assert figures["load_opinions"]["value"] > 0
    assert figures["load_requests"]["value"] > 100
    assert all(figures[f"load_{name}_most_mib"]["value"] > 0 for name in ("web", "worker"))


def _judged(held: list[int], *wrong: str) -> list[str]:
    samples, done = Samples(), Done(took={"my_work": [20.0]}, errors=Counter(wrong))
    samples.of["web"] = [(float(second), each) for second, each in enumerate(held)]
    return outcome(done, samples, Crowd(seconds=len(held) - 1, most_growth=0.05)).faults


def test_memory_that_grows_and_whatever_fails_speak_against_a_system() -> None:
    assert not _judged([80, *(100,) * 100])
    assert _judged([*(100,) * 50, *(106,) * 51]) == ["web grew by 6.0%"]
    assert _judged([*(100,) * 101], "opinion: 500", "opinion: 500") == ["opinion: 500: 2"]
