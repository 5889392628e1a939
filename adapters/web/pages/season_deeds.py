"""One deed of a season, one form: made from the command itself, sent, and answered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Request, Response

from adapters import problems
from adapters.bilingual import Text
from adapters.deeds.faults import Malformed
from adapters.deeds.season_bodies import BY_PERSONS, OPENING
from adapters.deeds.season_commands import Asking, command, counters_of
from adapters.web.bloc_years import BlocYear, bloc_year_for
from adapters.web.correlating import reference_of
from adapters.web.desk import Desk
from adapters.web.errors import NotAllowed, Unseen
from adapters.web.forms import Values, command_id_of, read_form, text
from adapters.web.rendering import page
from adapters.web.season_actions import permitted
from adapters.web.season_choices import choices_of
from adapters.web.season_forms import body_from, values_of
from adapters.web.season_offering import MORE_ROWS, SPARE_ROWS, SeasonOffer, season_offer
from adapters.web.season_prefilling import prefilled
from adapters.web.sending import home_of, send
from adapters.web.thresholds import said_of
from adapters.web.visiting import TheDesk, TheVisitor, Visitor, language_of
from domain.refusals import Refusal

router = APIRouter()

ADDRESS = "/seasons/{season_id}/deeds/{kind}"
MOST_FIELDS = 3000
"""A score table of a hundred lines has eight fields in each."""

MORE = "more"
"""The button that asks for more empty rows and sends nothing."""


@dataclass(frozen=True, slots=True)
class SeasonScene:
    """Who does what in which season."""

    request: Request
    desk: Desk
    visitor: Visitor
    year: BlocYear
    kind: str

    @property
    def open(self) -> bool:
        """Whether this person may ask for it; the record says whether it has its place."""
        return self.kind in permitted(self.year.season, self.visitor)

    def form(
        self,
        values: Values | None = None,
        command_id: UUID | None = None,
        faults: Mapping[str, Text] | None = None,
        spare: int = SPARE_ROWS,
    ) -> SeasonOffer:
        """Return the deed's form, with a fresh command id unless one is given."""
        return season_offer(
            choices_of(self.year, self.kind, self.visitor.today, language_of(self.request)),
            self.kind,
            command_id=command_id or uuid4(),
            today=self.visitor.today,
            values=values,
            faults=faults,
            spare=spare,
        )

    def page(
        self, form: SeasonOffer, status: int = 200, problem: problems.Problem | None = None
    ) -> Response:
        """Show the form, with what is wrong above it."""
        return page(
            self.request,
            "season_deed.html",
            self.visitor,
            status,
            year=self.year,
            season=self.year.season,
            offer=self._in_votes(form),
            problem=problem,
            open=self.open,
            reference=reference_of(self.request),
        )

    def _in_votes(self, form: SeasonOffer) -> SeasonOffer:
        """Add what a threshold means for those who are there."""
        more = said_of(self.kind, self.year.season, form.values)
        before = form.consequence
        joined = Text(f"{before.vi} {more.vi}".strip(), f"{before.en} {more.en}".strip())
        return replace(form, consequence=joined)


async def scene(
    season_id: UUID, kind: str, request: Request, desk: TheDesk, visitor: TheVisitor
) -> SeasonScene:
    """Load the season; raise `Unseen` for a deed that has no form."""
    year = await bloc_year_for(desk, visitor, season_id)
    if kind not in BY_PERSONS or kind == OPENING:
        raise Unseen
    return SeasonScene(request, desk, visitor, year, kind)


TheScene = Annotated[SeasonScene, Depends(scene)]


@router.get(ADDRESS)
async def deed(scene: TheScene) -> Response:
    """Show the form of one deed; the address may fill in some of its fields."""
    if not scene.open:
        raise NotAllowed
    asked = {name: value[:300] for name, value in scene.request.query_params.items()}
    form = scene.form()
    now = await prefilled(scene.kind, scene.year, scene.desk, scene.visitor, asked)
    return scene.page(replace(form, values={**form.values, **now}))


@router.post(ADDRESS)
async def do(scene: TheScene) -> Response:
    """Ask for the deed: 303 once done, 202 while it waits, the form again where it is refused."""
    fields = await read_form(scene.request, MOST_FIELDS)
    values = values_of(scene.kind, fields)
    if text(fields, "step") == MORE:
        return scene.page(scene.form(values, command_id_of(fields), spare=MORE_ROWS))
    form = scene.form(values, command_id_of(fields))
    try:
        asked = command(scene.kind, body_from(scene.kind, values), asking(scene, form.command_id))
    except Malformed as malformed:
        return scene.page(replace(form, faults=malformed.faults), 422)

    async def refused(refusal: Refusal) -> Response:
        return await _refused(scene, values, refusal)

    home = home_of("season", scene.year.season.id)
    return await send(scene.request, scene.desk, scene.visitor, asked, home, refused)


def asking(scene: SeasonScene, command_id: UUID) -> Asking:
    """Return who asks in this scene."""
    season = scene.year.season
    actor = scene.visitor.actor.id
    return Asking(
        command_id, actor, season.id, season.province, scene.year.names, counters_of(season)
    )


async def _refused(scene: SeasonScene, values: Values, refusal: Refusal) -> Response:
    """Show the refusal above a fresh form with what was typed, so that it can be corrected."""
    now = await bloc_year_for(scene.desk, scene.visitor, scene.year.season.id)
    scene = replace(scene, year=now)
    told = problems.problem(refusal, language_of(scene.request))
    return scene.page(scene.form(values), told.status, told)
