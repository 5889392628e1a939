"""The administrator entrusts a signature to a deputy by a paper, and takes it back."""

from datetime import date, timedelta

import pytest
from playwright.async_api import expect

from adapters.formatting import day
from domain.delegations.events import DelegationEnded, DelegationGranted
from domain.delegations.states import delegations_stream
from domain.terms import AwardKind, Capacity, Role
from domain.workdays import date_in_vietnam
from tests.building.people import NOMINEE, PROVINCE
from tests.building.stories import a_nomination
from tests.end_to_end.person import Person, Words, both
from tests.end_to_end.recorded import OFFICE, last_of, told_by, words_of
from tests.end_to_end.sitting_down import MY_WORK, Seats

pytestmark = pytest.mark.browser

GRANT = both("Ghi ủy quyền, giao ký thay", "Enter a delegation")
END = both("Chấm dứt ủy quyền", "End a delegation")
IN_FORCE = both("còn hiệu lực", "in force")
DEPUTY, PAPER = words_of(Role.COMPLAINT_HANDLER), "15/QĐ-UBND"
DECIDE = both("Ghi quyết định của UBND tỉnh", "Record the committee's decision")


async def come_to_the_delegations(person: Person) -> None:
    await person.follow(both("Quy định", "Rules"))
    await person.follow(both("Ủy quyền, ký thay", "Delegations and acting signers"))


async def entrust(administrator: Person) -> None:
    await administrator.sees(both("Chưa có ủy quyền nào", "Nothing was entrusted"))
    chairman = words_of(Role.CHAIRMAN)
    await administrator.choose(both("Người giao", "Granted by"), chairman)
    await administrator.choose(both("Chức vụ", "Office"), chairman)
    await administrator.choose(both("Người được giao ký", "Signer"), DEPUTY)
    await administrator.choose(
        both("Thể thức ký", "Capacity"), Words(Capacity.KT.vi, Capacity.KT.en)
    )
    await administrator.write(both("Số, ký hiệu văn bản", "Number of the paper"), PAPER)
    await administrator.write(both("Ngày văn bản", "Its date"), "02/01/2020")
    await administrator.write(both("Từ ngày", "From"), "03/01/2020")
    await administrator.press(GRANT)
    await administrator.is_refused(both("Chưa ghi được", "Nothing was recorded"))
    await administrator.mark(DECIDE)
    await administrator.press(GRANT)
    await administrator.is_told(GRANT)
    await administrator.sees(PAPER, IN_FORCE)


async def take_back(administrator: Person, last: date) -> None:
    await administrator.unfold(END)
    await administrator.press(END)
    await administrator.is_refused(both("Chưa ghi được", "Nothing was recorded"))
    assert await administrator.page.locator("details[open]").count() == 1
    await administrator.write(both("Ngày cuối", "Last day"), day(last))
    await administrator.write(both("Lý do", "Reason"), "Chủ tịch đã về")
    await administrator.press(END)
    await administrator.is_told(END)
    await administrator.sees(both("không có hiệu lực hôm nay", "not in force today"))
    assert await administrator.page.locator("summary").count() == 0


async def test_a_signature_is_entrusted_by_a_paper_and_taken_back(seats: Seats) -> None:
    story = a_nomination(AwardKind.CERT_PROV).endorsed().with_dossier().reviewed()
    await seats.site.record(story)
    yesterday = date_in_vietnam(seats.site.app.state.desk.now()) - timedelta(days=1)
    async with (
        seats.sit_down(words_of(Role.ADMINISTRATOR)) as administrator,
        seats.sit_down(DEPUTY) as deputy,
    ):
        await come_to_the_delegations(administrator)
        await entrust(administrator)
        await deputy.follow(MY_WORK)
        await deputy.sees(NOMINEE.name, PAPER)
        await take_back(administrator, yesterday)
        await deputy.follow(MY_WORK)
        await expect(deputy.page.locator("main")).not_to_contain_text(PAPER)
    told = await last_of(seats, delegations_stream(PROVINCE), 9)
    by_administrator = OFFICE.format("administrator")
    assert told_by(told) == [
        ("delegation.granted", by_administrator),
        ("delegation.ended", by_administrator),
    ]
    granted, ended = (each.event for each in told)
    assert isinstance(granted, DelegationGranted)
    given = granted.delegation
    assert (given.grantor, given.holder) == (
        OFFICE.format("chairman"),
        OFFICE.format("complaint-handler"),
    )
    assert (given.basis, given.capacity, given.deeds) == (PAPER, Capacity.KT, ("decide",))
    assert isinstance(ended, DelegationEnded)
    assert (ended.delegation_id, ended.on) == (given.id, yesterday)
    assert ended.reason == "Chủ tịch đã về"
