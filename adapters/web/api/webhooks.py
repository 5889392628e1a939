"""Webhooks: an administrator names where a province's events are sent, and sees how that goes."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from adapters.deeds.faults import Malformed
from adapters.exchange.feed import Feed
from adapters.exchange.webhooks.guarding import LONGEST, AddressRefused
from adapters.exchange.webhooks.opening import allowed_by, signing_key
from adapters.exchange.webhooks.signing import shown
from adapters.exchange.webhooks.subscriptions import Subscription, Subscriptions
from adapters.web.api.events import LAST
from adapters.web.api.shapes import PROBLEMS, Shape
from adapters.web.desk import Desk
from adapters.web.errors import NotAllowed, Unseen
from adapters.web.visiting import TheDesk, TheVisitor, Visitor
from domain.terms import Role

router = APIRouter(responses=PROBLEMS, tags=["events"])

ONE = "/webhooks/{webhook_id}"
"""Its id is taken by `the_webhook`, which all handlers of one depend on."""

TypePrefix = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.]{1,100}$")]
Position = Annotated[int, Field(ge=0, le=LAST)]


class NewWebhook(BaseModel):
    """Where to send what."""

    model_config = ConfigDict(extra="forbid")

    province: str = Field(min_length=1, max_length=100)
    address: str = Field(min_length=1, max_length=LONGEST, examples=["https://example.gov.vn/in"])
    types: list[TypePrefix] = Field([], max_length=20, description="beginnings of types; all")
    after: Position | None = Field(None, description="begin after this position; now without it")


class Replay(BaseModel):
    """From where to send again."""

    model_config = ConfigDict(extra="forbid")

    after: Position


class Webhook(Shape):
    """A subscription as it stands."""

    id: UUID
    province: str
    address: str
    types: tuple[str, ...]
    state: str = Field(description="working, failing or disabled")
    position: int = Field(description="the last event that arrived")
    delivered_at: datetime | None
    attempts: int
    failing_since: datetime | None
    next_attempt_at: datetime | None
    last_status: int | None
    last_fault: str | None
    disabled_at: datetime | None
    disabled_why: str | None


class WebhookWithSecret(Shape):
    """A subscription with its secret, which is shown this once."""

    webhook: Webhook
    secret: str = Field(description="for the libraries of Standard Webhooks: `whsec_…`")


@router.get("/webhooks")
async def webhooks(desk: TheDesk, visitor: TheVisitor) -> list[Webhook]:
    """List the subscriptions of the provinces that you administer."""
    mine = [p for p in visitor.provinces if _administers(visitor, p)]
    return [_told(each) for each in await _kept(desk).of(mine)]


@router.post("/webhooks", status_code=201)
async def subscribe(asked: NewWebhook, desk: TheDesk, visitor: TheVisitor) -> WebhookWithSecret:
    """Send a province's events to an address from now on, or from a position."""
    if not _administers(visitor, asked.province) or visitor.account.simulated:
        raise NotAllowed
    try:
        allowed_by(desk.house.settings).check(asked.address)
    except AddressRefused as refused:
        raise Malformed({"address": refused.text}) from None
    after = asked.after
    if after is None:
        after = await Feed(desk.house.pool, "").head()
    key = signing_key(desk.house.settings)
    made = await _kept(desk).add(
        asked.province, asked.address, asked.types, after, visitor.actor.id, key
    )
    secret = shown(key.secret(made.id, made.generation))
    return WebhookWithSecret(webhook=_told(made), secret=secret)


async def the_webhook(webhook_id: UUID, desk: TheDesk, visitor: TheVisitor) -> Subscription:
    """Return a subscription that this person administers; any other looks like none."""
    found = await _kept(desk).get(webhook_id)
    if found is None or not _administers(visitor, found.province):
        raise Unseen
    return found


TheWebhook = Annotated[Subscription, Depends(the_webhook)]


@router.get(ONE)
async def webhook(found: TheWebhook) -> Webhook:
    """Return one subscription: its state, and why the last delivery failed."""
    return _told(found)


@router.delete(ONE, status_code=204)
async def remove(found: TheWebhook, desk: TheDesk) -> None:
    """Send nothing there any more."""
    await _kept(desk).remove(found.id)


@router.post(ONE + "/replay", status_code=204)
async def replay(asked: Replay, found: TheWebhook, desk: TheDesk) -> None:
    """Send everything after a position again; a disabled subscription goes on with it."""
    await _kept(desk).replay(found.id, asked.after)


@router.post(ONE + "/enable", status_code=204)
async def enable(found: TheWebhook, desk: TheDesk) -> None:
    """Go on with a disabled or failing subscription, at once."""
    await _kept(desk).enable(found.id)


@router.post(ONE + "/secret")
async def renew(found: TheWebhook, desk: TheDesk) -> WebhookWithSecret:
    """Make a new secret; the old one ends at once."""
    key = signing_key(desk.house.settings)
    generation = await _kept(desk).renew(found.id, key)
    return WebhookWithSecret(webhook=_told(found), secret=shown(key.secret(found.id, generation)))


def _administers(visitor: Visitor, province: str) -> bool:
    return Role.ADMINISTRATOR in visitor.roles_in(province)


def _kept(desk: Desk) -> Subscriptions:
    return Subscriptions(desk.house.pool)


def _told(at: Subscription) -> Webhook:
    return Webhook(**{name: getattr(at, name) for name in Webhook.model_fields})
