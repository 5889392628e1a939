"""Which commands this program has."""

COMMANDS: tuple[str, ...] = ("up", "doctor")
"""Modules of ``adapters.cli``. Each holds a function of its own name, which is the command, or a
Typer ``app`` of subcommands. An underscore in the name is a hyphen on the command line."""


def registered(command: str) -> bool:
    """Whether there is such a command, by its name on the command line."""
    return command.replace("-", "_") in COMMANDS
