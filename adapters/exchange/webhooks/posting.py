"""One delivery: a signed POST, and what became of it."""

import asyncio
import ssl
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import httpcore2

from adapters.exchange.feed import STRUCTURED, OutsideEvent
from adapters.exchange.webhooks.guarding import AddressRefused, Allowed, GuardedNetwork
from adapters.exchange.webhooks.signing import signature

SECONDS = 15.0
"""For the whole of one delivery; a receiver that needs longer should take it in first, and work
afterwards."""

CONNECT_SECONDS = 5.0
"""For the connection and its TLS; the client closes by itself what takes longer."""

GONE = 410
LONGEST_PAUSE = 3600.0
CONNECTIONS = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a delivery; ``fault`` is empty where it arrived."""

    status: int | None
    fault: str = ""
    asked_to_wait: float | None = None

    @property
    def arrived(self) -> bool:
        return not self.fault

    @property
    def unwanted(self) -> bool:
        """Whether the receiver says that it wants no more, for ever."""
        return self.status == GONE


class Postman:
    """Sends deliveries; follows no redirect and reads no answer beyond its status."""

    def __init__(self, allowed: Allowed, *, trust: ssl.SSLContext | None = None) -> None:
        """Trust the machine's authorities unless others are given."""
        self._allowed = allowed
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=trust or ssl.create_default_context(),
            max_connections=CONNECTIONS,
            keepalive_expiry=30.0,
            network_backend=GuardedNetwork(allowed),
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        await self._pool.aclose()

    async def post(self, address: str, secret: bytes, event: OutsideEvent) -> Outcome:
        """Send one event and say what became of it; a fault is a value, never an exception."""
        body, now = event.structured, int(time.time())
        headers = [
            ("Content-Type", f"{STRUCTURED}; charset=utf-8"),
            ("User-Agent", "tonvinh"),
            # The same in every attempt, so that a receiver can pass over what it has.
            ("Webhook-Id", str(event.id)),
            ("Webhook-Timestamp", str(now)),
            ("Webhook-Signature", signature(secret, str(event.id), now, body)),
        ]
        try:
            self._allowed.check(address)
            async with asyncio.timeout(SECONDS):
                return await self._sent(address, headers, body)
        except AddressRefused as refused:
            return Outcome(None, f"refused: {refused}")
        except TimeoutError:
            return Outcome(None, f"no answer within {SECONDS:.0f} seconds")
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.TimeoutException) as e:
            return Outcome(None, type(e).__name__)
        except (OSError, ssl.SSLError, httpcore2.UnsupportedProtocol) as error:
            return Outcome(None, type(error).__name__)

    async def _sent(self, address: str, headers: list[tuple[str, str]], body: bytes) -> Outcome:
        limits = {"timeout": {"connect": CONNECT_SECONDS, "pool": CONNECT_SECONDS}}
        async with self._pool.stream(
            "POST", address, headers=headers, content=body, extensions=limits
        ) as response:
            status = response.status
            if status // 100 == 2:  # noqa: PLR2004 - every status that says it arrived.
                # Read to its end where it is short, so that the connection can be used again.
                await _drained(response)
                return Outcome(status)
            told = next((v for k, v in response.headers if k.lower() == b"retry-after"), b"")
            return Outcome(status, f"answered {status}", _seconds(told))


async def _drained(response: httpcore2.Response) -> None:
    taken = 0
    async for part in response.aiter_stream():
        taken += len(part)
        if taken > 4096:  # noqa: PLR2004 - nobody needs our receivers' novels.
            return


def _seconds(retry_after: bytes) -> float | None:
    return min(float(retry_after), LONGEST_PAUSE) if retry_after.isdigit() else None
