-- Passkeys (WebAuthn): the public half of each, and challenges under way.

CREATE TABLE identity.passkey (
  credential_id bytea       PRIMARY KEY CHECK (octet_length(credential_id) BETWEEN 1 AND 1023),
  account_id    text        NOT NULL REFERENCES identity.account (id),
  public_key    bytea       NOT NULL,
  sign_count    bigint      NOT NULL CHECK (sign_count >= 0),
  name          text        NOT NULL CHECK (name <> ''),
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_used_at  timestamptz,
  -- A part in a demonstration is taken by anybody, so nobody can hold a key to it.
  CHECK (account_id NOT LIKE 'simulated/%')
);
CREATE INDEX passkey_account ON identity.passkey (account_id);

-- Each is answered once, within five minutes, and for the purpose and the account it was made for.
CREATE TABLE identity.challenge (
  challenge_sha256 bytea       PRIMARY KEY CHECK (octet_length(challenge_sha256) = 32),
  purpose          text        NOT NULL CHECK (purpose IN ('register', 'sign-in', 'prove')),
  account_id       text        REFERENCES identity.account (id),
  began_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((account_id IS NULL) = (purpose = 'sign-in'))
);
CREATE INDEX challenge_began_at ON identity.challenge (began_at);

GRANT SELECT, INSERT, UPDATE (sign_count, last_used_at), DELETE ON identity.passkey TO es_app;
GRANT SELECT, INSERT, DELETE ON identity.challenge TO es_app;
