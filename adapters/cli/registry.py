"""Which commands this program has."""

COMMANDS: tuple[str, ...] = (
    "up",
    "doctor",
    "calendar",
    "worker",
    "recover",
    "season",
    "demo_load",
    "bench",
    "web",
    "account",
    "import_",
    "webhook",
    "deliver",
    "audit",
    "integrate",
    "witness",
    "personal",
    "migrate",
)
"""Modules of ``adapters.cli``. Each holds a function of its own name, which is the command, or a
Typer ``app`` of subcommands. An underscore in the name is a hyphen on the command line; one at its
end only keeps it from being a word of Python."""


def shown(module: str) -> str:
    """The name of a command on the command line."""
    return module.rstrip("_").replace("_", "-")


def registered(command: str) -> bool:
    """Whether there is such a command, by its name on the command line."""
    return command in map(shown, COMMANDS)
