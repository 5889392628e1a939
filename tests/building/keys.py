"""The key of people's names for all houses of one test run, outside of anybody's own data."""

import atexit
import shutil
import tempfile
from pathlib import Path

_DIRECTORY = Path(tempfile.mkdtemp(prefix="tonvinh-test-keys-"))
atexit.register(shutil.rmtree, _DIRECTORY, ignore_errors=True)

KEY_FILE = _DIRECTORY / "personal.key"
"""Houses over one record have to share it, as the processes of one installation do."""

BALLOT_KEYS = _DIRECTORY / "ballots"
"""So it is with the keys of the ballots."""
