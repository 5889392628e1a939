-- One event on its own is stored by one statement instead of three, which saves an eighth of what an
-- append of a single writer takes. Whatever that does not store goes the way of 0005, which says what
-- is answered.

-- Nothing asks for events by their correlation alone, and every append paid for it.
DROP INDEX es.event_correlation;

ALTER FUNCTION es.append(es.entry[]) RENAME TO append_together;
-- The one door stays es.append.
REVOKE ALL ON FUNCTION es.append_together(es.entry[]) FROM PUBLIC, es_app;

CREATE FUNCTION es.append(entries es.entry[]) RETURNS TABLE (
  command uuid, outcome text, found_stream uuid, found_version int, first_position bigint,
  stored_at timestamptz
)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
-- As in 0005: the plan is made once and kept.
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_material = off
AS $$
DECLARE
  one es.entry;
  done text;
BEGIN
  IF cardinality(entries) = 1 THEN
    -- As in 0005: what is stored must be visible before the next position is given.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      RAISE EXCEPTION 'es.append needs the isolation level read committed';
    END IF;
    done := pg_advisory_xact_lock(7001, 1);
    one := entries[1];
    INSERT INTO es.event AS stored (
      position, recorded_at, version, command_seq, stream_id, event_id, command_id, correlation_id,
      causation_id, type, actor, policy_version, data)
    SELECT coalesce(last.position, 0) + 1, greatest(clock_timestamp(), last.recorded_at),
      one.version, one.command_seq, one.stream_id, one.event_id, one.command_id,
      one.correlation_id, one.causation_id, one.type, one.actor, one.policy_version, one.data
    FROM (VALUES (0)) AS always
    LEFT JOIN LATERAL (
      SELECT e.position, e.recorded_at FROM es.event e ORDER BY e.position DESC LIMIT 1
    ) AS last ON true
    WHERE one.command_seq = 0
      AND one.version - 1 = coalesce((
        SELECT e.version FROM es.event e WHERE e.stream_id = one.stream_id
        ORDER BY e.version DESC LIMIT 1), 0)
      AND (
        SELECT e.position FROM es.event e
        WHERE e.command_id = one.command_id AND e.command_seq = 0 LIMIT 1) IS NULL
    RETURNING stored.position, stored.recorded_at INTO first_position, stored_at;
    IF FOUND THEN
      done := pg_notify('es_event', first_position::text);
      outcome := 'stored';
      RETURN NEXT;
      RETURN;
    END IF;
  END IF;
  RETURN QUERY SELECT * FROM es.append_together(entries);
END $$;

ALTER FUNCTION es.append(es.entry[]) OWNER TO es_owner;
REVOKE ALL ON FUNCTION es.append(es.entry[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION es.append(es.entry[]) TO es_app;
