"""What callers were told, kept outside of the record, to be held against it afterwards."""

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

import asyncpg

from services.ports import Append, Stored


@dataclass(slots=True)
class Ledger:
    """Every request that was ever sent, and where those stand that were acknowledged."""

    asked: dict[UUID, int] = field(default_factory=dict)
    """Command -> how many events it has."""
    acknowledged: dict[UUID, tuple[tuple[int, UUID], ...]] = field(default_factory=dict)
    """Command -> position and id of each of its events, as the store said."""
    outages: int = 0
    conflicts: int = 0

    def ask(self, request: Append) -> None:
        self.asked[request.command_id] = len(request.events)

    def acknowledge(self, request: Append, stored: Stored) -> None:
        self.acknowledged[request.command_id] = tuple(
            (recorded.position, recorded.event_id) for recorded in stored.events
        )


@dataclass(frozen=True, slots=True)
class Audit:
    """How the record differs from what was promised; all is well when every count is zero."""

    events: int
    lost: int
    """Acknowledged commands whose events are not where the store said."""
    doubled: int
    """Commands that are there twice, or in part, or with versions that do not follow."""
    gaps: int
    """Positions that are missing."""
    strange: int
    """Commands in the record that nobody asked for."""

    @property
    def clean(self) -> bool:
        return not (self.lost or self.doubled or self.gaps or self.strange)


async def audit(dsn: str, ledger: Ledger) -> Audit:
    """Hold the record against the ledger, by a plain connection that shares no code with ours."""
    connection = await asyncpg.connect(dsn)
    try:
        rows = await connection.fetch(
            "SELECT position, event_id, command_id FROM es.event ORDER BY position"
        )
        torn = await connection.fetchval(
            "SELECT count(*) FROM (SELECT stream_id FROM es.event GROUP BY stream_id "
            "HAVING min(version) <> 1 OR max(version) <> count(*)) AS t"
        )
    finally:
        await connection.close()
    found: dict[UUID, list[tuple[int, UUID]]] = {}
    for row in rows:
        found.setdefault(row["command_id"], []).append((row["position"], row["event_id"]))
    counts = Counter({command: len(events) for command, events in found.items()})
    return Audit(
        events=len(rows),
        lost=sum(tuple(found.get(c, ())) != told for c, told in ledger.acknowledged.items()),
        doubled=sum(counts[c] not in (0, n) for c, n in ledger.asked.items()) + int(torn),
        gaps=sum(row["position"] != n for n, row in enumerate(rows, 1)),
        strange=len(found.keys() - ledger.asked.keys()),
    )
