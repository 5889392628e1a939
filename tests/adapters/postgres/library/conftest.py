"""The library on our store, with tables of its own in a fresh database."""

from collections.abc import Iterator

import pytest

from tests.adapters.postgres.library.judging import Given


@pytest.fixture(autouse=True)
def given(request: pytest.FixtureRequest, database: str) -> Iterator[None]:
    """Hand the library's test cases, which know no fixtures, the database of this test."""
    if request.instance is None:
        yield
        return
    request.instance.given = Given(database)
    yield
    request.instance.given.close()
