"""Making the workflows agree with the record again, after a loss or a slip."""

import asyncio
from dataclasses import dataclass
from itertools import compress
from typing import Protocol
from uuid import UUID

from services.neighbours import Courier

AT_ONCE = 16
"""Workflows started side by side after a loss: Temporal waits for its disk, one after the other."""


class Overview(Protocol):
    """What is open, as the read models know it."""

    async def open_ids(self, target: str) -> frozenset[UUID]:
        """Return what is open of that family; it may lag a moment behind the record."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What a reconciliation found and mended."""

    target: str
    open: int
    started: tuple[UUID, ...]


class Recovering:
    """Starts the workflow of whatever is open in the record and runs nowhere."""

    def __init__(self, overview: Overview, courier: Courier) -> None:
        """Compare what is open with what runs."""
        self._overview = overview
        self._courier = courier

    async def reconcile(self, target: str) -> Reconciled:
        """Start what is missing; running workflows are left alone, so it is safe at any time."""
        wanted = await self._overview.open_ids(target)
        missing = sorted(wanted - await self._courier.running(target))
        started: list[UUID] = []
        for begin in range(0, len(missing), AT_ONCE):
            some = missing[begin : begin + AT_ONCE]
            new = await asyncio.gather(*(self._courier.ensure_running(target, i) for i in some))
            started += compress(some, new)
        return Reconciled(target, len(wanted), tuple(started))
