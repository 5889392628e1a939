"""A fresh proof of who sits there, before a deed signs something or an account is changed."""

from datetime import timedelta

import structlog
from fastapi import Request, Response

from adapters.bilingual import Text
from adapters.identity.signing import SIGNING
from adapters.observing.log_events import LogEvent
from adapters.web.beginning import give_cookie, place_of
from adapters.web.desk import Desk
from adapters.web.errors import ProofNeeded
from adapters.web.form_tokens import FIELD
from adapters.web.forms import text
from adapters.web.rendering import page
from adapters.web.visiting import Visitor, token_of

PASSWORD = "proof_password"  # noqa: S105 - the name of a field
"""The field of a password that is typed again; no deed has a field of that name."""

NOT_RIGHT = Text("Mật khẩu không đúng.", "The password is not right.")
WAIT = Text(
    "Đã thử sai nhiều lần. Hãy chờ 15 phút rồi thử lại.",
    "Too many wrong attempts. Wait 15 minutes and try again.",
)
BY_PASSKEY = Text(
    "Tài khoản này có khóa truy cập, nên phải ký bằng khóa.",
    "This account has a passkey, so it signs with that.",
)

log = structlog.get_logger()


def is_proven(desk: Desk, visitor: Visitor) -> bool:
    """Whether this session's last proof is fresh enough to sign by."""
    age = visitor.session.proof_age if visitor.session is not None else None
    return age is not None and age < timedelta(minutes=desk.house.settings.proof_minutes)


async def must_prove(desk: Desk, visitor: Visitor, kind: str) -> bool:
    """Whether this person has to prove themselves before asking for a deed of that kind.

    Whoever plays a part has nothing to prove it by, and what they sign is marked as simulated.
    """
    if kind not in SIGNING or visitor.account.simulated or is_proven(desk, visitor):
        return False
    # A program is nobody who could sign, whatever its province has decided about people.
    return visitor.key is not None or await desk.signing.asks(visitor.provinces)


async def demand(desk: Desk, visitor: Visitor, kind: str) -> None:
    """Raise `ProofNeeded` where a proof is missing for that deed."""
    if await must_prove(desk, visitor, kind):
        raise ProofNeeded


def demand_fresh(desk: Desk, visitor: Visitor) -> None:
    """Raise `ProofNeeded` for a change of the account itself without a fresh proof."""
    if not is_proven(desk, visitor):
        raise ProofNeeded


async def asked_to_prove(
    request: Request, desk: Desk, visitor: Visitor, kind: str
) -> Response | None:
    """Return the page that asks for a proof, or ``None`` where the deed may be asked for.

    The page holds everything that was typed and sends it to the same address again.
    """
    if not await must_prove(desk, visitor, kind):
        return None
    form = await request.form()
    password = text(form, PASSWORD)
    fault = await prove_by_password(request, desk, visitor, password) if password else None
    if password and fault is None:
        return None
    kept = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    return await proof_page(
        request,
        desk,
        visitor,
        fault,
        kept=[each for each in kept if each[0] not in (PASSWORD, "username", FIELD)],
        kind=kind,
    )


async def proof_page(  # noqa: PLR0913 - what the page is made of.
    request: Request,
    desk: Desk,
    visitor: Visitor,
    fault: Text | None = None,
    *,
    kept: list[tuple[str, str]],
    kind: str = "",
    status: int = 403,
) -> Response:
    """Show the page that asks for a proof and then goes on with what was typed."""
    return page(
        request,
        "proof.html",
        visitor,
        status,
        action=request.url.path,
        kept=kept,
        kind=kind,
        fault=fault,
        passkey=await has_passkey(desk, visitor),
        minutes=desk.house.settings.proof_minutes,
    )


async def prove_by_password(
    request: Request, desk: Desk, visitor: Visitor, password: str
) -> Text | None:
    """Prove the session by the password typed again; return what is wrong with it, if anything."""
    if await has_passkey(desk, visitor):
        return BY_PASSKEY
    fault = await password_fault(request, desk, visitor, password)
    if fault is None:
        await proven(request, desk, "password")
    return fault


async def password_fault(
    request: Request, desk: Desk, visitor: Visitor, password: str
) -> Text | None:
    """Return what is wrong with a password typed again; wrong ones count as at the sign-in."""
    name = visitor.account.sign_in_name or visitor.account.id
    place = await place_of(request, desk, name)
    if await desk.throttle.closed(place, name):
        return WAIT
    if not await desk.accounts.knows(visitor.account.id, password):
        await desk.throttle.failed(place, name)
        log.warning(LogEvent.PROOF_REFUSED, way="password")
        return NOT_RIGHT
    return None


async def proven(request: Request, desk: Desk, way: str) -> None:
    """Note the proof in the session, whose new token `renewed` gives to the browser."""
    token = token_of(request)
    if token:
        request.state.renewed_token = await desk.sessions.prove(token)
        log.info(LogEvent.PROOF_GIVEN, way=way)


def renewed(request: Request, desk: Desk, response: Response) -> Response:
    """Let the answer to a request that held a proof carry the session's new token."""
    token = getattr(request.state, "renewed_token", None)
    if token is not None:
        give_cookie(request, desk, response, token)
    return response


async def has_passkey(desk: Desk, visitor: Visitor) -> bool:
    """Whether this person has a passkey that works here."""
    if desk.passkeys is None:
        return False
    return bool(await desk.passkeys.kept.of_account(visitor.account.id))
