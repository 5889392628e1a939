"""Real servers for the tests: a PostgreSQL and a Temporal of this session, from the wheels.

They stop with the session, also when it is killed. They work for root and for anybody else.
"""

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
import structlog
from hypothesis import HealthCheck, settings
from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter

from adapters.embedded import logins, places, postgres, record, temporal
from adapters.embedded.logs import LogFile

# The machine may be busy: how long one example takes says nothing about the code.
settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))

_status = pytest.StashKey[int]()


@pytest.fixture(autouse=True)
def log_lines_go_where_they_went() -> Iterator[None]:
    """A program that a test runs in this process points log lines at a stream that it closes."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


@pytest.fixture(scope="session")
def servers_directory() -> Iterator[Path]:
    """A directory that every account may enter; pytest's own is closed to PostgreSQL's."""
    directory = Path(tempfile.mkdtemp(prefix="tonvinh-tests-"))
    directory.chmod(0o755)
    yield directory
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture
def open_directory() -> Iterator[Path]:
    """A directory of one test that every account may enter."""
    directory = Path(tempfile.mkdtemp(prefix="tonvinh-test-"))
    directory.chmod(0o755)
    yield directory
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="session")
async def postgres_server(servers_directory: Path) -> AsyncIterator[postgres.Postgres]:
    """A cluster that forgoes fsync: what it holds need not outlive the machine."""
    log = LogFile(servers_directory / "log" / "postgres.log")
    async with postgres.running(servers_directory / "postgres", log, durable=False) as server:
        yield server
    places.forget(servers_directory / "postgres")


@pytest.fixture(scope="session")
async def database_template(postgres_server: postgres.Postgres) -> str:
    """The name of a database that holds the migrated schema and nothing else."""
    await _administer(postgres_server, "CREATE DATABASE template_of_tests")
    await record.make(postgres_server, "template_of_tests")
    return "template_of_tests"


@pytest.fixture
async def database_name(
    postgres_server: postgres.Postgres, database_template: str
) -> AsyncIterator[str]:
    """The name of a fresh, migrated database, which goes with the test."""
    async with _fresh(postgres_server, database_template) as name:
        yield name


@pytest.fixture
def database(postgres_server: postgres.Postgres, database_name: str) -> str:
    """How the program itself reaches that database: by a login that may append and no more."""
    return postgres_server.dsn(database_name, login=logins.APP)


@pytest.fixture
def auditors_database(postgres_server: postgres.Postgres, database_name: str) -> str:
    """How an auditor reaches it: by a login that may only read."""
    return postgres_server.dsn(database_name, login=logins.AUDIT)


@pytest.fixture
def superusers_database(postgres_server: postgres.Postgres, database_name: str) -> str:
    """How a superuser reaches it, for tests that do what nobody who works there may."""
    return postgres_server.dsn(database_name)


@pytest.fixture
async def superuser(superusers_database: str) -> AsyncIterator[asyncpg.Connection]:
    """A way past the program for those who must look, or do harm."""
    connection = await asyncpg.connect(superusers_database)
    yield connection
    await connection.close()


@pytest.fixture
async def another_database(
    postgres_server: postgres.Postgres, database_template: str
) -> AsyncIterator[str]:
    """A second fresh, migrated database, by its superuser's connection string."""
    async with _fresh(postgres_server, database_template) as name:
        yield postgres_server.dsn(name)


@pytest.fixture
async def empty_database(postgres_server: postgres.Postgres) -> AsyncIterator[str]:
    """The connection string of a database without any schema."""
    name = f"empty_{uuid4().hex}"
    await _administer(postgres_server, f"CREATE DATABASE {name}")
    yield postgres_server.dsn(name)
    await _administer(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
async def temporal_server(servers_directory: Path) -> AsyncIterator[temporal.Temporal]:
    """A development server in memory; ``temporal_server.address`` is where it listens."""
    log = LogFile(servers_directory / "log" / "temporal.log")
    async with temporal.running(log) as server:
        yield server


@pytest.fixture(scope="session")
async def temporal_client(temporal_server: temporal.Temporal) -> Client:
    return await Client.connect(
        temporal_server.address,
        namespace=temporal_server.namespace,
        data_converter=pydantic_data_converter,
    )


@asynccontextmanager
async def _fresh(server: postgres.Postgres, template: str) -> AsyncIterator[str]:
    name = f"test_{uuid4().hex}"
    await _administer(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield name
    finally:
        await _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


async def _administer(server: postgres.Postgres, statement: str) -> None:
    connection = await asyncpg.connect(server.dsn("postgres"))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    session.config.stash[_status] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Leaves at once when Temporal's client is loaded.

    Its threads abort about one interpreter in eight while it shuts down (temporalio/sdk-python
    issue 300), which would turn a green run red after its summary. Reports are written by now.
    A worker of xdist still has to say goodbye to its controller.
    """
    if "temporalio" not in sys.modules or hasattr(config, "workerinput"):
        return
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(config.stash.get(_status, pytest.ExitCode.INTERNAL_ERROR))
