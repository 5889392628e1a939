"""People who send a command until it is answered, and how long that takes them."""

import asyncio
import statistics
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx

from adapters.wiring import House
from domain.commands import Command
from services.messages import Answer
from services.ports import RecordUnavailable

PATIENCE = timedelta(seconds=3)
"""How long a page waits before it says that the command is kept and waits."""

AGAIN = 0.1
"""Seconds until somebody looks, or tries, again."""

LONGEST = 60.0
"""Seconds after which something is wrong."""


@dataclass
class Waits:
    """How long people waited for their answers, by what was killed meanwhile."""

    seconds: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def said(self) -> str:
        """One line for each part: the median and the longest wait."""
        lines = [
            f"{part:<12} median {statistics.median(waits):5.2f} s, longest {max(waits):5.2f} s,"
            f" {len(waits)} commands"
            for part, waits in self.seconds.items()
        ]
        return "\n".join(lines)

    def note(self, part: str, waits: Iterable[float]) -> None:
        self.seconds[part].extend(waits)


async def insists(house: House, command: Command, correlation: UUID) -> tuple[float, Answer]:
    """Send a command until it is answered, as somebody does who presses the button again."""
    begun = time.monotonic()
    async with asyncio.timeout(LONGEST):
        while True:
            try:
                receipt = await house.accepting.accept(command, correlation, PATIENCE)
            except RecordUnavailable:
                # The page said 503: nothing was kept, or nobody knows.
                receipt = None
            if receipt is not None and receipt.answer is not None:
                return time.monotonic() - begun, receipt.answer
            await asyncio.sleep(AGAIN)


@dataclass(frozen=True)
class Browser:
    """Somebody signed in, whose program tries again whatever the server says or does not say."""

    url: str
    token: str

    async def insists(self, nomination: UUID, kind: str, key: UUID, body: dict[str, Any]) -> float:
        """Send a command by the API until it is answered; return the seconds it took."""
        begun = time.monotonic()
        headers = {"Cookie": f"tonvinh_session={self.token}", "Idempotency-Key": str(key)}
        address = f"{self.url}/api/v1/nominations/{nomination}/{kind}"
        async with asyncio.timeout(LONGEST), httpx.AsyncClient(timeout=10) as client:
            while True:
                if await self._is_answered(client, address, headers, body):
                    return time.monotonic() - begun
                await asyncio.sleep(AGAIN)

    async def _is_answered(
        self, client: httpx.AsyncClient, address: str, headers: dict[str, str], body: dict[str, Any]
    ) -> bool:
        try:
            response = await client.post(address, json=body, headers=headers)
        except httpx.TransportError:
            return False
        if response.status_code in {202, 500, 503}:
            return False
        assert response.status_code == 200, response.text
        return True
