"""Options that several commands have, each called and explained the same."""

from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

OfNomination = Annotated[UUID | None, typer.Option(help="Mã hồ sơ / id of a nomination.")]
OfSeason = Annotated[UUID | None, typer.Option(help="Mã năm thi đua / id of a season.")]
AsJson = Annotated[bool, typer.Option("--json", help="In dạng JSON / print JSON.")]
Data = Annotated[
    Path | None, typer.Option(help="Thư mục dữ liệu / data directory ($TONVINH_DATA, ./.tonvinh).")
]
