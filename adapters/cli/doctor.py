"""``tonvinh doctor``: what is wrong with this installation and what to do about it."""

import asyncio
from dataclasses import asdict

import typer

from adapters.cli import terminal
from adapters.cli.examining import examine
from adapters.cli.findings import Finding, Level
from adapters.cli.options import AsJson, Data
from adapters.complaints import Exit
from adapters.settings import Settings

_SIGN = {Level.OK: "✓", Level.WARN: "!", Level.FAIL: "✗"}


def doctor(
    data: Data = None,
    as_json: AsJson = False,
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
