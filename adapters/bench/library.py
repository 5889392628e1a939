"""The peer: the event sourcing library with its own PostgreSQL recorder, used as it is meant to be.

It needs psycopg, which the product does not: the development dependencies bring it.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import StoredEvent

from adapters.bench.figures import percentile
from adapters.bench.sample import NOTE, UNIT
from adapters.complaints import Complaint, Exit

PEER = "eventsourcing 9.5.6 with its own PostgreSQL recorder (psycopg, threads)"

PAGE = 500
"""Notifications in a page, as its own subscriptions and projections read them."""


class Measure(Aggregate):
    """An aggregate of the library, with the same fields as our event."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.unit = ""
        self.years = 0

    @event("Measured")
    def measure(self, unit: str, award: str, note: str, year: int) -> None:  # noqa: ARG002
        """Take one more event in; award and note are only stored."""
        self.unit = unit
        self.years += year


@dataclass(frozen=True, slots=True)
class Run:
    """How fast it was, and the 99th percentile of one append in milliseconds."""

    rate: float
    p99_ms: float


class Library:
    """One application of the library on a database; its tables are made when it starts."""

    def __init__(self, dsn: str, connections: int = 16) -> None:
        """Open it with that many connections, which more threads than that share."""
        if find_spec("psycopg") is None:
            raise Complaint(
                "Cần psycopg để so với thư viện. Hãy chạy `make setup`.",
                "psycopg is needed to measure the library. Run `make setup`.",
                Exit.UNAVAILABLE,
            )
        self._application = Application[UUID](env=_environment(dsn, connections))
        self._mapper = self._application.mapper
        self._recorder = self._application.recorder

    def close(self) -> None:
        self._application.close()

    def prepare(self, count: int, events: int) -> list[list[StoredEvent]]:
        """Make what is to be appended beforehand, already encoded: only its storing is measured."""
        return [self._of(_a_measure(events)) for _ in range(count)]

    def append(self, batches: list[list[StoredEvent]], writers: int) -> Run:
        """Append all, with that many threads at once."""
        waiting = iter(batches)
        waits: list[float] = []

        def work(_: int) -> None:
            for batch in iter(lambda: list(islice(waiting, 1)), []):
                began = time.perf_counter()
                self._recorder.insert_events(batch[0])
                waits.append(time.perf_counter() - began)

        began = time.perf_counter()
        with ThreadPoolExecutor(writers) as pool:
            list(pool.map(work, range(writers)))
        rate = len(batches) / (time.perf_counter() - began)
        return Run(rate, percentile(waits, 0.99) * 1000)

    def fill(self, streams: int, events: int) -> list[UUID]:
        """Store that many aggregates of so many events and return their ids."""
        measures = [_a_measure(events) for _ in range(streams)]
        # Its pipeline waits for ever when one call brings some ten thousand events.
        size = max(1, 1000 // events)
        for start in range(0, streams, size):
            chunk = measures[start : start + size]
            self._recorder.insert_events([stored for m in chunk for stored in self._of(m)])
        return [measure.id for measure in measures]

    def replay(self, *, fold: bool) -> float:
        """Read and decode all that is stored, and fold it if asked; return events a second."""
        began, last, count = time.perf_counter(), 0, 0
        states: dict[UUID, Aggregate] = {}
        select, decode = self._recorder.select_notifications, self._mapper.to_domain_event
        while page := select(start=last, limit=PAGE, inclusive_of_start=False):
            for stored in page:
                domain_event = decode(stored)
                if fold:
                    stream = domain_event.originator_id
                    states[stream] = domain_event.mutate(states.get(stream))  # type: ignore[attr-defined]
            last, count = page[-1].id, count + len(page)
        return count / (time.perf_counter() - began)

    def get(self, stream: UUID) -> None:
        """Load one aggregate."""
        self._application.repository.get(stream)

    def _of(self, measure: Measure) -> list[StoredEvent]:
        return [self._mapper.to_stored_event(new) for new in measure.collect_events()]


def _a_measure(events: int) -> Measure:
    measure = Measure()
    for _ in range(events - 1):
        measure.measure(UNIT, "CERT_PROV", NOTE, 2020)
    return measure


def _environment(dsn: str, connections: int) -> dict[str, str]:
    parts = urlsplit(dsn)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": parts.path.lstrip("/"),
        "POSTGRES_HOST": parse_qs(parts.query)["host"][0],
        "POSTGRES_PORT": "5432",
        "POSTGRES_USER": parts.username or "",
        "POSTGRES_PASSWORD": parts.password or "",
        "POSTGRES_POOL_SIZE": str(connections),
        "POSTGRES_MAX_OVERFLOW": "0",
    }
