-- The keys of persons, by which their names are encrypted wherever they stand. Destroying a key is
-- what erases a name. A schema of its own, because its backups live days and not decades.

CREATE SCHEMA personal;

-- Which key, kept in a file and never here, encrypts the keys below: its fingerprint alone.
CREATE TABLE personal.key_encryption_key (
  single        boolean     PRIMARY KEY DEFAULT true CHECK (single),
  fingerprint   bytea       NOT NULL,
  registered_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE personal.subject_key (
  subject       uuid        PRIMARY KEY,
  first_used_in uuid,                     -- The stream it was made for: who may order the erasure.
  wrapped_key   bytea,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  destroyed_at  timestamptz,              -- The row stays, so that no new key is ever made.
  CHECK ((wrapped_key IS NULL) = (destroyed_at IS NOT NULL))
);

-- Answers how many of those keys there were to destroy. Whoever has none gets a row that says so.
CREATE FUNCTION personal.destroy(subjects uuid[]) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH destroyed AS (
    UPDATE personal.subject_key SET wrapped_key = NULL, destroyed_at = clock_timestamp()
    WHERE subject = ANY (subjects) AND destroyed_at IS NULL RETURNING subject
  ), noted AS (
    INSERT INTO personal.subject_key (subject, destroyed_at)
    SELECT DISTINCT s, clock_timestamp() FROM unnest(subjects) AS s
    ON CONFLICT (subject) DO NOTHING
  )
  SELECT count(*)::int FROM destroyed
$$;

ALTER SCHEMA personal OWNER TO es_owner;
ALTER TABLE personal.key_encryption_key OWNER TO es_owner;
ALTER TABLE personal.subject_key OWNER TO es_owner;
ALTER FUNCTION personal.destroy(uuid[]) OWNER TO es_owner;
REVOKE ALL ON FUNCTION personal.destroy(uuid[]) FROM PUBLIC;

-- The program may make, use and destroy keys, and never change one. Auditors may do neither.
GRANT USAGE ON SCHEMA personal TO es_app;
GRANT SELECT, INSERT (fingerprint) ON personal.key_encryption_key TO es_app;
GRANT SELECT, INSERT (subject, first_used_in, wrapped_key) ON personal.subject_key TO es_app;
GRANT EXECUTE ON FUNCTION personal.destroy(uuid[]) TO es_app;

-- Writing the table anew takes the bytes of destroyed keys off the disk.
DO $$
BEGIN
  IF current_setting('server_version_num')::int >= 170000 THEN
    GRANT MAINTAIN ON personal.subject_key TO es_app;
  END IF;
END $$;
