"""*Việc của tôi*: what waits for whom."""

from collections.abc import Callable

import pytest

from domain.terms import AwardKind, Role, Rung
from tests.adapters.web.conftest import Site
from tests.adapters.web.deed_forms import who
from tests.building.people import COLLEGE, NOMINEE
from tests.building.stories import Story, a_nomination


def for_government() -> Story:
    return a_nomination(AwardKind.FLAG_GOV).endorsed().with_dossier().reviewed().to_be_proposed()


WAITS: list[tuple[Callable[[], Story], Role, str | None]] = [
    (a_nomination, Role.BLOC_HEAD, "Ghi kết quả bình xét"),
    (a_nomination, Role.BLOC_SECRETARY, "Ghi kết quả bình xét"),
    (a_nomination, Role.UNIT_OFFICER, None),
    (lambda: a_nomination().endorsed(), Role.UNIT_OFFICER, "Nộp hồ sơ"),
    (lambda: a_nomination().endorsed(), Role.UNIT_LEADER, "Nộp hồ sơ"),
    (lambda: a_nomination().endorsed(), Role.BLOC_HEAD, None),
    (
        lambda: a_nomination().endorsed().with_dossier(),
        Role.COUNCIL_SECRETARY,
        "Tổ chức xét, ghi biểu quyết",
    ),
    (
        lambda: a_nomination().endorsed().with_dossier(),
        Role.COUNCIL_MEMBER,
        "Chờ ý kiến của ông/bà",
    ),
    (
        lambda: a_nomination().endorsed().with_dossier(),
        Role.COUNCIL_CHAIR,
        "Chờ ý kiến của ông/bà",
    ),
    (
        lambda: a_nomination().endorsed().with_dossier().returned(),
        Role.UNIT_OFFICER,
        "Bổ sung hồ sơ",
    ),
    (
        lambda: a_nomination().endorsed().with_dossier().returned(),
        Role.COUNCIL_MEMBER,
        None,
    ),
    (lambda: a_nomination().endorsed().held(), Role.COMPLAINT_HANDLER, "Kết luận việc tạm dừng"),
    (lambda: a_nomination().endorsed().with_dossier().reviewed(), Role.CLERK, "Ghi quyết định"),
    (lambda: a_nomination().endorsed().with_dossier().reviewed(), Role.CHAIRMAN, "Ghi quyết định"),
    (for_government, Role.CONSULTED_AGENCY, None),
    (lambda: for_government().consulted(), Role.CONSULTED_AGENCY, "Chờ trả lời hiệp y"),
    (lambda: for_government().consulted().answered(), Role.CONSULTED_AGENCY, None),
    (lambda: a_nomination().endorsed(), Role.AUDITOR, None),
]


@pytest.mark.parametrize("make,role,task", WAITS)
async def test_what_waits_for_an_office(
    site: Site, make: Callable[[], Story], role: Role, task: str | None
) -> None:
    await site.record(make())
    browser = await who(site, role)
    page = (await browser.get("/")).text
    listed = (await browser.get("/api/v1/work")).json()["tasks"]
    if task is None:
        assert "Không có hồ sơ nào đang chờ ông/bà." in page
        assert listed == []
        assert NOMINEE.name in page.split("Hồ sơ khác đang mở", 1)[1]
    else:
        assert "1 hồ sơ đang chờ ông/bà" in page
        assert task in page
        assert [each["what"]["vi"] for each in listed] == [task]


async def test_another_unit_has_nothing_to_do(site: Site) -> None:
    await site.record(a_nomination().endorsed())
    browser = await site.sign_in(Role.UNIT_OFFICER, unit=COLLEGE)
    assert (await browser.get("/api/v1/work")).json()["tasks"] == []


async def test_who_has_spoken_is_waited_for_no_longer(site: Site) -> None:
    nomination = await site.record(a_nomination().endorsed().with_dossier())
    browser = await site.member()
    await browser.post(
        f"/nominations/{nomination}/deeds/recuse",
        data={"command_id": "6f3b2f0e-5f0c-4c39-9a2b-7d1c0a4e8b10", "reason": "Người nhà"},
    )
    assert (await browser.get("/api/v1/work")).json()["tasks"] == []


async def test_what_is_late_is_marked_and_reported_to_the_superior(site: Site) -> None:
    late = a_nomination().endorsed().escalated(Rung.REMINDER).escalated(Rung.SECOND_REMINDER)
    await site.record(late.escalated(Rung.OVERDUE))
    officer = await site.officer()
    assert "Quá hạn</span>" in (await officer.get("/")).text
    head = await who(site, Role.BLOC_HEAD)
    assert "Quá hạn, báo cáo đến ông/bà" in (await head.get("/")).text
    reported = (await head.get("/api/v1/work")).json()["reported"]
    assert [each["office"]["value"] for each in reported] == ["BLOC_HEAD"]


async def test_a_province_without_anything_says_so(site: Site) -> None:
    browser = await site.sign_in(Role.CLERK, "Hà Nam")
    page = (await browser.get("/")).text
    assert "Không có hồ sơ nào đang chờ ông/bà." in page
    assert "Không có hồ sơ nào khác đang mở" in page
    for address, said in (("/seasons", "Chưa có năm thi đua"), ("/nominations", "Chưa có hồ sơ")):
        assert said in (await browser.get(address)).text
