"""The operators' own scripts, run with the programs of the server's release."""

import os
import subprocess
from pathlib import Path
from typing import Protocol

from adapters.embedded import binaries
from adapters.embedded.postgres import SUPERUSER, Postgres

SCRIPTS = Path(__file__).parents[2] / "deploy" / "backup"


class Run(Protocol):
    """``run("backup.sh", database, directory)``, to its end."""

    def __call__(
        self, name: str, database: str, *arguments: Path, **variables: str
    ) -> subprocess.CompletedProcess[str]: ...


def scripts_on(server: Postgres) -> Run:
    def run(
        name: str, database: str, *arguments: Path, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        libpq = {
            "PGHOST": str(server.place.sockets),
            "PGPORT": "5432",
            "PGUSER": SUPERUSER,
            "PGPASSWORD": server.password,
            "PGDATABASE": database,
            "PATH": f"{binaries.postgres_installation() / 'bin'}:{os.environ['PATH']}",
        }
        return subprocess.run(
            [SCRIPTS / name, *arguments], env={**os.environ, **libpq, **variables}, text=True,
            capture_output=True, check=False, timeout=60,
        )  # fmt: skip

    return run


def name_of(dsn: str) -> str:
    """Return the name of the database that a connection string leads to."""
    return dsn.partition("@/")[2].partition("?")[0]
