-- Who people are, which offices they hold, and who is signed in. The record knows only the ids.

CREATE SCHEMA identity;

CREATE TABLE identity.account (
  id            text        PRIMARY KEY CHECK (id <> ''),
  sign_in_name  text        UNIQUE,           -- Composed and folded; none for whoever plays a part.
  display_name  text        NOT NULL CHECK (display_name <> ''),
  password_hash text,
  simulated     boolean     NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  disabled_at   timestamptz,
  -- A part in a demonstration can be taken by anybody, so it never has a password of its own.
  CHECK (simulated = (id LIKE 'simulated/%')),
  CHECK (NOT simulated OR (password_hash IS NULL AND sign_in_name IS NULL))
);

-- Offices are never deleted: what somebody did is judged by the office held on that day.
CREATE TABLE identity.office (
  id         bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  account_id text   NOT NULL REFERENCES identity.account (id),
  role       text   NOT NULL,
  province   text   NOT NULL,
  bloc_id    uuid,
  unit_id    uuid,
  scope_name text   NOT NULL DEFAULT '',      -- The bloc's or the unit's name when it was given.
  since      date,
  until      date,
  CHECK (since IS NULL OR until IS NULL OR since <= until),
  UNIQUE NULLS NOT DISTINCT (account_id, role, province, bloc_id, unit_id, since)
);

-- The cookie holds 256 random bits and this table their SHA-256, so a copy of it opens nothing.
CREATE TABLE identity.session (
  token_sha256 bytea       PRIMARY KEY CHECK (octet_length(token_sha256) = 32),
  account_id   text        NOT NULL REFERENCES identity.account (id),
  created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  seen_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  ends_at      timestamptz NOT NULL
);
CREATE INDEX session_account ON identity.session (account_id);
CREATE INDEX session_ends_at ON identity.session (ends_at);

-- Failed attempts to sign in, kept as long as they count.
CREATE TABLE identity.failure (
  address      text        NOT NULL,
  sign_in_name text        NOT NULL,
  failed_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX failure_address ON identity.failure (address, failed_at);

GRANT USAGE ON SCHEMA identity TO es_app;
GRANT SELECT, INSERT, UPDATE ON identity.account TO es_app;
GRANT SELECT, INSERT, UPDATE (until) ON identity.office TO es_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.session, identity.failure TO es_app;
