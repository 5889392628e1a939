"""The page behind an invitation: a new person sets the first password."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse

from adapters.bilingual import Text
from adapters.identity.inviting import Inviting, Newcomer
from adapters.identity.passwords import (
    LONGEST,
    SHORTEST,
    PasswordGuessable,
    PasswordRefused,
    Passwords,
)
from adapters.web.errors import Unseen
from adapters.web.forms import read_form, text
from adapters.web.pages.account import GUESSABLE
from adapters.web.rendering import page
from adapters.web.visiting import TheDesk

router = APIRouter()

Token = Annotated[str, Path(min_length=20, max_length=100)]
LENGTH = Text(
    f"Mật khẩu phải có từ {SHORTEST} đến {LONGEST} ký tự.",
    f"A password has {SHORTEST} to {LONGEST} characters.",
)
DIFFERENT = Text("Hai lần nhập không giống nhau.", "The two are not the same.")

_passwords = Passwords()


@router.get("/welcome/{token}")
async def welcome(token: Token, request: Request, desk: TheDesk) -> Response:
    """Ask for a password; a link that is no longer good looks like any wrong address."""
    invited = await Inviting(desk.program.pool, _passwords).invited(token)
    if invited is None:
        raise Unseen
    return _page(request, token, invited)


@router.post("/welcome/{token}")
async def set_password(token: Token, request: Request, desk: TheDesk) -> Response:
    """Set the password; the link is used up, and the person signs in with it."""
    form = await read_form(request)
    inviting = Inviting(desk.program.pool, _passwords)
    invited = await inviting.invited(token)
    if invited is None:
        raise Unseen
    if text(form, "password") != text(form, "again"):
        return _page(request, token, invited, DIFFERENT)
    try:
        done = await inviting.accept(token, text(form, "password"))
    except PasswordGuessable:
        return _page(request, token, invited, GUESSABLE)
    except PasswordRefused:
        return _page(request, token, invited, LENGTH)
    if not done:
        raise Unseen
    return RedirectResponse("/sign-in", 303)


def _page(request: Request, token: str, invited: Newcomer, fault: Text | None = None) -> Response:
    status = 200 if fault is None else 422
    return page(
        request, "welcome.html", None, status, token=token, invited=invited, fault=fault,
        shortest=SHORTEST, longest=LONGEST,
    )  # fmt: skip
