"""Passkeys: making, using and removing them. The script in between sends and gets JSON."""

from typing import Annotated, Any

import structlog
from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from adapters.bilingual import Text, pick
from adapters.identity.passkeys.challenges import PasskeyRefused
from adapters.identity.passkeys.proving import Passkeys
from adapters.identity.sessions import JUST_NOW, Beginning
from adapters.observing.log_events import LogEvent
from adapters.web.beginning import begin, browser_of, safe
from adapters.web.errors import NotAllowed, Unseen
from adapters.web.forms import read_form, text
from adapters.web.proving import demand_fresh, proven, renewed
from adapters.web.visiting import TheDesk, TheLanguage, TheVisitor

router = APIRouter()
log = structlog.get_logger()

NOT_TAKEN = Text(
    "Không nhận được khóa truy cập này. Thử lại, hoặc dùng mật khẩu.",
    "This passkey was not accepted. Try again, or use your password.",
)


class Sent(BaseModel):
    """What the script sends: a credential, and what goes with it."""

    model_config = ConfigDict(extra="forbid")
    credential: dict[str, Any]
    name: str = Field("", max_length=200)
    next: str = Field("/", max_length=2000)


def at_hand(desk: TheDesk) -> Passkeys:
    """Return the passkeys; raise `Unseen` where the pages have no name to make them for."""
    if desk.passkeys is None:
        raise Unseen
    return desk.passkeys


ThePasskeys = Annotated[Passkeys, Depends(at_hand)]


@router.post("/sign-in/passkey/options")
async def ask(passkeys: ThePasskeys) -> Response:
    """Say what a browser needs to find a passkey; nobody is named yet."""
    return _json(await passkeys.ask())


@router.post("/sign-in/passkey")
async def sign_in(
    sent: Sent, request: Request, desk: TheDesk, passkeys: ThePasskeys, language: TheLanguage
) -> Response:
    """Begin a session for the holder of a passkey."""
    try:
        account_id = await passkeys.proven(sent.credential)
    except PasskeyRefused as refused:
        log.warning(LogEvent.SIGN_IN_REFUSED, why="passkey", detail=str(refused)[:200])
        return JSONResponse({"told": pick(NOT_TAKEN, language)}, 422)
    account = (await desk.accounts.by_ids([account_id]))[account_id]
    how = Beginning("passkey", browser_of(request), JUST_NOW)
    return await begin(request, desk, account, JSONResponse({"next": safe(sent.next)}), how)


@router.post("/account/passkeys/options")
async def ask_to_make(desk: TheDesk, visitor: TheVisitor, passkeys: ThePasskeys) -> Response:
    """Say what a browser needs to make a passkey; who sits there has to be proven."""
    if visitor.account.simulated:
        raise NotAllowed
    demand_fresh(desk, visitor)
    return _json(await passkeys.ask_to_make(visitor.account))


@router.post("/account/passkeys")
async def make(
    sent: Sent, desk: TheDesk, visitor: TheVisitor, passkeys: ThePasskeys, language: TheLanguage
) -> Response:
    """Keep a passkey under the name that its owner gave it."""
    if visitor.account.simulated:
        raise NotAllowed
    demand_fresh(desk, visitor)
    try:
        await passkeys.make(visitor.account, sent.name, sent.credential)
    except PasskeyRefused as refused:
        log.warning(LogEvent.PROOF_REFUSED, way="passkey", detail=str(refused)[:200])
        return JSONResponse({"told": pick(NOT_TAKEN, language)}, 422)
    log.info(LogEvent.PASSKEY_ADDED)
    return JSONResponse({"next": "/account?done=passkey"})


@router.post("/account/passkeys/remove")
async def remove(request: Request, desk: TheDesk, visitor: TheVisitor) -> Response:
    """Take one of one's own passkeys away."""
    demand_fresh(desk, visitor)
    form = await read_form(request)
    if desk.passkeys and await desk.passkeys.kept.remove(visitor.account.id, text(form, "passkey")):
        log.info(LogEvent.PASSKEY_REMOVED)
    return RedirectResponse("/account?done=removed", 303)


@router.post("/account/proof/options")
async def ask_to_prove(visitor: TheVisitor, passkeys: ThePasskeys) -> Response:
    """Say what a browser needs to let this person prove who they are."""
    return _json(await passkeys.ask(visitor.account.id))


@router.post("/account/proof/passkey")
async def prove(
    sent: Sent,
    request: Request,
    desk: TheDesk,
    visitor: TheVisitor,
    passkeys: ThePasskeys,
    language: TheLanguage,
) -> Response:
    """Note in the session that the person has just used a passkey of theirs."""
    try:
        await passkeys.proven(sent.credential, visitor.account.id)
    except PasskeyRefused as refused:
        log.warning(LogEvent.PROOF_REFUSED, way="passkey", detail=str(refused)[:200])
        return JSONResponse({"told": pick(NOT_TAKEN, language)}, 422)
    await proven(request, desk, "passkey")
    return renewed(request, desk, JSONResponse({"next": safe(sent.next)}))


def _json(text_: str) -> Response:
    return Response(text_, media_type="application/json")
