"""A past award is corrected on the unit's page by an administrator, with a reason."""

from uuid import UUID

import pytest

from domain.ids import organisation_id
from domain.organisations import PastAward, PastAwardCorrected
from domain.terms import AwardKind, Role
from services.registering import Entering
from tests.adapters.exchange.conftest import NOW
from tests.adapters.web.conftest import Site
from tests.building.papers import day
from tests.building.people import PROVINCE

UNIT = organisation_id(PROVINCE, "Sở Tài chính")
CERTIFICATE = PastAward(
    2018, AwardKind.CERT_PROV, "Bằng khen", "12/QĐ-UBND", day("05/02/2019"), "kết quả 2018.xlsx"
)
RIGHT = {
    "version": "2",
    "emulation_year": "2018",
    "called": "Cờ thi đua của UBND tỉnh",
    "decision": "21/QĐ-UBND",
    "decided_on": "06/02/2019",
    "reason": "Chép nhầm dòng",
}


async def recorded(site: Site) -> str:
    entering = Entering("system/season-file", NOW)
    await site.house.registering.organisation(UNIT, PROVINCE, "Sở Tài chính", [], entering)
    await site.house.registering.past_award(UNIT, CERTIFICATE, entering)
    return f"/units/{UNIT}"


async def corrections(site: Site, unit: UUID = UNIT) -> list[PastAwardCorrected]:
    events = [recorded.event for recorded in await site.house.store.of_stream(unit)]
    return [event for event in events if isinstance(event, PastAwardCorrected)]


async def test_the_page_shows_what_the_paper_really_says_and_the_record_keeps_both(
    site: Site,
) -> None:
    home = await recorded(site)
    administrator = await site.sign_in(Role.ADMINISTRATOR)
    assert f"{home}/past-awards/1" in (await administrator.get(home)).text
    answer = await administrator.post(f"{home}/past-awards/1", data=RIGHT)
    assert (answer.status_code, answer.headers["location"]) == (303, home)
    page = (await administrator.get(home)).text
    assert "21/QĐ-UBND" in page
    assert "12/QĐ-UBND" not in page
    (told,) = await corrections(site)
    assert told.wrong == CERTIFICATE
    assert told.instead is not None
    assert told.instead.kind is AwardKind.FLAG_PROV
    assert told.reason == "Chép nhầm dòng"


async def test_what_never_was_is_struck_out(site: Site) -> None:
    home = await recorded(site)
    administrator = await site.sign_in(Role.ADMINISTRATOR)
    form = {"version": "2", "strike": "1", "reason": "Của đơn vị khác"}
    assert (await administrator.post(f"{home}/past-awards/1", data=form)).status_code == 303
    assert "12/QĐ-UBND" not in (await administrator.get(home)).text
    assert [told.instead for told in await corrections(site)] == [None]


async def test_a_correction_without_a_reason_or_by_an_old_page_changes_nothing(site: Site) -> None:
    home = await recorded(site)
    administrator = await site.sign_in(Role.ADMINISTRATOR)
    address = f"{home}/past-awards/1"
    assert (await administrator.post(address, data=RIGHT | {"reason": " "})).status_code == 422
    stale = await administrator.post(address, data=RIGHT | {"version": "1"})
    assert stale.headers["location"] == f"{home}?moved=1"
    assert 'role="alert"' in (await administrator.get(stale.headers["location"])).text
    assert await corrections(site) == []


@pytest.mark.parametrize("year,is_one", [(1947, False), (1948, True), (2100, True), (2101, False)])
async def test_a_year_of_no_emulation_is_refused_in_corrections_and_in_lists_alike(
    site: Site, year: int, is_one: bool
) -> None:
    home = await recorded(site)
    administrator = await site.sign_in(Role.ADMINISTRATOR)
    form = RIGHT | {"emulation_year": str(year)}
    sent = await administrator.post(f"{home}/past-awards/1", data=form)
    assert sent.status_code == (303 if is_one else 422)
    listed = await administrator.get(f"/seasons?year={year}")
    assert listed.status_code == (200 if is_one else 422)


async def test_nobody_else_corrects_it_and_another_province_does_not_know_it(site: Site) -> None:
    home = await recorded(site)
    clerk = await site.sign_in(Role.CLERK)
    assert "/past-awards/" not in (await clerk.get(home)).text
    assert (await clerk.post(f"{home}/past-awards/1", data=RIGHT)).status_code == 403
    elsewhere = await site.sign_in(Role.ADMINISTRATOR, "Hà Nam")
    assert (await elsewhere.post(f"{home}/past-awards/1", data=RIGHT)).status_code == 404
    administrator = await site.sign_in(Role.ADMINISTRATOR)
    assert (await administrator.post(f"{home}/past-awards/2", data=RIGHT)).status_code == 404
    assert await corrections(site) == []
