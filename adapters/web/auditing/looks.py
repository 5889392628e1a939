"""What auditors looked at: who, at what, when, and which filters by name; never what they saw.

A row is written before the answer leaves, so nothing is shown to an auditor that was not noted. The
program may add rows and read them; the database refuses it, and everybody else, to change one.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from adapters.bilingual import Text
from adapters.postgres.connecting import fetch
from adapters.web.desk import Desk
from adapters.web.visiting import Visitor
from domain.terms import Role

MOST = 50
"""Rows of a page; older ones are a page further on."""

_NOTE = """
INSERT INTO es.audit_look (actor, kind, subject_kind, subject, province, filters)
VALUES ($1, $2, $3, $4, $5, $6)
"""

_LOOKS = """
SELECT number, looked_at, actor, kind, subject_kind, subject, province, filters FROM wall.audit_look
WHERE ($1::bigint IS NULL OR number < $1) AND ($2 = '' OR actor = $2)
ORDER BY number DESC LIMIT $3
"""


class Kind(StrEnum):
    """What an auditor does that is noted."""

    TIMELINE = "timeline"
    PAST_STATE = "past-state"
    DIFFERENCE = "difference"
    EXPORT = "export"
    SEARCH = "search"


WORDS: dict[Kind, Text] = {
    Kind.TIMELINE: Text("Mở lịch sử", "Opened a history"),
    Kind.PAST_STATE: Text("Xem trạng thái đã qua", "Looked at a past state"),
    Kind.DIFFERENCE: Text("So sánh hai thời điểm", "Compared two points"),
    Kind.EXPORT: Text("Xuất tệp", "Took a file"),
    Kind.SEARCH: Text("Tìm kiếm", "Searched"),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What was looked at: a nomination, a season, or a list, and of which province."""

    kind: str
    id: UUID | None
    province: str


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that an auditor looked at."""

    number: int
    looked_at: datetime
    actor: str
    kind: Kind
    subject_kind: str
    subject: UUID | None
    province: str
    filters: tuple[str, ...]


async def note(
    desk: Desk, visitor: Visitor, kind: Kind, subject: Subject, filters: Collection[str] = ()
) -> None:
    """Note that an auditor looks; do nothing for anybody else. Raises `RecordUnavailable`."""
    if Role.AUDITOR in visitor.roles_in(subject.province):
        values = (visitor.actor.id, kind.value, subject.kind, subject.id, subject.province)
        # The wall is for reading: what is noted here is noted by the program.
        await fetch(desk.program.pool, _NOTE, *values, sorted(filters))


async def note_lists(desk: Desk, visitor: Visitor, kind: Kind, filters: Collection[str]) -> None:
    """Note a look at lists, in each province for which the auditor holds the office."""
    held = {office.province for office in visitor.offices if office.role is Role.AUDITOR}
    for province in sorted(held):
        await note(desk, visitor, kind, Subject("list", None, province), filters)


async def looks(desk: Desk, before: int | None = None, actor: str = "") -> Sequence[Look]:
    """Return what was looked at in the provinces of who asks, latest first."""
    rows = await fetch(desk.house.pool, _LOOKS, before, actor, MOST)
    return [
        Look(**{**dict(row), "kind": Kind(row["kind"]), "filters": tuple(row["filters"])})
        for row in rows
    ]
