"""``tonvinh audit``: the auditor's room."""

import importlib

import typer

COMMANDS: tuple[str, ...] = ("timeline", "as_of", "export", "verify", "rebuild")
"""Modules of ``adapters.cli.auditing``. Each holds a function of its own name, which is the
command; an underscore in the name is a hyphen on the command line."""

app = typer.Typer(
    no_args_is_help=True,
    help="Phòng kiểm tra: kể lại, như đã là, xuất, kiểm chứng, dựng lại. / The auditor's room.",
)


@app.callback()
def audit() -> None:
    """Phòng kiểm tra: kể lại, như đã là, xuất, kiểm chứng, dựng lại. / The auditor's room."""


for _name in COMMANDS:
    _module = importlib.import_module(f"adapters.cli.auditing.{_name}")
    app.command(_name.replace("_", "-"))(getattr(_module, _name))
