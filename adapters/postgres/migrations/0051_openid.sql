-- People whom an OpenID provider knows, and sign-ins under way there.

CREATE TABLE identity.openid_subject (
  issuer       text        NOT NULL CHECK (issuer <> ''),
  subject      text        NOT NULL CHECK (subject <> ''),
  account_id   text        NOT NULL REFERENCES identity.account (id),
  linked_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_used_at timestamptz,
  PRIMARY KEY (issuer, subject),
  -- A part in a demonstration is nobody whom a provider could know.
  CHECK (account_id NOT LIKE 'simulated/%')
);
CREATE INDEX openid_subject_account ON identity.openid_subject (account_id);

-- Used once and for ten minutes. The browser holds the state and a secret, this table the digests.
CREATE TABLE identity.openid_attempt (
  state_sha256   bytea       PRIMARY KEY CHECK (octet_length(state_sha256) = 32),
  browser_sha256 bytea       NOT NULL CHECK (octet_length(browser_sha256) = 32),
  nonce          text        NOT NULL,
  verifier       text        NOT NULL,
  next           text        NOT NULL,
  linking        text        REFERENCES identity.account (id),
  began_at       timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX openid_attempt_began_at ON identity.openid_attempt (began_at);

GRANT SELECT, INSERT, UPDATE (last_used_at), DELETE ON identity.openid_subject TO es_app;
GRANT SELECT, INSERT, DELETE ON identity.openid_attempt TO es_app;
