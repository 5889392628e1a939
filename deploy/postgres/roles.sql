-- The accounts of one installation, made by a superuser in the database of the record:
--
--   APP_PASSWORD=… PAGES_PASSWORD=… MIGRATE_PASSWORD=… AUDIT_PASSWORD=… BACKUP_PASSWORD=… \
--     psql -d tonvinh -f roles.sql
--
-- Safe to run again: what is there stays, with the password it has. Needs psql 15 or later.
-- An account without a password given here gets none, and so cannot sign in by password.

\set ON_ERROR_STOP on
\set app_password ''
\set pages_password ''
\set migrate_password ''
\set audit_password ''
\set backup_password ''
\getenv app_password APP_PASSWORD
\getenv pages_password PAGES_PASSWORD
\getenv migrate_password MIGRATE_PASSWORD
\getenv audit_password AUDIT_PASSWORD
\getenv backup_password BACKUP_PASSWORD

-- A password must not get into the server's log, whatever it logs otherwise.
SET log_statement = 'none';
SET log_min_duration_statement = -1;
SET log_min_error_statement = 'panic';

-- What the migrations would make themselves, had they the right to make roles. They are made here,
-- so that the account that migrates needs no such right.
SELECT format('CREATE ROLE %I NOLOGIN', wanted)
FROM unnest(ARRAY['es_owner', 'es_app', 'es_audit', 'es_page']) AS wanted
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) \gexec

SELECT format('CREATE ROLE %I LOGIN PASSWORD %L', wanted, nullif(password, ''))
FROM (VALUES
  ('tonvinh_app', :'app_password'),
  ('tonvinh_pages', :'pages_password'),
  ('tonvinh_migrate', :'migrate_password'),
  ('tonvinh_audit', :'audit_password'),
  ('tonvinh_backup', :'backup_password')
) AS accounts (wanted, password)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) \gexec

-- The web and worker processes: may append to the record, never change it.
GRANT es_app TO tonvinh_app;
-- What people's pages read, they read by this one: of each province only what a person may see.
GRANT es_page TO tonvinh_pages;
-- Without an account of its own for that, the program takes on the role before it reads.
GRANT es_page TO es_app;
-- An auditor's own tools: reads the record alone.
GRANT es_audit TO tonvinh_audit;
-- A backup reads everything, also behind the walls between provinces, and writes nothing.
GRANT pg_read_all_data TO tonvinh_backup;
ALTER ROLE tonvinh_backup BYPASSRLS;
-- Whoever migrates owns the database and hands the record over to es_owner. That account could undo
-- the record's protection; give its password to the migration alone, never to a running process.
GRANT es_owner TO tonvinh_migrate;
ALTER DATABASE :"DBNAME" OWNER TO tonvinh_migrate;
