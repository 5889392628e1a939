"""What a bloc did in its year, as ``tonvinh audit as-of`` tells it between two points."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.adapters.cli.records import a_site, over
from tests.building.meeting import signed
from tests.building.recording import append

STORY = signed()
SEASON = ("audit", "as-of", "--season", str(STORY.id))


@pytest.fixture
async def year(database: str) -> AsyncIterator[str]:
    """Return a record that holds a season with its members and its whole conference."""
    async with a_site(database) as site:
        for event in STORY.events:
            await append(site.house, event, "system/season-file")
        await site.catch_up()
        yield database


async def told(database: str, *arguments: str) -> str:
    done = await over(database, *SEASON, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


async def changes(database: str, *arguments: str) -> list[dict[str, str]]:
    found: Any = json.loads(await told(database, *arguments, "--json"))
    known: list[dict[str, str]] = found["changes"]
    return known


async def test_a_conference_is_told_between_its_first_and_its_last_event(year: str) -> None:
    text = await told(year, "--version", "1", "--against", "now")
    for line in (
        "Số đơn vị có mặt: nay là 9; trước đó chưa ghi.",
        "How many units are there: now 9; nothing before.",
        "Hội nghị đã bế mạc.",
        "Hội nghị tổng kết dự kiến: nay là ",
        "Chữ ký trên biên bản: thêm thư ký (",
    ):
        assert line in text
    assert text.count("\n[Hội nghị tổng kết · The conference]\n") == 1
    assert "Members: Đài PT-TH tỉnh" in text
    assert str(STORY.season.proceedings.members[0]) not in text


async def test_a_single_event_is_told_alone(year: str) -> None:
    number = next(e.originator_version for e in STORY.events if "Attended" in type(e).__name__)
    found = await changes(year, "--version", str(number - 1), "--against", f"version:{number}")
    assert [each["en"].partition(":")[0] for each in found] == [
        "How many units are there",
        "Units at the meeting",
    ]


async def test_that_nothing_changed_is_said(year: str) -> None:
    text = await told(year, "--version", "3", "--against", "version:3")
    assert text.endswith(
        "Không có gì thay đổi giữa hai thời điểm này.\n"
        "  Nothing changed between these two points.\n"
    )
    assert await changes(year, "--version", "3", "--against", "version:3") == []


async def test_a_time_out_of_all_years_is_refused(year: str) -> None:
    for text in ("9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00"):
        for arguments in (("--at", text), ("--version", "1", "--against", f"time:{text}")):
            done = await over(year, *SEASON, *arguments)
            assert done.returncode == 64, done.stderr
            assert "is outside the years 1 to 9999" in done.stderr
