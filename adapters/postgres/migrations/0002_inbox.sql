-- The inbox: what was asked for. That it was asked says nothing about whether it was done.

CREATE SCHEMA inbox;

CREATE TABLE inbox.request (
  command_id     uuid        PRIMARY KEY,
  kind           text        NOT NULL,
  target         text        NOT NULL,
  target_id      uuid        NOT NULL,
  body           bytea       NOT NULL,
  correlation_id uuid        NOT NULL,
  actor          text        NOT NULL,
  accepted_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  answer         bytea,
  answered_at    timestamptz,
  CHECK ((answer IS NULL) = (answered_at IS NULL))
);

-- The relay looks for the oldest without an answer; there are few of them at any time.
CREATE INDEX request_unanswered ON inbox.request (accepted_at) WHERE answered_at IS NULL;
