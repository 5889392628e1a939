-- Where an event is that somebody names by its number or by its id, if its stream may be seen.

-- No index is kept on ids: they are UUIDv7 and begin with the millisecond in which they were made,
-- so the block ranges of recorded_at lead to the few pages in which one can lie.
CREATE FUNCTION wall.event_named(number bigint, id uuid)
RETURNS TABLE ("position" bigint, stream_id uuid, version int, type text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  hex text := replace(id::text, '-', '');
  made timestamptz;
BEGIN
  IF number IS NOT NULL THEN
    RETURN QUERY SELECT e.position, e.stream_id, e.version, e.type FROM es.event AS e
    WHERE e.position = number AND wall.sees(e.stream_id);
  ELSIF substr(hex, 13, 1) = '7' THEN
    made := to_timestamp(('x' || substr(hex, 1, 12))::bit(48)::bigint / 1000.0);
    -- The server's clock may differ from that of whoever made the id, and a retry comes later.
    RETURN QUERY SELECT e.position, e.stream_id, e.version, e.type FROM es.event AS e
    WHERE e.recorded_at BETWEEN made - interval '10 minutes' AND made + interval '1 hour'
      AND e.event_id = id AND wall.sees(e.stream_id) LIMIT 1;
  END IF;
END $$;

ALTER FUNCTION wall.event_named(bigint, uuid) OWNER TO es_owner;
REVOKE ALL ON FUNCTION wall.event_named(bigint, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wall.event_named(bigint, uuid) TO es_page;
