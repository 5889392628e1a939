"""Reading: nominations, seasons, histories, and what waits for you."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from adapters.postgres.read_models.queries import NominationRow
from adapters.web.actions import actions
from adapters.web.api.nomination_shapes import (
    Announced,
    NominationDetail,
    NominationSummary,
    OpenCall,
    OpenTask,
    OpinionGiven,
    TimelineEntry,
    WorkList,
)
from adapters.web.api.season_shapes import SeasonSummary
from adapters.web.api.shapes import PROBLEMS, Sentence, Word
from adapters.web.auditing.lines import Line, lines
from adapters.web.auditing.looks import Kind, Subject, note, note_lists
from adapters.web.calls import Call
from adapters.web.dossiers import Dossier, dossier_for
from adapters.web.visiting import TheDesk, TheVisitor, Visitor
from adapters.web.work import Task, work_of
from domain.nominations.looking_ahead import foreseen
from domain.responsibility import responsible
from domain.terms import Term

router = APIRouter(responses=PROBLEMS, tags=["reading"])


@router.get("/work")
async def work(desk: TheDesk, visitor: TheVisitor) -> WorkList:
    """Return what waits for you by your offices, soonest first."""
    waiting = await work_of(desk, visitor)
    return WorkList(
        tasks=[_task(task) for task in waiting.tasks],
        calls=[_call(call) for call in waiting.calls],
        reported=[_task(task) for task in waiting.reported],
    )


@router.get("/nominations")
async def nominations(
    desk: TheDesk,
    visitor: TheVisitor,
    q: Annotated[str, Query(max_length=100, description="text, with or without accents")] = "",
) -> list[NominationSummary]:
    """List the nominations of your provinces, or those in which the text is found."""
    if q.strip():
        await note_lists(desk, visitor, Kind.SEARCH, ["q"])
    return [
        _summary(row)
        for province in visitor.provinces
        for row in await desk.house.queries.find(province, q)
    ]


@router.get("/nominations/{nomination_id}")
async def nomination(nomination_id: UUID, desk: TheDesk, visitor: TheVisitor) -> NominationDetail:
    """Return one nomination as the record has it."""
    return _detail(await dossier_for(desk, visitor, nomination_id), visitor)


@router.get("/nominations/{nomination_id}/timeline")
async def timeline(
    nomination_id: UUID,
    desk: TheDesk,
    visitor: TheVisitor,
    version: Annotated[int | None, Query(ge=1, description="up to and with this version")] = None,
) -> list[TimelineEntry]:
    """Return every event of a nomination, oldest first."""
    dossier = await dossier_for(desk, visitor, nomination_id, version)
    now, kind = dossier.nomination, Kind.TIMELINE if version is None else Kind.PAST_STATE
    await note(desk, visitor, kind, Subject("nomination", now.id, now.province))
    return [_entry(line) for line in lines(dossier, visitor.actor.id)]


@router.get("/seasons")
async def seasons(desk: TheDesk, visitor: TheVisitor) -> list[SeasonSummary]:
    """List the seasons of your provinces, newest first."""
    rows = await desk.house.queries.seasons(visitor.provinces)
    return [
        SeasonSummary(
            id=row.id,
            province=row.province,
            bloc_id=row.bloc_id,
            bloc_name=row.bloc_name,
            emulation_year=row.emulation_year,
            conference_on=row.conference_on,
            conference_due_at=row.conference_due_at,
            open=row.is_open,
            choices=row.choices,
            paper=row.paper,
        )
        for row in rows
    ]


@router.get("/seasons/{season_id}/nominations")
async def of_season(season_id: UUID, desk: TheDesk, visitor: TheVisitor) -> list[NominationSummary]:
    """List a season's nominations."""
    rows = await desk.house.queries.of_season(season_id)
    return [_summary(row) for row in rows if visitor.sees(row.province)]


def _summary(row: NominationRow) -> NominationSummary:
    return NominationSummary(
        id=row.id,
        version=row.version,
        province=row.province,
        season_id=row.season_id,
        bloc_name=row.bloc_name,
        unit_id=row.unit_id,
        unit_name=row.unit_name,
        award=Word.of(row.award),
        asked=Word.of(row.asked),
        emulation_year=row.emulation_year,
        stage=Word.of(row.stage),
        outcome=Word.of(row.outcome),
        held=row.held,
        returned=row.returned,
        open=row.is_open,
        responsible=_word(row.responsible),
        due_at=row.due_at,
        overdue=row.overdue,
        simulated=row.simulated,
    )


def _detail(dossier: Dossier, visitor: Visitor) -> NominationDetail:
    now = dossier.nomination
    return NominationDetail(
        id=now.id,
        version=now.version,
        province=now.province,
        season_id=now.season_id,
        bloc_id=now.bloc_id,
        unit_id=now.nominee.unit_id,
        unit_name=now.nominee.name,
        member_id=now.nominee.member_id,
        emulation_year=now.emulation_year,
        asked=Word.of(now.asked),
        award=Word.of(now.award),
        source=Word.of(now.source),
        stage=Word.of(now.stage),
        outcome=Word.of(now.outcome),
        held=now.held,
        returned=now.returned,
        rules=now.rules,
        rules_label=dossier.rules.label,
        items=list(now.items),
        supplements=now.supplements,
        disclosures=list(now.disclosures),
        responsible=Word.of(responsible(now)) if now.stage.is_open else None,
        due_at=now.clock.due_at if now.clock is not None else None,
        ahead=[
            Announced(rung=Word.of(a.rung), at=a.at, told=Word.of(a.told)) for a in foreseen(now)
        ],
        opinions=_opinions(dossier),
        opinions_given=len(dossier.opinions),
        your_deeds=list(actions(now, visitor)),
    )


def _opinions(dossier: Dossier) -> list[OpinionGiven] | None:
    if not dossier.opinions_open:
        return None
    return [
        OpinionGiven(
            reviewer=o.reviewer,
            opinion=Word.of(o.opinion),
            note=o.note,
            missing=list(o.missing),
            lower_award=None if o.lower_award is None else Word.of(o.lower_award),
        )
        for o in dossier.opinions
    ]


def _entry(line: Line) -> TimelineEntry:
    recorded = line.recorded
    return TimelineEntry(
        position=recorded.position,
        version=recorded.version,
        recorded_at=recorded.recorded_at,
        given_at=recorded.event.timestamp,
        type=recorded.type,
        actor=line.actor,
        simulated=line.simulated,
        policy_version=recorded.policy_version,
        correlation_id=recorded.correlation_id,
        command_id=recorded.command_id,
        told=Sentence.of(line.sentence),
    )


def _task(task: Task) -> OpenTask:
    return OpenTask(
        nomination=_summary(task.row), what=Sentence.of(task.what), office=Word.of(task.office)
    )


def _call(call: Call) -> OpenCall:
    return OpenCall(
        title=Sentence.of(call.title),
        page=call.address,
        what=Sentence.of(call.what),
        office=Word.of(call.office),
        province=call.province,
        due_at=call.due_at,
    )


def _word(term: Term | None) -> Word | None:
    return Word.of(term) if term is not None else None
