"""What a provider says of itself (OpenID Connect Discovery 1.0), kept for an hour."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx2
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from adapters.identity.openid.refusing import OpenIdRefused, Why

SECONDS = 5.0
"""A person waits for this; a provider that takes longer is as good as down."""

KEPT_SECONDS = 3600.0
"""Providers change their addresses rarely, and their keys with days of notice."""

ASKED_AGAIN_SECONDS = 30.0
"""A token of an unknown key makes us look for new keys, but not as often as a stranger likes."""

ALGORITHMS = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
)
"""Signatures by a key that the provider alone holds. A shared secret or none proves nothing."""

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Metadata:
    """The parts of a provider's description that we use."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    end_session_endpoint: str | None
    algorithms: tuple[str, ...]
    client_authentication: tuple[str, ...]

    def way_of_authentication(self, secret: str | None) -> str:
        """Return how we show who we are: in the header, unless only the body is taken."""
        if secret is None:
            return "none"
        offered = self.client_authentication
        basic = "client_secret_basic" in offered or "client_secret_post" not in offered
        return "client_secret_basic" if basic else "client_secret_post"


def is_safe(address: str) -> bool:
    """Whether nobody on the way can read or change what is said there."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)


class Discovery:
    """Asks a provider for its description and its keys, and remembers both."""

    def __init__(self, issuer: str) -> None:
        """Ask nothing yet."""
        self._issuer = issuer
        self._metadata: tuple[float, Metadata] | None = None
        self._keys: tuple[float, KeySet] | None = None

    async def metadata(self) -> Metadata:
        """Return the description; raise `OpenIdRefused` where it cannot be had or is not one."""
        if self._metadata is not None and _age(self._metadata[0]) < KEPT_SECONDS:
            return self._metadata[1]
        said = await _get(self._issuer.rstrip("/") + "/.well-known/openid-configuration")
        found = self._read(said)
        self._metadata = (time.monotonic(), found)
        return found

    async def keys_for(self, key_id: str | None) -> KeySet:
        """Return the provider's keys, asked for again where that one is not among the known."""
        if self._keys is not None:
            asked, known = self._keys
            has_it = key_id is None or any(key.kid == key_id for key in known.keys)
            if _age(asked) < (KEPT_SECONDS if has_it else ASKED_AGAIN_SECONDS):
                return known
        said = await _get((await self.metadata()).jwks_uri)
        try:
            keys = KeySet.import_key_set(said)  # type: ignore[arg-type] # anything may be sent
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise OpenIdRefused(Why.UNAVAILABLE, "no keys") from error
        self._keys = (time.monotonic(), keys)
        return keys

    def _read(self, said: Mapping[str, Any]) -> Metadata:
        if said.get("issuer") != self._issuer:
            raise OpenIdRefused(Why.UNAVAILABLE, "the description is of another issuer")
        needed = [said.get(n) for n in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        end = said.get("end_session_endpoint")
        addresses = [*needed, *([end] if end is not None else [])]
        if not all(isinstance(a, str) and is_safe(a) for a in addresses):
            raise OpenIdRefused(Why.UNAVAILABLE, "an address is missing or not safe")
        offered = said.get("id_token_signing_alg_values_supported") or ["RS256"]
        return Metadata(
            authorization_endpoint=str(needed[0]),
            token_endpoint=str(needed[1]),
            jwks_uri=str(needed[2]),
            end_session_endpoint=end,
            algorithms=tuple(name for name in ALGORITHMS if name in offered),
            client_authentication=tuple(said.get("token_endpoint_auth_methods_supported") or ()),
        )


async def _get(address: str) -> Mapping[str, Any]:
    try:
        async with httpx2.AsyncClient(timeout=SECONDS, follow_redirects=False) as client:
            response = await client.get(address, headers={"Accept": "application/json"})
            response.raise_for_status()
            said = response.json()
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
        raise OpenIdRefused(Why.UNAVAILABLE, type(error).__name__) from error
    if not isinstance(said, dict):
        raise OpenIdRefused(Why.UNAVAILABLE, "no description")
    return said


def _age(then: float) -> float:
    return time.monotonic() - then
