"""Lists brought in by an administrator: sent, shown row by row, and only then entered."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from starlette.datastructures import FormData, UploadFile

from adapters.bilingual import Text
from adapters.exchange.imports import templates
from adapters.exchange.imports.importing import File, Importing
from adapters.exchange.imports.plan import KINDS, Plan
from adapters.exchange.imports.uploads import Upload, Uploads
from adapters.identity.inviting import Inviting, NameTaken
from adapters.identity.passwords import Passwords
from adapters.sheets.problems import Fault, SheetErrors
from adapters.web.desk import Desk
from adapters.web.downloads import file_of
from adapters.web.errors import NotAllowed, Unseen
from adapters.web.forms import text
from adapters.web.rendering import page
from adapters.web.visiting import TheDesk, TheVisitor, Visitor
from domain.terms import Role
from services.ports import VersionConflict

router = APIRouter()

NO_FILE = Text("chưa chọn tệp", "no file was chosen")
CHANGED = Text(
    "Dữ liệu đã thay đổi từ lúc xem trước. Hãy xem lại rồi xác nhận.",
    "Something changed since you looked. Look again, then confirm.",
)
SHOWN = 2_000
"""Rows of a page; a longer list is shown in part and entered whole."""


@dataclass(frozen=True, slots=True)
class Counter:
    """An administrator with a list in the hand."""

    request: Request
    desk: Desk
    visitor: Visitor

    @property
    def provinces(self) -> tuple[str, ...]:
        """Return the provinces that this person administers."""
        own = self.visitor.provinces
        return tuple(p for p in own if Role.ADMINISTRATOR in self.visitor.roles_in(p))

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the lists this person may bring in; who plays a part enrols no real people."""
        playing = self.visitor.account.simulated
        return tuple(kind for kind in KINDS if kind != "people" or not playing)

    @property
    def uploads(self) -> Uploads:
        return Uploads(self.desk.house.pool)

    def importing(self) -> Importing:
        inviting = Inviting(self.desk.program.pool, Passwords())
        return Importing(self.desk.house, self.desk.accounts, inviting, self.visitor.today)

    def must_may(self, kind: str, province: str) -> None:
        """Raise `NotAllowed` for a list or a province that is not this person's to change."""
        if kind not in self.kinds or province not in self.provinces:
            raise NotAllowed

    def page(self, status: int = 200, **content: Any) -> Response:  # noqa: ANN401
        """Show the forms, with what there is to tell."""
        shown = {"faults": (), "plan": None, "upload": None, "notice": None, "done": None}
        frame = {"provinces": self.provinces, "kinds": self.kinds, "titles": templates.TITLES}
        full = {**shown, **frame, "links": (), "most": SHOWN, **content}
        return page(self.request, "imports.html", self.visitor, status, **full)


async def counter(request: Request, desk: TheDesk, visitor: TheVisitor) -> Counter:
    """Let administrators in and nobody else."""
    made = Counter(request, desk, visitor)
    if not made.provinces:
        raise NotAllowed
    return made


TheCounter = Annotated[Counter, Depends(counter)]


@router.get("/imports")
async def imports(counter: TheCounter) -> Response:
    """Show the form and the empty lists."""
    return counter.page()


@router.get("/imports/templates/{kind}.{ending}", dependencies=[Depends(counter)])
async def template(kind: str, ending: Literal["xlsx", "csv"]) -> Response:
    """Give out an empty list to fill in."""
    if kind not in KINDS:
        raise Unseen
    write = templates.as_workbook if ending == "xlsx" else templates.as_csv
    return file_of(templates.TITLES[kind].vi, ending, write(kind))


@router.post("/imports")
async def dry_run(counter: TheCounter) -> Response:
    """Show what a file would change, or everything that is wrong in it."""
    async with counter.request.form(max_files=1, max_fields=10) as form:
        kind, province = text(form, "kind"), text(form, "province")
        counter.must_may(kind, province)
        file = await _file(form)
    if not file.content:
        return counter.page(422, faults=(Fault(NO_FILE),), kind=kind)
    try:
        plan = await counter.importing().plan(kind, province, file)
    except SheetErrors as errors:
        return counter.page(422, faults=errors.faults, kind=kind)
    upload = await counter.uploads.keep(kind, province, counter.visitor.account.id, file)
    return counter.page(plan=plan, upload=upload)


@router.post("/imports/{upload_id}")
async def confirm(counter: TheCounter, upload_id: UUID) -> Response:
    """Enter what was shown, where it still is what the file would change."""
    form = await counter.request.form(max_files=0, max_fields=10)
    upload = await counter.uploads.get(upload_id, counter.visitor.account.id)
    if upload is None:
        raise Unseen
    counter.must_may(upload.kind, upload.province)
    plan = await _planned(counter, upload)
    if isinstance(plan, Response):
        return plan
    if plan.fingerprint != text(form, "fingerprint"):
        return counter.page(409, plan=plan, upload=upload.id, notice=CHANGED)
    return await _carried_out(counter, upload, plan, anew=bool(text(form, "links_anew")))


async def _planned(counter: Counter, upload: Upload) -> Plan | Response:
    try:
        return await counter.importing().plan(upload.kind, upload.province, upload.file)
    except SheetErrors as errors:
        return counter.page(409, faults=errors.faults, notice=CHANGED)


async def _carried_out(counter: Counter, upload: Upload, plan: Plan, *, anew: bool) -> Response:
    now = counter.desk.now()
    try:
        made = await counter.importing().carry_out(
            plan, counter.visitor.actor.id, now, links_anew=anew
        )
    except (VersionConflict, NameTaken):
        again = await _planned(counter, upload)
        if isinstance(again, Response):
            return again
        return counter.page(409, plan=again, upload=upload.id, notice=CHANGED)
    await counter.uploads.forget(upload.id)
    url = counter.desk.house.settings.url
    links = [(i.sign_in_name, i.display_name, f"{url}/welcome/{i.token}") for i in made]
    return counter.page(done=plan, links=links)


async def _file(form: FormData) -> File:
    """Return the file of a form, empty where none was chosen."""
    upload = form.get("file")
    if not isinstance(upload, UploadFile):
        return File("", b"")
    return File((upload.filename or "")[-120:], await upload.read())
