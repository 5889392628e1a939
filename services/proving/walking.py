"""One walk over the events of a bundle, in their order, which checks each and all of them.

It is written for a hundred thousand events in a few seconds and little memory: what it keeps is one
number a stream.
"""

import json
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from services.proving.container import Archive, Pieces
from services.proving.covers import CoverReader
from services.proving.leaf import LARGEST_BODY, Body, leaf_of, names_of
from services.proving.recounting import BALLOT_KINDS, BALLOT_NAMED, RESULT_TAKEN, Polls
from services.proving.refusing import ProofRefused

RULE_SET_PUBLISHED = "rule_set.published"
NOMINATION_NAMED = "season.nomination_brought_forward"
"""Without their versions: what is read of these two events, no later version may leave out."""
ABOUT_BALLOTS = BALLOT_KINDS | {BALLOT_NAMED, RESULT_TAKEN}
NO_RULES = "-"

_EVENT = struct.Struct(">q16siI")

ProofCheck = Callable[[int, bytes], None]
"""Refuses an event whose own inclusion file does not prove it, by position and leaf hash."""


class CarriedEvent(NamedTuple):
    """An event as a bundle carries it: its place and its body."""

    position: int
    stream: bytes
    version: int
    body: bytes

    @property
    def encoded(self) -> bytes:
        return _EVENT.pack(self.position, self.stream, self.version, len(self.body)) + self.body

    @property
    def leaf(self) -> bytes:
        return leaf_of(self.position, self.stream, self.version, self.body)


@dataclass(slots=True)
class Seen:
    """What a walk has found out."""

    count: int = 0
    versions: dict[bytes, int] = field(default_factory=dict)
    """The last version of each stream of the bundle, by the stream's sixteen bytes."""
    rules_used: dict[str, int] = field(default_factory=dict)
    """Labels of rule sets by which something was decided, with the first position of each."""
    rules_held: set[str] = field(default_factory=set)
    nominations: list[UUID] = field(default_factory=list)
    """The nominations that the events of a season name."""
    polls: Polls = field(default_factory=Polls)
    """The secret ballots, each counted again as the walk came to its tally."""


def carried_events(archive: Archive) -> Iterator[CarriedEvent]:
    """Yield the events of a bundle as they stand there; refuse what cannot be one."""
    pieces = Pieces(archive.chunks("events.bin"))
    last = 0
    while not pieces.ended:
        head = pieces.take(_EVENT.size)
        if head is None:
            raise ProofRefused("event_malformed", position=last + 1)
        position, stream, version, length = _EVENT.unpack(head)
        body = pieces.take(length) if length <= LARGEST_BODY else None
        if body is None or position < 1 or version < 1:
            raise ProofRefused("event_malformed", position=position)
        last = position
        yield CarriedEvent(position, stream, version, body)


class Walk:
    """Feeds the events of a bundle to its tree, one by one."""

    def __init__(
        self, cover: CoverReader, stated: Mapping[bytes, int], check: ProofCheck | None
    ) -> None:
        """Walk over the streams that are stated, with a check of each event's own proof, if any."""
        self._cover = cover
        self._stated = stated
        self._check = check
        self._known: set[tuple[bytes, bytes]] = set()
        self.seen = Seen()

    def through(self, events: Iterator[CarriedEvent]) -> Seen:
        """Walk to the end of the tree, or raise `ProofRefused` where something does not hold."""
        for event in events:
            self._pass_others()
            self._must_be_next(event, events)
            self._take(event)
        self._pass_others()
        if self._cover.wants_own:
            raise ProofRefused("event_missing", position=self._cover.tree.size + 1)
        self._cover.must_end()
        return self.seen

    def _pass_others(self) -> None:
        for position, place in self._cover.places_to_own():
            if place.stream.bytes in self._stated:
                raise ProofRefused("event_left_out", position=position, stream=place.stream)

    def _must_be_next(self, event: CarriedEvent, rest: Iterator[CarriedEvent]) -> None:
        wanted = self._cover.tree.size + 1
        if not self._cover.wants_own or event.position < wanted:
            raise ProofRefused("event_inserted", position=event.position)
        if event.position > wanted:
            # Which of the two it is shows only further on.
            later = any(other.position == wanted for other in rest)
            if later:
                raise ProofRefused("event_order", position=event.position)
            raise ProofRefused("event_missing", position=wanted)

    def _take(self, event: CarriedEvent) -> None:
        leaf = event.leaf
        if self._check is not None:
            self._check(event.position, leaf)
        self._cover.take_own(leaf)
        self._count(event)
        self._read(event)

    def _count(self, event: CarriedEvent) -> None:
        versions, stream = self.seen.versions, event.stream
        before = versions.get(stream, 0)
        if event.version != before + 1:
            raise ProofRefused(
                "version_gap", stream=UUID(bytes=stream), found=before, wanted=before + 1,
                position=event.position, version=event.version,
            )  # fmt: skip
        versions[stream] = event.version
        self.seen.count += 1

    def _read(self, event: CarriedEvent) -> None:
        try:
            names = names_of(event.body)
            # Most events are of a kind and under rules that have been seen before.
            if names not in self._known:
                self._learn(event, *(name.decode() for name in names))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ProofRefused("event_malformed", position=event.position) from error

    def _learn(self, event: CarriedEvent, topic: str, label: str) -> None:
        kind = topic.rpartition(".")[0]
        if kind in (RULE_SET_PUBLISHED, NOMINATION_NAMED):
            self._read_content(event, kind)
        elif kind in ABOUT_BALLOTS:
            self.seen.polls.take(event.stream, kind, Body.from_bytes(event.body).data)
        else:
            self._known.add((topic.encode(), label.encode()))
        if kind != RULE_SET_PUBLISHED:
            self.seen.rules_used.setdefault(label, event.position)

    def _read_content(self, event: CarriedEvent, type_: str) -> None:
        body = Body.from_bytes(event.body)
        data = json.loads(body.data)
        if type_ == NOMINATION_NAMED:
            self.seen.nominations.append(UUID(data["nomination_id"]))
            return
        if sha256(data["content"].encode()).hexdigest() != data["digest"]:
            raise ProofRefused("rules_altered", position=event.position)
        regime, _, short = str(data["label"]).partition("@")
        if not short or not str(data["digest"]).startswith(short):
            raise ProofRefused("rules_altered", position=event.position)
        self.seen.rules_held.add(f"{regime}@{short}")
