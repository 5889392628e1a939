-- The guard: what the triggers on the record refuse to its rows, this refuses to its structure, to
-- its owner and to superusers too. No table, trigger, rule, policy, index or function of the schema
-- es is made, altered or dropped while it is up.
--
-- Only a superuser can raise it, so an account that migrates without being one leaves that to an
-- operator: SELECT es.raise_guard(). A superuser can also take it down, and the rows with it; that
-- is what the Merkle log in the schema log is for, which shows it.

-- Two functions do the same, or whoever replaced the only one would have nobody left to refuse it.
-- The second one has a schema of its own, which es_owner does not own: dropping the schema es with
-- all that is in it takes the first guard away before it is asked.
CREATE SCHEMA guarding;

DO $twice$
DECLARE
  place text;
BEGIN
  FOREACH place IN ARRAY ARRAY['es', 'guarding'] LOOP
    EXECUTE format($function$
CREATE FUNCTION %I.guard() RETURNS event_trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  what text;
BEGIN
  IF tg_event = 'sql_drop' THEN
    SELECT d.object_identity INTO what FROM pg_event_trigger_dropped_objects() AS d
    WHERE d.schema_name IN ('es', 'guarding') OR d.object_identity IN ('es', 'guarding')
      OR d.object_identity LIKE '%% on es.%%'
    LIMIT 1;
  ELSE
    -- Rebuilding an index changes nothing of what it says.
    SELECT d.object_identity INTO what FROM pg_event_trigger_ddl_commands() AS d
    WHERE d.command_tag <> 'REINDEX' AND (
      d.schema_name IN ('es', 'guarding') OR d.object_identity IN ('es', 'guarding')
      -- Triggers, rules and policies are of no schema and say what they are on.
      OR d.object_identity LIKE '%% on es.%%')
    LIMIT 1;
    -- What was renamed or moved away goes by its new name here.
    IF to_regclass('es.event') IS NULL THEN
      what := 'es.event';
    END IF;
  END IF;
  IF what IS NOT NULL THEN
    RAISE EXCEPTION '%% of %% is refused: the record is append-only', tg_tag, what
    USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$
    $function$, place);
  END LOOP;
END $twice$;
ALTER FUNCTION es.guard() OWNER TO es_owner;

CREATE FUNCTION es.raise_guard() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  wanted record;
BEGIN
  FOR wanted IN SELECT * FROM (VALUES
    ('record_guard_1', 'ddl_command_end', 'es'),
    ('record_guard_2', 'ddl_command_end', 'guarding'),
    ('record_guard_3', 'sql_drop', 'es'),
    ('record_guard_4', 'sql_drop', 'guarding')
  ) AS v (name, event, place) LOOP
    IF NOT EXISTS (SELECT FROM pg_event_trigger WHERE evtname = wanted.name) THEN
      EXECUTE format('CREATE EVENT TRIGGER %I ON %s EXECUTE FUNCTION %I.guard()',
        wanted.name, wanted.event, wanted.place);
    END IF;
    -- ALWAYS, or session_replication_role = replica would switch it off.
    EXECUTE format('ALTER EVENT TRIGGER %I ENABLE ALWAYS', wanted.name);
  END LOOP;
END $$;

-- For the moment of a migration, in its transaction: nobody else sees it down.
CREATE FUNCTION es.lower_guard() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  guard name;
BEGIN
  FOR guard IN SELECT evtname FROM pg_event_trigger WHERE evtname LIKE 'record\_guard\__' LOOP
    EXECUTE format('ALTER EVENT TRIGGER %I DISABLE', guard);
  END LOOP;
END $$;

ALTER FUNCTION es.raise_guard() OWNER TO es_owner;
ALTER FUNCTION es.lower_guard() OWNER TO es_owner;
REVOKE ALL ON FUNCTION es.raise_guard(), es.lower_guard() FROM PUBLIC;

-- A sentence a healthy installation answers with true; `tonvinh doctor` asks it.
CREATE FUNCTION es.is_guarded() RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
RETURN (
  SELECT count(*) = 4 FROM pg_event_trigger
  WHERE evtname LIKE 'record\_guard\__' AND evtenabled = 'A'
) AND EXISTS (
  SELECT FROM pg_trigger
  WHERE tgrelid = to_regclass('es.event') AND tgname = 'append_only' AND tgenabled = 'A'
);
ALTER FUNCTION es.is_guarded() OWNER TO es_owner;

DO $$
BEGIN
  IF current_setting('is_superuser')::boolean THEN
    PERFORM es.raise_guard();
  END IF;
END $$;
