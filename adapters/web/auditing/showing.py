"""What the page of a history shows, whether it is a nomination's or a season's."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.bilingual import Text
from adapters.identity.accounts import Account
from adapters.web.auditing.gaps import squeezed
from adapters.web.auditing.lines import Line, actors
from adapters.web.auditing.looks import Kind, Subject, note
from adapters.web.auditing.wanted import Wanted
from adapters.web.desk import Desk
from adapters.web.errors import Unseen
from adapters.web.visiting import Visitor
from domain.terms import Role, Term

NO_RULES = "-"
"""What an envelope says where no rule set decided."""


@dataclass(frozen=True, slots=True)
class History:
    """A whole history with what it is called and where it lives."""

    subject: Subject
    name: str
    about: Text
    lines: list[Line]
    people: Mapping[str, Account]

    @property
    def home(self) -> str:
        """Return the address of what it is the history of."""
        return f"/{self.subject.kind}s/{self.subject.id}"

    def must_have(self, version: int | None) -> None:
        """Raise `Unseen` for a version that has not come."""
        if version is not None and not 1 <= version <= len(self.lines):
            raise Unseen


@dataclass(frozen=True, slots=True)
class Options:
    """What a history can be filtered by: only what is in it, and only what may be seen of it."""

    whos: list[tuple[str, Text]]
    labels: list[str]
    parts: list[tuple[str, Text | Term]]


def options_of(history: History) -> Options:
    """Return the choices of the filters, in the order of their first event."""
    told = history.lines
    parts = {line.part: line.part_name for line in told}
    labels = dict.fromkeys(line.recorded.policy_version for line in told)
    return Options(
        whos=actors(told, history.people),
        labels=[label for label in labels if label != NO_RULES],
        parts=[(part, name) for part, name in parts.items() if name is not None],
    )


async def shown(
    desk: Desk, visitor: Visitor, history: History, wanted: Wanted
) -> Mapping[str, Any]:
    """Return what the template needs, once it is noted that an auditor looks."""
    history.must_have(wanted.version)
    kind = Kind.TIMELINE if wanted.version is None else Kind.PAST_STATE
    await note(desk, visitor, kind, history.subject, wanted.filters)
    kept = wanted.of(history.lines)
    return {
        "history": history,
        "wanted": wanted,
        "options": options_of(history),
        "items": squeezed(kept),
        "kept_lines": len(kept),
        "total": len(history.lines),
        "exports": Role.AUDITOR in visitor.roles_in(history.subject.province),
    }
