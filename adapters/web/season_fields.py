"""What a field of a season's form is called, wherever it stands, and a fault in one of its rows."""

from functools import reduce

from adapters.bilingual import Text
from adapters.web.field_names import FIELDS as OF_PAPERS
from adapters.web.season_field_names import FIELDS, HINTS

NO_HINT = Text("", "")


def slot_called(kind: str, at: str) -> Text:
    """Return the name of the field at a place, such as ``members.2.name``."""
    words = _words(at)
    name = words[-1] if words else at
    if len(words) > 1 and (of_paper := OF_PAPERS.get(f"paper.{name}")) and name not in FIELDS:
        return of_paper
    called = FIELDS.get(f"{kind}:{name}") or FIELDS.get(name) or OF_PAPERS.get(name)
    return called or Text(name, name)


def slot_hint(kind: str, at: str) -> Text:
    """Return what helps with a field; most need nothing."""
    name = (_words(at) or [at])[-1]
    return HINTS.get(f"{kind}:{name}") or HINTS.get(name, NO_HINT)


def place_called(kind: str, at: str) -> Text:
    """Return the whole way to a field: ``Đơn vị thành viên, dòng 3: Tên đơn vị``."""
    steps: list[Text] = []
    so_far: list[str] = []
    for part in at.split("."):
        so_far.append(part)
        if part.isdigit() and steps:
            row, last = int(part) + 1, steps[-1]
            steps[-1] = Text(f"{last.vi}, dòng {row}", f"{last.en}, row {row}")
        else:
            steps.append(slot_called(kind, ".".join(so_far)))
    return reduce(lambda one, other: Text(f"{one.vi}: {other.vi}", f"{one.en}: {other.en}"), steps)


def _words(at: str) -> list[str]:
    return [part for part in at.split(".") if not part.isdigit()]
