-- Keys by which other systems ask: each acts for one account, in one province, within its scopes.

CREATE TABLE identity.api_key (
  prefix        text        PRIMARY KEY CHECK (prefix ~ '^[0-9a-f]{8}$'),  -- To find and name it by.
  secret_sha256 bytea       NOT NULL CHECK (octet_length(secret_sha256) = 32),
  account_id    text        NOT NULL REFERENCES identity.account (id),
  name          text        NOT NULL CHECK (name <> ''),
  province      text        NOT NULL CHECK (province <> ''),
  reads         boolean     NOT NULL,
  kinds         text[]      NOT NULL,                  -- The commands it may ask for.
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at    timestamptz NOT NULL,
  revoked_at    timestamptz,
  last_used_on  date,
  CHECK (account_id NOT LIKE 'simulated/%'),
  CHECK (reads OR kinds <> '{}')
);
CREATE INDEX api_key_account ON identity.api_key (account_id);

GRANT SELECT, INSERT, UPDATE (revoked_at, last_used_on) ON identity.api_key TO es_app;
