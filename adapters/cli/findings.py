"""What a check of ``tonvinh doctor`` says."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How well it is: nothing to do, keep an eye on it, mend it before going on."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check saw, and what a person should do where it is not well."""

    check: str
    level: Level
    found: str
    todo_vi: str = ""
    todo_en: str = ""


def failed(check: str, found: str, todo_vi: str, todo_en: str) -> Finding:
    return Finding(check, Level.FAIL, found, todo_vi, todo_en)
