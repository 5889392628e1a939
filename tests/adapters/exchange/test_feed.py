"""The feed on its own, as the process that delivers has it."""

import json
import subprocess
import sys

from tests.building.every_event import events

SCRIPT = """
import json, adapters.exchange.feed
from domain.events import registry
print(json.dumps(sorted(registry())))
"""


def test_whoever_reads_the_feed_knows_every_event() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True
    )
    assert set(events()) <= set(json.loads(done.stdout))
