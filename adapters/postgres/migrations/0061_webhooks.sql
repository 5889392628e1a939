-- Where events are sent, and how far each receiver has come. Secrets follow from a key outside the
-- database, so none is here.

CREATE TABLE exchange.subscription (
  id              uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
  province        text        NOT NULL CHECK (province <> ''),
  address         text        NOT NULL CHECK (length(address) <= 500),
  types           text[]      NOT NULL DEFAULT '{}',  -- Beginnings of types; none of them means all.
  generation      int         NOT NULL DEFAULT 1,     -- Of the secret; a new one ends the old.
  key_fingerprint bytea       NOT NULL,               -- Of the key that its secret follows from.
  position        bigint      NOT NULL CHECK (position >= 0),  -- The last event that arrived.
  created_by      text        NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  delivered_at    timestamptz,                        -- When one arrived last.
  attempts        int         NOT NULL DEFAULT 0,     -- Failed ones since then.
  failing_since   timestamptz,
  next_attempt_at timestamptz,
  last_status     int,                                -- Of the last answer, if there was one.
  last_fault      text,                               -- Why the last attempt failed; never its body.
  disabled_at     timestamptz,
  disabled_why    text
);
CREATE INDEX subscription_province ON exchange.subscription (province);

GRANT SELECT, INSERT, UPDATE, DELETE ON exchange.subscription TO es_app;
