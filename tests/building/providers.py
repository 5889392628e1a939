"""An OpenID provider to sign in with, and how a person passes it."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

SECRET_FILE = Path(__file__).parent / "client_secret"
"""What the house and the provider share in the tests."""


@contextmanager
def provider() -> Iterator[str]:
    """Run a provider at an address of its own, and return that address: its issuer."""
    with warnings.catch_warnings():
        # It still uses a module that Authlib has replaced.
        warnings.simplefilter("ignore")
        from oidc_provider_mock import run_server_in_thread  # noqa: PLC0415
    with run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


async def asked_ago(issuer: str, subject: str, ago: timedelta | None) -> None:
    """Have the provider say that it asked that person then, or leave unsaid when that was."""
    moment = None if ago is None else int((datetime.now(UTC) - ago).timestamp())
    async with httpx.AsyncClient(base_url=issuer) as client:
        told = await client.put(f"/users/{subject}", json={"auth_time": moment})
    assert told.status_code == 204, told.text


async def at_the_provider(address: str, subject: str = "chi-a") -> str:
    """Let that person in at the provider, and return the address it sends the browser back to."""
    async with httpx.AsyncClient() as client:
        sent = await client.post(address, data={"sub": subject})
    assert sent.status_code == 302, sent.text
    return str(sent.headers["location"])


async def leave(browser: httpx.AsyncClient, **query: str) -> str:
    """Go to the provider from the sign-in page, and return the address there."""
    sent = await browser.get("/sign-in/openid", params=query)
    assert sent.status_code == 303, sent.text
    return str(sent.headers["location"])


async def pass_through(
    browser: httpx.AsyncClient, subject: str = "chi-a", **query: Any
) -> httpx.Response:
    """Sign in by the provider and return what the browser gets at the end."""
    back = await at_the_provider(await leave(browser, **query), subject)
    return await browser.get(back)
