"""The checks of ``tonvinh doctor`` that ask the database of the record itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import asyncpg

from adapters.cli.findings import Finding, Level, failed
from adapters.postgres.connecting import open_pool
from adapters.proof.alarms import standing_alarm, unsigned_since

LATE = timedelta(minutes=1)
"""Checkpoints are a second behind; after this nobody makes them any more."""

# Whoever owns something in `es`, or may become somebody who does, can take its protection away.
_WHO = """
SELECT session_user AS name, current_setting('is_superuser')::boolean AS superuser,
  coalesce((
    SELECT string_agg(DISTINCT r.rolname, ', ' ORDER BY r.rolname) FROM pg_roles AS r
    WHERE pg_has_role(r.oid, 'MEMBER') AND (
      r.oid IN (SELECT nspowner FROM pg_namespace WHERE nspname IN ('es', 'log', 'personal'))
      OR r.oid IN (SELECT datdba FROM pg_database WHERE datname = current_database()))
  ), '') AS owners,
  coalesce((
    SELECT string_agg(r.rolname, ', ' ORDER BY r.rolname) FROM pg_roles AS r
    WHERE r.rolname IN ('es_app', 'es_audit') AND pg_has_role(r.oid, 'MEMBER')
  ), '') AS works_as
"""

# A login that may become another role can also leave the one that walls provinces off.
_PAGES = """
SELECT session_user AS name, pg_has_role('es_page', 'MEMBER') AS reads,
  (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = session_user)
  OR coalesce((
    SELECT bool_or(pg_has_role(r.oid, 'MEMBER')) FROM pg_roles AS r
    WHERE r.rolname IN ('es_app', 'es_audit', 'es_owner')), false) AS more
"""

_GUARDED = "SELECT es.is_guarded()"


async def role(url: str) -> Finding:
    """Say as whom the program is signed in, and warn where that account may do too much."""
    async with _connected(url) as connection:
        who = await connection.fetchrow(_WHO)
    name, works_as = who["name"], who["works_as"]
    use = "Hãy cho chương trình dùng tonvinh_app (deploy/postgres/roles.sql)."
    use_en = "Let the program use tonvinh_app (deploy/postgres/roles.sql)."
    if who["superuser"]:
        found = f"{name}: a superuser, who can take the record's protection away"
        return Finding("database role", Level.WARN, found, use, use_en)
    if who["owners"]:
        found = f"{name}: may act as {who['owners']}, who owns the record"
        return Finding("database role", Level.WARN, found, use, use_en)
    if not works_as:
        return failed("database role", f"{name}: neither es_app nor es_audit", use, use_en)
    return Finding("database role", Level.OK, f"{name}: {works_as}")


async def pages(url: str) -> Finding:
    """Say as whom people's pages read, and warn where that account reaches past the walls."""
    async with _connected(url) as connection:
        who = await connection.fetchrow(_PAGES)
    name = who["name"]
    use = "Hãy đặt TONVINH_PAGES_DATABASE_URL với tonvinh_pages (deploy/postgres/roles.sql)."
    use_en = "Set TONVINH_PAGES_DATABASE_URL, with tonvinh_pages (deploy/postgres/roles.sql)."
    if not who["reads"]:
        # An auditor's machine serves no pages, so this is no failure by itself.
        found = f"{name}: may not read as es_page, so it can serve no pages"
        return Finding("pages role", Level.WARN, found, use, use_en)
    if who["more"]:
        found = f"{name}: reads as es_page, but may leave that role"
        return Finding("pages role", Level.WARN, found, use, use_en)
    return Finding("pages role", Level.OK, f"{name}: es_page")


async def guard(url: str) -> Finding:
    """Say whether the record refuses changes of its rows and its structure."""
    async with _connected(url) as connection:
        guarded = await connection.fetchval(_GUARDED)
    if guarded:
        return Finding("record guard", Level.OK, "rows and structure are guarded")
    return Finding(
        "record guard",
        Level.WARN,
        "the structure of the record is not guarded",
        "Hãy để siêu người dùng chạy SELECT es.raise_guard(); nếu vẫn vậy, "
        "SELECT guarding.loosened() cho biết bảng hoặc quyền nào đang hở.",
        "Have a superuser run SELECT es.raise_guard(); if that does not help, "
        "SELECT guarding.loosened() names the table or the right that is open.",
    )


async def log(url: str) -> Finding:
    """Say whether the integrator refuses to sign, which is what tampering looks like, or rests."""
    async with open_pool(url, "doctor") as pool:
        alarm, waiting = await standing_alarm(pool), await unsigned_since(pool, LATE)
    if alarm is None and waiting:
        return failed(
            "signed log",
            f"what was recorded since {waiting.isoformat(timespec='seconds')} is not signed",
            "Không có tiến trình nào đang ký: hãy chạy `tonvinh integrate` và xem nhật ký của nó.",
            "Nobody is signing: run `tonvinh integrate` and look at its log.",
        )
    if alarm is None:
        return Finding("signed log", Level.OK, "no alarm")
    since = alarm.raised_at.isoformat(timespec="seconds")
    return failed(
        "signed log",
        f"nothing is signed since {since}: {alarm.code}: {alarm.en}",
        f"{alarm.vi} Đừng sửa gì; hãy chạy `tonvinh audit verify` và xem docs/proof.md.",
        "Change nothing; run `tonvinh audit verify` and read docs/proof.md.",
    )


@asynccontextmanager
async def _connected(url: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(url, timeout=5)
    try:
        yield connection
    finally:
        await connection.close()
