"""Puts the commands together and turns whatever ends one into an exit code."""

import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from uuid import uuid4

import typer

from adapters.cli.registry import COMMANDS, shown
from adapters.cli.terminal import complain, say
from adapters.complaints import Complaint, Exit

_TYPERS_USAGE = 2
_INTERRUPTED = 130
"""What shells report for a command that Ctrl-C ended."""

app = typer.Typer(
    name="tonvinh",
    help="Tôn Vinh: đề nghị khen thưởng của các khối thi đua, từ bình xét đến quyết định.\n\n"
    "Carries the nominations of emulation blocs to their awards, and proves it.",
    no_args_is_help=True,
    # A traceback with local variables would show passwords.
    pretty_exceptions_enable=False,
    epilog="Mã thoát / exit codes: "
    + ", ".join(f"{code.value} {code.name.lower().replace('_', ' ')}" for code in Exit),
)


@app.callback()
def _program() -> None:
    """Keeps every command a word of its own, also where there is only one."""


def assemble(arguments: Sequence[str]) -> typer.Typer:
    """The program with the command that is called; with all of them when none of them is.

    A command pays for its own imports alone: together they take half a second.
    """
    called = arguments[0] if arguments else ""
    for name in [n for n in COMMANDS if shown(n) == called] or COMMANDS:
        module = importlib.import_module(f"adapters.cli.{name}")
        if hasattr(module, "app"):
            app.add_typer(module.app, name=shown(name))
        else:
            app.command(shown(name))(getattr(module, name))
    return app


def main() -> None:
    """The console script. It never returns: the process ends with one of :class:`Exit`."""
    _leave(_run())


def _run() -> int:
    try:
        assemble(sys.argv[1:])(prog_name="tonvinh")
    except SystemExit as end:
        return _code(end.code)
    except Complaint as complaint:
        complain(complaint)
        return complaint.exit
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever reads our output has seen enough, as in `tonvinh … | head`.
        return Exit.OK
    except Exception:  # noqa: BLE001 - the last place where a bug can be reported
        return _bug()
    return Exit.OK


def _code(code: object) -> int:
    if code is None:
        return Exit.OK
    if not isinstance(code, int):
        return Exit.FAILED
    # Typer ends with 2 when the command line is wrong.
    return Exit.USAGE if code == _TYPERS_USAGE else code


def _bug() -> int:
    reference = uuid4().hex[:8]
    say(traceback.format_exc())
    say(
        f"tonvinh: Chương trình gặp lỗi ngoài dự kiến. Hãy báo lỗi kèm mã {reference}.\n"
        f"         This is a bug. Please report it with the text above and {reference}."
    )
    return Exit.SOFTWARE


def _leave(code: int) -> None:
    """Temporal's client aborts about one interpreter in eight that ends in the usual way."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            code = code or Exit.OK
    os._exit(code)
