"""Asking for a step of a season by the API: one path for each kind of command a person may ask."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from fastapi import APIRouter, Request, Response

from adapters.deeds.season_bodies import BY_PERSONS, OPENING, Model, body_of
from adapters.deeds.season_commands import Asking, command, counters_of
from adapters.problems import deed
from adapters.web.api.commanding import RESPONSES, IdempotencyKey, answered
from adapters.web.api.shapes import Outcome
from adapters.web.asking import ask
from adapters.web.bloc_years import bloc_year_for, known_blocs
from adapters.web.correlating import correlation_id
from adapters.web.proving import demand
from adapters.web.season_consequences import season_consequence
from adapters.web.visiting import TheDesk, TheVisitor

router = APIRouter(tags=["seasons"])


def _of_a_season(kind: str, model: Model) -> Callable[..., Awaitable[Response]]:
    async def endpoint(
        season_id: UUID,
        body: model,  # type: ignore[valid-type] # one model for each path, known to FastAPI alone
        command_id: IdempotencyKey,
        request: Request,
        desk: TheDesk,
        visitor: TheVisitor,
    ) -> Response:
        year = await bloc_year_for(desk, visitor, season_id)
        asking = Asking(
            command_id,
            visitor.actor.id,
            season_id,
            year.season.province,
            year.names,
            counters_of(year.season),
        )
        await demand(desk, visitor, kind)
        receipt = await ask(desk, command(kind, body, asking), correlation_id(request))
        return answered(request, command_id, receipt.answer)

    endpoint.__name__ = kind.replace("-", "_")
    return endpoint


def _opening(model: Model) -> Callable[..., Awaitable[Response]]:
    async def open_season(
        body: model,  # type: ignore[valid-type] # made from the command
        command_id: IdempotencyKey,
        request: Request,
        desk: TheDesk,
        visitor: TheVisitor,
    ) -> Response:
        province = str(getattr(body, "province", ""))
        blocs = await known_blocs(desk, visitor)
        asking = Asking(command_id, visitor.actor.id, None, province, blocs)
        await demand(desk, visitor, OPENING)
        receipt = await ask(desk, command(OPENING, body, asking), correlation_id(request))
        return answered(request, command_id, receipt.answer)

    return open_season


for _kind in BY_PERSONS:
    _model = body_of(_kind)
    _told = season_consequence(_kind)
    router.add_api_route(
        "/seasons" if _kind == OPENING else f"/seasons/{{season_id}}/{_kind}",
        _opening(_model) if _kind == OPENING else _of_a_season(_kind, _model),
        methods=["POST"],
        response_model=Outcome,
        responses=RESPONSES,
        summary=deed(_kind, "en"),
        description=f"{deed(_kind, 'vi')}. {_told.vi}\n\n{_model.__doc__ or ''}\n\n{_told.en}",
    )
