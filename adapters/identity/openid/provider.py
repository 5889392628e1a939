"""The provider itself: where to send people, and what its answer proves (OpenID Connect Core 1.0).

Authorization code with PKCE S256 (RFC 7636), state and nonce; the answer's issuer is compared
(RFC 9207), so that one provider's answer is never taken to another.
"""

import json
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.common.urls import add_params_to_uri
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jws import JWSRegistry

from adapters.identity.openid.attempts import Attempt
from adapters.identity.openid.discovering import SECONDS, Discovery, Metadata
from adapters.identity.openid.refusing import OpenIdRefused, Why

SCOPE = "openid"
"""Names and addresses are not asked for: the account has its own."""

A_DAYS_WORK_SECONDS = 12 * 3600
"""Asking for this makes the provider tell when the person was last authenticated (Core 2)."""

LEEWAY_SECONDS = 60
"""By how much the provider's clock may differ from ours."""


@dataclass(frozen=True, slots=True)
class Client:
    """How this house is known to its provider."""

    issuer: str
    client_id: str
    secret: str | None
    """None for a client without one, which PKCE alone protects."""
    redirect_uri: str


@dataclass(frozen=True, slots=True)
class Proven:
    """Whom the provider has let in."""

    issuer: str
    subject: str
    id_token: str
    proof_age: timedelta | None
    """How long ago that person proved it there; ``None`` where the provider does not tell."""


class Provider:
    """One provider, as its own description tells where its doors are."""

    def __init__(self, client: Client) -> None:
        """Ask it nothing yet: a provider that is down must not keep this house from opening."""
        self._client = client
        self._discovery = Discovery(client.issuer)

    @property
    def issuer(self) -> str:
        """Return the issuer, exactly as it names itself."""
        return self._client.issuer

    async def address_to_sign_in(self, attempt: Attempt, language: str) -> str:
        """Return where the browser is to go; raise `OpenIdRefused` while nobody answers there."""
        metadata = await self._discovery.metadata()
        async with self._session(metadata) as session:
            address, _ = session.create_authorization_url(
                metadata.authorization_endpoint,
                state=attempt.state,
                nonce=attempt.nonce,
                code_verifier=attempt.verifier,
                ui_locales=language,
                max_age=A_DAYS_WORK_SECONDS,
            )
        return str(address)

    async def proven(self, answer: Mapping[str, str], attempt: Attempt) -> Proven:
        """Return whom the provider's answer proves; raise `OpenIdRefused` where nobody."""
        metadata = await self._discovery.metadata()
        if answer.get("iss", self.issuer) != self.issuer:
            raise OpenIdRefused(Why.UNVERIFIED, "the answer of another issuer")
        if "error" in answer or "code" not in answer:
            raise OpenIdRefused(Why.CANCELLED, answer.get("error", "no code"))
        token = await self._exchanged(metadata, answer["code"], attempt)
        claims = await self._claims(metadata, token, attempt.nonce)
        return Proven(
            issuer=self.issuer,
            subject=str(claims["sub"]),
            id_token=str(token["id_token"]),
            proof_age=_age(claims.get("auth_time")),
        )

    async def address_to_sign_out(self, id_token: str, back: str) -> str | None:
        """Return where the person ends the session at the provider, if it offers that.

        See OpenID Connect RP-Initiated Logout 1.0. ``None`` also while the provider is down.
        """
        try:
            metadata = await self._discovery.metadata()
        except OpenIdRefused:
            return None
        if metadata.end_session_endpoint is None:
            return None
        given = [
            ("id_token_hint", id_token),
            ("post_logout_redirect_uri", back),
            ("client_id", self._client.client_id),
        ]
        return str(add_params_to_uri(metadata.end_session_endpoint, given))

    async def _exchanged(
        self, metadata: Metadata, code: str, attempt: Attempt
    ) -> Mapping[str, Any]:
        try:
            async with self._session(metadata) as session:
                token: Mapping[str, Any] = await session.fetch_token(
                    metadata.token_endpoint,
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=attempt.verifier,
                )
        except httpx2.HTTPError as error:
            raise OpenIdRefused(Why.UNAVAILABLE, type(error).__name__) from error
        except (AuthlibBaseError, ValueError, TypeError) as error:
            # It is us whom the provider does not know: nothing that a person can mend.
            ours = getattr(error, "error", "") in ("invalid_client", "unauthorized_client")
            why = Why.UNAVAILABLE if ours else Why.UNVERIFIED
            raise OpenIdRefused(why, str(error)) from error
        return token

    async def _claims(
        self, metadata: Metadata, token: Mapping[str, Any], nonce: str
    ) -> Mapping[str, Any]:
        registry = JWSRegistry(algorithms=list(metadata.algorithms), strict_check_header=False)
        try:
            keys = await self._discovery.keys_for(_key_id(str(token["id_token"])))
            decoded = jwt.decode(str(token["id_token"]), keys, registry=registry)
            claims = CodeIDToken(
                decoded.claims,
                decoded.header,
                {
                    "iss": {"essential": True, "value": self.issuer},
                    "aud": {"essential": True, "value": self._client.client_id},
                },
                {
                    "nonce": nonce,
                    "client_id": self._client.client_id,
                    "access_token": token.get("access_token"),
                },
            )
            claims.validate(leeway=LEEWAY_SECONDS)
        except (AuthlibBaseError, JoseError, KeyError, ValueError, TypeError) as error:
            raise OpenIdRefused(Why.UNVERIFIED, f"{type(error).__name__}: {error}") from error
        return dict(claims)

    def _session(self, metadata: Metadata) -> AsyncOAuth2Client:
        return AsyncOAuth2Client(
            self._client.client_id,
            self._client.secret,
            token_endpoint_auth_method=metadata.way_of_authentication(self._client.secret),
            scope=SCOPE,
            redirect_uri=self._client.redirect_uri,
            code_challenge_method="S256",
            timeout=SECONDS,
        )


def _key_id(id_token: str) -> str | None:
    """Return which key the token says it is signed with; nothing else of it is believed here."""
    first = id_token.split(".", 1)[0]
    header = json.loads(urlsafe_b64decode(first + "=" * (-len(first) % 4)))
    key_id = header.get("kid")
    return key_id if isinstance(key_id, str) else None


def _age(since: object) -> timedelta | None:
    """Return the time since then; ``None`` where none is told, or one that no clock shows."""
    if not isinstance(since, int | float):
        return None
    try:
        return max(datetime.now(UTC) - datetime.fromtimestamp(since, UTC), timedelta(0))
    except (ValueError, OverflowError, OSError):
        return None
