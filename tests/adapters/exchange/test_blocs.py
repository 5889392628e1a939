"""Blocs: a year's members and heads, one member a row."""

import pytest

from domain import blocs
from domain.blocs import Bloc, Heads
from domain.folding import fold
from domain.ids import bloc_id, organisation_id
from tests.adapters.exchange.conftest import Counter, Rows
from tests.building.people import PROVINCE

HEAD = ["Khối thi đua", "Tên khác của khối", "Năm", "Đơn vị thành viên", "Vai trò"]
NAME = "Khối Tổng hợp"
UNITS = ["Sở Nội vụ", "Sở Tư pháp", "Văn phòng", "Thanh tra"]
IDS = [organisation_id(PROVINCE, name) for name in UNITS]


def a_year(year: int, *units: str, head: str = "", deputy: str = "") -> Rows:
    parts = {head: "Trưởng khối", deputy: "phó khối"}
    return [[NAME, None, year, unit, parts.get(unit)] for unit in units]


async def bloc(counter: Counter) -> Bloc:
    events = await counter.house.store.of_stream(bloc_id(PROVINCE, NAME))
    state = fold(blocs.evolve, (recorded.event for recorded in events))
    assert state is not None
    return state


@pytest.fixture(autouse=True)
async def units(counter: Counter) -> None:
    await counter.enter("units", [["Tên đơn vị", "Tên khác"], *([u, None] for u in UNITS)])


async def test_a_bloc_is_entered_with_its_years(counter: Counter) -> None:
    rows = [HEAD, *a_year(2024, *UNITS[:3]), *a_year(2025, *UNITS, head=UNITS[1], deputy=UNITS[0])]
    rows[1][1] = "Khối 1"
    for _ in range(2):
        await counter.enter("blocs", rows)
    known = await bloc(counter)
    assert (known.name, known.aliases, known.version) == (NAME, ("Khối 1",), 4)
    assert set(known.members[2025].named) == set(IDS)
    assert known.members[2025].unnamed == 0
    assert known.heads[2025] == Heads(IDS[1], (IDS[0],))
    assert 2024 not in known.heads


async def test_who_comes_and_who_goes_is_told(counter: Counter) -> None:
    await counter.enter("blocs", [HEAD, *a_year(2025, *UNITS[:3])])
    moved = [HEAD, *a_year(2025, *UNITS[1:])]
    (change,) = (await counter.plan("blocs", moved)).changes
    assert change.told.vi == "“Khối Tổng hợp” năm 2025: 3 đơn vị (thêm: Thanh tra; bớt: Sở Nội vụ)"
    await counter.enter("blocs", moved)
    await counter.enter("blocs", [HEAD, *a_year(2025, *UNITS[:3])])
    assert set((await bloc(counter)).members[2025].named) == set(IDS[:3])


async def test_every_fault_is_told_with_its_cell(counter: Counter) -> None:
    rows: Rows = [
        HEAD,
        [NAME, None, 2025, "Sở Nội vụ", "Trưởng khối"],
        [NAME, None, 2025, "Sở Nội vụ", None],
        [NAME, None, 2025, "Sở Tư pháp", "Trưởng khối"],
        [NAME, None, "năm nay", "Văn phòng", None],
        [NAME, None, 2025, "Sở Lạ", None],
        [None, None, 2025, "Thanh tra", "Vua"],
    ]
    assert [cell for _, cell, _ in await counter.faults("blocs", rows)] == [
        "D3", "E4", "C5", "D6", "A7", "E7",
    ]  # fmt: skip
