-- Three roles, none of which can log in; an operator grants them to those who can.
--   es_owner  owns the record and its functions, and nobody works as it;
--   es_app    the running program: may read and append, never insert, change or delete an event;
--   es_audit  reads the record and nothing else.
-- Whoever migrates must be a superuser or a member of es_owner with the right to create roles.

DO $$
DECLARE
  role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['es_owner', 'es_app', 'es_audit'] LOOP
    -- Roles belong to the whole cluster, and another database may make them at this moment.
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
  END LOOP;
END $$;

ALTER SCHEMA es OWNER TO es_owner;
ALTER TABLE es.event OWNER TO es_owner;
ALTER FUNCTION es.refuse_change() OWNER TO es_owner;
ALTER FUNCTION es.append(
  uuid[], uuid[], int[], uuid[], uuid[], text[], text[], int[], smallint[], uuid[], text[], json[]
) OWNER TO es_owner;

REVOKE ALL ON FUNCTION es.append(
  uuid[], uuid[], int[], uuid[], uuid[], text[], text[], int[], smallint[], uuid[], text[], json[]
) FROM PUBLIC;

GRANT USAGE ON SCHEMA es, inbox, projecting TO es_app;
-- The read models are made, filled and dropped by the program itself.
GRANT USAGE, CREATE ON SCHEMA view TO es_app;
GRANT SELECT ON es.event TO es_app;
GRANT EXECUTE ON FUNCTION es.append(
  uuid[], uuid[], int[], uuid[], uuid[], text[], text[], int[], smallint[], uuid[], text[], json[]
) TO es_app;
GRANT SELECT, INSERT ON inbox.request TO es_app;
-- What was asked for is as unchangeable as the answer is open.
GRANT UPDATE (answer, answered_at) ON inbox.request TO es_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON projecting.bookmark TO es_app;

GRANT USAGE ON SCHEMA es TO es_audit;
GRANT SELECT ON es.event TO es_audit;

-- Both may see which migrations are here, to say what is missing.
GRANT USAGE ON SCHEMA migrating TO es_app, es_audit;
GRANT SELECT ON migrating.applied TO es_app, es_audit;
