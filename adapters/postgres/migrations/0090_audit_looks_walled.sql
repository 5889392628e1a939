-- What auditors looked at, as people's pages read it: of the provinces that may be seen, and what
-- was done for all provinces only by whoever sees all of them.

CREATE VIEW wall.audit_look WITH (security_barrier) AS
SELECT number, looked_at, actor, kind, subject_kind, subject, province, filters
FROM es.audit_look
WHERE province = ANY ((SELECT wall.provinces())::text[]) OR (SELECT wall.sees_all());

ALTER VIEW wall.audit_look OWNER TO es_owner;
GRANT SELECT ON wall.audit_look TO es_page;
