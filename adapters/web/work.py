"""What waits for one person: by the offices held today, soonest first, with the reason why."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from adapters.bilingual import Text
from adapters.postgres.connecting import fetch
from adapters.postgres.read_models.queries import NominationRow
from adapters.web.calls import Call, calls_of
from adapters.web.desk import Desk
from adapters.web.visiting import Visitor
from domain.actors import Authorisation, Office
from domain.authority import OF_THE_BLOC, OF_THE_NOMINEE, REVIEWERS
from domain.events import topics_of
from domain.nominations import events as happened
from domain.responsibility import SUPERIOR, superior
from domain.terms import Role, Stage

SHARED: Mapping[Role, Role] = {
    Role.UNIT_LEADER: Role.UNIT_OFFICER,
    Role.BLOC_SECRETARY: Role.BLOC_HEAD,
    Role.BLOC_DEPUTY: Role.BLOC_HEAD,
    Role.CHAIRMAN: Role.CLERK,
}
"""Who may do the work of the office whose turn it is, and so is shown it too."""

AWAITED = frozenset(SUPERIOR)
"""The offices whose turn it can be."""

AT_MOST = 200
OTHERS_AT_MOST = 20
"""A glance: the whole list has a page of its own."""

STAND_ASIDE = Text("Ghi nhận việc rút của ông/bà", "Note that you stand aside")
GIVE_OPINION = Text("Chờ ý kiến của ông/bà", "Your opinion is awaited")
ANSWER = Text("Chờ trả lời hiệp y", "A consultation awaits an answer")
REPORTED = Text("Quá hạn, báo cáo ông/bà", "Overdue, reported to you")
TURN: Mapping[Stage, Text] = {
    Stage.BLOC_VOTE: Text("Ghi kết quả bình xét", "Record the bloc's choice"),
    Stage.DOSSIER: Text("Nộp hồ sơ", "Submit the dossier"),
    Stage.BOARD_REVIEW: Text("Tổ chức xét, ghi biểu quyết", "Hold the review, record the vote"),
    Stage.COMMITTEE_DECISION: Text("Ghi quyết định", "Record the decision"),
    Stage.GOVERNMENT_PROPOSAL: Text("Trình Thủ tướng, theo dõi", "Propose and follow up"),
}
SIGNED: Mapping[Stage, str] = {
    Stage.COMMITTEE_DECISION: "decide",
    Stage.GOVERNMENT_PROPOSAL: "propose-to-government",
}
"""The deeds that a stage waits for and that can be entrusted to another signer."""
SUPPLEMENT = Text("Bổ sung hồ sơ", "Supplement the dossier")
CONCLUDE = Text("Kết luận việc tạm dừng", "Conclude the hold")

_MEMBERS = "SELECT id, member_id FROM view.nomination WHERE id = ANY($1)"
_SPOKEN = "SELECT DISTINCT stream_id FROM wall.happened($1, $2) WHERE actor = $3"
_SPEAKING = (*topics_of(happened.OpinionGiven), *topics_of(happened.ReviewerRecused))
_ASKED = """
SELECT stream_id FROM wall.happened($1, $2::text[] || $3::text[]) GROUP BY stream_id
HAVING count(*) FILTER (WHERE type = ANY ($2)) > count(*) FILTER (WHERE type = ANY ($3))
"""
_ASKING = topics_of(happened.ConsultationAsked)
_ENDING = (*topics_of(happened.ConsultationAnswered), *topics_of(happened.ConsultationLapsed))


@dataclass(frozen=True, slots=True)
class Task:
    """A nomination that waits for this person: what is to be done, and by which office."""

    row: NominationRow
    what: Text
    office: Role
    under: Authorisation | None = None
    """By what it is this person's, where the office is another's."""


@dataclass(frozen=True, slots=True)
class Work:
    """All that waits for one person, and what else is open and may be seen."""

    tasks: tuple[Task, ...]
    calls: tuple[Call, ...]
    reported: tuple[Task, ...]
    others: tuple[NominationRow, ...]


async def work_of(desk: Desk, visitor: Visitor) -> Work:
    """Return what waits for this person in every province of an office held today."""
    tasks: dict[UUID, Task] = {}
    reported: list[Task] = []
    others = await desk.house.queries.listed(visitor.provinces, "", OTHERS_AT_MOST)
    for province in visitor.provinces:
        offices = visitor.actor.offices_on(visitor.today, province)
        for task in await _tasks(desk, visitor, province, offices):
            tasks.setdefault(task.row.id, task)
        for task in await _entrusted(desk, visitor, province):
            tasks.setdefault(task.row.id, task)
        reported += await _reported(desk, province, offices)
    return Work(
        tasks=tuple(sorted(tasks.values(), key=lambda task: _by_due(task.row))),
        calls=await calls_of(desk, visitor),
        reported=tuple(task for task in reported if task.row.id not in tasks),
        others=tuple(row for row in others if row.is_open and row.id not in tasks),
    )


async def tasks_of(desk: Desk, visitor: Visitor, roles: Collection[Role]) -> tuple[Task, ...]:
    """Return what waits for this person by those offices alone, soonest first."""
    tasks: dict[UUID, Task] = {}
    for province in visitor.provinces:
        held = visitor.actor.offices_on(visitor.today, province)
        offices = tuple(office for office in held if office.role in roles)
        for task in await _tasks(desk, visitor, province, offices):
            tasks.setdefault(task.row.id, task)
    return tuple(sorted(tasks.values(), key=lambda task: _by_due(task.row)))


async def _tasks(
    desk: Desk, visitor: Visitor, province: str, offices: tuple[Office, ...]
) -> list[Task]:
    turns = {office.role: SHARED.get(office.role, office.role) for office in offices}
    awaited = set(turns.values()) & AWAITED
    # Who oversees all provinces has no turn in any, and need not ask for each of them.
    rows = await desk.house.queries.waiting_for(province, awaited, AT_MOST) if awaited else []
    members = await _members(desk, rows)
    tasks = []
    for row in rows:
        office = _office_for(row, members, offices, turns)
        if office is not None:
            tasks.append(Task(row, _what(row), office))
    return [
        *tasks,
        *await _opinions(desk, visitor, province, turns.keys() & REVIEWERS),
        *await _consultations(desk, province, turns.keys() & {Role.CONSULTED_AGENCY}),
    ]


async def _entrusted(desk: Desk, visitor: Visitor, province: str) -> list[Task]:
    """Return what waits for a signature that others entrusted to this person."""
    lent = [o for o in visitor.lent if o.province == province and o.holds_on(visitor.today)]
    awaited = {SHARED.get(office.role, office.role) for office in lent} & AWAITED
    rows = await desk.house.queries.waiting_for(province, awaited, AT_MOST) if awaited else []
    return [
        Task(row, TURN[row.stage], office.role, office.under)
        for row in rows
        for office in lent
        if SHARED.get(office.role, office.role) is row.responsible and _may_sign(office, row)
    ]


def _may_sign(office: Office, row: NominationRow) -> bool:
    """Whether what the nomination waits for is among the deeds entrusted with that office."""
    resting = row.held or row.returned
    return not resting and office.under is not None and SIGNED.get(row.stage) in office.under.deeds


def _office_for(
    row: NominationRow,
    members: Mapping[UUID, UUID],
    offices: Iterable[Office],
    turns: Mapping[Role, Role],
) -> Role | None:
    """Return the office by which it is this person's turn, in the scope of that office."""
    for office in offices:
        if turns[office.role] is not row.responsible:
            continue
        of_unit = office.role in OF_THE_NOMINEE
        if of_unit and office.unit_id not in (row.unit_id, members.get(row.id)):
            continue
        if office.role in OF_THE_BLOC and office.bloc_id != row.bloc_id:
            continue
        return office.role
    return None


async def _opinions(
    desk: Desk, visitor: Visitor, province: str, roles: Iterable[Role]
) -> list[Task]:
    """Return the open reviews in which this reviewer has not spoken yet."""
    reviewing = set(roles)
    if not reviewing:
        return []
    role = Role.COUNCIL_CHAIR if Role.COUNCIL_CHAIR in reviewing else Role.COUNCIL_MEMBER
    rows = await desk.house.queries.waiting_for(province, {Role.COUNCIL_SECRETARY}, AT_MOST)
    open_rows = [r for r in rows if r.stage is Stage.BOARD_REVIEW]
    spoken = await fetch(desk.house.pool, _SPOKEN, _ids(open_rows), _SPEAKING, visitor.actor.id)
    done = {found["stream_id"] for found in spoken}
    own = visitor.actor.units()
    return [
        Task(row, STAND_ASIDE if row.unit_id in own else GIVE_OPINION, role)
        for row in open_rows
        if row.id not in done
    ]


async def _consultations(desk: Desk, province: str, roles: Iterable[Role]) -> list[Task]:
    """Return the proposals on which an agency has been asked and nobody has answered."""
    if not list(roles):
        return []
    rows = await desk.house.queries.waiting_for(province, {Role.CLERK}, AT_MOST)
    proposals = [r for r in rows if r.stage is Stage.GOVERNMENT_PROPOSAL]
    asked = await fetch(desk.house.pool, _ASKED, _ids(proposals), _ASKING, _ENDING)
    waiting = {found["stream_id"] for found in asked}
    return [Task(row, ANSWER, Role.CONSULTED_AGENCY) for row in proposals if row.id in waiting]


async def _reported(desk: Desk, province: str, offices: tuple[Office, ...]) -> list[Task]:
    """Return what is overdue with an office whose superior this person is."""
    held = {office.role for office in offices} - {Role.ADMINISTRATOR}
    under = {role for role in AWAITED if superior(role) in held}
    rows = await desk.house.queries.waiting_for(province, under, AT_MOST) if under else []
    return [
        Task(row, REPORTED, superior(row.responsible))
        for row in rows
        if row.overdue and row.responsible is not None
    ]


async def _members(desk: Desk, rows: list[NominationRow]) -> dict[UUID, UUID]:
    of_units = [row for row in rows if row.responsible is Role.UNIT_OFFICER]
    found = await fetch(desk.house.pool, _MEMBERS, _ids(of_units)) if of_units else []
    return {row["id"]: row["member_id"] for row in found}


def _what(row: NominationRow) -> Text:
    if row.held:
        return CONCLUDE
    return SUPPLEMENT if row.returned else TURN[row.stage]


def _ids(rows: Iterable[NominationRow]) -> list[UUID]:
    return [row.id for row in rows]


def _by_due(row: NominationRow) -> tuple[bool, float, str]:
    return row.due_at is None, row.due_at.timestamp() if row.due_at else 0.0, row.unit_name
