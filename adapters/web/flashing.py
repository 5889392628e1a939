"""The one line that says a deed was recorded: it comes from the inbox, so it is always true."""

from uuid import UUID

from adapters.web.desk import Desk
from adapters.web.visiting import Visitor
from services.messages import Answer


async def flash_of(
    desk: Desk, visitor: Visitor, target: UUID, done: UUID | None
) -> tuple[str, Answer] | None:
    """Return the kind and the answer of this person's own accepted command on that target."""
    if done is None:
        return None
    request = await desk.house.inbox.get(done)
    if request is None or request.answer is None:
        return None
    if request.actor != visitor.actor.id or request.target_id != target:
        return None
    answer = desk.house.codec.decode_answer(request.answer)
    return (request.kind, answer) if answer.accepted else None
