"""The machine that figures come from, and how much of it others had in the meantime."""

import os
import platform
from pathlib import Path

from adapters.bench.figures import Figure

_TIMES = Path("/proc/stat")

# The columns of proc_stat(5): user, nice, system, idle, iowait, irq, softirq, steal. Two more count
# what runs inside of guests, which is in the first two already.
_ALL = 8
_STEAL = 7


def hardware() -> str:
    """Describe the machine in one line, since a figure without it says little."""
    pages = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    memory = f"{pages / 2**30:.0f} GiB"
    python = f"Python {platform.python_version()}"
    return ", ".join((f"{os.cpu_count()} cores", memory, platform.machine(), python))


class Stolen:
    """The processor time since a moment that a virtual machine wanted and its host gave to others.

    Where much is stolen, whatever waits for several processes in turn loses more than its peer.
    """

    def __init__(self) -> None:
        """Begin to count."""
        self._begun = _times()

    def share(self) -> float:
        """Return its share of all cores' time; 0 on a machine of one's own."""
        passed = [now - then for now, then in zip(_times(), self._begun, strict=True)]
        return passed[_STEAL] / max(1, sum(passed))

    def figure(self) -> Figure:
        """Return the share as one of the figures that it has touched."""
        return Figure("stolen_by_host", self.share(), "ratio")


def _times() -> list[int]:
    # The first line is of all cores together.
    return [int(ticks) for ticks in _TIMES.read_text().splitlines()[0].split()[1 : 1 + _ALL]]
