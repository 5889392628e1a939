from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all examples of a property share; one a function would be made too late."""
    return tmp_path_factory.mktemp("season-files")
