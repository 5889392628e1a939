"""``tonvinh calendar``: the working-day calendars that deadlines are counted in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from adapters.cli import terminal
from adapters.cli.options import AsJson
from adapters.complaints import Complaint, Exit

if TYPE_CHECKING:
    from domain.calendars.loading import OverrideTable, YearSnapshot

app = typer.Typer(no_args_is_help=True)


@app.callback()
def calendar() -> None:
    """Lịch ngày làm việc. / The working-day calendars that deadlines are counted in."""


@app.command()
def snapshot(
    years: Annotated[
        list[int], typer.Argument(min=2013, max=2100, help="Các năm / years, such as 2026 2027.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(help="Ghi YYYY.toml vào thư mục này / write YYYY.toml into this directory."),
    ] = None,
    overrides: Annotated[
        Path | None,
        typer.Option(help="Bảng ngày nghỉ chính thức / override table, instead of the packaged."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="So với lịch đi kèm / compare with the packaged ones.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Chốt lịch của một năm. / Expand a year's calendar once and for all.

    The days come from the `holidays` package, corrected by the official override table. Without
    `--out` the file is printed. With `--check` nothing is written, and the command ends with 1
    when a packaged year that is not frozen differs from what would be made today.
    """
    from adapters.calendars import snapshot as expand

    if check and out is not None:
        raise typer.BadParameter("--check writes nothing, so it goes without --out")
    table = _table(overrides)
    made = [expand(year, table) for year in years]
    if out is not None:
        for year in made:
            _write(out / f"{year.year}.toml", year)
    _report(made, printed=out is None and not check, as_json=as_json)
    if check:
        _end(made)


def _table(path: Path | None) -> "OverrideTable":
    from domain.calendars.loading import official_overrides, read_overrides
    from domain.policies.plain import RuleDataMalformed

    if path is None:
        return official_overrides()
    try:
        return read_overrides(path.name, path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Complaint(
            f"Không đọc được {path}. Hãy kiểm tra đường dẫn và quyền đọc.",
            f"{path} cannot be read ({error}). Check the path and its rights.",
            Exit.NO_INPUT,
        ) from error
    except RuleDataMalformed as error:
        raise Complaint(
            f"Bảng ngày nghỉ không hợp lệ: {error}. Hãy sửa dòng được nêu.",
            f"This override table is not valid: {error}. Mend the entry it names.",
            Exit.DATA,
        ) from error


def _write(path: Path, made: "YearSnapshot") -> None:
    from adapters.calendars import FrozenYear, write
    from domain.policies.plain import RuleDataMalformed

    try:
        write(path, made)
    except FrozenYear as error:
        raise Complaint(
            f"{path} đã chốt, không tạo lại. Hạn cũ tính theo lịch này.",
            f"{path} is frozen and is not made again: old deadlines were counted in it.",
            Exit.DATA,
        ) from error
    except RuleDataMalformed as error:
        raise Complaint(
            f"{path} không phải là tệp lịch nguyên vẹn: {error}. Hãy chọn thư mục khác.",
            f"{path} is not an intact calendar file: {error}. Choose another directory.",
            Exit.DATA,
        ) from error
    except OSError as error:
        raise Complaint(
            f"Không ghi được {path}. Hãy kiểm tra thư mục và quyền ghi.",
            f"{path} cannot be written ({error}). Check the directory and its rights.",
            Exit.CANNOT_CREATE,
        ) from error


def _report(made: "list[YearSnapshot]", *, printed: bool, as_json: bool) -> None:
    from adapters.calendars import to_toml

    if as_json:
        terminal.result_json([_summary(year) for year in made])
    elif printed:
        terminal.result("\n".join(to_toml(year) for year in made).rstrip("\n"))
    else:
        terminal.result("\n".join(_line(_summary(year)) for year in made))


def _summary(made: "YearSnapshot") -> dict[str, Any]:
    from adapters.calendars import drift

    return {
        "year": made.year,
        "digest": made.digest,
        "provisional": made.provisional,
        "days_off": [day.on for day in made.days_off],
        "swapped": [day.on for day in made.swapped],
        "packaged": drift(made),
    }


def _line(summary: dict[str, Any]) -> str:
    provisional = " (tạm tính / provisional)" if summary["provisional"] else ""
    return f"{summary['year']} {summary['digest'][:12]} {summary['packaged']}{provisional}"


def _end(made: "list[YearSnapshot]") -> None:
    from adapters.calendars import Drift, drift

    if any(drift(year) is Drift.CHANGED for year in made):
        terminal.tell(
            "Lịch đi kèm khác với lịch tạo hôm nay; xem lại rồi ghi bằng --out.",
            "A packaged year differs from what is made today; review it and write it with --out.",
        )
        raise typer.Exit(Exit.FAILED)
