"""One row a season, and one an organisation, as they stand now."""

from typing import Any

import asyncpg

from domain import blocs, organisations
from domain.seasons import states
from services.ports import EventStore, Recorded

TABLES = """
CREATE TABLE view.season (
  id uuid PRIMARY KEY,
  version int NOT NULL,
  at_position bigint NOT NULL,
  province text NOT NULL,
  bloc_id uuid NOT NULL,
  bloc_name text NOT NULL,
  emulation_year int NOT NULL,
  conference_on date,
  conference_due_at timestamptz NOT NULL,
  is_open boolean NOT NULL,
  choices int NOT NULL,
  paper text
);
CREATE INDEX ON view.season (province, emulation_year);
CREATE TABLE view.organisation (
  id uuid PRIMARY KEY,
  version int NOT NULL,
  province text NOT NULL,
  name text NOT NULL,
  aliases text[] NOT NULL,
  successor uuid
);
CREATE TABLE view.bloc (
  id uuid PRIMARY KEY,
  version int NOT NULL,
  province text NOT NULL,
  name text NOT NULL,
  aliases text[] NOT NULL
);
"""

UPSERT_SEASON = """
INSERT INTO view.season VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)
ON CONFLICT (id) DO UPDATE SET version=excluded.version, at_position=excluded.at_position,
  conference_on=excluded.conference_on, is_open=excluded.is_open, choices=excluded.choices
"""
UPSERT_ORGANISATION = """
INSERT INTO view.organisation VALUES ($1,$2,$3,$4,$5,$6)
ON CONFLICT (id) DO UPDATE SET version=excluded.version, name=excluded.name,
  aliases=excluded.aliases, successor=excluded.successor
"""
UPSERT_BLOC = """
INSERT INTO view.bloc VALUES ($1,$2,$3,$4,$5)
ON CONFLICT (id) DO UPDATE SET version=excluded.version, aliases=excluded.aliases
"""


class SeasonView:
    """Projects seasons, blocs and organisations by folding each one again."""

    name = "season"
    version = 1

    def __init__(self, store: EventStore) -> None:
        """Read streams from the record itself."""
        self._store = store

    async def create(self, connection: asyncpg.Connection) -> None:
        """Make the empty tables."""
        await connection.execute(TABLES)

    async def drop(self, connection: asyncpg.Connection) -> None:
        """Take the tables away."""
        await connection.execute("DROP TABLE IF EXISTS view.season, view.organisation, view.bloc")

    async def apply(self, connection: asyncpg.Connection, page: tuple[Recorded, ...]) -> None:
        """Bring everything that the page touches up to date."""
        last = {recorded.stream_id: recorded for recorded in page}
        for recorded in last.values():
            family = recorded.type.partition(".")[0]
            if family in _FAMILIES:
                statement, row_of = _FAMILIES[family]
                events = await self._store.of_stream(recorded.stream_id, up_to=recorded.version)
                await connection.execute(statement, *row_of(events))


def _season(events: tuple[Recorded, ...]) -> tuple[Any, ...]:
    season = None
    for recorded in events:
        season = states.evolve(season, recorded.event)
    if season is None:
        raise LookupError("an empty stream is no season")
    return (
        season.id,
        season.version,
        events[-1].position,
        season.province,
        season.bloc_id,
        season.bloc_name,
        season.emulation_year,
        season.meeting.on if season.meeting is not None else None,
        season.conference_due_at,
        not season.closed,
        len(season.choices),
        season.paper.called if season.paper is not None else None,
    )


def _organisation(events: tuple[Recorded, ...]) -> tuple[Any, ...]:
    known = None
    for recorded in events:
        known = organisations.evolve(known, recorded.event)
    if known is None:
        raise LookupError("an empty stream is no organisation")
    return (
        known.id,
        known.version,
        known.province,
        known.name,
        list(known.aliases),
        known.successor,
    )


def _bloc(events: tuple[Recorded, ...]) -> tuple[Any, ...]:
    bloc = None
    for recorded in events:
        bloc = blocs.evolve(bloc, recorded.event)
    if bloc is None:
        raise LookupError("an empty stream is no bloc")
    return bloc.id, bloc.version, bloc.province, bloc.name, list(bloc.aliases)


_FAMILIES = {
    "season": (UPSERT_SEASON, _season),
    "organisation": (UPSERT_ORGANISATION, _organisation),
    "bloc": (UPSERT_BLOC, _bloc),
}
