"""The whole system as a person runs it, for tests that kill its parts."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "chaos: kills the processes of a running system")
