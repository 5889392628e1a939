"""``tonvinh import``: lists as officials keep them, from workbooks and CSV files."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from adapters.cli import terminal
from adapters.cli.options import AsJson
from adapters.complaints import Complaint, Exit
from adapters.settings import Settings

if TYPE_CHECKING:
    from adapters.exchange.imports.importing import File
    from adapters.exchange.imports.plan import Plan
    from adapters.identity.inviting import Invitation

app = typer.Typer(
    help="Nhập danh mục từ XLSX, CSV. / Bring in lists from XLSX and CSV.", no_args_is_help=True
)

FILE = Annotated[Path, typer.Argument(help="Tệp .xlsx hoặc .csv / a workbook or CSV file.")]
PROVINCE = Annotated[str, typer.Option("--province", help="Tỉnh / province.")]
DRY = Annotated[bool, typer.Option("--dry-run", help="Chỉ xem trước / show, and change nothing.")]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of one file."""

    kind: str
    path: Path
    province: str
    dry_run: bool
    as_json: bool
    links: Path | None = None
    links_anew: bool = False


@app.command()
def units(file: FILE, province: PROVINCE, dry_run: DRY = False, as_json: AsJson = False) -> None:
    """Đơn vị, tên khác, cấp trên. / Units, their other names, what they stand under."""
    _bring_in(Wish("units", file, province, dry_run, as_json))


@app.command()
def blocs(file: FILE, province: PROVINCE, dry_run: DRY = False, as_json: AsJson = False) -> None:
    """Khối, thành viên và Trưởng khối từng năm. / Blocs, members and heads by year."""
    _bring_in(Wish("blocs", file, province, dry_run, as_json))


@app.command()
def people(
    file: FILE,
    province: PROVINCE,
    dry_run: DRY = False,
    as_json: AsJson = False,
    links: Annotated[
        Path | None,
        typer.Option(help="Ghi liên kết vào tệp CSV / write the links to a CSV file."),
    ] = None,
    links_anew: Annotated[
        bool,
        typer.Option("--links-anew", help="Cấp lại liên kết / new links for who has no password."),
    ] = False,
) -> None:
    """Người và chức vụ; in liên kết đặt mật khẩu. / People, offices; prints one-time links."""
    _bring_in(Wish("people", file, province, dry_run, as_json, links, links_anew))


@app.command()
def results(file: FILE, province: PROVINCE, dry_run: DRY = False, as_json: AsJson = False) -> None:
    """Khen thưởng các năm trước. / Awards of past years, as papers tell them."""
    _bring_in(Wish("results", file, province, dry_run, as_json))


@app.command()
def template(
    kind: Annotated[str, typer.Argument(help="units, blocs, people, results")],
    file: Annotated[Path, typer.Argument(help="Tệp .xlsx hoặc .csv sẽ ghi / file to write.")],
) -> None:
    """Ghi tệp mẫu để điền. / Write an empty list to fill in."""
    from adapters.exchange.imports import templates
    from adapters.exchange.imports.plan import KINDS

    if kind not in KINDS:
        raise Complaint(f"Không có danh mục {kind}.", f"There is no list {kind}.", Exit.USAGE)
    write = templates.as_csv if file.suffix.lower() == ".csv" else templates.as_workbook
    _written(file, write(kind))
    terminal.tell(f"Đã ghi {file}.", f"Wrote {file}.")


def _bring_in(wish: Wish) -> None:
    from adapters.identity.inviting import NameTaken
    from adapters.sheets.problems import SheetErrors
    from services.ports import RecordUnavailable, VersionConflict

    try:
        asyncio.run(_run(wish))
    except SheetErrors as errors:
        told = [fault.told() for fault in errors.faults]
        raise Complaint(
            "\n".join(("Không nhập gì cả, tệp còn chỗ sai:", *(text.vi for text in told))),
            "\n".join(("Nothing was entered, the file has faults:", *(t.en for t in told))),
            Exit.DATA,
        ) from None
    except (VersionConflict, NameTaken):
        raise Complaint(
            "Có người vừa sửa cùng nội dung. Hãy nhập lại tệp này: phần đã nhập được giữ nguyên.",
            "Somebody changed the same just now. Bring the file in again: what is in stays in.",
            Exit.TRY_LATER,
        ) from None
    except RecordUnavailable as error:
        raise Complaint(
            f"Hiện chưa nhập được ({error}). Hãy nhập lại tệp này: phần đã nhập không bị trùng.",
            f"Not possible now ({error}). Bring the file in again: nothing is entered twice.",
            Exit.TRY_LATER,
        ) from None


async def _run(wish: Wish) -> None:
    from adapters.embedded.house import borrowed_or_own
    from adapters.exchange.actors import IMPORT
    from adapters.exchange.imports.importing import Importing
    from adapters.identity.accounts import Accounts
    from adapters.identity.inviting import Inviting
    from adapters.identity.passwords import Passwords
    from adapters.wiring import open_house
    from domain.workdays import date_in_vietnam

    file, now = _read(wish.path), datetime.now(UTC)
    async with (
        borrowed_or_own(Settings.load(), terminal.tell) as system,
        open_house(system) as house,
    ):
        gate = Passwords()
        people = Accounts(house.pool, gate), Inviting(house.pool, gate)
        importing = Importing(house, *people, date_in_vietnam(now))
        plan = await importing.plan(wish.kind, wish.province.strip(), file)
        if not wish.as_json:
            _show(plan)
        made: list[Invitation] = []
        if not wish.dry_run:
            made = await importing.carry_out(plan, IMPORT, now, links_anew=wish.links_anew)
        _conclude(wish, plan, made, system.url)


def _read(path: Path) -> "File":
    from adapters.exchange.imports.importing import File
    from adapters.sheets.guarding import BYTES

    try:
        with path.open("rb") as stream:
            # One byte more is enough for the reader to refuse it.
            return File(path.name, stream.read(BYTES + 1))
    except OSError as error:
        raise Complaint(
            f"Không đọc được {path}: {error.strerror}.",
            f"Cannot read {path}: {error.strerror}.",
            Exit.NO_INPUT,
        ) from None


def _show(plan: "Plan") -> None:
    for change in plan.changes:
        terminal.result(f"{change.row}\t{change.told.vi}\t{change.told.en}")
    for remark in plan.remarks:
        terminal.tell(f"! hàng {remark.row}: {remark.told.vi}", remark.told.en)


def _conclude(wish: Wish, plan: "Plan", made: list["Invitation"], url: str) -> None:
    links = [(i.sign_in_name, i.display_name, f"{url}/welcome/{i.token}") for i in made]
    if wish.links is not None and links:
        from adapters.exchange import csv_files

        _written(wish.links, csv_files.written([("Tên đăng nhập", "Họ tên", "Liên kết"), *links]))
    if wish.as_json:
        terminal.result_json(_plain(wish, plan, links))
    elif wish.links is None:
        for link in links:
            terminal.result("\t".join(link))
    count, same = len(plan.changes), plan.unchanged
    if wish.dry_run:
        terminal.tell(
            f"Xem trước: {count} thay đổi, {same} hàng đã có; chưa nhập gì.",
            f"Dry run: {count} changes, {same} rows known already; nothing was entered.",
        )
    else:
        terminal.tell(
            f"Đã nhập {count} thay đổi; {same} hàng đã có từ trước.",
            f"Entered {count} changes; {same} rows were known already.",
        )


def _plain(wish: Wish, plan: "Plan", links: list[tuple[str, str, str]]) -> dict[str, Any]:
    shown = links if wish.links is None else []
    return {
        "kind": plan.kind,
        "province": plan.province,
        "file_sha256": plan.digest,
        "dry_run": wish.dry_run,
        "rows": plan.rows,
        "unchanged_rows": plan.unchanged,
        "changes": [{"row": c.row, "vi": c.told.vi, "en": c.told.en} for c in plan.changes],
        "remarks": [{"row": r.row, "vi": r.told.vi, "en": r.told.en} for r in plan.remarks],
        "links": [{"name": n, "display_name": d, "url": u} for n, d, u in shown],
    }


def _written(path: Path, content: bytes) -> None:
    """Write a file that only this account may read: it may hold links."""
    try:
        path.touch(mode=0o600)
        path.write_bytes(content)
    except OSError as error:
        raise Complaint(
            f"Không ghi được {path}: {error.strerror}.",
            f"Cannot write {path}: {error.strerror}.",
            Exit.CANNOT_CREATE,
        ) from None
