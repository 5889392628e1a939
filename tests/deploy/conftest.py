"""What the tests of the backup have in common."""

import pytest

from adapters.embedded.postgres import Postgres
from tests.building.backups import Run, scripts_on


@pytest.fixture
def run(postgres_server: Postgres) -> Run:
    return scripts_on(postgres_server)
