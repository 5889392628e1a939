"""The one line that says a deed was recorded: it comes from the inbox, so it is always true."""

from dataclasses import dataclass
from uuid import UUID

from adapters.postgres.read_models.queries import NominationRow
from adapters.web.desk import Desk
from adapters.web.visiting import Visitor
from services.families import NOMINATION
from services.messages import Answer
from services.ports import Request


async def flash_of(
    desk: Desk, visitor: Visitor, target: UUID, done: UUID | None
) -> tuple[str, Answer] | None:
    """Return the kind and the answer of this person's own accepted command on that target."""
    accepted = await _accepted(desk, visitor, done)
    if accepted is None or accepted[0].target_id != target:
        return None
    request, answer = accepted
    return request.kind, answer


@dataclass(frozen=True, slots=True)
class Done:
    """What this person has just done, told on the page of the next dossier."""

    kind: str
    answer: Answer
    row: NominationRow


async def just_done(desk: Desk, visitor: Visitor, done: UUID | None) -> Done | None:
    """Return this person's own accepted command on a nomination, with what it was about."""
    accepted = await _accepted(desk, visitor, done)
    if accepted is None or accepted[0].target != NOMINATION.name:
        return None
    request, answer = accepted
    row = await desk.house.queries.nomination(request.target_id)
    if row is None or not visitor.sees(row.province):
        return None
    return Done(request.kind, answer, row)


async def _accepted(
    desk: Desk, visitor: Visitor, done: UUID | None
) -> tuple[Request, Answer] | None:
    """Return a command of this person's own that was accepted; nobody else's is told here."""
    request = None if done is None else await desk.house.inbox.get(done)
    if request is None or request.answer is None or request.actor != visitor.actor.id:
        return None
    answer = desk.house.codec.decode_answer(request.answer)
    return (request, answer) if answer.accepted else None
