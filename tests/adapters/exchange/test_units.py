"""Units: what a list changes, what is wrong in it, and what happens when it comes again."""

from domain import organisations
from domain.folding import fold
from domain.ids import organisation_id
from domain.organisations import Organisation
from tests.adapters.exchange.conftest import Counter, Rows
from tests.building.people import PROVINCE

HEAD = ["Tên đơn vị", "Tên khác", "Đơn vị cấp trên"]
LIST: Rows = [
    HEAD,
    ["Sở Nội vụ", "Sở NV; Nội vụ", None],
    ["Ban Thi đua - Khen thưởng", None, "Sở Nội vụ"],
    [None, None, None],
    ["=Hội Nhà báo", None, "nội vụ"],
]
STOCK = organisation_id(PROVINCE, "Sở Nội vụ")


async def unit(counter: Counter, name: str, province: str = PROVINCE) -> Organisation:
    events = await counter.house.store.of_stream(organisation_id(province, name))
    state = fold(organisations.evolve, (recorded.event for recorded in events))
    assert state is not None
    return state


async def test_a_dry_run_tells_every_row_and_changes_nothing(counter: Counter) -> None:
    plan = await counter.plan("units", LIST)
    assert [(c.row, c.told.vi) for c in plan.changes] == [
        (2, "thêm đơn vị “Sở Nội vụ” (Sở NV; Nội vụ)"),
        (3, "thêm đơn vị “Ban Thi đua - Khen thưởng”"),
        (5, "thêm đơn vị “=Hội Nhà báo”"),
        (3, "“Ban Thi đua - Khen thưởng” trực thuộc “Sở Nội vụ”"),
        (5, "“=Hội Nhà báo” trực thuộc “Sở Nội vụ”"),
    ]
    assert all(change.told.en for change in plan.changes)
    assert await counter.house.store.head() == 0


async def test_a_list_is_entered_once_however_often_it_comes(counter: Counter) -> None:
    for _ in range(2):
        await counter.enter("units", LIST)
    stock = await unit(counter, "Sở Nội vụ")
    assert (stock.aliases, stock.parent) == (("Sở NV", "Nội vụ"), None)
    assert (await unit(counter, "Ban Thi đua - Khen thưởng")).parent == STOCK
    assert await counter.house.store.head() == 7
    again = await counter.plan("units", LIST)
    assert (again.changes, again.unchanged) == ((), 3)


async def test_what_a_crash_left_out_is_entered_when_the_file_comes_again(counter: Counter) -> None:
    for steps in range(1, 5):
        await counter.enter("units", LIST, up_to=1)
        assert len((await counter.plan("units", LIST)).changes) == 5 - steps
    await counter.enter("units", LIST)
    assert await counter.house.store.head() == 7


async def test_all_events_of_a_file_can_be_found_together(counter: Counter) -> None:
    plan = await counter.plan("units", LIST)
    await counter.enter("units", LIST)
    recorded = await counter.house.store.since(0)
    assert len({r.correlation_id for r in recorded}) == 1
    assert {r.actor for r in recorded} == {"chi.a"}
    assert len(plan.digest) == 64


async def test_a_known_unit_only_gets_its_new_names(counter: Counter) -> None:
    await counter.enter("units", LIST)
    more: Rows = [HEAD, ["Sở nội vụ", "Sở Nội vụ tỉnh Lào Cai", None]]
    (change,) = (await counter.plan("units", more)).changes
    assert change.told.vi == "“Sở Nội vụ” có thêm tên: Sở Nội vụ tỉnh Lào Cai"


async def test_every_fault_is_told_with_its_cell(counter: Counter) -> None:
    await counter.enter("units", LIST)
    wrong: Rows = [
        HEAD,
        [None, "Tên khác", None],
        ["Hội A", None, "Sở Không Có"],
        ["hội  a", None, None],
        ["Hội B", None, "Hội B"],
        ["Sở NV", "Ban Thi đua - Khen thưởng", None],
        ["x" * 400, None, None],
    ]
    found = await counter.faults("units", wrong)
    assert [cell for _, cell, _ in found] == ["A2", "A4", "A6", "A7"]
    assert "Sở Nội vụ" in found[2][2]
    parents = [HEAD, ["Hội A", None, "Sở Không Có"], ["Hội B", None, "Hội B"]]
    assert [cell for _, cell, _ in await counter.faults("units", parents)] == ["C2", "C3"]


async def test_files_that_are_no_lists(counter: Counter) -> None:
    assert "Tên đơn vị" in (await counter.faults("units", [["Gì đó"], ["x"]]))[0][2]
    assert "không có hàng" in (await counter.faults("units", [HEAD]))[0][2]
    doubled: Rows = [["Tên đơn vị", "Tên khác", "Tên khác"], ["Hội A", "a", "b"]]
    assert (await counter.faults("units", doubled))[0][1] == "B1"
    await counter.faults("units", b"PK\x03\x04 no workbook")
    await counter.faults("units", b"\xff\xff")


async def test_csv_says_the_same_as_a_workbook(counter: Counter) -> None:
    text = "\ufeffTên đơn vị;Tên khác;Trực thuộc\r\nSở Nội vụ;Sở NV;\r\n'=Hội;;Sở NV\r\n"
    plan = await counter.plan("units", text.encode())
    assert [c.told.vi for c in plan.changes] == [
        "thêm đơn vị “Sở Nội vụ” (Sở NV)",
        "thêm đơn vị “=Hội”",
        "“=Hội” trực thuộc “Sở Nội vụ”",
    ]


async def test_a_province_knows_nothing_of_anothers_units(counter: Counter) -> None:
    await counter.enter("units", LIST)
    elsewhere = [HEAD, ["Phòng A", None, "Sở Nội vụ"]]
    assert [cell for _, cell, _ in await counter.faults("units", elsewhere, "Hà Nam")] == ["C2"]
    await counter.enter("units", LIST, "Hà Nam")
    assert (await unit(counter, "Sở Nội vụ", "Hà Nam")).province == "Hà Nam"
