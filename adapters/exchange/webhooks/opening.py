"""What delivers, put together from the settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial

from adapters.exchange.feed import Feed
from adapters.exchange.webhooks.delivering import Deliverer
from adapters.exchange.webhooks.guarding import Allowed
from adapters.exchange.webhooks.posting import Postman
from adapters.exchange.webhooks.signing import SigningKey, key_at
from adapters.postgres.connecting import open_pool
from adapters.postgres.eyes import open_pages_pool
from adapters.postgres.listening import Listener
from adapters.settings import Settings


def allowed_by(settings: Settings) -> Allowed:
    """Return where the settings let events be sent."""
    return Allowed(plain=settings.webhook_http, private=settings.webhook_private)


def signing_key(settings: Settings) -> SigningKey:
    """Return the key that secrets follow from, made where there is none yet."""
    key = key_at(settings.secret_key_path, make=True)
    if key is None:
        raise FileNotFoundError(settings.secret_key_path)
    return key


@asynccontextmanager
async def deliverer_of(settings: Settings, dsn: str) -> AsyncIterator[Deliverer]:
    """Open what the delivering process works with; the database is enough for that."""
    async with (
        open_pool(dsn, "deliver") as pool,
        open_pages_pool(settings.pages_dsn or dsn, "deliver") as pages,
        Listener(dsn) as listener,
        Postman(allowed_by(settings)) as postman,
    ):
        yield Deliverer(
            dsn,
            pool,
            listener,
            postman,
            Feed(pages, settings.url),
            partial(key_at, settings.secret_key_path),
            timedelta(days=settings.webhook_days),
        )
