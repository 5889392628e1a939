"""One row a season, and one an organisation, as they stand now."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from adapters.alphabet import collated
from adapters.postgres.read_models.searching import search_text
from adapters.postgres.read_models.views import FoldedView, Row, RowOf
from domain import blocs, organisations
from domain.folding import fold
from domain.seasons import states
from services.ports import Recorded

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
  concluded boolean NOT NULL,
  is_open boolean NOT NULL,
  choices int NOT NULL,
  paper text,
  search text NOT NULL
);
CREATE INDEX ON view.season (province, emulation_year);
CREATE INDEX ON view.season ((-emulation_year), bloc_name, id);
CREATE INDEX ON view.season (bloc_id) WHERE is_open;
CREATE TABLE view.organisation (
  id uuid PRIMARY KEY,
  version int NOT NULL,
  province text NOT NULL,
  name text NOT NULL,
  aliases text[] NOT NULL,
  successor uuid,
  search text NOT NULL,
  alphabetical bytea NOT NULL
);
CREATE INDEX ON view.organisation (province, alphabetical, id);
CREATE INDEX ON view.organisation (alphabetical, id);
CREATE TABLE view.bloc (
  id uuid PRIMARY KEY,
  version int NOT NULL,
  province text NOT NULL,
  name text NOT NULL,
  aliases text[] NOT NULL
);
"""

UPSERT_SEASON = """
INSERT INTO view.season VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)
ON CONFLICT (id) DO UPDATE SET version=excluded.version, at_position=excluded.at_position,
  conference_on=excluded.conference_on, concluded=excluded.concluded, is_open=excluded.is_open,
  choices=excluded.choices
"""
UPSERT_ORGANISATION = """
INSERT INTO view.organisation VALUES ($1,$2,$3,$4,$5,$6,$7,$8)
ON CONFLICT (id) DO UPDATE SET version=excluded.version, name=excluded.name,
  aliases=excluded.aliases, successor=excluded.successor, search=excluded.search,
  alphabetical=excluded.alphabetical
"""
UPSERT_BLOC = """
INSERT INTO view.bloc VALUES ($1,$2,$3,$4,$5)
ON CONFLICT (id) DO UPDATE SET version=excluded.version, aliases=excluded.aliases
"""


def _season(events: Sequence[Recorded]) -> Row:
    season = fold(states.evolve, (recorded.event for recorded in events))
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
        season.conference_on,
        season.conference_due_at,
        season.concluded,
        not season.closed,
        len(season.choices),
        season.paper.called if season.paper is not None else None,
        search_text(season.bloc_name, str(season.emulation_year)),
    )


def _organisation(events: Sequence[Recorded]) -> Row:
    known = fold(organisations.evolve, (recorded.event for recorded in events))
    if known is None:
        raise LookupError("an empty stream is no organisation")
    return (
        known.id,
        known.version,
        known.province,
        known.name,
        list(known.aliases),
        known.successor,
        search_text(known.name, *known.aliases),
        collated(known.name),
    )


def _bloc(events: Sequence[Recorded]) -> Row:
    bloc = fold(blocs.evolve, (recorded.event for recorded in events))
    if bloc is None:
        raise LookupError("an empty stream is no bloc")
    return bloc.id, bloc.version, bloc.province, bloc.name, list(bloc.aliases)


class SeasonView(FoldedView):
    """Projects seasons, blocs and organisations by folding each one again."""

    name = "season"
    version = 4
    create_tables = TABLES
    tables = ("season", "organisation", "bloc")
    families: ClassVar[Mapping[str, tuple[str, RowOf]]] = {
        "season": (UPSERT_SEASON, _season),
        "organisation": (UPSERT_ORGANISATION, _organisation),
        "bloc": (UPSERT_BLOC, _bloc),
    }
