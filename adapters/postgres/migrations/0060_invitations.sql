-- Links by which a new person sets a first password. Kept is what is needed to know a link again.

CREATE TABLE identity.invitation (
  token_sha256 bytea       PRIMARY KEY CHECK (octet_length(token_sha256) = 32),
  account_id   text        NOT NULL UNIQUE REFERENCES identity.account (id),  -- A new one ends the old.
  made_by      text        NOT NULL,
  made_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  ends_at      timestamptz NOT NULL,
  CHECK (account_id NOT LIKE 'simulated/%')
);

GRANT SELECT, INSERT, UPDATE, DELETE ON identity.invitation TO es_app;

-- Files that were shown and wait to be confirmed; they may hold names, so none stays for long.
CREATE SCHEMA exchange;

CREATE TABLE exchange.upload (
  id         uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
  kind       text        NOT NULL,
  province   text        NOT NULL,
  account_id text        NOT NULL,
  file_name  text        NOT NULL,
  content    bytea       NOT NULL,
  made_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX upload_made_at ON exchange.upload (made_at);

GRANT USAGE ON SCHEMA exchange TO es_app;
GRANT SELECT, INSERT, DELETE ON exchange.upload TO es_app;
