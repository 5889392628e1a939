"""Passkeys (WebAuthn level 3): made on the account page, used to sign in and to sign deeds."""
