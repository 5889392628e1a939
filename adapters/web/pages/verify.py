"""Where anybody checks a bundle of evidence in their own browser; nothing is sent here for it."""

from fastapi import APIRouter, Request, Response

from adapters.postgres.connecting import fetch
from adapters.web.rendering import page
from adapters.web.visiting import TheDesk, TheLanguage, visitor_if_any
from services.ports import RecordUnavailable
from services.proving.refusing import SENTENCES

router = APIRouter()

_KEYS = "SELECT vkey FROM log.key ORDER BY since"


@router.get("/verify")
async def verify(request: Request, desk: TheDesk, language: TheLanguage) -> Response:
    """Show the page; nobody has to be signed in, and it works while the database does not."""
    number = 0 if language == "vi" else 1
    try:
        visitor = await visitor_if_any(request)
        keys = [row["vkey"] for row in await fetch(desk.program.pool, _KEYS)]
    except RecordUnavailable:
        visitor, keys = None, []
    return page(
        request,
        "verify.html",
        visitor,
        keys=keys,
        sentences={code: texts[number] for code, texts in SENTENCES.items()},
    )
