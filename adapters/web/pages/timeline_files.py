"""A history as a file under its filters, and the bundle of evidence that anybody can verify."""

from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from fastapi import APIRouter, Response

from adapters.bilingual import pick
from adapters.complaints import Complaint, Exit
from adapters.proof.exporting import Wish, export_bundle
from adapters.web.auditing.files import TITLE, Ending, file_in
from adapters.web.auditing.looks import Kind, Subject, note
from adapters.web.auditing.showing import History
from adapters.web.auditing.wanted import TheWanted, Wanted
from adapters.web.bloc_years import bloc_year_for
from adapters.web.desk import Desk
from adapters.web.dossiers import dossier_for
from adapters.web.downloads import file_of
from adapters.web.errors import NotAllowed
from adapters.web.pages.timelines import history_of_nomination, history_of_season
from adapters.web.visiting import TheDesk, TheLanguage, TheVisitor, Visitor
from domain.terms import Role
from services.ports import RecordUnavailable
from services.proving.manifest import SubjectKind

router = APIRouter()


@router.get("/nominations/{nomination_id}/timeline.{ending}")
async def of_nomination(
    nomination_id: UUID,
    ending: Ending,
    desk: TheDesk,
    visitor: TheVisitor,
    language: TheLanguage,
    wanted: TheWanted,
) -> Response:
    """Give out a nomination's history: the lines of its page, in the form that is asked for."""
    dossier = await dossier_for(desk, visitor, nomination_id)
    history = history_of_nomination(dossier, visitor)
    return await _file(desk, visitor, history, wanted, ending, language)


@router.get("/seasons/{season_id}/timeline.{ending}")
async def of_season(
    season_id: UUID,
    ending: Ending,
    desk: TheDesk,
    visitor: TheVisitor,
    language: TheLanguage,
    wanted: TheWanted,
) -> Response:
    """Give out a season's history: the lines of its page, in the form that is asked for."""
    history = history_of_season(await bloc_year_for(desk, visitor, season_id))
    return await _file(desk, visitor, history, wanted, ending, language)


@router.post("/nominations/{nomination_id}/evidence")
async def evidence_of_nomination(
    nomination_id: UUID, desk: TheDesk, visitor: TheVisitor
) -> Response:
    """Have the log sign a bundle about a nomination, and give it to an auditor."""
    now = (await dossier_for(desk, visitor, nomination_id)).nomination
    return await _evidence(desk, visitor, "nomination", now.id, now.province)


@router.post("/seasons/{season_id}/evidence")
async def evidence_of_season(season_id: UUID, desk: TheDesk, visitor: TheVisitor) -> Response:
    """Have the log sign a bundle about a season and its nominations."""
    now = (await bloc_year_for(desk, visitor, season_id)).season
    return await _evidence(desk, visitor, "season", now.id, now.province)


async def _file(
    desk: Desk,
    visitor: Visitor,
    history: History,
    wanted: Wanted,
    ending: Ending,
    language: TheLanguage,
) -> Response:
    await note(desk, visitor, Kind.EXPORT, history.subject, [*wanted.filters, ending])
    content = await file_in(ending, history, wanted, language, desk.now())
    return file_of(f"{pick(TITLE, language)} {history.name}", ending, content)


async def _evidence(
    desk: Desk, visitor: Visitor, kind: SubjectKind, subject: UUID, province: str
) -> Response:
    if Role.AUDITOR not in visitor.roles_in(province):
        # A bundle holds what a page may still hide from others, such as opinions before the vote.
        raise NotAllowed
    await note(desk, visitor, Kind.EXPORT, Subject(kind, subject, province), ["bundle"])
    with TemporaryDirectory() as place:
        path = Path(place) / "bundle.zip"
        await _exported(desk, Wish(kind, subject), path)
        content = path.read_bytes()
    return file_of(f"chung-cu-{kind}-{subject}", "zip", content)


async def _exported(desk: Desk, wish: Wish, path: Path) -> None:
    dsn = desk.house.settings.database_url
    assert dsn is not None  # noqa: S101 - no house opens without one
    try:
        await export_bundle(dsn.get_secret_value(), wish, path, desk.now)
    except Complaint as complaint:
        if complaint.exit is Exit.TRY_LATER:
            raise RecordUnavailable(complaint.en) from complaint
        raise
