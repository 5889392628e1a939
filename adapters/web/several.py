"""One deed for several dossiers: looked ahead at, asked for one by one, and told one by one."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from adapters import problems
from adapters.bilingual import Language, Text
from adapters.deeds.nomination_bodies import Body, Envelope
from adapters.web.asking import ask
from adapters.web.consequences import consequence
from adapters.web.desk import Desk
from adapters.web.dossiers import Dossier, dossier_for
from adapters.web.errors import Unseen
from adapters.web.queues import Queue
from adapters.web.visiting import Visitor
from domain.commands import Command
from domain.ids import derived
from domain.nominations.states import Nomination
from domain.terms import CommitteeChoice, Opinion
from services.ports import CommandReused, RecordUnavailable

MOST = 50
"""Dossiers that may be done together: as many as a person can look through on one page."""

AT_ONCE = 4
"""Commands under way at a time, so that one person's pile leaves the others their turn."""

COMMON: Mapping[str, tuple[str, str, Sequence[Opinion | CommitteeChoice]]] = {
    "give-opinion": ("opinion", "note", (Opinion.RECOMMEND,)),
    "decide": ("choice", "", (CommitteeChoice.AWARD, CommitteeChoice.PROPOSE)),
}
"""For each deed the field of the choice, a field of free words, and what may be the same for many.

A lower award, a return and a no each have a reason of their own, so they are given one by one.
"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is typed once for all of them."""

    kind: str
    base: UUID
    """From which each command's id follows, so that it is safe to send again."""
    values: dict[str, Any]
    faults: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would come of one dossier, before anything is asked."""

    nomination: Nomination
    consequence: Text
    problem: problems.Problem | None


class State(StrEnum):
    """How far one command of several has come."""

    DONE = "done"
    REFUSED = "refused"
    WAITING = "waiting"
    NOT_SENT = "not-sent"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one dossier."""

    nomination: Nomination
    state: State
    command_id: UUID
    problem: problems.Problem | None = None


def command_id_of(base: UUID, nomination: UUID) -> UUID:
    """Return the id of one dossier's command."""
    return derived("one-of-several", base, nomination)


async def dossiers_of(desk: Desk, visitor: Visitor, chosen: Sequence[str]) -> list[Dossier]:
    """Load what was chosen, each once; raise `Unseen` for what cannot be seen and for too many."""
    try:
        ids = list(dict.fromkeys(UUID(each) for each in chosen))
    except ValueError:
        raise Unseen from None
    if len(ids) > MOST:
        raise Unseen
    return [await dossier_for(desk, visitor, each) for each in ids]


def commands(
    dossiers: Sequence[Dossier], visitor: Visitor, base: UUID, body: Body
) -> list[Command]:
    """Return one command for each dossier: each stands alone."""
    return [
        body.command(
            Envelope(command_id_of(base, each.nomination.id), visitor.actor.id, each.nomination)
        )
        for each in dossiers
    ]


async def foresee(
    desk: Desk,
    visitor: Visitor,
    dossiers: Sequence[Dossier],
    base: UUID,
    body: Body,
    language: Language,
) -> list[Foreseen]:
    """Say for each dossier what the deed brings about, or why it would be refused now."""
    found = []
    for dossier, command in zip(dossiers, commands(dossiers, visitor, base, body), strict=True):
        refusal = await desk.house.carrying_out.foreseen(command, desk.now())
        names = dossier.item_names(language)
        problem = None if refusal is None else problems.problem(refusal, language, names)
        now = dossier.nomination
        said = consequence(body.KIND, now, dossier.rules, desk.now())
        found.append(Foreseen(now, said, problem))
    return found


async def ask_for_all(desk: Desk, asked: Sequence[Command], correlation: UUID) -> None:
    """Hand each command in by itself: what happens to one changes nothing for the others.

    One that cannot be kept is left out and shows as not sent; its id makes another try safe.
    """
    turn = asyncio.Semaphore(AT_ONCE)

    async def one(command: Command) -> None:
        async with turn:
            try:
                await ask(desk, command, correlation)
            except (CommandReused, RecordUnavailable):
                return

    async with asyncio.TaskGroup() as group:
        for command in asked:
            group.create_task(one(command))


async def results(
    desk: Desk, visitor: Visitor, dossiers: Sequence[Dossier], base: UUID, language: Language
) -> list[Result]:
    """Return what came of each, from the inbox and so always true."""
    return [await _result(desk, visitor, each, base, language) for each in dossiers]


async def _result(
    desk: Desk, visitor: Visitor, dossier: Dossier, base: UUID, language: Language
) -> Result:
    now = dossier.nomination
    command_id = command_id_of(base, now.id)
    kept = await desk.house.inbox.get(command_id)
    unsent = Result(now, State.NOT_SENT, command_id)
    if kept is None or kept.actor != visitor.actor.id:
        return unsent
    if kept.answer is None:
        return replace(unsent, state=State.WAITING)
    refusal = desk.house.codec.decode_answer(kept.answer).refusal
    if refusal is None:
        return replace(unsent, state=State.DONE)
    told = problems.problem(refusal, language, dossier.item_names(language))
    return replace(unsent, state=State.REFUSED, problem=told)


def choices_of(queue: Queue) -> Sequence[Opinion | CommitteeChoice]:
    """Return what several dossiers of that queue may be given together."""
    return COMMON[queue.together][2]
