"""What a provider's ID token has to be before it proves anybody (OpenID Connect Core 3.1.3.7)."""

import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey
from joserfc.jws import JWSRegistry

from adapters.identity.openid.discovering import ALGORITHMS, Metadata
from adapters.identity.openid.provider import Client, Provider
from adapters.identity.openid.refusing import OpenIdRefused, Why

ISSUER, CLIENT, NONCE = "https://idp.example", "tonvinh", "n" * 43
SECRET = "s" * 32
NAMED = {"kid": "one"}
OURS, STRANGERS = (RSAKey.generate_key(2048, NAMED) for _ in range(2))
METADATA = Metadata(ISSUER, ISSUER, ISSUER, None, ALGORITHMS, ())


def claims(**changes: Any) -> dict[str, Any]:
    now = int(time.time())
    told = {"iss": ISSUER, "sub": "chi-a", "aud": CLIENT, "nonce": NONCE}
    return {**told, "iat": now, "exp": now + 300, **changes}


def signed(told: dict[str, Any], key: RSAKey | OctKey = OURS, algorithm: str = "RS256") -> str:
    header = {"alg": algorithm, **NAMED}
    return jwt.encode(header, told, key, registry=JWSRegistry(algorithms=[algorithm]))


def unsigned() -> str:
    parts = ({"alg": "none", **NAMED}, claims())
    told = [urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts]
    return ".".join([*told, ""])


async def judged(token: str) -> Any:
    provider = Provider(Client(ISSUER, CLIENT, SECRET, f"{ISSUER}/back"))
    # The keys as they were asked for a moment ago.
    provider._discovery._keys = (time.monotonic(), KeySet([OURS]))
    return await provider._claims(METADATA, {"id_token": token}, NONCE)


async def test_a_token_by_the_providers_own_key_proves_its_subject() -> None:
    assert (await judged(signed(claims())))["sub"] == "chi-a"


FALSE: dict[str, Callable[[], str]] = {
    "by a key of somebody else": lambda: signed(claims(), STRANGERS),
    "by the secret": lambda: signed(claims(), OctKey.import_key(SECRET), "HS256"),
    "by nobody": unsigned,
    "altered": lambda: signed(claims())[:-8] + "AAAAAAAA",
    "for another client": lambda: signed(claims(aud="another")),
    "of another issuer": lambda: signed(claims(iss="https://evil.example")),
    "expired": lambda: signed(claims(exp=int(time.time()) - 600)),
    "for another sign-in": lambda: signed(claims(nonce="m" * 43)),
    "for ever": lambda: signed({k: v for k, v in claims().items() if k != "exp"}),
    "no token": lambda: "no.token",
}
"""Made when they are judged: one that has lain about would be refused for its age alone."""


@pytest.mark.parametrize("how", FALSE)
async def test_a_token_that_is_not_the_providers_word_to_us_proves_nothing(how: str) -> None:
    with pytest.raises(OpenIdRefused) as refused:
        await judged(FALSE[how]())
    assert refused.value.why is Why.UNVERIFIED
