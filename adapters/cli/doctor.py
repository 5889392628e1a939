"""``tonvinh doctor``: what is wrong with this installation and what to do about it."""

import asyncio
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from adapters.cli import terminal
from adapters.cli.examining import examine
from adapters.cli.findings import Finding, Level
from adapters.complaints import Exit
from adapters.settings import Settings

_SIGN = {Level.OK: "✓", Level.WARN: "!", Level.FAIL: "✗"}


def doctor(
    data: Annotated[
        Path | None,
        typer.Option(help="Thư mục dữ liệu / data directory ($TONVINH_DATA, ./.tonvinh)."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In dạng JSON / print JSON.")] = False,
) -> None:
    """Khám bản cài đặt này. / Say what is wrong with this installation.

    Ends with 1 when something fails; a warning alone ends with 0.
    """
    findings = asyncio.run(examine(Settings.load(data=data)))
    if as_json:
        terminal.result_json([asdict(finding) for finding in findings])
    else:
        terminal.result("\n".join(_line(finding) for finding in findings))
    if any(finding.level is Level.FAIL for finding in findings):
        raise typer.Exit(Exit.FAILED)


def _line(finding: Finding) -> str:
    todo = f"\n    → {finding.todo_vi}\n    → {finding.todo_en}" if finding.todo_en else ""
    return f"{_SIGN[finding.level]} {finding.check}: {finding.found}{todo}"
