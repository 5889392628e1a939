"""Files that were shown and wait for a person to confirm them."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import asyncpg

from adapters.exchange.imports.importing import File
from adapters.postgres.connecting import fetch

KEPT = timedelta(hours=1)
"""Long enough to read what would change; a list of people should not lie about for longer."""

_CLEAR = "SELECT exchange.forget_old_uploads($1::interval)"
_KEEP = """
INSERT INTO exchange.upload (kind, province, account_id, file_name, content)
VALUES ($1, $2, $3, $4, $5) RETURNING id
"""
_GET = """
SELECT id, kind, province, file_name, content FROM exchange.upload
WHERE id = $1 AND account_id = $2 AND made_at > clock_timestamp() - $3::interval
"""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file with what somebody said of it."""

    id: UUID
    kind: str
    province: str
    file: File


class Uploads:
    """Keeps files for the person who sent them, and for nobody else."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        """Use a pool of short statements."""
        self._pool = pool

    async def keep(self, kind: str, province: str, account_id: str, file: File) -> UUID:
        """Keep a file for an hour, and clear away those whose hour is over."""
        await fetch(self._pool, _CLEAR, KEPT)
        rows = await fetch(self._pool, _KEEP, kind, province, account_id, file.name, file.content)
        made: UUID = rows[0]["id"]
        return made

    async def get(self, upload: UUID, account_id: str) -> Upload | None:
        """Return the file that this person sent within the hour."""
        rows = await fetch(self._pool, _GET, upload, account_id, KEPT)
        if not rows:
            return None
        row = rows[0]
        file = File(row["file_name"], row["content"])
        return Upload(row["id"], row["kind"], row["province"], file)

    async def forget(self, upload: UUID) -> None:
        """Throw a file away."""
        await fetch(self._pool, "DELETE FROM exchange.upload WHERE id = $1", upload)
