-- The record: every event, in one total order, for ever.

CREATE SCHEMA es;

CREATE TABLE es.event (
  position       bigint      NOT NULL,  -- Gapless from 1, so a reader can prove that it missed nothing.
  recorded_at    timestamptz NOT NULL,  -- The server's clock, once for all that is stored together.
  version        int         NOT NULL CHECK (version > 0),
  command_seq    smallint    NOT NULL CHECK (command_seq >= 0),
  stream_id      uuid        NOT NULL,
  event_id       uuid        NOT NULL,
  command_id     uuid        NOT NULL,
  correlation_id uuid        NOT NULL,
  causation_id   uuid        NOT NULL,
  type           text        NOT NULL COLLATE "C",  -- A stable topic, never the path of a class.
  actor          text        NOT NULL,
  policy_version text        NOT NULL,
  data           json        NOT NULL,  -- Not jsonb: the bytes must stay as written to be hashed.
  PRIMARY KEY (position),
  UNIQUE (stream_id, version)
);

-- A command is stored once, whatever is retried.
CREATE UNIQUE INDEX event_command ON es.event (command_id) WHERE command_seq = 0;
CREATE INDEX event_correlation ON es.event (correlation_id);
CREATE INDEX event_recorded_at ON es.event USING brin (recorded_at);

-- Rows are only ever added, so it is insertions that must trigger a vacuum: it keeps the visibility
-- map current, which index-only reads of the head and of the versions live on.
ALTER TABLE es.event SET (
  autovacuum_vacuum_insert_scale_factor = 0.05,
  autovacuum_analyze_scale_factor = 0.05
);

CREATE FUNCTION es.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% of %.% is refused: the record is append-only',
    tg_op, tg_table_schema, tg_table_name
    USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON es.event
FOR EACH STATEMENT EXECUTE FUNCTION es.refuse_change();
-- ALWAYS, or session_replication_role = replica would switch it off.
ALTER TABLE es.event ENABLE ALWAYS TRIGGER append_only;

-- Stores many requests in one transaction; request n is element n of the first seven arrays, and
-- event m is element m of the last five, where `request_of` says to which request it belongs and
-- `seq` its place in it, from 0. The caller sends no two requests of one stream or one command.
--
-- Answers one row for each request:
--   stored    its events now stand at first_position and after;
--   repeated  its command was stored before, from first_position, in the stream stored_stream;
--   conflict  its stream is at found_version, which is not the one expected.
-- What becomes of one request changes nothing for the others.
CREATE FUNCTION es.append(
  command_ids uuid[], stream_ids uuid[], expected_versions int[], correlation_ids uuid[],
  causation_ids uuid[], actors text[], policy_versions text[],
  request_of int[], seqs smallint[], event_ids uuid[], types text[], payloads json[]
) RETURNS TABLE (
  request int, outcome text, stored_stream uuid, found_version int, first_position bigint,
  stored_at timestamptz
)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
-- A plan is made once, perhaps while the table is empty, and kept: these pin it to index look-ups.
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_material = off
AS $$
DECLARE
  head bigint;
  stamp timestamptz;
  outcomes text[];
  versions int[];
  wanted bigint;
  inserted bigint;
BEGIN
  -- A position is visible to others before the next one is given, because this lock is released
  -- only after the commit is visible. That needs a fresh snapshot for each statement below.
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'es.append needs the isolation level read committed';
  END IF;
  PERFORM pg_advisory_xact_lock(7001, 1);

  SELECT e.position, e.recorded_at INTO head, stamp
  FROM es.event e ORDER BY e.position DESC LIMIT 1;
  head := coalesce(head, 0);
  -- A clock that is set back must not make the record appear out of order.
  stamp := greatest(clock_timestamp(), stamp);

  SELECT array_agg(a.outcome ORDER BY a.n), array_agg(a.version ORDER BY a.n)
  INTO outcomes, versions
  FROM (
    SELECT r.n, s.version,
      CASE
        WHEN EXISTS (
          SELECT FROM es.event e WHERE e.command_id = r.command_id AND e.command_seq = 0
        ) THEN 'repeated'
        WHEN r.expected <> s.version THEN 'conflict'
        ELSE 'stored'
      END AS outcome
    FROM unnest(command_ids, stream_ids, expected_versions)
      WITH ORDINALITY AS r (command_id, stream_id, expected, n)
    CROSS JOIN LATERAL (
      SELECT coalesce((
        SELECT e.version FROM es.event e WHERE e.stream_id = r.stream_id
        ORDER BY e.version DESC LIMIT 1), 0) AS version
      OFFSET 0  -- Or it would be looked up once for each use.
    ) AS s
  ) AS a;

  SELECT count(*) INTO wanted FROM unnest(request_of) AS q (n) WHERE outcomes[q.n] = 'stored';

  INSERT INTO es.event (
    position, recorded_at, version, command_seq, stream_id, event_id, command_id, correlation_id,
    causation_id, type, actor, policy_version, data)
  SELECT head + row_number() OVER (ORDER BY v.n), stamp, expected_versions[v.request] + v.seq + 1,
    v.seq, stream_ids[v.request], v.event_id, command_ids[v.request], correlation_ids[v.request],
    causation_ids[v.request], v.type, actors[v.request], policy_versions[v.request], v.data
  FROM unnest(request_of, seqs, event_ids, types, payloads)
    WITH ORDINALITY AS v (request, seq, event_id, type, data, n)
  WHERE outcomes[v.request] = 'stored';

  GET DIAGNOSTICS inserted = ROW_COUNT;
  -- A rule or a trigger that swallows rows must not look like success.
  IF inserted <> wanted THEN
    RAISE EXCEPTION 'es.append stored % of % events', inserted, wanted;
  END IF;
  IF inserted > 0 THEN
    PERFORM pg_notify('es_event', (head + inserted)::text);
  END IF;

  RETURN QUERY
  SELECT o.n::int, o.outcome, e.stream_id, o.version, e.position, e.recorded_at
  FROM unnest(outcomes, versions) WITH ORDINALITY AS o (outcome, version, n)
  -- The LIMIT keeps this a look-up for each request; a plain join may be planned as a scan.
  LEFT JOIN LATERAL (
    SELECT f.stream_id, f.position, f.recorded_at FROM es.event f
    WHERE f.command_id = command_ids[o.n] AND f.command_seq = 0 LIMIT 1
  ) AS e ON true
  ORDER BY o.n;
END $$;
