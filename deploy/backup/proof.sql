-- What two databases must agree in to hold the same facts: how many, how far, and every row.
-- One line a table: name, rows, last position (of the record alone), SHA-256 over the rows in order.
-- Sessions, failed attempts, read models and bookmarks are not facts and are left out.

-- The text of a row must not depend on who asks.
SET timezone = 'UTC';
SET datestyle = 'ISO, YMD';
SET bytea_output = 'hex';
SET extra_float_digits = 1;
SET search_path = pg_catalog;

WITH rows (place, name, n, position, row_sha256) AS (
  SELECT 1, 'es.event', row_number() OVER (ORDER BY position), position,
    sha256(convert_to(e::text, 'UTF8'))
  FROM es.event e
  UNION ALL
  SELECT 2, 'inbox.request', row_number() OVER (ORDER BY command_id), NULL,
    sha256(convert_to(r::text, 'UTF8'))
  FROM inbox.request r
  UNION ALL
  SELECT 3, 'identity.account', row_number() OVER (ORDER BY id), NULL,
    sha256(convert_to(a::text, 'UTF8'))
  FROM identity.account a
  UNION ALL
  SELECT 4, 'identity.office', row_number() OVER (ORDER BY id), NULL,
    sha256(convert_to(o::text, 'UTF8'))
  FROM identity.office o
)
SELECT tables.name || ' rows=' || count(rows.n)
  || CASE WHEN tables.name = 'es.event' THEN ' head=' || coalesce(max(rows.position), 0) ELSE '' END
  || ' sha256=' || encode(sha256(coalesce(string_agg(rows.row_sha256, ''::bytea ORDER BY rows.n), ''::bytea)), 'hex')
FROM (VALUES (1, 'es.event'), (2, 'inbox.request'), (3, 'identity.account'), (4, 'identity.office'))
  AS tables (place, name)
LEFT JOIN rows ON rows.place = tables.place
GROUP BY tables.place, tables.name
ORDER BY tables.place;
