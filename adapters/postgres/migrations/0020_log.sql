-- The log: a Merkle tree over the record and what was signed about it. All of it can be computed
-- again from the record, but for the signatures. The key is never in here.

CREATE SCHEMA log;

-- An event's body: everything in its row but its place, as PostgreSQL itself sends a row. Computed
-- once more in services/proving/leaf.py, and equal to the byte. The client's encoding must be UTF8.
CREATE FUNCTION log.body(e es.event) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
RETURN record_send(ROW(
  e.recorded_at, e.command_seq, e.event_id, e.command_id, e.correlation_id, e.causation_id,
  e.type, e.actor, e.policy_version, e.data));

-- The entry that the tree holds: the place, and the digest of the body.
CREATE FUNCTION log.leaf(e es.event) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
RETURN record_send(ROW(e.position, e.stream_id, e.version, sha256(log.body(e))));

CREATE FUNCTION log.leaf_hash(e es.event) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
RETURN sha256('\x00'::bytea || log.leaf(e));

-- C2SP tlog-tiles: tile (level, index) holds up to 256 hashes. The last one of a level grows.
CREATE TABLE log.tile (
  level  smallint NOT NULL CHECK (level BETWEEN 0 AND 7),
  index  bigint   NOT NULL CHECK (index >= 0),
  hashes bytea    NOT NULL CHECK (octet_length(hashes) BETWEEN 32 AND 8192
                                  AND octet_length(hashes) % 32 = 0),
  PRIMARY KEY (level, index)
);
-- Hashes cannot be compressed, so nobody should try.
ALTER TABLE log.tile ALTER COLUMN hashes SET STORAGE EXTERNAL;

-- C2SP tlog-checkpoint: each signed note without the lines of witnesses.
CREATE TABLE log.checkpoint (
  size         bigint      PRIMARY KEY CHECK (size > 0),
  root         bytea       NOT NULL CHECK (octet_length(root) = 32),
  note         bytea       NOT NULL,
  signed_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  published_at timestamptz  -- When it had the witnesses it waits for, or waited long enough.
);
CREATE INDEX checkpoint_published ON log.checkpoint (size) WHERE published_at IS NOT NULL;

-- C2SP tlog-cosignature: a line for each witness that made sure of a checkpoint.
CREATE TABLE log.cosignature (
  size        bigint      NOT NULL REFERENCES log.checkpoint,
  witness     text        NOT NULL,
  line        text        NOT NULL,
  received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (size, witness)
);

-- The public keys that signed, oldest first.
CREATE TABLE log.key (
  vkey  text        PRIMARY KEY,
  since timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Who makes a bundle asks the integrator, which has the key, to sign the last version of each of
-- its streams in the tree of that size.
CREATE TABLE log.statement (
  id          uuid        PRIMARY KEY,
  size        bigint      NOT NULL,
  streams     uuid[]      NOT NULL,
  manifest    text        NOT NULL CHECK (manifest ~ '^[0-9a-f]{64}$'),
  asked_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  note        bytea,
  refusal     text,
  answered_at timestamptz
);
CREATE INDEX statement_open ON log.statement (asked_at) WHERE answered_at IS NULL;

-- Why the integrator refuses to sign, for pages and probes; while all is well there is no row.
CREATE TABLE log.alarm (
  only_one  boolean     PRIMARY KEY DEFAULT true CHECK (only_one),
  code      text        NOT NULL,
  vi        text        NOT NULL,
  en        text        NOT NULL,
  raised_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

GRANT USAGE ON SCHEMA log TO es_app, es_audit;
GRANT SELECT ON ALL TABLES IN SCHEMA log TO es_app, es_audit;
GRANT INSERT ON log.tile, log.checkpoint, log.cosignature, log.key, log.statement, log.alarm
  TO es_app;
GRANT UPDATE (hashes) ON log.tile TO es_app;
GRANT UPDATE (published_at) ON log.checkpoint TO es_app;
GRANT UPDATE (line, received_at) ON log.cosignature TO es_app;
GRANT UPDATE (note, refusal, answered_at) ON log.statement TO es_app;
GRANT DELETE ON log.statement, log.alarm TO es_app;
-- An auditor exports bundles, for which a statement is asked.
GRANT INSERT (id, size, streams, manifest) ON log.statement TO es_audit;
