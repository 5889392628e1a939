"""What a demonstration shows: the reported seasons, and a simulated bloc to try things on."""

from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from adapters.complaints import Complaint, Exit
from adapters.seasonfile.commands import to_plan
from adapters.seasonfile.plan import SeasonPlan
from adapters.seasonfile.reading import read

SEASONS = Path(__file__).resolve().parent.parent / "tests" / "seasons"
"""The real seasons, which the tests run and a demonstration shows: one copy of each fact."""


def season_files() -> list[Path]:
    """Return the files of the reported seasons, in order of their names."""
    files = sorted(SEASONS.glob("*.yaml"))
    if not files:
        raise Complaint(
            "Không thấy các tệp mùa thi đua mẫu; hãy chạy từ mã nguồn đầy đủ.",
            "The reported seasons are not here; run this from a full checkout.",
            Exit.NO_INPUT,
        )
    return files


def simulated_seasons() -> list[SeasonPlan]:
    """Return a bloc's whole simulated year, and that of another bloc up to its first vote.

    In the second the meeting is open, has its quorum and its candidates, and is about to choose.
    """
    whole = read(SEASONS / "accept" / "a-year-by-deeds.yaml")
    sitting = replace(
        whole,
        bloc=replace(whole.bloc, name=f"{whole.bloc.name}, đang họp"),
        deeds=tuple(takewhile(lambda deed: deed.kind != "open-round", whole.deeds)),
    )
    return [to_plan(whole), to_plan(sitting)]
