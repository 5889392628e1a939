"""``tonvinh audit export``: one file that anybody can check at home."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from adapters.cli import terminal
from adapters.cli.auditing.reaching import record_of, signed_meanwhile
from adapters.cli.options import AsJson, Data
from adapters.settings import Settings

if TYPE_CHECKING:
    from adapters.proof.exporting import Exported, Wish


def export(  # noqa: PLR0917 - each option of a command is a parameter.
    nomination: Annotated[
        UUID | None, typer.Option(help="Mã đề nghị / id of a nomination.")
    ] = None,
    season: Annotated[UUID | None, typer.Option(help="Mã mùa thi đua / id of a season.")] = None,
    to: Annotated[Path, typer.Option("-o", "--output", help="Tệp kết quả / the file.")] = Path(
        "chung-cu.zip"
    ),
    complete: Annotated[
        bool,
        typer.Option(
            "--complete",
            help="Chứng minh không thiếu sự kiện nào; gói nêu mã chuỗi của mọi sự kiện khác / prove"
            " that nothing is left out; names the streams of all other events.",
        ),
    ] = False,
    since: Annotated[
        list[Path] | None,
        typer.Option(help="Điểm kiểm chứng đã giữ / a checkpoint that somebody kept."),
    ] = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Xuất gói chứng cứ kiểm tra được tại nhà. / Export a bundle anybody can check at home.

    Holds the events, their proofs, a signed checkpoint, the rule sets that applied, a page that
    says how to check it by hand, and a verifier of one file.
    """
    from adapters.proof.exporting import Wish, size_in

    if (nomination is None) == (season is None):
        raise typer.BadParameter("--nomination | --season")
    subject = nomination or season
    assert subject is not None  # noqa: S101 - one of the two was given
    kept = tuple(size_in(path) for path in since or ())
    wish = Wish("nomination" if nomination else "season", subject, complete, kept)
    exported = asyncio.run(_export(Settings.load(data=data), wish, to))
    if as_json:
        terminal.result_json(exported.as_json())
        return
    terminal.result(
        f"{to}: {exported.events} sự kiện / events, {exported.streams} chuỗi / streams, "
        f"nhật ký / log {exported.origin} @ {exported.size}"
    )
    terminal.tell(
        "Kiểm tra bằng: tonvinh audit verify", f"check it with: tonvinh audit verify {to}"
    )


async def _export(settings: Settings, wish: "Wish", to: Path) -> "Exported":
    from adapters.proof.exporting import export_bundle

    async with record_of(settings) as dsn, signed_meanwhile(settings, dsn):
        return await export_bundle(dsn, wish, to)
