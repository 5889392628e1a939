"""People: accounts without passwords, offices of one province, links for one use."""

from datetime import date

import pytest

from adapters.identity.passwords import PasswordRefused
from domain.actors import Office
from domain.ids import bloc_id, organisation_id
from domain.terms import Role
from tests.adapters.exchange.conftest import NOW, Counter, Rows
from tests.building.people import PROVINCE

HEAD = ["Họ và tên", "Tên đăng nhập", "Chức vụ", "Đơn vị", "Khối thi đua", "Từ ngày", "Đến ngày"]
LIST: Rows = [
    HEAD,
    ["Nguyễn Thị An", "An.NT", "Thủ trưởng đơn vị", "Sở Nội vụ", None, "01/01/2026", None],
    ["Nguyễn Thị An", "an.nt", "Trưởng khối", "Sở Nội vụ", "Khối Tổng hợp", None, None],
    ["Trần Văn Bình", "binh.tv", "Văn thư UBND tỉnh", None, None, None, "31/12/2026"],
]
PASSWORD = "hương thơm cỏ mật"


@pytest.fixture(autouse=True)
async def lists(counter: Counter) -> None:
    await counter.enter("units", [["Tên đơn vị", "Tên khác"], ["Sở Nội vụ", "Sở NV"]])
    bloc = ["Khối thi đua", "Năm", "Đơn vị thành viên"]
    await counter.enter("blocs", [bloc, ["Khối Tổng hợp", 2026, "Sở Nội vụ"]])


async def test_people_are_enrolled_with_their_offices(counter: Counter) -> None:
    made = await counter.enter("people", LIST)
    assert [i.sign_in_name for i in made] == ["an.nt", "binh.tv"]
    an = await counter.importing.accounts.called("an.nt")
    unit, bloc = organisation_id(PROVINCE, "Sở Nội vụ"), bloc_id(PROVINCE, "Khối Tổng hợp")
    assert an.display_name == "Nguyễn Thị An"
    assert [held.office for held in an.held] == [
        Office(Role.UNIT_LEADER, PROVINCE, unit_id=unit, since=date(2026, 1, 1)),
        Office(Role.BLOC_HEAD, PROVINCE, bloc_id=bloc),
    ]
    assert an.held[1].scope_name == "Khối Tổng hợp"


async def test_nobody_signs_in_before_setting_a_password_by_the_link(counter: Counter) -> None:
    an, _ = await counter.enter("people", LIST)
    inviting, accounts = counter.importing.inviting, counter.importing.accounts
    assert await accounts.proven("an.nt", "") is None
    assert (await inviting.invited(an.token)).sign_in_name == "an.nt"  # type: ignore[union-attr]
    with pytest.raises(PasswordRefused):
        await inviting.accept(an.token, "ngắn")
    assert await inviting.accept(an.token, PASSWORD)
    assert await accounts.proven("an.nt", PASSWORD) is not None
    assert not await inviting.accept(an.token, "một mật khẩu khác hẳn")
    assert await inviting.invited(an.token) is None
    assert await inviting.invited("x" * 43) is None


async def test_a_list_that_comes_again_makes_nobody_twice(counter: Counter) -> None:
    await counter.enter("people", LIST)
    plan = await counter.plan("people", LIST)
    assert (plan.changes, plan.unchanged) == ((), 3)
    assert await counter.enter("people", LIST) == []


async def test_lost_links_are_made_anew_for_who_has_no_password(counter: Counter) -> None:
    old, other = await counter.enter("people", LIST)
    inviting = counter.importing.inviting
    await inviting.accept(other.token, PASSWORD)
    plan = await counter.plan("people", LIST)
    (fresh,) = await counter.importing.carry_out(plan, "chi.a", NOW, links_anew=True)
    assert fresh.sign_in_name == "an.nt"
    assert await inviting.invited(old.token) is None
    assert await inviting.invited(fresh.token) is not None


async def test_an_office_is_ended_by_its_last_day(counter: Counter) -> None:
    await counter.enter("people", LIST)
    ended: Rows = [HEAD, [*LIST[1][:6], "30/06/2026"]]
    (change,) = (await counter.plan("people", ended)).changes
    assert "kết thúc ngày 30/06/2026" in change.told.vi
    await counter.enter("people", ended)
    assert (await counter.plan("people", ended)).changes == ()
    held = (await counter.importing.accounts.called("an.nt")).held[0]
    assert held.office.until == date(2026, 6, 30)


async def test_another_provinces_people_are_out_of_reach(counter: Counter) -> None:
    await counter.enter("people", LIST)
    rows: Rows = [HEAD, ["Nguyễn Thị An", "an.nt", "Văn thư UBND tỉnh", None, None, None, None]]
    assert [cell for _, cell, _ in await counter.faults("people", rows, "Hà Nam")] == ["B2"]
    inviting = counter.importing.inviting
    assert await inviting.invite(["an.nt"], "Hà Nam", "x") == []


async def test_every_fault_is_told_with_its_cell(counter: Counter) -> None:
    rows: Rows = [
        HEAD,
        [None, "a b", "Vua", None, None, None, None],
        ["An", "an.nt", "Quản trị hệ thống", None, None, None, None],
        ["An", "an.nt", "Thủ trưởng đơn vị", None, None, None, None],
        ["Ân", "an.nt", "Văn thư UBND tỉnh", None, "Khối Tổng hợp", None, None],
        ["An", "an.nt", "Trưởng khối", None, "Khối Lạ", "31/12/2026", "01/01/2026"],
        ["An", "an.nt", "Văn thư UBND tỉnh", None, None, None, None],
        ["An", "an.nt", "Văn thư UBND tỉnh", None, None, None, "31/12/2026"],
    ]
    assert [cell for _, cell, _ in await counter.faults("people", rows)] == [
        "B2", "A2", "C2", "C3", "D4", "E5", "G6", "E6", "C8",
    ]  # fmt: skip
    names = [HEAD, *LIST[1:2], ["Người Khác", "an.nt", "Văn thư UBND tỉnh", None, None, None, None]]
    assert [cell for _, cell, _ in await counter.faults("people", names)] == ["A3"]


async def test_nothing_of_a_list_is_entered_where_somebody_took_a_name_meanwhile(
    counter: Counter,
) -> None:
    from adapters.identity.inviting import NameTaken  # noqa: PLC0415

    plan = await counter.plan("people", LIST)
    await counter.importing.accounts.add("binh.tv", "Bình khác", PASSWORD)
    with pytest.raises(NameTaken):
        await counter.importing.carry_out(plan, "chi.a", NOW)
    assert "an.nt" not in {a.sign_in_name for a in await counter.importing.accounts.every()}
