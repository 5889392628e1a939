-- Appending at half the cost of the first version: an event travels whole, as one value of a type
-- of its own, instead of in pieces in twelve arrays, and only what was not stored is answered
-- request by request.

DROP FUNCTION es.append(
  uuid[], uuid[], int[], uuid[], uuid[], text[], text[], int[], smallint[], uuid[], text[], json[]
);

-- An event on its way in: all that the record holds of it but what the record itself gives.
CREATE TYPE es.entry AS (
  version        int,
  command_seq    smallint,
  stream_id      uuid,
  event_id       uuid,
  command_id     uuid,
  correlation_id uuid,
  causation_id   uuid,
  type           text,
  actor          text,
  policy_version text,
  data           json
);

-- Stores many requests in one transaction. A request is one command's events, which stand one after
-- another with command_seq from 0 and versions that follow the one that is expected of the stream.
-- The caller sends no two requests of one stream or one command. Entries that make no such requests
-- are refused, all of them.
--
-- Answers one row without a command, and one for each request that was not stored:
--   stored    the events of all other requests stand, in the order they came, at first_position and
--             after, since stored_at;
--   repeated  this command was stored before, from first_position, in the stream found_stream;
--   conflict  this command's stream is at found_version, which is not the one expected.
-- What becomes of one request changes nothing for the others.
CREATE FUNCTION es.append(entries es.entry[]) RETURNS TABLE (
  command uuid, outcome text, found_stream uuid, found_version int, first_position bigint,
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
  declined uuid[];
  wanted bigint;
  inserted bigint;
  done text;
BEGIN
  -- Only the first entry of a request is held against its stream below, so each of the others must
  -- follow it. Those that do have all of this in common; one that does not is a group of its own.
  -- Before the lock, so that nobody waits for it, and not at all where every request is one entry.
  IF EXISTS (SELECT FROM unnest(entries) AS n WHERE n.command_seq <> 0) AND EXISTS (
    SELECT FROM unnest(entries) WITH ORDINALITY AS n
    GROUP BY n.ordinality - n.command_seq, n.version - n.command_seq, n.stream_id, n.command_id
    HAVING min(n.command_seq) <> 0 OR max(n.command_seq) <> count(*) - 1
  ) THEN
    RAISE EXCEPTION 'es.append takes the events of a command one after another, '
      'command_seq from 0, versions without a hole'
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  -- A position is visible to others before the next one is given, because this lock is released
  -- only after the commit is visible. That needs a fresh snapshot for each statement below.
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'es.append needs the isolation level read committed';
  END IF;
  -- Assignments, because PERFORM would be planned and run as a query of its own.
  done := pg_advisory_xact_lock(7001, 1);

  SELECT e.position, e.recorded_at INTO head, stamp
  FROM es.event e ORDER BY e.position DESC LIMIT 1;
  head := coalesce(head, 0);
  -- A clock that is set back must not make the record appear out of order.
  stamp := greatest(clock_timestamp(), stamp);

  SELECT array_agg(n.command_id) INTO declined
  FROM unnest(entries) AS n
  WHERE n.command_seq = 0 AND (
    n.version - 1 <> coalesce((
      SELECT e.version FROM es.event e WHERE e.stream_id = n.stream_id
      ORDER BY e.version DESC LIMIT 1), 0)
    -- Not EXISTS, which may be planned as a hash of the whole table while that is small.
    OR (
      SELECT e.position FROM es.event e
      WHERE e.command_id = n.command_id AND e.command_seq = 0 LIMIT 1) IS NOT NULL);

  IF declined IS NULL THEN
    wanted := cardinality(entries);
    INSERT INTO es.event (
      position, recorded_at, version, command_seq, stream_id, event_id, command_id, correlation_id,
      causation_id, type, actor, policy_version, data)
    SELECT head + n.ordinality, stamp, n.version, n.command_seq, n.stream_id, n.event_id,
      n.command_id, n.correlation_id, n.causation_id, n.type, n.actor, n.policy_version, n.data
    FROM unnest(entries) WITH ORDINALITY AS n;
  ELSE
    SELECT count(*) INTO wanted FROM unnest(entries) AS n WHERE n.command_id <> ALL (declined);
    INSERT INTO es.event (
      position, recorded_at, version, command_seq, stream_id, event_id, command_id, correlation_id,
      causation_id, type, actor, policy_version, data)
    SELECT head + row_number() OVER (ORDER BY n.ordinality), stamp, n.version, n.command_seq,
      n.stream_id, n.event_id, n.command_id, n.correlation_id, n.causation_id, n.type, n.actor,
      n.policy_version, n.data
    FROM unnest(entries) WITH ORDINALITY AS n WHERE n.command_id <> ALL (declined);
  END IF;

  GET DIAGNOSTICS inserted = ROW_COUNT;
  -- A rule or a trigger that swallows rows must not look like success.
  IF inserted <> wanted THEN
    RAISE EXCEPTION 'es.append stored % of % events', inserted, wanted;
  END IF;
  IF inserted > 0 THEN
    done := pg_notify('es_event', (head + inserted)::text);
  END IF;

  outcome := 'stored';
  first_position := head + 1;
  stored_at := stamp;
  RETURN NEXT;
  IF declined IS NOT NULL THEN
    RETURN QUERY
    SELECT d.id, CASE WHEN f.position IS NULL THEN 'conflict' ELSE 'repeated' END,
      f.stream_id, coalesce(v.version, 0), f.position, f.recorded_at
    FROM unnest(entries) AS n
    JOIN unnest(declined) AS d (id) ON n.command_id = d.id AND n.command_seq = 0
    -- The LIMITs keep these look-ups for each request; plain joins may be planned as scans.
    LEFT JOIN LATERAL (
      SELECT e.stream_id, e.position, e.recorded_at FROM es.event e
      WHERE e.command_id = n.command_id AND e.command_seq = 0 LIMIT 1
    ) AS f ON true
    LEFT JOIN LATERAL (
      SELECT e.version FROM es.event e WHERE e.stream_id = n.stream_id
      ORDER BY e.version DESC LIMIT 1
    ) AS v ON true;
  END IF;
END $$;

ALTER TYPE es.entry OWNER TO es_owner;
ALTER FUNCTION es.append(es.entry[]) OWNER TO es_owner;
REVOKE ALL ON FUNCTION es.append(es.entry[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION es.append(es.entry[]) TO es_app;
