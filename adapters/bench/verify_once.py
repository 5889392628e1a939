"""One verification in a fresh process: ``python -m adapters.bench.verify_once BUNDLE VKEY``."""

import json
import sys
import time
from pathlib import Path

from services.proving.notes import VerifierKey
from services.proving.verifying import Trust, verify_bundle

MEGABYTE = 1_000_000


def main() -> None:
    """Print how long it took and the most memory the process has held, interpreter included."""
    path, vkey = Path(sys.argv[1]), VerifierKey.from_text(sys.argv[2])
    begun = time.perf_counter()
    with path.open("rb") as file:
        verify_bundle(file, Trust((vkey,)))
    seconds = time.perf_counter() - begun
    result = {"seconds": seconds, "megabytes": most_held() / MEGABYTE}
    print(json.dumps(result))  # noqa: T201 - the program's output


def most_held() -> int:
    """Return the highest resident size in bytes.

    Not from `getrusage`, which after a fork also counts what the parent held.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    main()
