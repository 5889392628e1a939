"""What the library's test cases need from us: recorders, and an environment."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from eventsourcing.utils import Environment

from adapters.postgres.library import StoreFactory

MODULE = "adapters.postgres.library"


class Given:
    """A fresh database, and what was opened on it."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._factories: list[StoreFactory] = []

    def env(self, **more: str) -> dict[str, str]:
        return {"PERSISTENCE_MODULE": MODULE, "POSTGRES_URL": self._url, **more}

    def factory(self, name: str = "", **more: str) -> StoreFactory:
        """A factory that is closed after the test."""
        factory = StoreFactory(Environment(name, self.env(**more)))
        self._factories.append(factory)
        return factory

    @contextmanager
    def environment(self, **more: str) -> Iterator[None]:
        """The same as this process's own environment, which applications read by themselves."""
        with patch.dict(os.environ, self.env(**more)):
            yield

    def close(self) -> None:
        for factory in self._factories:
            factory.close()
