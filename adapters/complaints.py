"""What a person at the terminal is told when a command cannot go on, and its exit code."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of ``tonvinh``, after sysexits.h so that scripts can tell causes apart."""

    OK = 0
    FAILED = 1
    """The command ran and its answer is no, such as a check that found something."""
    USAGE = 64
    """The command line is wrong."""
    DATA = 65
    """A file that was given does not hold what it should."""
    NO_INPUT = 66
    """A file that was named is not there or cannot be read."""
    UNAVAILABLE = 69
    """A server or program this command needs is not there or would not stay up."""
    SOFTWARE = 70
    """A bug: something happened that should not be possible."""
    CANNOT_CREATE = 73
    """A file or directory cannot be made: rights, a read-only disk."""
    IO = 74
    """Reading or writing failed on the way: a full disk, for one."""
    TRY_LATER = 75
    """It may well work later: another process holds what this one needs."""
    NO_PERMISSION = 77
    """This account may not do that."""
    CONFIG = 78
    """A setting is wrong."""


class Complaint(Exception):
    """Something a person can mend, in Vietnamese and in English, with what to do about it.

    It ends the command with ``exit``; the terminal shows the Vietnamese sentence first.
    """

    def __init__(self, vi: str, en: str, exit: Exit) -> None:  # noqa: A002 - the shell's word
        super().__init__(en)
        self.vi = vi
        self.en = en
        self.exit = exit

    def text(self) -> str:
        return f"{self.vi}\n{self.en}"
