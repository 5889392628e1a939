"""Beginning a session in a browser, whichever way somebody was let in."""

import secrets
from datetime import timedelta

import structlog
from fastapi import Request, Response

from adapters.identity.accounts import Account
from adapters.identity.browsers import roughly
from adapters.identity.sessions import JUST_NOW, Beginning
from adapters.identity.throttling import Place
from adapters.observing.log_events import LogEvent
from adapters.web.desk import Desk
from adapters.web.visiting import SECURE_SESSION_COOKIE, SESSION_COOKIE, is_secure, token_of

log = structlog.get_logger()


KNOWN_COOKIE = "tonvinh_known"
SECURE_KNOWN_COOKIE = "__Host-tonvinh_known"
A_YEAR = 365 * 24 * 3600


async def begin(
    request: Request, desk: Desk, account: Account, response: Response, how: Beginning
) -> Response:
    """Give a new session to the browser; whatever session it had before ends.

    The browser is also remembered as one of that person's, so that strangers who fail elsewhere
    cannot keep the person out. That alone opens nothing.
    """
    old = token_of(request)
    if old:
        await desk.sessions.end(old)
    give_cookie(request, desk, response, await desk.sessions.open(account.id, how))
    if not account.simulated:
        known = _known_as(request) or secrets.token_urlsafe(32)
        await desk.throttle.know(known, account.id)
        _give(request, desk, response, (KNOWN_COOKIE, SECURE_KNOWN_COOKIE), known, A_YEAR)
    log.info(LogEvent.SIGNED_IN, simulated=account.simulated, way=how.way)
    return response


def give_cookie(request: Request, desk: Desk, response: Response, token: str) -> None:
    """Let the browser keep a session's token, for this host alone where that can be said."""
    _give(request, desk, response, (SESSION_COOKIE, SECURE_SESSION_COOKIE), token)


def _give(
    request: Request,
    desk: Desk,
    response: Response,
    names: tuple[str, str],
    token: str,
    seconds: int | None = None,
) -> None:
    secure = is_secure(request, desk)
    response.set_cookie(
        names[secure],
        token,
        max_age=seconds,
        secure=secure,
        httponly=True,
        samesite="lax",
        path="/",
    )


async def proof_by_password(desk: Desk, account: Account) -> timedelta | None:
    """Return the age of a proof just given by password: none for who has a passkey to sign by."""
    if desk.passkeys is not None and await desk.passkeys.kept.of_account(account.id):
        return None
    return JUST_NOW


def browser_of(request: Request) -> str:
    """Return roughly which browser asks."""
    return roughly(request.headers.get("user-agent", ""))


async def place_of(request: Request, desk: Desk, name: str) -> Place:
    """Return from where somebody tries that name, as the throttle counts it."""
    address = request.client.host if request.client else "-"
    return await desk.throttle.place(address, _known_as(request), name)


def _known_as(request: Request) -> str:
    cookies = request.cookies
    return cookies.get(SECURE_KNOWN_COOKIE) or cookies.get(KNOWN_COOKIE) or ""


def safe(wanted: str) -> str:
    """Return the address to go on to, which is always one of ours."""
    ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\", "/sign-in"))
    return wanted if ours and wanted.isprintable() else "/"
