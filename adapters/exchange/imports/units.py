"""Units: their names, the other names papers use, and what they stand under."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from adapters.exchange.imports.known import Known
from adapters.exchange.imports.plan import Draft, RecordParent, RegisterUnit
from adapters.exchange.imports.tables import Row, each
from adapters.sheets.headings import Headings
from domain.ids import folded

HEADINGS: Headings = {
    "name": ("Tên đơn vị", "Đơn vị", "Tên cơ quan", "Cơ quan, đơn vị", "Unit", "Name"),
    "aliases": ("Tên khác", "Tên gọi khác", "Tên viết tắt", "Tên cũ", "Other names", "Aliases"),
    "parent": ("Đơn vị cấp trên", "Cơ quan chủ quản", "Trực thuộc", "Parent"),
}
NEEDED = ("name",)

NOTES = (
    (
        "Mỗi hàng một đơn vị. Tên khác cách nhau bằng dấu chấm phẩy.",
        "One unit a row. Other names are separated by semicolons.",
    ),
    (
        "Đơn vị cấp trên phải có trong tệp này hoặc đã có trong hệ thống.",
        "What a unit stands under is in this file too, or known already.",
    ),
)


@dataclass(frozen=True, slots=True)
class _Read:
    row: Row
    id: UUID
    name: str
    aliases: tuple[str, ...]
    new: bool


async def plan(rows: list[Row], known: Known, _: date) -> Draft:
    """Return what the list would change; every wrong cell is told at once."""
    read: list[_Read] = []
    seen: dict[str, int] = {}
    each(rows, lambda row: _read(row, known, seen, read))
    parents = {item.id: _parent(item.row, item, known) for item in read}
    rows[0].faults.stop_if_any()
    draft = Draft()
    for item in read:
        await _names(item, known, draft)
    for item in read:
        await _placed(item, parents[item.id], known, draft)
    return draft


def _read(row: Row, known: Known, seen: dict[str, int], read: list[_Read]) -> None:
    name, aliases = row.needed("name"), row.texts("aliases")
    if not name:
        return
    for each_name in (name, *aliases):
        if folded(each_name) in seen and seen[folded(each_name)] != row.number:
            row.cell("name").wrong(
                f"“{each_name[:60]}” đã có ở hàng {seen[folded(each_name)]}",
                f"“{each_name[:60]}” stands in row {seen[folded(each_name)]} already",
            )
            return
        seen[folded(each_name)] = row.number
    found = {id_ for called in (name, *aliases) for id_ in known.units.called(called)}
    if len(found) > 1:
        names = ", ".join(sorted(known.units.of[id_] for id_ in found))[:200]
        row.cell("name").wrong(
            f"các tên của hàng này thuộc nhiều đơn vị: {names}",
            f"the names of this row belong to several units: {names}",
        )
        return
    new = not found
    id_ = next(iter(found)) if found else known.new_unit(name, aliases)
    known.units.add(id_, name, aliases)
    read.append(_Read(row, id_, name, aliases, new))


def _parent(row: Row, unit: _Read, known: Known) -> UUID | None:
    name = row.text("parent")
    found = known.units.one(row.cell("parent"), name)
    if found is not None and found == unit.id:
        row.cell("parent").wrong("đơn vị không trực thuộc chính mình", "it names the unit itself")
    return found


async def _names(item: _Read, known: Known, draft: Draft) -> None:
    if item.new:
        others = f" ({'; '.join(item.aliases)})" if item.aliases else ""
        draft.add(
            item.row.number,
            RegisterUnit(item.id, item.name, item.aliases),
            f"thêm đơn vị “{item.name}”{others}",
            f"adds the unit “{item.name}”{others}",
        )
        return
    unit = await known.unit(item.id)
    fresh = tuple(n for n in (item.name, *item.aliases) if unit and not unit.is_called(n))
    if unit is not None and fresh:
        draft.add(
            item.row.number,
            RegisterUnit(item.id, unit.name, fresh),
            f"“{unit.name}” có thêm tên: {'; '.join(fresh)}",
            f"“{unit.name}” gets the other names {'; '.join(fresh)}",
        )


async def _placed(item: _Read, parent: UUID | None, known: Known, draft: Draft) -> None:
    if parent is None:
        return
    unit = None if item.new else await known.unit(item.id)
    if unit is None or unit.parent != parent:
        above = known.units.of[parent]
        draft.add(
            item.row.number,
            RecordParent(item.id, parent),
            f"“{item.name}” trực thuộc “{above}”",
            f"“{item.name}” stands under “{above}”",
        )
