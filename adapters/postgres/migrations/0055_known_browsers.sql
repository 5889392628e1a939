-- Browsers in which somebody has signed in before, so that strangers' failures never lock them out.

CREATE TABLE identity.known_browser (
  token_sha256 bytea       NOT NULL CHECK (octet_length(token_sha256) = 32),
  account_id   text        NOT NULL REFERENCES identity.account (id),
  known_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (token_sha256, account_id)
);
CREATE INDEX known_browser_account ON identity.known_browser (account_id);
CREATE INDEX failure_sign_in_name ON identity.failure (sign_in_name, failed_at);

GRANT SELECT, INSERT, DELETE ON identity.known_browser TO es_app;
