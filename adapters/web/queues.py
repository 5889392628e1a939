"""The queues that are worked through one dossier after the other: the board's and the desk's."""

from dataclasses import dataclass
from uuid import UUID

from adapters.bilingual import Text
from adapters.web.desk import Desk
from adapters.web.errors import NotAllowed
from adapters.web.visiting import Visitor
from adapters.web.work import Task, tasks_of
from domain.authority import DESK, REVIEWERS
from domain.terms import Role


@dataclass(frozen=True, slots=True)
class Queue:
    """A kind of work that waits for an office, dossier by dossier."""

    name: str
    title: Text
    roles: frozenset[Role]
    deeds: tuple[str, ...]
    """What may be done on the page of one dossier of the queue."""
    together: str
    """The deed that several dossiers may have in common."""

    @property
    def address(self) -> str:
        """Return where the queue is found."""
        return f"/{self.name}"

    def at(self, nomination: UUID) -> str:
        """Return the page of one dossier of the queue."""
        return f"{self.address}/{nomination}"


BOARD = Queue(
    "review",
    Text("Hồ sơ chờ ý kiến của ông/bà", "Dossiers that await your opinion"),
    REVIEWERS,
    ("give-opinion", "recuse"),
    "give-opinion",
)
COMMITTEE = Queue(
    "desk",
    Text("Hồ sơ chờ UBND tỉnh", "Dossiers with the People's Committee"),
    DESK,
    ("decide", "ask-consultation", "propose-to-government", "record-government-answer"),
    "decide",
)
QUEUES = (BOARD, COMMITTEE)


@dataclass(frozen=True, slots=True)
class Line:
    """A queue as one person finds it, soonest due first."""

    tasks: tuple[Task, ...]

    def place(self, nomination: UUID) -> int | None:
        """Return where a dossier stands in the line, from 1, or ``None`` where it does not."""
        ids = [task.row.id for task in self.tasks]
        return ids.index(nomination) + 1 if nomination in ids else None

    def beside(self, nomination: UUID) -> tuple[Task | None, Task | None]:
        """Return the dossiers before and after that one."""
        place = self.place(nomination)
        if place is None:
            return None, self.tasks[0] if self.tasks else None
        before = self.tasks[place - 2] if place > 1 else None
        return before, self.tasks[place] if place < len(self.tasks) else None

    def following(self, nomination: UUID) -> UUID | None:
        """Return what opens once that one is done: the next in line, then those left out before."""
        place = self.place(nomination) or 0
        others = (*self.tasks[place:], *self.tasks[:place])
        return next((task.row.id for task in others if task.row.id != nomination), None)


def may_work(queue: Queue, visitor: Visitor) -> bool:
    """Whether this person holds an office of that queue today."""
    return any(office.role in queue.roles for office in visitor.offices)


async def line_of(desk: Desk, visitor: Visitor, queue: Queue) -> Line:
    """Return the queue of this person; raise `NotAllowed` for whoever has no office of it."""
    if not may_work(queue, visitor):
        raise NotAllowed
    return Line(await tasks_of(desk, visitor, queue.roles))


def page_of(task: Task) -> str:
    """Return where a task is done: in its queue, or on the page of the nomination itself.

    A queue is its own offices': who was entrusted with a deed signs on the nomination's page.
    """
    for queue in QUEUES:
        if task.office in queue.roles and task.under is None:
            return queue.at(task.row.id)
    return f"/nominations/{task.row.id}"
