# ruff: noqa: S608 - Names of tables go through `tables.quoted`, and values are parameters.
"""The tables that the library's recorders need, and the function that appends to one of them.

They are its own and not the record: the library names them after its applications, takes ids that
are text, versions with holes (snapshots) and states of any bytes, and knows no envelope. What is
shared is how they are written: gapless positions given under one lock, in batches, each request
judged by itself. `docs/decisions/0015` says why.
"""

from dataclasses import dataclass

from eventsourcing.persistence import ProgrammingError

from adapters.postgres.locks import LIBRARY

LONGEST = 63
"""Bytes in a name; PostgreSQL would silently cut off the rest."""

IDS = ("uuid", "text")
"""Types that the ids of aggregates may have."""


def quoted(*names: str) -> str:
    """Return an SQL name whose parts are taken as they are; refuse one that would be cut."""
    for name in names:
        if len(name.encode()) > LONGEST:
            raise ProgrammingError(f"Identifier too long: {name}")
    return ".".join('"' + name.replace('"', '""') + '"' for name in names)


@dataclass(frozen=True, slots=True)
class EventsTable:
    """Where the events of an application stand, or its snapshots."""

    schema: str
    name: str
    id_type: str

    @property
    def table(self) -> str:
        return quoted(self.schema, self.name)

    @property
    def channel(self) -> str:
        """Where it is announced that there are more."""
        return self.name

    @property
    def append(self) -> str:
        return f"SELECT * FROM {self._function}($1)"

    @property
    def insert(self) -> str:
        """Adds events without positions."""
        return (
            f"INSERT INTO {self.table} (originator_id, originator_version, topic, state) "
            f"SELECT * FROM unnest($1::{self.id_type}[], $2::bigint[], $3::text[], $4::bytea[])"
        )

    def create(self) -> str:
        """Make the table of events without positions."""
        return f"""
CREATE TABLE IF NOT EXISTS {self.table} (
  originator_id      {self.id_type} NOT NULL,
  originator_version bigint NOT NULL,
  topic              text   NOT NULL,
  state              bytea  NOT NULL,
  PRIMARY KEY (originator_id, originator_version)
)"""

    def create_with_positions(self) -> str:
        """Make the table, the type of an entry and the function that appends."""
        return f"""
{self.create()};
ALTER TABLE {self.table} ADD COLUMN IF NOT EXISTS notification_id bigint NOT NULL UNIQUE;
DO $do$ BEGIN
  IF to_regtype({_literal(self._entry)}) IS NULL THEN
    CREATE TYPE {self._entry} AS (
      request uuid, originator_id {self.id_type}, originator_version bigint, topic text,
      state bytea);
  END IF;
END $do$;
CREATE OR REPLACE FUNCTION {self._function}(entries {self._entry}[]) RETURNS TABLE (
  command uuid, outcome text, found_stream uuid, found_version int, first_position bigint,
  stored_at timestamptz
)
LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_material = off
AS $$
DECLARE
  head bigint;
  declined uuid[];
BEGIN
  PERFORM pg_advisory_xact_lock({LIBRARY}, hashtext({_literal(self.table)}));
  SELECT coalesce((
    SELECT e.notification_id FROM {self.table} e ORDER BY e.notification_id DESC LIMIT 1), 0)
  INTO head;
  SELECT array_agg(DISTINCT n.request) INTO declined FROM unnest(entries) AS n
  WHERE (
    SELECT e.notification_id FROM {self.table} e
    WHERE e.originator_id = n.originator_id AND e.originator_version = n.originator_version
    LIMIT 1) IS NOT NULL;
  INSERT INTO {self.table} (originator_id, originator_version, topic, state, notification_id)
  SELECT n.originator_id, n.originator_version, n.topic, n.state,
    head + row_number() OVER (ORDER BY n.ordinality)
  FROM unnest(entries) WITH ORDINALITY AS n
  WHERE declined IS NULL OR n.request <> ALL (declined);
  IF FOUND THEN
    PERFORM pg_notify({_literal(self.channel)}, '');
  END IF;
  RETURN QUERY SELECT NULL::uuid, 'stored', NULL::uuid, NULL::int, head + 1, clock_timestamp();
  RETURN QUERY SELECT d.id, 'conflict', NULL::uuid, 0, NULL::bigint, NULL::timestamptz
  FROM unnest(declined) AS d (id);
END $$"""

    @property
    def _function(self) -> str:
        return quoted(self.schema, f"append_{self.name}")

    @property
    def _entry(self) -> str:
        return quoted(self.schema, f"library_entry_{self.id_type}")


@dataclass(frozen=True, slots=True)
class TrackingTable:
    """How far an application has followed each of the others."""

    schema: str
    name: str

    @property
    def table(self) -> str:
        return quoted(self.schema, self.name)

    @property
    def move(self) -> str:
        """Answers nothing where the position is not beyond the one reached before."""
        return (
            f"INSERT INTO {self.table} AS t VALUES ($1, $2) ON CONFLICT (application_name) "
            "DO UPDATE SET notification_id = excluded.notification_id "
            "WHERE t.notification_id < excluded.notification_id RETURNING 1"
        )

    @property
    def reached(self) -> str:
        return f"SELECT notification_id FROM {self.table} WHERE application_name = $1"

    def create(self) -> str:
        return f"""
CREATE TABLE IF NOT EXISTS {self.table} (
  application_name text   PRIMARY KEY,
  notification_id  bigint NOT NULL
)"""


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
