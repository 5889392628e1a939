-- The ballot boxes. What lies here is gone once a ballot is published; the record keeps the rest.
-- No column tells a time or an order. What a row's place or transaction number may tell is of use
-- only to who can open the row, and the key for that is destroyed before the tokens are published.

CREATE SCHEMA ballot;

CREATE TABLE ballot.box (
  ballot_id uuid    NOT NULL PRIMARY KEY,
  closed    boolean NOT NULL DEFAULT false
);

-- One blind signature for each voter; the digest is of a message that says nothing of the token.
CREATE TABLE ballot.issued (
  ballot_id      uuid  NOT NULL,
  voter          text  NOT NULL,
  blinded_digest bytea NOT NULL CHECK (length(blinded_digest) = 32),
  PRIMARY KEY (ballot_id, voter)
);

-- The nullifier is a keyed hash of the token; `sealed` is of one size for all of a ballot.
CREATE TABLE ballot.sealed (
  ballot_id uuid  NOT NULL,
  nullifier bytea NOT NULL CHECK (length(nullifier) = 32),
  sealed    bytea NOT NULL,
  PRIMARY KEY (ballot_id, nullifier)
);

GRANT USAGE ON SCHEMA ballot TO es_app;
GRANT SELECT, INSERT, DELETE ON ballot.box, ballot.issued, ballot.sealed TO es_app;
GRANT UPDATE (closed) ON ballot.box TO es_app;
