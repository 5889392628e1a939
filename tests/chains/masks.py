"""What differs between any two runs of one and the same conference, made the same.

Moments, numbers drawn at random, and what is made of these. The published ballots are compared as a
set, because their order is that of their random tokens.
"""

import re
from typing import Any

MASKS = tuple(
    (re.compile(pattern), mask)
    for pattern, mask in (
        (r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:?\d\d)?)?", "<moment>"),
        (r"\d\d:\d\d(:\d\d)?,? (ngày )?\d\d/\d\d/\d{4}", "<moment>"),
        (r"\d\d/\d\d/\d{4},? \d\d:\d\d(:\d\d)?", "<moment>"),
        (r"datetime\.datetime\([^)]*\)+", "<moment>"),
        # Versions 4 and 7 are drawn; ids of version 5 follow from what they name and stay.
        (r"[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", "<id>"),
        (r"\b([A-Z2-7]{4}-){3}[A-Z2-7]{4}\b", "<receipt>"),
        (r"\\\\x[0-9a-f]{16,}", "<bytes>"),
        (r"\b[0-9a-f]{16,}\b", "<hex>"),
        (r"[A-Za-z0-9_-]{80,}={0,2}", "<random>"),
        (r"(milliseconds|_seconds_sum\S*|_bucket\S*|_created\S*)\W+[\d.e+-]+", r"\1 <duration>"),
        (r"tonvinh_session=[^;\s]+", "<session>"),
    )
)


def masked(text: str) -> str:
    for pattern, mask in MASKS:
        text = pattern.sub(mask, text)
    return text


def as_a_set(type_: str, data: dict[str, Any]) -> dict[str, Any]:
    """Return an event's data, its published ballots without their seals and in no order."""
    if not type_.startswith("ballot.published"):
        return data
    bare = [{**ballot, "seal": "<random>"} for ballot in data["ballots"]]
    return {**data, "ballots": sorted(bare, key=lambda ballot: ballot["choices"])}
