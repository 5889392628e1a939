-- Provinces are walled off from each other. What people read is read as the role es_page, and that
-- role sees of a province only what its transaction says it looks for:
--   tonvinh.eyes   a JSON list of provinces, ["*"] for whoever holds an office in all of them.
-- Where nothing is said, nothing is seen. See docs/decisions/0020.

DO $$
BEGIN
  -- Roles belong to the whole cluster, and another database may make them at this moment.
  BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'es_page') THEN
      CREATE ROLE es_page NOLOGIN;
    END IF;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
  END;
  -- Where pages have no login of their own, the program's takes on the role before it reads.
  IF NOT pg_has_role('es_app', 'es_page', 'MEMBER') THEN
    GRANT es_page TO es_app;
  END IF;
END $$;

CREATE SCHEMA wall;

CREATE FUNCTION wall.provinces() RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
RETURN ARRAY(
  SELECT json_array_elements_text(nullif(current_setting('tonvinh.eyes', true), '')::json));

-- Asked once for a statement when it stands in a sub-select, as it does in every policy.
CREATE FUNCTION wall.sees_all() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
RETURN '*' = ANY (wall.provinces());

-- The province a stream belongs to now; none for what is of no province, such as a rule set. A
-- nomination moves where its own province is merged, and the successor sees all of its history.
CREATE FUNCTION wall.province_of(stream uuid) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  kind text;
  province text;
  successor text;
BEGIN
  SELECT e.type, coalesce(e.data->>'province', e.data->'body'->>'province') INTO kind, province
  FROM es.event AS e WHERE e.stream_id = stream AND e.version = 1;
  IF kind LIKE 'nomination.%' THEN
    SELECT e.data->>'province' INTO successor FROM es.event AS e
    WHERE e.stream_id = stream AND e.type = 'nomination.authority_succeeded.v1'
    ORDER BY e.version DESC LIMIT 1;
  END IF;
  RETURN coalesce(successor, province);
END $$;

CREATE FUNCTION wall.sees(stream uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  eyes text[] := wall.provinces();
  province text := wall.province_of(stream);
BEGIN
  RETURN province IS NOT NULL AND (province = ANY (eyes) OR '*' = ANY (eyes));
END $$;

-- One stream's events, all of them or none.
CREATE FUNCTION wall.of_stream(stream uuid, above int, up_to int) RETURNS SETOF es.event
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF wall.sees(stream) THEN
    RETURN QUERY SELECT e.* FROM es.event AS e
    WHERE e.stream_id = stream AND e.version > above AND e.version <= up_to ORDER BY e.version;
  END IF;
END $$;

-- What happened in those of some streams that may be seen, without what was said.
CREATE FUNCTION wall.happened(streams uuid[], types text[])
RETURNS TABLE (stream_id uuid, type text, actor text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT e.stream_id, e.type, e.actor FROM es.event AS e
  WHERE e.type = ANY (types)
    AND e.stream_id = ANY (ARRAY(SELECT s FROM unnest(streams) AS s WHERE wall.sees(s)));
END $$;

CREATE FUNCTION wall.version_of(stream uuid) RETURNS int
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN CASE WHEN wall.sees(stream) THEN
    coalesce((SELECT max(e.version) FROM es.event AS e WHERE e.stream_id = stream), 0) ELSE 0 END;
END $$;

-- How long the record is. The published log says so to everybody.
CREATE FUNCTION wall.head() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(max(position), 0) FROM es.event
$$;

-- The record as other systems may follow it: each event with the province it was of when it
-- happened, for what came before a nomination moved stays behind.
CREATE VIEW wall.event WITH (security_barrier) AS
SELECT e.position, e.recorded_at, e.event_id, e.stream_id, e.version, e.type, e.data, p.province
FROM es.event AS e CROSS JOIN LATERAL (
  SELECT coalesce(
    CASE WHEN e.type LIKE 'nomination.%' THEN (
      SELECT m.data->>'province' FROM es.event AS m WHERE m.stream_id = e.stream_id
      AND m.version <= e.version AND m.type = 'nomination.authority_succeeded.v1'
      ORDER BY m.version DESC LIMIT 1) END,
    (SELECT coalesce(o.data->>'province', o.data->'body'->>'province') FROM es.event AS o
      WHERE o.stream_id = e.stream_id AND o.version = 1)) AS province
) AS p
WHERE p.province = ANY ((SELECT wall.provinces())::text[])
  OR (p.province IS NOT NULL AND (SELECT wall.sees_all()));

ALTER SCHEMA wall OWNER TO es_owner;
ALTER FUNCTION wall.provinces() OWNER TO es_owner;
ALTER FUNCTION wall.sees_all() OWNER TO es_owner;
ALTER FUNCTION wall.province_of(uuid) OWNER TO es_owner;
ALTER FUNCTION wall.sees(uuid) OWNER TO es_owner;
ALTER FUNCTION wall.of_stream(uuid, int, int) OWNER TO es_owner;
ALTER FUNCTION wall.happened(uuid[], text[]) OWNER TO es_owner;
ALTER FUNCTION wall.version_of(uuid) OWNER TO es_owner;
ALTER FUNCTION wall.head() OWNER TO es_owner;
ALTER VIEW wall.event OWNER TO es_owner;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA wall FROM PUBLIC;

GRANT USAGE ON SCHEMA wall TO es_page, es_app;
-- The program's policies name these too; without eyes they answer with nothing.
GRANT EXECUTE ON FUNCTION wall.provinces(), wall.sees_all() TO es_page, es_app;
GRANT EXECUTE ON FUNCTION wall.of_stream(uuid, int, int), wall.happened(uuid[], text[]),
  wall.version_of(uuid), wall.head() TO es_page;
GRANT SELECT ON wall.event TO es_page;

-- Read models are granted by whoever makes them, one by one, together with their policies.
GRANT USAGE ON SCHEMA view, identity, exchange, log, migrating TO es_page;

-- Offices, and the people who hold or held one that may be seen; never a password's hash. The
-- tables' owner only migrates and is not bound, or its updates would pass over rows in silence.
ALTER TABLE identity.office ENABLE ROW LEVEL SECURITY;
CREATE POLICY program ON identity.office TO es_app USING (true) WITH CHECK (true);
CREATE POLICY eyes ON identity.office FOR SELECT TO es_page
USING (province = ANY ((SELECT wall.provinces())::text[]) OR (SELECT wall.sees_all())
  -- Whoever serves all provinces acts in this one too, and is known there.
  OR (province = '*' AND (SELECT wall.provinces()) <> '{}'));
GRANT SELECT ON identity.office TO es_page;
CREATE INDEX office_province ON identity.office (province, role);

ALTER TABLE identity.account ENABLE ROW LEVEL SECURITY;
CREATE POLICY program ON identity.account TO es_app USING (true) WITH CHECK (true);
CREATE POLICY eyes ON identity.account FOR SELECT TO es_page
USING (EXISTS (SELECT FROM identity.office AS o WHERE o.account_id = account.id));
GRANT SELECT (id, sign_in_name, display_name, simulated, created_at, disabled_at)
  ON identity.account TO es_page;

-- Files that wait to be confirmed, and where events are sent: pages also write them.
ALTER TABLE exchange.upload ENABLE ROW LEVEL SECURITY;
CREATE POLICY program ON exchange.upload TO es_app USING (true) WITH CHECK (true);
CREATE POLICY eyes ON exchange.upload TO es_page
USING (province = ANY ((SELECT wall.provinces())::text[]) OR (SELECT wall.sees_all()))
WITH CHECK (province = ANY ((SELECT wall.provinces())::text[]) OR (SELECT wall.sees_all()));
GRANT SELECT, INSERT, DELETE ON exchange.upload TO es_page;

-- What is old goes, whosever it is: names lie in it. Nothing younger than an hour can be named.
CREATE FUNCTION exchange.forget_old_uploads(kept interval) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DELETE FROM exchange.upload
  WHERE made_at <= clock_timestamp() - greatest(kept, interval '1 hour')
$$;
REVOKE ALL ON FUNCTION exchange.forget_old_uploads(interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exchange.forget_old_uploads(interval) TO es_page, es_app;

ALTER TABLE exchange.subscription ENABLE ROW LEVEL SECURITY;
CREATE POLICY program ON exchange.subscription TO es_app USING (true) WITH CHECK (true);
CREATE POLICY eyes ON exchange.subscription TO es_page
USING (province = ANY ((SELECT wall.provinces())::text[]) OR (SELECT wall.sees_all()))
WITH CHECK (province = ANY ((SELECT wall.provinces())::text[]) OR (SELECT wall.sees_all()));
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange.subscription TO es_page;

-- Of no province: hashes and signatures that are published anyway, the alarm about them, and which
-- migrations are here.
GRANT SELECT ON log.tile, log.checkpoint, log.cosignature, log.key, log.alarm TO es_page;
GRANT SELECT ON migrating.applied TO es_page;
