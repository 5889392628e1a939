"""Signing in and out, and the switch of the language."""

from collections.abc import Mapping
from itertools import groupby

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from adapters.bilingual import Text
from adapters.identity.accounts import Account
from adapters.identity.sessions import Beginning
from adapters.observing.log_events import LogEvent
from adapters.web.beginning import begin, browser_of, place_of, proof_by_password, safe
from adapters.web.desk import Desk
from adapters.web.errors import Unseen
from adapters.web.forms import read_form, text
from adapters.web.rendering import page
from adapters.web.visiting import (
    LANGUAGE_COOKIE,
    SECURE_LANGUAGE_COOKIE,
    SECURE_SESSION_COOKIE,
    SESSION_COOKIE,
    TheDesk,
    is_secure,
    token_of,
    visitor_if_any,
)
from domain.terms import Role

router = APIRouter()
log = structlog.get_logger()

A_YEAR = 365 * 24 * 3600
WRONG = Text("Tên đăng nhập hoặc mật khẩu không đúng.", "The name or the password is not right.")
WAIT = Text(
    "Đã thử sai nhiều lần. Hãy chờ 15 phút rồi thử lại.",
    "Too many wrong attempts. Wait 15 minutes and try again.",
)
EMPTY = Text("Ghi tên đăng nhập và mật khẩu.", "Enter your name and your password.")

IN_THE_ORDER_OF_THE_CHAIN = list(Role)


@router.get("/sign-in")
async def sign_in_page(request: Request, desk: TheDesk, next: str = "/") -> Response:  # noqa: A002 - the name in the address.
    """Show the form and, in a demonstration, the people who can be played."""
    if await visitor_if_any(request) is not None:
        return RedirectResponse(safe(next), 303)
    return await sign_in_form(request, desk, next)


@router.post("/sign-in")
async def sign_in(request: Request, desk: TheDesk) -> Response:
    """Begin a session for who knows the password; answer a wrong one as slowly as a right one."""
    form = await read_form(request)
    name, password, wanted = (text(form, field) for field in ("name", "password", "next"))
    if not name.strip() or not password:
        return await sign_in_form(request, desk, wanted, EMPTY, name)
    place = await place_of(request, desk, name)
    if await desk.throttle.closed(place, name):
        log.warning(LogEvent.SIGN_IN_REFUSED, why="throttled")
        return await sign_in_form(request, desk, wanted, WAIT, name, status=429)
    account = await desk.accounts.proven(name, password)
    if account is None:
        await desk.throttle.failed(place, name)
        log.warning(LogEvent.SIGN_IN_REFUSED, why="wrong")
        return await sign_in_form(request, desk, wanted, WRONG, name)
    await desk.throttle.succeeded(place, name)
    how = Beginning("password", browser_of(request), await proof_by_password(desk, account))
    return await begin(request, desk, account, RedirectResponse(safe(wanted), 303), how)


@router.post("/sign-in/demo")
async def play(request: Request, desk: TheDesk) -> Response:
    """Begin a session as one of the simulated people; only in a demonstration."""
    form = await read_form(request)
    chosen = text(form, "account")
    account = (await desk.accounts.by_ids([chosen])).get(chosen)
    if not desk.house.settings.demo or account is None or not account.simulated:
        raise Unseen
    how = Beginning("demonstration", browser_of(request))
    return await begin(request, desk, account, RedirectResponse(safe(text(form, "next")), 303), how)


@router.post("/sign-out")
async def sign_out(request: Request, desk: TheDesk) -> Response:
    """End the session on the server and forget its cookie; lead on to the provider's sign-out.

    That is a page of ours and no redirect, because our forms may only lead to our own pages.
    """
    token = token_of(request)
    id_token = await desk.sessions.end(token) if token else None
    if token:
        log.info(LogEvent.SIGNED_OUT)
    onward = None
    if id_token is not None and desk.openid is not None:
        back = desk.house.settings.url.rstrip("/") + "/sign-in"
        onward = await desk.openid.provider.address_to_sign_out(id_token, back)
    response: Response = (
        RedirectResponse("/sign-in", 303)
        if onward is None
        else page(request, "signed_out.html", onward=onward)
    )
    for name in (SESSION_COOKIE, SECURE_SESSION_COOKIE):
        response.delete_cookie(name, secure=name == SECURE_SESSION_COOKIE)
    return response


@router.post("/language")
async def switch_language(request: Request, desk: TheDesk) -> Response:
    """Keep the chosen language in a cookie and go back to the page."""
    form = await read_form(request)
    language = "en" if text(form, "language") == "en" else "vi"
    response = RedirectResponse(safe(text(form, "next")), 303)
    secure = is_secure(request, desk)
    response.set_cookie(
        SECURE_LANGUAGE_COOKIE if secure else LANGUAGE_COOKIE,
        language,
        max_age=A_YEAR,
        secure=secure,
        samesite="lax",
        httponly=True,
    )
    return response


async def sign_in_form(
    request: Request,
    desk: Desk,
    wanted: str,
    fault: Text | None = None,
    name: str = "",
    status: int = 422,
) -> Response:
    """Show the sign-in page, with what went wrong above it."""
    players = await desk.accounts.every(simulated=True) if desk.house.settings.demo else []
    return page(
        request,
        "sign_in.html",
        status=200 if fault is None else status,
        next=safe(wanted),
        fault=fault,
        name=name,
        openid=desk.openid is not None,
        passkeys=desk.passkeys is not None,
        cast=_cast(players),
    )


def _cast(players: list[Account]) -> Mapping[str, list[Account]]:
    """Group who can be played by province, in the order in which the chain passes them."""

    def province(account: Account) -> str:
        return account.held[0].office.province

    def place(account: Account) -> tuple[str, str, int, str]:
        held = account.held[0]
        rank = IN_THE_ORDER_OF_THE_CHAIN.index(held.office.role)
        return province(account), "", rank, account.id

    played = sorted((p for p in players if p.held), key=place)
    return {name: list(group) for name, group in groupby(played, province)}
