"""Where the reported seasons of a demonstration are."""

from pathlib import Path

from adapters.complaints import Complaint, Exit

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
