"""The auditor's view: every event of a nomination or a season, and the state as it was after each.

The number of months in which nothing happened stands for them, filters are in the address, and
everything works without JavaScript.
"""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response

from adapters.bilingual import Text
from adapters.differences.gathering import speaking_of
from adapters.differences.telling import standing
from adapters.web.auditing.counting import counted, counting_of, days_off
from adapters.web.auditing.lines import lines, lines_of_season
from adapters.web.auditing.looks import Kind, Subject, note
from adapters.web.auditing.showing import History, shown
from adapters.web.auditing.wanted import TheWanted
from adapters.web.bloc_years import BlocYear, bloc_year_for
from adapters.web.chain import chain
from adapters.web.desk import Desk
from adapters.web.dossiers import Dossier, dossier_for
from adapters.web.errors import Unseen
from adapters.web.rendering import page
from adapters.web.ruling import shown as rule_shown
from adapters.web.visiting import TheDesk, TheLanguage, TheVisitor, Visitor
from domain.policies.rule_set import RuleSet
from domain.responsibility import responsible
from services.auditing import AtVersion, as_of
from services.differing import known

router = APIRouter()

NOMINATIONS = ("/nominations", Text("Hồ sơ", "Nominations"))
SEASONS = ("/seasons", Text("Năm thi đua", "Seasons"))


def history_of_nomination(dossier: Dossier, visitor: Visitor) -> History:
    """Return a nomination's history as this person may read it."""
    now = dossier.nomination
    return History(
        subject=Subject("nomination", now.id, now.province),
        name=now.nominee.name,
        about=Text(now.award.vi, now.award.en),
        lines=lines(dossier, visitor.actor.id),
        people=dossier.people,
    )


def history_of_season(year: BlocYear) -> History:
    """Return a season's history as this person may read it."""
    season = year.season
    return History(
        subject=Subject("season", season.id, season.province),
        name=f"{season.bloc_name} {season.emulation_year}",
        about=Text("năm thi đua", "emulation year"),
        lines=lines_of_season(year),
        people=year.people,
    )


@router.get("/nominations/{nomination_id}/timeline")
async def timeline(
    nomination_id: UUID, request: Request, desk: TheDesk, visitor: TheVisitor, wanted: TheWanted
) -> Response:
    """Show a nomination's history, with the state as it was where a version is asked for."""
    latest = await dossier_for(desk, visitor, nomination_id)
    history = history_of_nomination(latest, visitor)
    content = await shown(desk, visitor, history, wanted)
    then = latest
    if wanted.version is not None:
        then = await dossier_for(desk, visitor, nomination_id, wanted.version)
    state = then.nomination
    return page(
        request,
        "timeline.html",
        visitor,
        above=NOMINATIONS,
        dossier=then,
        nomination=state,
        steps=chain(then.entries),
        responsible=responsible(state) if state.stage.is_open else None,
        **content,
    )


@router.get("/seasons/{season_id}/timeline")
async def season_timeline(
    season_id: UUID, request: Request, desk: TheDesk, visitor: TheVisitor, wanted: TheWanted
) -> Response:
    """Show a season's history, with what was known where a version is asked for."""
    year = await bloc_year_for(desk, visitor, season_id)
    history = history_of_season(year)
    content = await shown(desk, visitor, history, wanted)
    return page(
        request,
        "timeline_of_season.html",
        visitor,
        above=SEASONS,
        standing=await _standing(desk, visitor, year, wanted.version),
        **content,
    )


@router.get("/nominations/{nomination_id}/deadline")
async def deadline(
    nomination_id: UUID,
    version: int,
    request: Request,
    desk: TheDesk,
    visitor: TheVisitor,
    language: TheLanguage,
) -> Response:
    """Show how the clock that an event started was counted: rule, first day, every day."""
    dossier = await dossier_for(desk, visitor, nomination_id, version)
    counting = counting_of(dossier.entries[-1], dossier.rules)
    if counting is None:
        raise Unseen
    history = history_of_nomination(dossier, visitor)
    await note(desk, visitor, Kind.TIMELINE, history.subject, ["deadline"])
    rule = rule_shown(counting.key, counting.rules.value(counting.key), language)
    return page(
        request,
        "timeline_deadline.html",
        visitor,
        above=NOMINATIONS,
        history=history,
        version=version,
        counting=counting,
        rule=rule,
        off=days_off(counting),
    )


@router.get("/seasons/{season_id}/deadline")
async def season_deadline(
    season_id: UUID, request: Request, desk: TheDesk, visitor: TheVisitor, language: TheLanguage
) -> Response:
    """Show how the term for the year-end conference was counted."""
    year = await bloc_year_for(desk, visitor, season_id)
    history = history_of_season(year)
    rules = _rules_of(desk, year)
    days = rules.stage_clock("CONFERENCE").required()
    counting = counted(
        "stage.CONFERENCE", rules, year.season.ends_on, days, year.season.conference_due_at
    )
    await note(desk, visitor, Kind.TIMELINE, history.subject, ["deadline"])
    return page(
        request,
        "timeline_deadline.html",
        visitor,
        above=SEASONS,
        history=history,
        version=1,
        counting=counting,
        rule=rule_shown(counting.key, rules.value(counting.key), language),
        off=days_off(counting),
    )


def _rules_of(desk: Desk, year: BlocYear) -> RuleSet:
    """Return the rules of the season's last day, which its term follows; it pins none itself."""
    season = year.season
    rules = desk.house.keeper.shelf.in_force(season.ends_on, season.province)
    if rules is None:
        raise Unseen
    return rules


async def _standing(desk: Desk, visitor: Visitor, year: BlocYear, version: int | None) -> Any:  # noqa: ANN401 - pairs of sentences.
    """Return everything that was known right after an event, in words."""
    if version is None:
        return ()
    speaking = await speaking_of(
        desk.house, desk.people, year.entries, opinions_open=False, me=visitor.actor.id
    )
    return standing(known(as_of(year.entries, AtVersion(version))), speaking)
