-- What auditors looked at, beside the record and guarded like it: rows are only ever added. A row
-- says who, what, when and which filters by name; what was searched for and what was shown is not in
-- it. It is in the schema es, so that the guard keeps its structure as well.

CREATE TABLE es.audit_look (
  number       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  looked_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor        text        NOT NULL CHECK (actor <> ''),
  kind         text        NOT NULL
    CHECK (kind IN ('timeline', 'past-state', 'difference', 'export', 'search')),
  subject_kind text        NOT NULL CHECK (subject_kind IN ('nomination', 'season', 'list')),
  subject      uuid        CHECK ((subject IS NULL) = (subject_kind = 'list')),
  province     text        NOT NULL CHECK (province <> ''),  -- Of the subject, or of the office.
  filters      text[]      NOT NULL CHECK (array_position(filters, NULL) IS NULL)
);
CREATE INDEX audit_look_province ON es.audit_look (province, number);

ALTER TABLE es.audit_look OWNER TO es_owner;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON es.audit_look
FOR EACH STATEMENT EXECUTE FUNCTION es.refuse_change();
ALTER TABLE es.audit_look ENABLE ALWAYS TRIGGER append_only;

-- The columns that the program may fill: neither the number nor the moment is its to choose.
GRANT INSERT (actor, kind, subject_kind, subject, province, filters) ON es.audit_look TO es_app;
-- It reads them for the page of those who watch over auditors.
GRANT SELECT ON es.audit_look TO es_app, es_audit;
