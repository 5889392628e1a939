"""Asking browsers for passkeys, and judging what they answer."""

import ipaddress
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import asyncpg
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from adapters.identity.accounts import Account
from adapters.identity.passkeys.challenges import Challenges, PasskeyRefused, Purpose
from adapters.identity.passkeys.keeping import KeptPasskeys

VERIFIED = UserVerificationRequirement.REQUIRED
"""The key asks for a finger or a PIN: it is then both something one has and is or knows."""

# What the library and the decoding before it may raise over anything a browser sends.
UNREADABLE = (WebAuthnException, ValueError, KeyError, TypeError, AttributeError)

Sent = Mapping[str, Any]
"""A credential as `PublicKeyCredential.toJSON` writes it."""


@dataclass(frozen=True, slots=True)
class RelyingParty:
    """For whom passkeys are made: the host by its name, and the one origin of its pages."""

    id: str
    origin: str


def relying_party_at(url: str) -> RelyingParty | None:
    """Return the party for pages at that address; ``None`` for one without a name."""
    parts = urlsplit(url)
    try:
        ipaddress.ip_address(parts.hostname or "0")
    except ValueError:
        return RelyingParty(str(parts.hostname), f"{parts.scheme}://{parts.netloc}")
    return None


class Passkeys:
    """Makes passkeys and lets them prove who is there."""

    def __init__(self, party: RelyingParty, pool: asyncpg.Pool) -> None:
        """Use a pool of short statements."""
        self._party = party
        self._challenges = Challenges(pool)
        self.kept = KeptPasskeys(pool)

    async def ask_to_make(self, account: Account) -> str:
        """Return, as JSON, what a browser needs to make a passkey that it can find by itself."""
        known = await self.kept.of_account(account.id)
        options = generate_registration_options(
            rp_id=self._party.id,
            rp_name="Tôn Vinh",
            user_id=account.id.encode(),
            user_name=account.sign_in_name or account.display_name,
            user_display_name=account.display_name,
            challenge=await self._challenges.begin("register", account.id),
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED, user_verification=VERIFIED
            ),
            exclude_credentials=[PublicKeyCredentialDescriptor(k.credential_id) for k in known],
        )
        return options_to_json(options)

    async def make(self, account: Account, name: str, sent: Sent) -> None:
        """Keep a passkey that a browser made; raise `PasskeyRefused` where it is none of ours."""
        challenge = await self._spent(sent, "register", account.id)
        try:
            made = verify_registration_response(
                credential=dict(sent),
                expected_challenge=challenge,
                expected_rp_id=self._party.id,
                expected_origin=self._party.origin,
                require_user_verification=True,
            )
        except UNREADABLE as error:
            raise PasskeyRefused(str(error)) from error
        shown = name.strip() or "Passkey"
        kept = (made.credential_id, made.credential_public_key, made.sign_count)
        await self.kept.add(account.id, shown, kept)

    async def ask(self, account_id: str | None = None) -> str:
        """Return, as JSON, what a browser needs to find a passkey: anybody's, or that account's."""
        known = await self.kept.of_account(account_id) if account_id else []
        options = generate_authentication_options(
            rp_id=self._party.id,
            challenge=await self._challenges.begin(
                "prove" if account_id else "sign-in", account_id
            ),
            allow_credentials=[PublicKeyCredentialDescriptor(k.credential_id) for k in known],
            user_verification=VERIFIED,
        )
        return options_to_json(options)

    async def proven(self, sent: Sent, account_id: str | None = None) -> str:
        """Return whose passkey has signed the challenge; raise `PasskeyRefused` for anything else.

        With an account, only that account's keys will do.
        """
        challenge = await self._spent(sent, "prove" if account_id else "sign-in", account_id)
        passkey = await self.kept.called(_credential_id(sent))
        if account_id not in (None, passkey.account_id):
            raise PasskeyRefused("somebody else's passkey")
        try:
            verified = verify_authentication_response(
                credential=dict(sent),
                expected_challenge=challenge,
                expected_rp_id=self._party.id,
                expected_origin=self._party.origin,
                credential_public_key=passkey.public_key,
                credential_current_sign_count=passkey.sign_count,
                require_user_verification=True,
            )
        except UNREADABLE as error:
            raise PasskeyRefused(str(error)) from error
        await self.kept.used(passkey, verified.new_sign_count)
        return passkey.account_id

    async def _spent(self, sent: Sent, purpose: Purpose, account_id: str | None) -> bytes:
        """Return the challenge that the browser says it answers, spent; nothing is proven yet."""
        try:
            client_data = json.loads(base64url_to_bytes(sent["response"]["clientDataJSON"]))
            challenge = base64url_to_bytes(client_data["challenge"])
        except UNREADABLE as error:
            raise PasskeyRefused("unreadable") from error
        await self._challenges.spend(challenge, purpose, account_id)
        return challenge


def _credential_id(sent: Sent) -> bytes:
    try:
        return base64url_to_bytes(sent["rawId"])
    except UNREADABLE as error:
        raise PasskeyRefused("unreadable") from error
