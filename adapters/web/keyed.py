"""Who asks by an API key: its account, seen through the key's province and scopes."""

from dataclasses import replace

import structlog
from fastapi import Request

from adapters.identity.accounts import Account, HeldOffice
from adapters.identity.api_keys import ApiKey
from adapters.observing.log_events import LogEvent
from adapters.web.desk import Desk
from adapters.web.errors import AskedTooOften, OutOfScope
from adapters.web.methods import SAFE
from domain.actors import EVERYWHERE

API = "/api/v1/"
OPENING_AT, OPENING = "/api/v1/seasons", "open-season"
"""The one command whose address does not end with its kind."""

log = structlog.get_logger()


def key_of(request: Request) -> str | None:
    """Return the key as it was sent; any other kind of Authorization counts as a wrong one."""
    header = request.headers.get("authorization")
    if header is None:
        return None
    scheme, _, token = header.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


async def keyed_account(request: Request, desk: Desk, token: str) -> tuple[Account, ApiKey] | None:
    """Return the account of a key, narrowed to the key's province; ``None``: it opens nothing.

    Raises `OutOfScope` and `AskedTooOften` as they say.
    """
    key = await desk.keys.shown(token) if request.url.path.startswith(API) else None
    if key is None:
        log.warning(LogEvent.API_KEY_REFUSED, why="unknown")
        return None
    wait = desk.pace.wait_of(key.prefix)
    if wait > 0:
        raise AskedTooOften(wait)
    if not _within(request, key):
        log.warning(LogEvent.API_KEY_REFUSED, why="scope", key=key.prefix)
        raise OutOfScope
    account = (await desk.accounts.by_ids([key.account_id]))[key.account_id]
    return replace(account, held=_in(key.province, account.held)), key


def _within(request: Request, key: ApiKey) -> bool:
    """Whether the key's scopes cover the request; what nobody thought of is not covered."""
    if request.method in SAFE:
        return key.reads
    path = request.url.path
    kind = OPENING if path == OPENING_AT else path.rsplit("/", 1)[-1]
    return request.method == "POST" and kind in key.kinds


def _in(province: str, held: tuple[HeldOffice, ...]) -> tuple[HeldOffice, ...]:
    """Return the offices as far as they reach into that province; one for all shrinks to it."""
    return tuple(
        replace(each, office=replace(each.office, province=province))
        for each in held
        if each.office.province in (province, EVERYWHERE)
    )
