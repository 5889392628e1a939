from uuid import uuid4

import pytest

from domain.terms import AwardKind, Role, Rung
from tests.adapters.web.conftest import Site
from tests.building.people import NOMINEE
from tests.building.stories import Story, a_nomination, a_nomination_by_the_council

ALL = {
    "just nominated": a_nomination,
    "by the council": a_nomination_by_the_council,
    "endorsed": lambda: a_nomination().endorsed(),
    "not endorsed": lambda: a_nomination().not_endorsed(),
    "with its dossier": lambda: a_nomination().endorsed().with_dossier(),
    "with opinions": lambda: a_nomination().endorsed().with_dossier().with_opinions(),
    "returned": lambda: a_nomination().endorsed().with_dossier().returned(),
    "supplemented": lambda: a_nomination().endorsed().with_dossier().returned().supplemented(),
    "returned and held": lambda: a_nomination().endorsed().with_dossier().returned().held(),
    "recommended": lambda: a_nomination().endorsed().with_dossier().reviewed(),
    "not recommended": lambda: a_nomination().endorsed().with_dossier().not_recommended(),
    "awarded": lambda: a_nomination().endorsed().with_dossier().reviewed().awarded(),
    "refused": lambda: a_nomination().endorsed().with_dossier().reviewed().refused(),
    "withdrawn": lambda: a_nomination().endorsed().withdrawn(),
    "revoked": lambda: a_nomination().endorsed().with_dossier().reviewed().awarded().revoked(),
    "recovered": lambda: (
        a_nomination().endorsed().with_dossier().reviewed().awarded().revoked().recovered()
    ),
    "overdue": lambda: a_nomination().endorsed().escalated(Rung.REMINDER).escalated(Rung.OVERDUE),
    "to the Government": lambda: for_government().to_be_proposed(),
    "consulted": lambda: for_government().to_be_proposed().consulted(),
    "proposed": lambda: for_government().to_be_proposed().proposed(),
    "granted": lambda: for_government().to_be_proposed().proposed().granted_by_government(),
}
"""Every standing that a nomination can be seen in."""


def for_government() -> Story:
    return a_nomination(AwardKind.FLAG_GOV).endorsed().with_dossier().reviewed()


@pytest.mark.parametrize("standing", ALL)
async def test_every_standing_has_its_page_and_its_history(site: Site, standing: str) -> None:
    story = ALL[standing]()
    nomination = await site.record(story)
    for role, language in ((Role.ADMINISTRATOR, "vi"), (Role.CLERK, "en")):
        browser = await site.sign_in(role)
        browser.cookies.set("tonvinh_language", language)
        page = await browser.get(f"/nominations/{nomination}")
        assert page.status_code == 200
        assert page.text.count('aria-current="step"') == 1
        for version in range(1, story.version + 1):
            past = await browser.get(f"/nominations/{nomination}/timeline?version={version}")
            assert past.status_code == 200
        assert "nomination." in past.text


async def test_the_page_says_what_happens_next_when_and_to_whom(site: Site, story: Story) -> None:
    nomination = await site.record(story.endorsed())
    browser = await site.sign_in(Role.AUDITOR)
    text = (await browser.get(f"/nominations/{nomination}")).text
    assert NOMINEE.name in text
    assert "Đang chờ: <strong>Cán bộ thi đua của đơn vị</strong>" in text
    assert "Quá hạn, báo cáo cấp trên" in text
    assert "hết ngày" in text


async def test_the_pinned_rules_are_a_link_away(site: Site, story: Story) -> None:
    nomination = await site.record(story.endorsed())
    browser = await site.sign_in(Role.AUDITOR)
    address = f"/rules/{story.nomination.rules}"
    assert address in (await browser.get(f"/nominations/{nomination}")).text
    rules = await browser.get(address)
    assert rules.status_code == 200
    for shown in ("council.quorum", "Điều 11", "chưa kiểm chứng", story.nomination.rules):
        assert shown in rules.text


async def test_an_unknown_rule_set_is_not_found(site: Site) -> None:
    browser = await site.sign_in(Role.AUDITOR)
    assert (await browser.get(f"/rules/{'0' * 64}")).status_code == 404
    assert (await browser.get("/rules")).status_code == 200


async def test_a_past_version_says_that_it_is_not_the_present(site: Site, story: Story) -> None:
    nomination = await site.record(story.endorsed().with_dossier())
    browser = await site.sign_in(Role.AUDITOR)
    page = await browser.get(f"/nominations/{nomination}/timeline?version=2")
    assert "Trạng thái ngay sau sự kiện 2" in page.text
    assert "Đây không phải hiện tại" in page.text
    assert "xảy ra sau" in page.text
    for nonsense in ("0", "99", "x"):
        beyond = await browser.get(f"/nominations/{nomination}/timeline?version={nonsense}")
        assert beyond.status_code in (404, 422)


async def test_who_has_nothing_to_do_is_told_so(site: Site, story: Story) -> None:
    nomination = await site.record(story.endorsed())
    browser = await site.sign_in(Role.AUDITOR)
    page = await browser.get(f"/nominations/{nomination}")
    assert "không có việc gì thuộc chức vụ" in page.text
    assert 'class="deed"' not in page.text


async def test_a_flash_is_believed_from_the_inbox_alone(site: Site, story: Story) -> None:
    nomination = await site.record(story.endorsed())
    browser = await site.sign_in(Role.AUDITOR)
    page = await browser.get(f"/nominations/{nomination}?done={uuid4()}")
    assert "Đã ghi nhận" not in page.text


async def test_the_season_page_says_what_no_paper_states(site: Site, story: Story) -> None:
    season = await site.open_season(story)
    nomination = await site.record(story.endorsed())
    browser = await site.sign_in(Role.BLOC_HEAD, bloc=story.nomination.bloc_id)
    page = await browser.get(f"/seasons/{season}")
    assert "không nêu" in page.text
    assert f"/nominations/{nomination}" in page.text
    history = await browser.get(f"/seasons/{season}/timeline")
    assert "season.opened.v2" in history.text
    assert str(season) in (await browser.get("/seasons")).text


@pytest.mark.parametrize("text", ["dai pt-th", "ĐÀI PT", "co thi dua"])
async def test_a_nomination_is_found_with_or_without_accents(
    site: Site, story: Story, text: str
) -> None:
    await site.record(story.endorsed())
    browser = await site.sign_in(Role.AUDITOR)
    assert NOMINEE.name in (await browser.get("/nominations", params={"q": text})).text
    assert NOMINEE.name not in (await browser.get("/nominations?q=zzz")).text
