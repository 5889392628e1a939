"""Signing in by the agency's provider: there, and back again."""

import secrets
from collections.abc import Mapping

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from adapters.bilingual import Text
from adapters.identity.openid.configuring import BACK, OpenId
from adapters.identity.openid.provider import Proven
from adapters.identity.openid.refusing import OpenIdRefused, Why
from adapters.identity.sessions import Beginning
from adapters.observing.log_events import LogEvent
from adapters.web.beginning import begin, browser_of, safe
from adapters.web.desk import Desk
from adapters.web.errors import Unseen
from adapters.web.pages.signing_in import sign_in_form
from adapters.web.proving import demand_fresh
from adapters.web.rendering import page
from adapters.web.visiting import TheDesk, TheVisitor, is_secure, language_of, visitor_if_any

router = APIRouter()
log = structlog.get_logger()

COOKIE = "tonvinh_openid"
SECURE_COOKIE = "__Host-tonvinh_openid"
TEN_MINUTES = 600

TOLD: Mapping[Why, tuple[int, Text]] = {
    Why.CANCELLED: (
        422,
        Text(
            "Hệ thống của cơ quan không cho đăng nhập, hoặc ông/bà đã dừng lại ở đó.",
            "Your agency's system did not let you in, or you stopped there.",
        ),
    ),
    Why.SPENT: (
        422,
        Text(
            "Lần đăng nhập này đã hết hạn hoặc đã dùng. Hãy bắt đầu lại.",
            "This sign-in is over or was used already. Begin again.",
        ),
    ),
    Why.UNVERIFIED: (
        422,
        Text(
            "Không xác minh được câu trả lời của hệ thống cơ quan. Hãy bắt đầu lại; nếu vẫn vậy,"
            " báo quản trị hệ thống.",
            "Your agency's answer could not be verified. Begin again; if it stays so, tell the"
            " system administrator.",
        ),
    ),
    Why.UNKNOWN: (
        403,
        Text(
            "Chưa có tài khoản nào ở đây gắn với ông/bà. Gửi mã định danh này cho quản trị hệ"
            " thống của tỉnh",
            "No account here is linked to you yet. Give your province's administrator this"
            " identifier",
        ),
    ),
    Why.TAKEN: (
        409,
        Text(
            "Người dùng này của cơ quan đã gắn với tài khoản khác.",
            "That person of your agency is linked to another account.",
        ),
    ),
    Why.UNAVAILABLE: (
        503,
        Text(
            "Không kết nối được hệ thống đăng nhập của cơ quan. Chờ một lát rồi thử lại, hoặc dùng"
            " mật khẩu.",
            "Your agency's sign-in cannot be reached. Wait a moment and try again, or use your"
            " password.",
        ),
    ),
}


@router.get("/sign-in/openid")
async def leave(request: Request, desk: TheDesk, next: str = "/") -> Response:  # noqa: A002 - the name in the address.
    """Send the browser to the provider, with a secret by which it is known when it comes back."""
    door = _door(desk)
    secret = _secret_of(request) or secrets.token_urlsafe(32)
    try:
        attempt = await door.attempts.begin(secret, safe(next))
        address = await door.provider.address_to_sign_in(attempt, language_of(request))
    except OpenIdRefused as refused:
        return await _refused(request, desk, refused)
    response = RedirectResponse(address, 303)
    _remember(request, desk, response, secret)
    return response


@router.post("/account/openid")
async def leave_to_link(request: Request, desk: TheDesk, visitor: TheVisitor) -> Response:
    """Offer the one-time way to the provider by which the signed-in account is linked.

    It is a page with a link and no redirect: our forms may only lead to our own pages.
    """
    door = _door(desk)
    if visitor.account.simulated:
        raise Unseen
    demand_fresh(desk, visitor)
    secret = _secret_of(request) or secrets.token_urlsafe(32)
    try:
        attempt = await door.attempts.begin(secret, "/account", visitor.account.id)
        address = await door.provider.address_to_sign_in(attempt, language_of(request))
    except OpenIdRefused as refused:
        return await _refused(request, desk, refused)
    response = page(request, "openid_leaving.html", visitor, address=address)
    _remember(request, desk, response, secret)
    return response


@router.get(BACK)
async def back(request: Request, desk: TheDesk) -> Response:
    """Take the provider's answer: it begins a session, or links the account that asked for it."""
    door = _door(desk)
    answer = dict(request.query_params)
    try:
        attempt = await door.attempts.take(answer.get("state", ""), _secret_of(request))
        proven = await door.provider.proven(answer, attempt)
        if attempt.linking is not None:
            await _link(request, door, proven, attempt.linking)
            return RedirectResponse("/account?done=linked", 303)
        account_id = await door.links.used(proven.issuer, proven.subject)
    except OpenIdRefused as refused:
        return await _refused(request, desk, refused)
    account = (await desk.accounts.by_ids([account_id]))[account_id]
    how = Beginning("openid", browser_of(request), proven.proof_age, proven.id_token)
    return await begin(request, desk, account, RedirectResponse(attempt.next, 303), how)


async def _link(request: Request, door: OpenId, proven: Proven, account_id: str) -> None:
    """Link whom the provider has proven to the account that is still signed in here."""
    visitor = await visitor_if_any(request)
    if visitor is None or visitor.account.id != account_id:
        raise OpenIdRefused(Why.SPENT, "signed out meanwhile")
    await door.links.add(proven.issuer, proven.subject, account_id)
    log.info(LogEvent.IDENTITY_LINKED)


async def _refused(request: Request, desk: Desk, refused: OpenIdRefused) -> Response:
    log.warning(LogEvent.SIGN_IN_REFUSED, why=f"openid-{refused.why}", detail=str(refused)[:200])
    status, told = TOLD[refused.why]
    if refused.why is Why.UNKNOWN:
        told = Text(f"{told.vi}: {refused.subject}", f"{told.en}: {refused.subject}")
    return await sign_in_form(request, desk, "/", told, status=status)


def _door(desk: Desk) -> OpenId:
    if desk.openid is None:
        raise Unseen
    return desk.openid


def _secret_of(request: Request) -> str:
    return request.cookies.get(SECURE_COOKIE) or request.cookies.get(COOKIE) or ""


def _remember(request: Request, desk: Desk, response: Response, secret: str) -> None:
    """Let the browser keep its secret; ``lax``, for the provider sends it back by a link."""
    secure = is_secure(request, desk)
    response.set_cookie(
        SECURE_COOKIE if secure else COOKIE,
        secret,
        max_age=TEN_MINUTES,
        secure=secure,
        httponly=True,
        samesite="lax",
        path="/",
    )
