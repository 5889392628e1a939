"""Handing in what a form asked for: 303 once done, 202 while it waits, or the refusal told."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlencode
from uuid import UUID

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from adapters.web.asking import ask
from adapters.web.correlating import correlation_id, reference_of
from adapters.web.desk import Desk
from adapters.web.proving import asked_to_prove, renewed
from adapters.web.rendering import page
from adapters.web.visiting import Visitor
from domain.commands import Command
from domain.refusals import Refusal

HOMES = {"nomination": "/nominations", "season": "/seasons", "ballot": "/ballots"}
"""Where the pages of each family of aggregates are."""

Refused = Callable[[Refusal], Awaitable[Response]]


def home_of(family: str, target: UUID) -> str:
    """Return the address of the page of that aggregate."""
    return f"{HOMES[family]}/{target}"


async def send(
    request: Request, desk: Desk, visitor: Visitor, command: Command, home: str, refused: Refused
) -> Response:
    """Ask for a command in the name of a form whose page is ``home``.

    A deed that signs something asks first, once more, who sits there.
    """
    unproven = await asked_to_prove(request, desk, visitor, command.KIND)
    if unproven is not None:
        return unproven
    answer = await _sent(request, desk, visitor, command, home, refused)
    return renewed(request, desk, answer)


async def _sent(
    request: Request, desk: Desk, visitor: Visitor, command: Command, home: str, refused: Refused
) -> Response:
    receipt = await ask(desk, command, correlation_id(request))
    if receipt.answer is None:
        return waiting(request, visitor, command.command_id, command.KIND, home)
    if receipt.answer.refusal is not None:
        return await refused(receipt.answer.refusal)
    return RedirectResponse(after(home, command.command_id), 303)


def after(home: str, command_id: UUID) -> str:
    """Return where to go once a deed is recorded: to the page it was for, which then says so."""
    return f"{home}?{urlencode({'done': str(command_id)})}"


def waiting(request: Request, visitor: Visitor, command_id: UUID, kind: str, home: str) -> Response:
    """Say that the command is kept and waits; a script looks again, or a person does.

    Whoever works through a queue is led back to it, everybody else to what the command was about.
    """
    of_what = home.startswith(tuple(HOMES.values()))
    address = f"/commands/{command_id}"
    response = page(
        request,
        "waiting.html",
        visitor,
        202,
        command_id=command_id,
        kind=kind,
        home=home,
        again=address if of_what else f"{address}?{urlencode({'then': home})}",
        reference=reference_of(request),
    )
    response.headers["Content-Location"] = address
    return response
