"""Blocs, their members of a year and who heads them: one member a row."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from adapters.exchange.imports.known import Known
from adapters.exchange.imports.plan import AppointHeads, ConfirmMembers, Draft, EstablishBloc
from adapters.exchange.imports.tables import Row, each
from adapters.sheets.cells import folded
from adapters.sheets.headings import Headings
from domain.blocs import Bloc, Heads, Membership

HEADINGS: Headings = {
    "bloc": ("Khối thi đua", "Khối", "Cụm, khối", "Cụm thi đua", "Bloc"),
    "aliases": ("Tên khác của khối", "Tên khác", "Other names"),
    "year": ("Năm", "Năm thi đua", "Year"),
    "unit": ("Đơn vị thành viên", "Đơn vị", "Tên đơn vị", "Member unit", "Unit"),
    "part": ("Vai trò", "Chức danh", "Nhiệm vụ", "Part"),
}
NEEDED = ("bloc", "year", "unit")
MOST = 15
"""Members of a bloc."""

HEAD = frozenset({"trưởng khối", "khối trưởng", "cụm trưởng", "trưởng cụm", "head"})
DEPUTY = frozenset({"phó khối", "phó trưởng khối", "khối phó", "phó cụm", "cụm phó", "deputy"})
MEMBER = frozenset({"", "thành viên", "đơn vị thành viên", "member"})

NOTES = (
    (
        "Mỗi hàng một đơn vị của khối trong một năm; vai trò Trưởng khối, Phó khối, hoặc trống.",
        "One member of a bloc in one year a row; part Trưởng khối, Phó khối, or nothing.",
    ),
    (
        "Các hàng của một khối, một năm là toàn bộ thành viên năm đó. Nhập danh mục đơn vị trước.",
        "The rows of one bloc and year are all its members then. Bring the units in first.",
    ),
)


@dataclass
class _Year:
    """What the rows of one bloc and year say together."""

    row: Row
    year: int
    members: dict[UUID, int] = field(default_factory=dict)
    heads: list[UUID] = field(default_factory=list)
    deputies: list[UUID] = field(default_factory=list)


@dataclass
class _Named:
    """A bloc as the list names it."""

    row: Row
    id: UUID
    name: str
    new: bool
    aliases: dict[str, None] = field(default_factory=dict)
    years: dict[int, _Year] = field(default_factory=dict)


async def plan(rows: list[Row], known: Known, today: date) -> Draft:
    """Return what the list would change; every wrong cell is told at once."""
    found: dict[UUID, _Named] = {}
    each(rows, lambda row: _read(row, known, found, today))
    draft = Draft()
    for named in found.values():
        bloc = None if named.new else await known.bloc(named.id)
        if named.new:
            draft.add(
                named.row.number,
                EstablishBloc(named.id, named.name, tuple(named.aliases)),
                f"thêm khối “{named.name}”",
                f"adds the bloc “{named.name}”",
            )
        for year in sorted(named.years):
            _year(named, named.years[year], bloc, known, draft)
    return draft


def _read(row: Row, known: Known, found: dict[UUID, _Named], today: date) -> None:
    name, year = row.needed("bloc"), row.year("year", today)
    aliases = row.texts("aliases")
    unit = known.units.one(row.cell("unit"), row.needed("unit"))
    part = _part(row)
    if not name or year is None or unit is None or part is None:
        return
    named = _named(row, name, known, found)
    if named is None:
        return
    named.aliases.update(dict.fromkeys(alias for alias in aliases if folded(alias) != folded(name)))
    _member(row, named.years.setdefault(year, _Year(row, year)), unit, part)


def _part(row: Row) -> str | None:
    said = folded(row.text("part"))
    for part, words in (("head", HEAD), ("deputy", DEPUTY), ("", MEMBER)):
        if said in words:
            return part
    row.cell("part").wrong(
        "vai trò phải là Trưởng khối, Phó khối hoặc để trống",
        "the part is Trưởng khối (head), Phó khối (deputy) or empty",
    )
    return None


def _named(row: Row, name: str, known: Known, found: dict[UUID, _Named]) -> _Named | None:
    ids = known.blocs.called(name)
    if len(ids) > 1:
        known.blocs.one(row.cell("bloc"), name)
        return None
    new = not ids
    id_ = next(iter(ids)) if ids else known.new_bloc(name, ())
    return found.setdefault(id_, _Named(row, id_, known.blocs.of[id_], new))


def _member(row: Row, year: _Year, unit: UUID, part: str) -> None:
    if unit in year.members:
        row.cell("unit").wrong(
            f"đơn vị này đã có ở hàng {year.members[unit]}",
            f"this unit stands in row {year.members[unit]} already",
        )
        return
    year.members[unit] = row.number
    if len(year.members) > MOST:
        row.cell("unit").wrong(
            f"một khối có tối đa {MOST} đơn vị", f"a bloc has {MOST} members at most"
        )
    if part == "head" and year.heads:
        row.cell("part").wrong("khối đã có Trưởng khối ở trên", "the bloc has a head above already")
    if part:
        (year.heads if part == "head" else year.deputies).append(unit)


def _year(named: _Named, said: _Year, bloc: Bloc | None, known: Known, draft: Draft) -> None:
    membership = Membership(tuple(said.members), len(said.members))
    before = bloc.members.get(said.year) if bloc is not None else None
    if before is None or set(before.named) != set(membership.named) or before.unnamed:
        count = len(said.members)
        moved_vi, moved_en = _moved(before, said, known)
        draft.add(
            said.row.number,
            ConfirmMembers(named.id, said.year, membership),
            f"“{named.name}” năm {said.year}: {count} đơn vị{moved_vi}",
            f"“{named.name}” {said.year}: {count} member(s){moved_en}",
        )
    heads = Heads(said.heads[0] if said.heads else None, tuple(said.deputies))
    old = bloc.heads.get(said.year) if bloc is not None else None
    if (said.heads or said.deputies) and old != heads:
        head = known.units.of[heads.head] if heads.head is not None else "–"
        deputies = ", ".join(known.units.of[unit] for unit in heads.deputies) or "–"
        draft.add(
            said.row.number,
            AppointHeads(named.id, said.year, heads),
            f"“{named.name}” năm {said.year}: Trưởng khối {head}; Phó khối {deputies}",
            f"“{named.name}” {said.year}: head {head}; deputies {deputies}",
        )


def _moved(before: Membership | None, said: _Year, known: Known) -> tuple[str, str]:
    """Say who comes in and who goes, where the year's members were known otherwise."""
    if before is None:
        return "", ""
    come = ", ".join(known.units.of.get(u, str(u)) for u in said.members if u not in before.named)
    gone = ", ".join(known.units.of.get(u, str(u)) for u in before.named if u not in said.members)
    vi = [f"thêm: {come}"] * bool(come) + [f"bớt: {gone}"] * bool(gone)
    en = [f"in: {come}"] * bool(come) + [f"out: {gone}"] * bool(gone)
    return (f" ({'; '.join(vi)})", f" ({'; '.join(en)})") if vi else ("", "")
