"""The wall around a province's rows, which every table of a read model stands behind."""

_WALL = """
ALTER TABLE view.{table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY program ON view.{table} TO es_app USING (true) WITH CHECK (true);
CREATE POLICY eyes ON view.{table} FOR SELECT TO es_page
USING (province = ANY ((SELECT wall.provinces())::text[]) OR (SELECT wall.sees_all()));
GRANT SELECT ON view.{table} TO es_page;
"""


def walled(*tables: str) -> str:
    """Return the SQL that shows those tables to pages, each row to whom its province is open.

    Each has a column `province`. Without this, pages cannot read a table at all.
    """
    return "".join(_WALL.format(table=table) for table in tables)
