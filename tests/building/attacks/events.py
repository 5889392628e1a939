"""Attacks on the events: altered, moved, dropped, added."""

import struct

from services.proving.covers import OWN, Subtree, encoded_record
from services.proving.verifying import proof_name
from tests.building.attacks.repacking import (
    Attack,
    Parts,
    altered,
    events_in,
    packed,
    parts_of,
    with_events,
    without_proofs,
)
from tests.building.good_bundles import the_bundle
from tests.building.logs import NOMINATION, carried


def attacks_on_events() -> dict[str, Attack]:
    parts = parts_of(the_bundle())
    events = events_in(parts)
    vote = [altered(e, b'"agree":7', b'"agree":8') if e.position == 12 else e for e in events]
    actor = [altered(e, b"tester", b"editor") if e.position == 10 else e for e in events]
    later = [
        e._replace(body=e.body[:12] + struct.pack(">q", 1) + e.body[20:]) if e.position == 8 else e
        for e in events
    ]
    swapped = [*events[:2], events[3], events[2], *events[4:]]
    dropped = [e for e in events if e.position != 10]
    forged = events[-1]._replace(position=15, version=6)
    inserted = [*events[:3], carried()[8], *events[3:]]
    unproven = {"position": 12}
    return {
        "altered-event": Attack(packed(with_events(parts, vote)), "event_unproven", unproven),
        "altered-event-careful": Attack(
            packed(with_events(parts, vote), careful=True), "event_unproven", unproven
        ),
        "altered-actor": Attack(
            packed(with_events(parts, actor), careful=True), "event_unproven", {"position": 10}
        ),
        "altered-time": Attack(
            packed(with_events(parts, later), careful=True), "event_unproven", {"position": 8}
        ),
        "altered-event-without-proof-files": Attack(
            packed(without_proofs(with_events(parts, vote)), careful=True, proofs=False),
            "tree_differs",
        ),
        "reordered-events": Attack(
            packed(with_events(parts, swapped), careful=True),
            "event_order",
            {"position": swapped[2].position},
        ),
        "dropped-event": Attack(
            packed(with_events(parts, dropped), careful=True), "event_missing", {"position": 10}
        ),
        "dropped-event-careful": Attack(
            packed(without_event(10), careful=True, events=len(dropped)),
            "version_gap",
            {"stream": NOMINATION, "found": 2, "wanted": 3, "position": 12, "version": 4},
        ),
        "inserted-event": Attack(
            packed(with_events(parts, inserted), careful=True), "event_inserted", {"position": 9}
        ),
        "appended-event": Attack(
            packed(with_events(parts, [*events, forged]), careful=True),
            "event_inserted",
            {"position": 15},
        ),
        "truncated-events": Attack(
            packed({**parts, "events.bin": parts["events.bin"][:-1]}, careful=True),
            "event_malformed",
            {"position": 14},
        ),
        "truncated-tail": Attack(
            packed(with_events(parts, events[:-1]), careful=True),
            "event_missing",
            {"position": 14},
        ),
        "truncated-tail-careful": Attack(
            packed(without_event(14), careful=True, events=len(events) - 1),
            "tail_truncated",
            {"stream": NOMINATION, "found": 4, "wanted": 5},
        ),
    }


def without_event(position: int) -> Parts:
    """The bundle of a careful attacker who hides an event behind its hash."""
    parts = parts_of(the_bundle())
    events = events_in(parts)
    left = [event for event in events if event.position != position]
    gone = next(event for event in events if event.position == position)
    number = events.index(gone)
    tree = parts["tree.bin"]
    at = [n for n in own_marks(tree) if n is not None][number]
    hidden = encoded_record(Subtree(0, gone.leaf))
    parts = with_events(parts, left)
    del parts[proof_name(position)]
    return {**parts, "tree.bin": tree[:at] + hidden + tree[at + 1 :]}


def own_marks(tree: bytes) -> list[int]:
    """Return where in a tree without places the bundle's own events stand."""
    marks, at = [], 0
    while at < len(tree):
        if tree[at] == OWN:
            marks.append(at)
            at += 1
        else:
            at += 33
    return marks
