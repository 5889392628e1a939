"""*Việc của tôi*: what waits for the person who has signed in."""

from fastapi import APIRouter, Request, Response

from adapters.web.queues import QUEUES, page_of
from adapters.web.rendering import page
from adapters.web.visiting import TheDesk, TheVisitor
from adapters.web.work import work_of

router = APIRouter()


@router.get("/")
async def my_work(request: Request, desk: TheDesk, visitor: TheVisitor) -> Response:
    """Show what waits for this person, what is late below them, and what else is open."""
    work = await work_of(desk, visitor)
    waiting = {task.office for task in work.tasks if task.under is None}
    return page(
        request,
        "work.html",
        visitor,
        work=work,
        queues=[queue for queue in QUEUES if waiting & queue.roles],
        page_of=page_of,
        now=desk.now(),
    )
