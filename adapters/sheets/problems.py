"""What is wrong with a workbook: every place at once, and one error that says all of it."""

from dataclasses import dataclass, field

from adapters.bilingual import Text

MOST_FAULTS = 200
"""A file with more faults is not a score table; the rest is counted and not told."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: the sheet by name, the row from 1 and the column by letter, where there are."""

    text: Text
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    @property
    def place(self) -> Text:
        """Return where it is, as Excel calls it."""
        if self.sheet is None:
            return Text("Tệp", "File")
        cell = f"{self.column or ''}{self.row or ''}"
        vi, en = f"Trang “{self.sheet}”", f"Sheet “{self.sheet}”"
        return Text(f"{vi}, ô {cell}", f"{en}, cell {cell}") if cell else Text(vi, en)

    def told(self) -> Text:
        """Return place and mistake in one sentence each."""
        return Text(f"{self.place.vi}: {self.text.vi}", f"{self.place.en}: {self.text.en}")


class SheetErrors(Exception):
    """The workbook is taken as a whole or not at all; these are all its faults."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.told().en for fault in faults))
        self.faults = faults


@dataclass
class Faults:
    """Collects mistakes while a workbook is read, so that all are told at once."""

    found: list[Fault] = field(default_factory=list)

    def add(self, vi: str, en: str, sheet: str, row: int | None = None, column: int = 0) -> None:
        """Add one; ``row`` and ``column`` count from 0, as the cells do."""
        place = (row + 1, letters(column)) if row is not None else (None, None)
        self.found.append(Fault(Text(vi, en), sheet, *place))

    def stop_if_any(self) -> None:
        """End the reading here when something is wrong."""
        if self.found:
            raise SheetErrors(*self.found[:MOST_FAULTS])


def letters(column: int) -> str:
    """Return a column as Excel calls it: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def whole(vi: str, en: str) -> SheetErrors:
    """Return the error of a file that cannot even be opened."""
    return SheetErrors(Fault(Text(vi, en)))
