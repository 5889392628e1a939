"""The record as other systems may follow it: CloudEvents of some provinces, in the record's order.

Positions are those of the whole record, so between two events of one province there are holes: what
stands there is another's. Read from the record itself, never from a read model, and with names as
they are sealed, which nothing here could open.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any
from uuid import UUID

import asyncpg

from adapters.exchange.told_outside import told
from adapters.postgres.codec import decode
from adapters.postgres.connecting import fetch
from adapters.postgres.read_models.listing import literal
from domain import blocs, erasures, organisations
from domain.delegations import events as delegations
from domain.policies import events as rule_sets
from services import families

KNOWN = (blocs, delegations, erasures, families, organisations, rule_sets)
"""An event can be read only by a process that has its class: these bring all of them."""

STRUCTURED = "application/cloudevents+json"
BATCH = "application/cloudevents-batch+json"

TYPE_PREFIX = "tonvinh."
"""Stands before the topic, for types of events are to be unique in the world."""

MOST = 500
WINDOW = 5_000
"""Positions looked through at once, so that a province with little in it costs no more."""

# Each event with the province it was of when it happened, as far as one's eyes reach. A nomination
# moves to another province where its own is merged; what came before stays behind.
_PAGE = """
SELECT e.position, e.recorded_at, e.event_id, e.stream_id, e.version, e.type, e.data, e.province
FROM wall.event AS e
WHERE e.position > $1 AND e.position <= $2 AND e.province = ANY($3)
  AND ($4::text[] = '{}' OR e.type LIKE ANY($4))
ORDER BY e.position LIMIT $5
"""
_HEAD = "SELECT wall.head() AS head"


@dataclass(frozen=True, slots=True)
class OutsideEvent:
    """An event with its place in the record, ready to be sent."""

    position: int
    id: UUID
    body: dict[str, Any]
    """CloudEvents 1.0 in the JSON format."""

    @property
    def structured(self) -> bytes:
        return json.dumps(self.body, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class Page:
    """Some events, and the position after which the next ones follow."""

    events: tuple[OutsideEvent, ...]
    next: int
    more: bool
    """Whether there is more to look through at once."""


class Feed:
    """Reads what may be told; ``source`` names this installation."""

    def __init__(self, pool: asyncpg.Pool, source: str) -> None:
        """Use a pool by which pages read: it shows what the eyes of the moment may see."""
        self._pool = pool
        self._source = source

    async def head(self) -> int:
        """Return the last position of the record."""
        rows = await fetch(self._pool, _HEAD)
        return int(rows[0]["head"])

    async def page(
        self,
        provinces: Collection[str],
        after: int,
        limit: int = MOST,
        types: Sequence[str] = (),
    ) -> Page:
        """Return the next events of those provinces whose type begins with one of ``types``.

        There may be none of them and yet more to look through.
        """
        head = await self.head()
        last = min(head, after + WINDOW)
        wanted = [f"{literal(each.removeprefix(TYPE_PREFIX))}%" for each in types]
        rows = await fetch(self._pool, _PAGE, after, last, list(provinces), wanted, limit)
        events = tuple(self._event(row) for row in rows)
        reached = events[-1].position if len(events) == limit else max(after, last)
        return Page(events, reached, reached < head)

    def _event(self, row: asyncpg.Record) -> OutsideEvent:
        event = decode(row["type"], row["data"], row["stream_id"], row["version"], row["position"])
        family = event.TOPIC.partition(".")[0]
        body = {
            "specversion": "1.0",
            "id": str(row["event_id"]),
            "source": self._source,
            "type": TYPE_PREFIX + event.TOPIC,
            "subject": f"{family}/{row['stream_id']}",
            "time": row["recorded_at"].astimezone(UTC).isoformat().replace("+00:00", "Z"),
            "datacontenttype": "application/json",
            # Extensions: a sequence is ordered as text, so it is padded to the length of a bigint.
            "sequence": f"{row['position']:019d}",
            "partitionkey": str(row["stream_id"]),
            "streamversion": row["version"],
            "data": {"province": row["province"], **told(event)},
        }
        return OutsideEvent(row["position"], row["event_id"], body)
