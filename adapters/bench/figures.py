"""What a benchmark prints."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure; ``value`` is already the ratio where the name ends in ``_vs_PEER``."""

    figure: str
    value: float
    unit: str
    peer: str | None = None
    peer_value: float | None = None


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median(values: Sequence[float]) -> float:
    """Return the middle value."""
    return statistics.median(values)


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Return the middle one of the rounds' ratios.

    The two of a round were measured one right after the other, so that whatever else the machine
    did then is in both.
    """
    return median([own / other for own, other in zip(ours, theirs, strict=True)])
