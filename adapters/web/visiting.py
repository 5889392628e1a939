"""Who asks, in which language, and what that person may see."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import APIKeyCookie, HTTPBearer

from adapters.bilingual import Language
from adapters.identity.accounts import Account
from adapters.identity.api_keys import ApiKey
from adapters.identity.sessions import Session
from adapters.postgres.eyes import look_with
from adapters.proof.alarms import standing_alarm
from adapters.web.desk import Desk, desk_of
from adapters.web.errors import NotSignedIn, Unseen
from adapters.web.keyed import key_of, keyed_account
from domain.actors import EVERYWHERE, Actor, Office
from domain.terms import Role
from domain.workdays import date_in_vietnam
from services.delegating import authorised

LANGUAGE_COOKIE = "tonvinh_language"
SECURE_LANGUAGE_COOKIE = "__Host-tonvinh_language"
SESSION_COOKIE = "tonvinh_session"
SECURE_SESSION_COOKIE = "__Host-tonvinh_session"
"""Browsers keep a cookie of this prefix only over TLS, for one host, and for all of its paths."""

OVERSEEING = frozenset({Role.AUDITOR, Role.ADMINISTRATOR})
"""Whose pages show at once that the record does not fit its log."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A signed-in person on this day."""

    account: Account
    today: date
    everywhere: tuple[str, ...] = field(default=())
    session: Session | None = None
    key: ApiKey | None = None
    """By which a program asks; the account then holds only the offices that the key reaches."""
    lent: tuple[Office, ...] = field(default=())
    """Others' offices of which something was entrusted to this person; no key reaches them."""

    @property
    def actor(self) -> Actor:
        """Return the person as the domain knows them."""
        return replace(self.account.actor, authorised=self.lent)

    @property
    def offices(self) -> tuple[Office, ...]:
        """Return the offices held today, in any province."""
        return tuple(o for o in self.actor.offices if o.holds_on(self.today))

    @property
    def provinces(self) -> tuple[str, ...]:
        """Return the provinces in which an office is held today, in the order of their names."""
        named = {office.province for office in self.offices}
        return tuple(sorted({*self.everywhere, *named} - {EVERYWHERE}))

    @property
    def oversees(self) -> bool:
        """Whether an office held today, in any province, is one that watches over the record."""
        return any(office.role in OVERSEEING for office in self.offices)

    @property
    def administers(self) -> bool:
        """Whether this person administers any province today, and may bring lists in."""
        return any(office.role is Role.ADMINISTRATOR for office in self.offices)

    def sees(self, province: str) -> bool:
        """Whether anything of that province may be shown to this person."""
        return bool(self.actor.offices_on(self.today, province))

    def must_see(self, province: str) -> None:
        """Raise `Unseen` for another province's matters, exactly as for what does not exist."""
        if not self.sees(province):
            raise Unseen

    def roles_in(self, province: str) -> frozenset[Role]:
        """Return the roles held in that province today."""
        return frozenset(o.role for o in self.actor.offices_on(self.today, province))


def language_of(request: Request) -> Language:
    """Return the language chosen with the switch; Vietnamese until somebody chooses."""
    secure = is_secure(request, desk_of(request))
    chosen = request.cookies.get(SECURE_LANGUAGE_COOKIE if secure else LANGUAGE_COOKIE)
    return "en" if chosen == "en" else "vi"


def token_of(request: Request) -> str | None:
    """Return the session's token as the browser sent it.

    Over TLS the name without the prefix counts for nothing: a neighbouring host could plant it.
    """
    secure = is_secure(request, desk_of(request))
    return request.cookies.get(SECURE_SESSION_COOKIE if secure else SESSION_COOKIE)


def is_secure(request: Request, desk: Desk) -> bool:
    """Whether people reach these pages by TLS, here or at the proxy before us."""
    public = desk.house.settings.public_url or ""
    return request.url.scheme == "https" or public.startswith("https:")


async def visitor_if_any(request: Request) -> Visitor | None:
    """Return who is signed in, or ``None``; from here on the request reads with their eyes."""
    desk = desk_of(request)
    key = key_of(request)
    if key is not None:
        # A request with a key is judged by it alone, whatever cookies come along.
        shown = await keyed_account(request, desk, key)
        if shown is None:
            return None
        narrowed, kept = shown
        keyed = Visitor(narrowed, date_in_vietnam(desk.now()), key=kept)
        look_with(office.province for office in keyed.offices)
        return keyed
    token = token_of(request)
    session = await desk.sessions.current(token) if token else None
    if session is None:
        return None
    account = (await desk.accounts.by_ids([session.account_id])).get(session.account_id)
    if account is None or (account.simulated and not desk.house.settings.demo):
        return None
    return await _visitor(desk, account, session)


# They describe the two ways to ask for the API's readers; what is sent is judged below.
_BY_KEY = HTTPBearer(auto_error=False, scheme_name="key", description="an API key")
_BY_SESSION = APIKeyCookie(
    name=SESSION_COOKIE,
    auto_error=False,
    scheme_name="session",
    description=f"the cookie of a session; over TLS its name is {SECURE_SESSION_COOKIE}",
)


async def signed_in(
    request: Request,
    _key: Annotated[object, Depends(_BY_KEY)] = None,
    _cookie: Annotated[object, Depends(_BY_SESSION)] = None,
) -> Visitor:
    """Return who is signed in; raise `NotSignedIn` where nobody is."""
    visitor = await visitor_if_any(request)
    if visitor is None:
        raise NotSignedIn
    request.state.visitor = visitor
    if visitor.oversees:
        request.state.alarm = await standing_alarm(desk_of(request).program.pool)
    return visitor


async def _visitor(desk: Desk, account: Account, session: Session) -> Visitor:
    today = date_in_vietnam(desk.now())
    visitor = Visitor(account, today, session=session)
    seen = {office.province for office in visitor.offices}
    look_with(seen)
    everywhere = await desk.house.queries.provinces() if EVERYWHERE in seen else []
    visitor = replace(visitor, everywhere=tuple(everywhere))
    return replace(visitor, lent=await _lent(desk, account.actor, visitor.provinces))


async def _lent(desk: Desk, actor: Actor, provinces: tuple[str, ...]) -> tuple[Office, ...]:
    """Return what was entrusted to a person; whoever serves many provinces signs for nobody."""
    if len(provinces) != 1:
        return ()
    return (await authorised(desk.house.store, actor, provinces[0])).authorised


TheVisitor = Annotated[Visitor, Depends(signed_in)]
TheLanguage = Annotated[Language, Depends(language_of)]
TheDesk = Annotated[Desk, Depends(desk_of)]
