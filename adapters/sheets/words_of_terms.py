"""Terms in a workbook: written in Vietnamese, read in any of the ways in which they are typed."""

from typing import TypeVar

from adapters.sheets.cells import Cell, folded
from domain.terms import Term

T = TypeVar("T", bound=Term)

YES = frozenset({"có", "co", "x", "yes", "y", "đúng", "true", "1"})
NO = frozenset({"không", "khong", "no", "n", "sai", "false", "0", ""})


def term(kind: type[T], cell: Cell) -> T | None:
    """Return the term that a cell names, or ``None`` with a fault that lists the terms."""
    typed = folded(cell.value)
    for member in kind:
        if typed in {folded(member.vi), folded(member.en), folded(member.value)}:
            return member
    shown = cell.text[:40]
    cell.wrong(
        f"“{shown}” không dùng được; chọn: {'; '.join(m.vi for m in kind)}",
        f"“{shown}” is not one of: {'; '.join(m.en for m in kind)}",
    )
    return None


def yes(cell: Cell) -> bool:
    """Return whether a cell says yes; anything that is neither yes nor no is a fault."""
    typed = folded(cell.value)
    if typed not in YES | NO:
        cell.wrong(f"“{cell.text[:40]}”: ghi có hoặc không", f"“{cell.text[:40]}”: say yes or no")
    return typed in YES
