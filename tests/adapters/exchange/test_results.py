"""Results of past years: facts from papers, which nothing in this system vouches for."""

from datetime import date

import pytest

from domain import organisations
from domain.folding import fold
from domain.ids import organisation_id
from domain.organisations import Organisation, PastAward
from domain.terms import AwardKind
from tests.adapters.exchange.conftest import Counter, Rows
from tests.building.people import PROVINCE

HEAD = ["Đơn vị", "Năm thi đua", "Hình thức", "Số quyết định", "Ngày quyết định", "Nguồn"]
LIST: Rows = [
    HEAD,
    ["Sở Nội vụ", 2019, "Cờ thi đua của UBND tỉnh", "345/QĐ-UBND", "12/02/2020", "Báo cáo 12"],
    ["Sở NV", 2020, "Huân chương Lao động hạng Ba", "01/QĐ-CTN", date(2021, 3, 1), None],
]


async def unit(counter: Counter) -> Organisation:
    events = await counter.house.store.of_stream(organisation_id(PROVINCE, "Sở Nội vụ"))
    state = fold(organisations.evolve, (recorded.event for recorded in events))
    assert state is not None
    return state


@pytest.fixture(autouse=True)
async def units(counter: Counter) -> None:
    await counter.enter("units", [["Tên đơn vị", "Tên khác"], ["Sở Nội vụ", "Sở NV"]])


async def test_past_awards_are_entered_with_their_papers(counter: Counter) -> None:
    plan = await counter.plan("results", LIST)
    assert [r.row for r in plan.remarks] == [3]
    for _ in range(2):
        await counter.enter("results", LIST)
    flag, medal = (await unit(counter)).past_awards
    assert flag == PastAward(
        2019,
        AwardKind.FLAG_PROV,
        "Cờ thi đua của UBND tỉnh",
        "345/QĐ-UBND",
        date(2020, 2, 12),
        "Báo cáo 12",
    )
    assert (medal.kind, medal.paper) == (None, "results.xlsx")


async def test_the_same_decision_typed_otherwise_is_the_same(counter: Counter) -> None:
    await counter.enter("results", LIST)
    typed: Rows = [HEAD, ["Sở Nội vụ", 2019, "cờ UBND tỉnh", "345/qđ-ubnd", "12-02-2020", None]]
    assert (await counter.plan("results", typed)).changes == ()


async def test_every_fault_is_told_with_its_cell(counter: Counter) -> None:
    await counter.enter("results", LIST)
    rows: Rows = [
        HEAD,
        ["Sở Lạ", 2019, "Cờ", "1", "12/02/2020", None],
        ["Sở Nội vụ", 1900, "Cờ", "1", "31/02/2020", None],
        ["Sở Nội vụ", 2019, None, None, None, None],
        ["Sở Nội vụ", 2018, "Cờ UBND tỉnh", "9/QĐ", "12/02/2036", None],
        ["Sở Nội vụ", 2017, "Bằng khen tỉnh", "8/QĐ", "12/02/2018", None],
        ["Sở Nội vụ", 2017, "Bằng khen UBND tỉnh", "8/qđ", "12/02/2018", None],
    ]
    assert [cell for _, cell, _ in await counter.faults("results", rows)] == [
        "A2", "B3", "E3", "C4", "D4", "E4", "E5", "D7",
    ]  # fmt: skip
    other_day = [HEAD, ["Sở Nội vụ", 2019, "Cờ UBND tỉnh", "345/QĐ-UBND", "13/02/2020", None]]
    ((_, cell, said),) = await counter.faults("results", other_day)
    assert cell == "E2"
    assert "12/02/2020" in said
