-- The guard: what the triggers on the record refuse to its rows, this refuses to its structure, to
-- its owner and to superusers too. No table, trigger, rule, policy, index or function of the schema
-- es is made, altered or dropped while it is up, no table is its parent or its child, and nobody is
-- given more of it than the migrations gave.
--
-- Only a superuser can raise it, so an account that migrates without being one leaves that to an
-- operator: SELECT es.raise_guard(). A superuser can also take it down, and the rows with it; that
-- is what the Merkle log in the schema log is for, which shows it.

-- Two functions do the same, or whoever replaced the only one would have nobody left to refuse it.
-- The second one has a schema of its own, which es_owner does not own: dropping the schema es with
-- all that is in it takes the first guard away before it is asked.
CREATE SCHEMA guarding;
-- Whoever makes a table runs the guard, which looks in here.
GRANT USAGE ON SCHEMA guarding TO PUBLIC;

-- What opens the record by another name than its own, or nothing. A command that does this need not
-- say so: GRANT does not tell the guard what it grants on, and a child is made wherever one likes.
CREATE FUNCTION guarding.loosened() RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH kept AS (
    SELECT c.oid, c.relname, c.relkind, c.relowner, c.relacl
    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE n.nspname = 'es'
  ), held AS (
    SELECT k.relname::text AS name, g.privilege_type AS privilege, g.grantee
    FROM kept AS k, aclexplode(coalesce(k.relacl, acldefault('r', k.relowner))) AS g
    WHERE k.relkind = 'r'
    UNION ALL
    SELECT k.relname || '.' || a.attname, g.privilege_type, g.grantee
    FROM kept AS k JOIN pg_attribute AS a ON a.attrelid = k.oid, aclexplode(a.attacl) AS g
    UNION ALL
    SELECT p.proname, g.privilege_type, g.grantee
    FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace,
      aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS g
    WHERE n.nspname = 'es' AND p.proname IN ('append', 'append_together')
  ), given AS (
    SELECT h.name, h.privilege, coalesce(r.rolname, 'public') AS holder
    FROM held AS h LEFT JOIN pg_roles AS r ON r.oid = h.grantee
  )
  -- Rows of a child are read as the record's, and no trigger of it is asked by its parent.
  SELECT i.inhrelid::regclass::text FROM pg_inherits AS i
  WHERE EXISTS (SELECT FROM kept AS k WHERE k.oid IN (i.inhparent, i.inhrelid))
  UNION ALL
  SELECT 'es.' || g.name FROM given AS g
  WHERE g.holder <> 'es_owner' AND g.privilege <> 'SELECT'
    AND (g.name, g.privilege, g.holder) NOT IN (
      ('append', 'EXECUTE', 'es_app'),
      ('audit_look.actor', 'INSERT', 'es_app'), ('audit_look.kind', 'INSERT', 'es_app'),
      ('audit_look.subject_kind', 'INSERT', 'es_app'), ('audit_look.subject', 'INSERT', 'es_app'),
      ('audit_look.province', 'INSERT', 'es_app'), ('audit_look.filters', 'INSERT', 'es_app'))
  UNION ALL
  SELECT 'es.append'
  WHERE NOT EXISTS (SELECT FROM given AS g WHERE (g.name, g.holder) = ('append', 'es_app'))
  UNION ALL
  -- What was renamed or moved away goes by its new name. Not to_regclass, which refuses its answer,
  -- and with it every command, to those who may not look into es.
  SELECT 'es.event' WHERE NOT EXISTS (SELECT FROM kept AS k WHERE k.relname = 'event')
  LIMIT 1
$$;

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
    what := coalesce(what, guarding.loosened());
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
) AND guarding.loosened() IS NULL
-- A role may also come to a right by another role.
AND NOT has_table_privilege('es_app', to_regclass('es.event'), 'INSERT, UPDATE, DELETE, TRUNCATE');
ALTER FUNCTION es.is_guarded() OWNER TO es_owner;

DO $$
BEGIN
  IF current_setting('is_superuser')::boolean THEN
    PERFORM es.raise_guard();
  END IF;
END $$;
