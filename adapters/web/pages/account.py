"""One's own account: offices, sessions, password, and by what one can sign in."""

from uuid import UUID

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from adapters.bilingual import Text
from adapters.identity.passwords import LONGEST, SHORTEST, PasswordGuessable, PasswordRefused
from adapters.identity.sessions import Beginning
from adapters.observing.log_events import LogEvent
from adapters.web.beginning import begin, browser_of, proof_by_password, safe
from adapters.web.desk import Desk
from adapters.web.errors import NotAllowed
from adapters.web.forms import read_form, text
from adapters.web.proving import (
    PASSWORD,
    demand_fresh,
    is_proven,
    password_fault,
    proof_page,
    prove_by_password,
    renewed,
)
from adapters.web.rendering import page
from adapters.web.visiting import TheDesk, TheVisitor, Visitor

router = APIRouter(prefix="/account")
log = structlog.get_logger()

DONE = {
    "linked": Text("Đã gắn tài khoản cơ quan.", "Your agency's account is linked."),
    "unlinked": Text("Đã gỡ liên kết.", "The link is taken away."),
    "password": Text(
        "Đã đổi mật khẩu; mọi phiên khác đã kết thúc.",
        "The password is changed; every other session has ended.",
    ),
    "ended": Text("Đã kết thúc phiên.", "The session has ended."),
    "passkey": Text("Đã thêm khóa truy cập.", "The passkey is added."),
    "removed": Text("Đã xóa khóa truy cập.", "The passkey is removed."),
}
LENGTH = Text(
    f"Mật khẩu mới phải có từ {SHORTEST} đến {LONGEST} ký tự.",
    f"The new password needs {SHORTEST} to {LONGEST} characters.",
)
GUESSABLE = Text(
    "Mật khẩu mới quá phổ biến. Hãy chọn một câu chỉ ông/bà nghĩ ra.",
    "The new password is too common. Choose a phrase that only you would think of.",
)
UNLIKE = Text(
    "Hai lần gõ mật khẩu mới không giống nhau.", "The new password was typed differently."
)


@router.get("")
async def account(request: Request, desk: TheDesk, visitor: TheVisitor, done: str = "") -> Response:
    """Show one's own account."""
    return await _page(request, desk, visitor, done=DONE.get(done))


@router.get("/proof")
async def ask_for_proof(
    request: Request,
    desk: TheDesk,
    visitor: TheVisitor,
    next: str = "/account",  # noqa: A002 - the name in the address.
) -> Response:
    """Ask who sits there, before a change of the account."""
    _real(visitor)
    if is_proven(desk, visitor):
        return RedirectResponse(safe(next), 303)
    return await proof_page(request, desk, visitor, kept=[("next", safe(next))], status=200)


@router.post("/proof")
async def prove(request: Request, desk: TheDesk, visitor: TheVisitor) -> Response:
    """Take the password as the proof, and go on; a passkey's proof is in the session already."""
    _real(visitor)
    form = await read_form(request)
    wanted = safe(text(form, "next"))
    if is_proven(desk, visitor):
        return RedirectResponse(wanted, 303)
    fault = await prove_by_password(request, desk, visitor, text(form, PASSWORD))
    if fault is None:
        return renewed(request, desk, RedirectResponse(wanted, 303))
    return await proof_page(request, desk, visitor, fault, kept=[("next", wanted)])


@router.post("/password")
async def change_password(request: Request, desk: TheDesk, visitor: TheVisitor) -> Response:
    """Change the password for who knows the old one, end every session, and begin a new one."""
    _real(visitor)
    form = await read_form(request)
    fault = await _change(request, desk, visitor, [text(form, n) for n in ("old", "new", "again")])
    if fault is not None:
        return await _page(request, desk, visitor, fault=fault, status=422)
    await desk.sessions.revoke_others(visitor.account.id, None)
    log.info(LogEvent.PASSWORD_CHANGED)
    how = Beginning("password", browser_of(request), await proof_by_password(desk, visitor.account))
    onward = RedirectResponse("/account?done=password", 303)
    return await begin(request, desk, visitor.account, onward, how)


async def _change(request: Request, desk: Desk, visitor: Visitor, typed: list[str]) -> Text | None:
    old, new, again = typed
    if new != again:
        return UNLIKE
    fault = await password_fault(request, desk, visitor, old)
    if fault is not None:
        return fault
    try:
        await desk.accounts.change_password(visitor.account.id, new)
    except PasswordGuessable:
        return GUESSABLE
    except PasswordRefused:
        return LENGTH
    return None


@router.post("/sessions/end")
async def end_session(request: Request, desk: TheDesk, visitor: TheVisitor) -> Response:
    """End one of one's own sessions, or all but this one."""
    form = await read_form(request)
    chosen = text(form, "session")
    here = visitor.session.id if visitor.session is not None else None
    if chosen == "others":
        await desk.sessions.revoke_others(visitor.account.id, here)
    elif (session_id := _id(chosen)) is not None:
        await desk.sessions.revoke(visitor.account.id, session_id)
    log.info(LogEvent.SESSION_REVOKED)
    return RedirectResponse("/account?done=ended", 303)


@router.post("/openid/remove")
async def unlink(request: Request, desk: TheDesk, visitor: TheVisitor) -> Response:
    """Take away the link to the agency's account."""
    demand_fresh(desk, visitor)
    form = await read_form(request)
    if desk.openid is not None:
        issuer, subject = text(form, "issuer"), text(form, "subject")
        if await desk.openid.links.remove(issuer, subject, visitor.account.id):
            log.info(LogEvent.IDENTITY_UNLINKED)
    return RedirectResponse("/account?done=unlinked", 303)


async def _page(
    request: Request,
    desk: Desk,
    visitor: Visitor,
    *,
    done: Text | None = None,
    fault: Text | None = None,
    status: int = 200,
) -> Response:
    account_id = visitor.account.id
    own = not visitor.account.simulated
    # Whoever plays a part shares it with strangers, whose sessions are none of theirs.
    listed = await desk.sessions.of_account(account_id) if own else []
    return page(
        request,
        "account.html",
        visitor,
        status,
        done=done,
        fault=fault,
        sessions=listed,
        passkeys=await desk.passkeys.kept.of_account(account_id) if own and desk.passkeys else [],
        passkeys_work=own and desk.passkeys is not None,
        links=await desk.openid.links.of_account(account_id) if own and desk.openid else [],
        api_keys=await desk.keys.of_account(account_id) if own else [],
        openid=own and desk.openid is not None,
        proven=is_proven(desk, visitor),
        settings=desk.house.settings,
    )


def _real(visitor: Visitor) -> None:
    """Raise `NotAllowed` for whoever plays a part: it has nothing to prove or to change."""
    if visitor.account.simulated:
        raise NotAllowed


def _id(text_: str) -> UUID | None:
    try:
        return UUID(text_)
    except ValueError:
        return None
