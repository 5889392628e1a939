"""From the settings to the provider's door, or to none."""

from dataclasses import dataclass

import asyncpg

from adapters.complaints import Complaint, Exit
from adapters.identity.openid.attempts import Attempts
from adapters.identity.openid.discovering import is_safe
from adapters.identity.openid.links import Links
from adapters.identity.openid.provider import Client, Provider
from adapters.settings import Settings

BACK = "/sign-in/openid/back"
"""Where the provider sends people back to; it has to be registered there."""


@dataclass(frozen=True, slots=True)
class OpenId:
    """All that signing in by a provider needs."""

    provider: Provider
    attempts: Attempts
    links: Links


def openid_over(settings: Settings, pool: asyncpg.Pool) -> OpenId | None:
    """Return the door, or ``None`` where no provider is set.

    Raises ``Complaint`` for settings that cannot work; the provider itself is not asked.
    """
    if settings.oidc_issuer is None:
        return None
    if not is_safe(settings.oidc_issuer):
        raise _wrong("OIDC_ISSUER phải là địa chỉ https.", "OIDC_ISSUER has to be https.")
    if not settings.oidc_client_id:
        raise _wrong("thiếu OIDC_CLIENT_ID.", "OIDC_CLIENT_ID is missing.")
    client = Client(
        issuer=settings.oidc_issuer,
        client_id=settings.oidc_client_id,
        secret=_secret(settings),
        redirect_uri=settings.url.rstrip("/") + BACK,
    )
    return OpenId(Provider(client), Attempts(pool), Links(pool))


def _secret(settings: Settings) -> str | None:
    if settings.oidc_client_secret_file is None:
        return None
    try:
        return settings.oidc_client_secret_file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise _wrong(
            "không đọc được tệp OIDC_CLIENT_SECRET_FILE.",
            "the file OIDC_CLIENT_SECRET_FILE cannot be read.",
        ) from None


def _wrong(vi: str, en: str) -> Complaint:
    return Complaint(f"Cấu hình OpenID: {vi}", f"OpenID settings: {en}", Exit.CONFIG)
