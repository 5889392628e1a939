-- Where a province has decided that signing a deed asks for no fresh proof; elsewhere it does.

CREATE TABLE identity.signing_policy (
  province   text        PRIMARY KEY CHECK (province <> ''),
  asks       boolean     NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
GRANT SELECT, INSERT, UPDATE ON identity.signing_policy TO es_app;
