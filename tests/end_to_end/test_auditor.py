"""The auditor's job: look back, compare, take files out, and verify them without trusting us."""

from pathlib import Path

import pytest

from domain.terms import Role
from tests.adapters.web.test_timeline_files import signing
from tests.building.people import NOMINEE
from tests.building.stories import a_nomination
from tests.end_to_end.person import Person, both
from tests.end_to_end.recorded import OFFICE, words_of
from tests.end_to_end.sitting_down import Seats

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AUDIT = both("Kiểm toán", "Audit")
HISTORY = both(f"Lịch sử {NOMINEE.name}", f"History {NOMINEE.name}")
AFTER = both("Ngay sau sự kiện (1 đến 5)", "Right after the event (1 to 5)")
STATE_THEN = both("Xem trạng thái lúc đó", "Show the state then")
LOOKS = "SELECT kind FROM es.audit_look WHERE actor = $1 ORDER BY looked_at"


async def come_to_the_history(auditor: Person) -> None:
    await auditor.follow(AUDIT)
    wanted = both("Tìm hồ sơ hoặc năm thi đua", "Find a nomination or a season")
    await auditor.write(wanted, "dai pt-th", "searchbox")
    await auditor.press(both("Tìm", "Find"))
    await auditor.follow(HISTORY)
    await auditor.sees_heading(both("Lịch sử các sự kiện", "History of events"))


async def look_back(auditor: Person, *, scripts: bool) -> None:
    """See the state as it was; with scripts the slider shows it without leaving the page."""
    await auditor.slide(AFTER, 2)
    if not scripts:
        await auditor.press(STATE_THEN)
    await auditor.sees(
        both("Đây là quá khứ", "This is the past"),
        both("Trạng thái ngay sau sự kiện 2", "The state right after event 2"),
    )
    await auditor.follow(both("Về hiện tại", "Back to the present"))


async def compare(auditor: Person) -> None:
    await auditor.unfold(both("So sánh hai thời điểm", "Compare two points"))
    await auditor.choose(both("Từ ngay sau sự kiện", "From right after event"), "1 · ")
    await auditor.choose(both("đến ngay sau sự kiện", "until right after event"), "3 · ")
    await auditor.press(both("Xem thay đổi", "Show the changes"))
    await auditor.sees(
        both("Từ sự kiện 1 đến sự kiện 3", "From event 1 to event 3"),
        both("Bước của hồ sơ đổi từ", "The stage changed from"),
    )
    await auditor.follow(both("Lịch sử", "History"))


async def take_files(auditor: Person, folder: Path) -> Path:
    await auditor.choose(
        both("Bước hoặc phần", "Stage or part"), both("Hội đồng Thi đua", "Board review")
    )
    await auditor.press(both("Lọc", "Filter"))
    await auditor.sees(both("3 trong 5 sự kiện", "3 of 5 events"))
    table = (await auditor.take("CSV")).read_text("utf-8-sig")
    assert len(table.splitlines()) == 4
    bundle = await auditor.take(
        both("Xuất gói chứng cứ (.zip)", "Take the bundle of evidence (.zip)"), "button"
    )
    return bundle.rename(folder / "bundle.zip")


async def verify(auditor: Person, bundle: Path, *, scripts: bool) -> None:
    await auditor.follow(both("trên trang này", "on this page"))
    if not scripts:
        await auditor.sees_without_scripts(
            both("Trang này cần JavaScript", "This page needs JavaScript"),
            "python3 verify.py FILE.zip --key LOG-KEY",
        )
        return
    await auditor.attach(both("Gói chứng cứ (.zip)", "The bundle (.zip)"), bundle)
    await auditor.pick(both("Khóa do máy chủ này công bố", "The key that this server publishes"))
    await auditor.press_here(both("Kiểm tra", "Verify"))
    await auditor.sees(
        both("Gói chứng cứ đúng", "The bundle holds"),
        both("Sự kiện, đều nguyên vẹn", "Events, all unaltered"),
    )


async def test_an_auditor_looks_back_compares_takes_files_and_verifies(
    seats: Seats, database: str, tmp_path: Path
) -> None:
    story = a_nomination().endorsed().with_dossier().with_opinions(2)
    nomination = await seats.site.record(story)
    scripts = seats.way.scripts
    async with signing(database, tmp_path), seats.sit_down(words_of(Role.AUDITOR)) as auditor:
        await come_to_the_history(auditor)
        await look_back(auditor, scripts=scripts)
        await compare(auditor)
        bundle = await take_files(auditor, tmp_path)
        await verify(auditor, bundle, scripts=scripts)
        await auditor.follow(AUDIT)
        await auditor.follow(both("Kiểm toán viên đã xem gì", "What auditors looked at"))
        await auditor.sees(NOMINEE.name)
    looks = await seats.site.house.pool.fetch(LOOKS, OFFICE.format("auditor"))
    assert {row["kind"] for row in looks} == {
        "search", "timeline", "past-state", "difference", "export",
    }  # fmt: skip
    assert len(await seats.site.house.store.of_stream(nomination)) == 5
