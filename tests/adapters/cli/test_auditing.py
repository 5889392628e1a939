"""The auditor's commands that tell: every event, a matter as it was, and what changed."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from adapters.cli.auditing.as_of import read_point, read_time
from adapters.complaints import Complaint
from services.auditing import AtPosition, AtTime, AtVersion
from tests.adapters.cli.records import a_site, over
from tests.adapters.web.conftest import Site
from tests.building.signed import SIGNER, a_decided_nomination

STORY = a_decided_nomination()


@pytest.fixture
async def site(database: str) -> AsyncIterator[Site]:
    async with a_site(database) as opened:
        await opened.open_season(STORY)
        await opened.record(STORY)
        yield opened


async def told(database: str, *arguments: str) -> Any:
    done = await over(database, "audit", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


async def test_every_event_is_told_with_its_place_and_both_its_times(
    site: Site, database: str
) -> None:
    events = await told(database, "timeline", "--nomination", str(STORY.id))
    assert [event["version"] for event in events] == list(range(1, STORY.version + 1))
    last = (await site.house.store.of_stream(STORY.id))[-1]
    assert events[-1]["position"] == last.position
    assert datetime.fromisoformat(events[-1]["recorded_at"]) == last.recorded_at
    assert datetime.fromisoformat(events[-1]["given_at"]) == last.event.timestamp
    assert SIGNER.text in events[-1]["told"]["vi"]
    words = await over(database, "audit", "timeline", "--nomination", str(STORY.id))
    assert "ghi/recorded" in words.stdout
    assert "The People's Committee decided" in words.stdout


async def test_a_nomination_is_shown_as_it_was_and_what_changed_since(
    site: Site, database: str
) -> None:
    whole = await told(
        database, "as-of", "--nomination", str(STORY.id), "--version", "3", "--against", "now"
    )
    known = {each["what"]["en"]: each["value"]["en"] for each in whole["known"]}
    assert known["The stage"] == "“Board review”"
    assert "The award granted" not in known
    assert whole["as_of"]["version"] == 3
    assert whole["against"]["version"] == STORY.version
    changes = [change["vi"] for change in whole["changes"]]
    assert "Kết quả đổi từ “Khối đã suy tôn, đề nghị” thành “Được tặng thưởng”." in changes
    position = whole["as_of"]["position"]
    same = await told(database, "as-of", "--nomination", str(STORY.id), "--position", str(position))
    assert same == {"as_of": whole["as_of"], "known": whole["known"]}


async def test_a_time_says_that_it_is_the_records_own(site: Site, database: str) -> None:
    nomination = ("as-of", "--nomination", str(STORY.id))
    then = await told(database, *nomination, "--at", "2021-06-01")
    assert then == {"as_of": None, "known": []}
    now = await told(database, *nomination, "--at", datetime.now(UTC).isoformat())
    assert now["as_of"]["version"] == STORY.version
    words = await over(database, "audit", *nomination, "--at", "2021-06-01", "--against", "now")
    assert words.returncode == 0, words.stderr
    assert "những gì đã ghi đến 01/06/2021 00:00:00: chưa có gì" in words.stdout
    assert "what was recorded by 01/06/2021 00:00:00: nothing yet" in words.stdout
    assert "Bước của hồ sơ: nay là “Đã khen thưởng”; trước đó chưa ghi." in words.stdout


async def test_a_season_is_shown_as_it_was(site: Site, database: str) -> None:
    season = str(STORY.nomination.season_id)
    seen = await told(database, "as-of", "--season", season, "--version", "1")
    assert {"vi": "Khối thi đua", "en": "The bloc"} in [each["what"] for each in seen["known"]]
    (opened,) = await told(database, "timeline", "--season", season)
    assert opened["type"] == "season.opened.v2"


@pytest.mark.parametrize(
    "arguments, code, said",
    [
        (("timeline",), 64, "Give either --nomination or --season"),
        (("timeline", "--nomination", str(uuid4())), 65, "The record holds no"),
        (("as-of", "--nomination", str(STORY.id)), 64, "Give one of --version"),
        (("as-of", "--nomination", str(STORY.id), "--version", "99"), 65, "event(s) only"),
        (("as-of", "--nomination", str(STORY.id), "--at", "hôm qua"), 64, "is no time"),
        (
            ("as-of", "--nomination", str(STORY.id), "--version", "1", "--against", "x"),
            64,
            "is none of version:3",
        ),
        (("timeline", "--season", str(STORY.id)), 65, "is of another kind"),
    ],
)
async def test_what_cannot_be_shown_is_said_in_both_languages(
    site: Site, database: str, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = await over(database, "audit", *arguments)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "text, point",
    [
        ("version:3", AtVersion(3)),
        ("position:40", AtPosition(40)),
        ("time:2025-03-01T08:30+00:00", AtTime(datetime(2025, 3, 1, 8, 30, tzinfo=UTC))),
        ("time:2025-03-01T15:30", AtTime(datetime(2025, 3, 1, 8, 30, tzinfo=UTC))),
    ],
)
def test_a_point_is_read_as_it_is_written(text: str, point: object) -> None:
    assert read_point(text) == point


@pytest.mark.parametrize("text", ["", "version:", "version:-1", "version:x", "3", "position:1.5"])
def test_what_is_no_point_is_refused(text: str) -> None:
    with pytest.raises(Complaint, match="is none of"):
        read_point(text)


def test_a_time_without_a_zone_is_vietnams() -> None:
    assert read_time("2025-03-01").astimezone(UTC) == datetime(2025, 2, 28, 17, tzinfo=UTC)
