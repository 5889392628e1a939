-- How far each read model has come, and where the read models live. They follow from the record and
-- can all be lost without losing anything, so no migration touches their tables: whoever fills them
-- makes them.

CREATE SCHEMA view;

CREATE SCHEMA projecting;

CREATE TABLE projecting.bookmark (
  name       text        PRIMARY KEY,
  version    int         NOT NULL,  -- Of the projection that filled it; another one starts afresh.
  position   bigint      NOT NULL CHECK (position >= 0),  -- The last event that the read model holds.
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- A bookmark is updated for every page; with room to spare the row stays where it is.
ALTER TABLE projecting.bookmark SET (fillfactor = 50);
