"""The library on our store, with tables of its own in a fresh database.

It makes them by itself, which the program's own login may not.
"""

from collections.abc import Iterator

import pytest

from tests.adapters.postgres.library.judging import Given


@pytest.fixture(autouse=True)
def given(request: pytest.FixtureRequest, superusers_database: str) -> Iterator[None]:
    """Hand the library's test cases, which know no fixtures, the database of this test."""
    if request.instance is None:
        yield
        return
    request.instance.given = Given(superusers_database)
    yield
    request.instance.given.close()
