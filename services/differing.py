"""What a history has come to know, and what changed in that between two points of it.

What is known is kept apart fact by fact. A fact stays known when the matter moves on: the board's
recommendation is not withdrawn when the committee decides. Only a return or a hold ends as such.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, get_type_hints
from uuid import UUID

from domain.nominations.states import (
    AwaitingBlocVote,
    AwaitingDecision,
    AwaitingDossier,
    AwaitingGovernment,
    Awarded,
    Closed,
    Held,
    Nomination,
    Returned,
    Revoked,
    State,
    UnderReview,
    underlying,
)
from domain.refusals import Reason
from domain.seasons.facts import (
    FlagPassed,
    Meeting,
    NextHeads,
    Pact,
    ReportAdoption,
    Selection,
    SourcePaper,
)
from domain.seasons.states import Season
from services.auditing import Entries


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that can be known: a field, and the class whose field it is."""

    of: type
    name: str


Known = Mapping[Fact, Any]
"""Everything that is stated at a point; what is not stated is not in it."""


@dataclass(frozen=True, slots=True)
class Stated:
    """Something is known of which nothing was known before."""

    fact: Fact
    after: Any


@dataclass(frozen=True, slots=True)
class Changed:
    """Something is known otherwise than before; ``before`` and ``after`` may be parts of a list."""

    fact: Fact
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Ended:
    """Something that was known holds no longer."""

    fact: Fact
    before: Any


@dataclass(frozen=True, slots=True)
class Joined:
    """One more part of a list is known."""

    fact: Fact
    item: Any


@dataclass(frozen=True, slots=True)
class Gone:
    """One part of a list is there no longer."""

    fact: Fact
    item: Any


Change = Stated | Changed | Ended | Joined | Gone


@dataclass(frozen=True, slots=True)
class NotBegun:
    """A chosen unit whose nomination was refused at its beginning, and why."""

    nomination_id: UUID
    reason: Reason


LASTING: tuple[type, ...] = (
    AwaitingBlocVote,
    AwaitingDossier,
    UnderReview,
    AwaitingDecision,
    AwaitingGovernment,
    Awarded,
    Closed,
    Revoked,
)
"""Standings whose facts stay known after the nomination has moved on."""

INTERRUPTIONS: tuple[type, ...] = (Returned, Held)
"""Standings whose facts end with them."""

PARTS = (SourcePaper, Meeting, ReportAdoption, Selection, Pact, NextHeads, FlagPassed)
"""What a season knows in several facts, each of which is told by itself."""


def known(entries: Entries) -> Known:
    """Return what a history knows at its end; nothing where it has not begun."""
    if not entries:
        return {}
    last = entries[-1].after
    found = _of_season(last) if isinstance(last, Season) else _of_nomination(entries)
    return {fact: value for fact, value in found if _stated(fact, value)}


def difference(before: Known, after: Known) -> tuple[Change, ...]:
    """Return every change from one point to another, in the order in which facts are told."""
    facts = dict.fromkeys((*after, *before))
    return tuple(c for fact in facts for c in _changes(fact, before.get(fact), after.get(fact)))


def _changes(fact: Fact, before: Any, after: Any) -> Iterator[Change]:  # noqa: ANN401
    if before == after:
        return
    if isinstance(before, tuple) or isinstance(after, tuple):
        yield from _changes_of_parts(fact, before or (), after or ())
    elif before is None:
        yield Stated(fact, after)
    elif after is None:
        yield Ended(fact, before)
    else:
        yield Changed(fact, before, after)


def _changes_of_parts(
    fact: Fact, before: tuple[Any, ...], after: tuple[Any, ...]
) -> Iterator[Change]:
    """Tell a list part by part; one that is still the same thing, said otherwise, has changed."""
    gone = [item for item in before if item not in after]
    for item in after:
        if item in before:
            continue
        first = next((g for g in gone if _identity(g) == _identity(item)), None)
        if first is None:
            yield Joined(fact, item)
        else:
            gone.remove(first)
            yield Changed(fact, first, item)
    for item in gone:
        yield Gone(fact, item)


def _identity(item: Any) -> object:  # noqa: ANN401
    """Return what says that two parts are about the same: the first thing that each says."""
    return getattr(item, fields(item)[0].name) if is_dataclass(item) else item


def _of_nomination(entries: Entries) -> Iterator[tuple[Fact, Any]]:
    """Yield the nomination's own facts, then those of its standings, the latest of each kind."""
    now = _nomination(entries[-1].after)
    yield from _facts(now, state=now.stage)
    passed = [underlying(_nomination(entry.after).state) for entry in entries]
    standings = {type(state): state for state in passed}
    for kind in LASTING:
        if kind in standings:
            yield from _facts(standings[kind])
    for interruption in _interruptions(now.state):
        yield from _facts(interruption)


def _interruptions(state: State) -> Iterator[Returned | Held]:
    while isinstance(state, Returned | Held):
        yield state
        state = state.interrupted


def _nomination(after: object) -> Nomination:
    if not isinstance(after, Nomination):
        raise TypeError(f"{type(after).__name__} is no nomination")
    return after


def _of_season(season: Season) -> Iterator[tuple[Fact, Any]]:
    refused = tuple(NotBegun(n, reason) for n, reason in season.not_begun.items())
    begun = tuple(sorted(season.brought_forward))
    for fact, value in _facts(season, brought_forward=begun, not_begun=refused):
        if isinstance(value, PARTS):
            yield from _facts(value)
        else:
            yield fact, value


def _facts(of: Any, **otherwise: object) -> Iterator[tuple[Fact, Any]]:  # noqa: ANN401
    for field in fields(of):
        yield Fact(type(of), field.name), otherwise.get(field.name, getattr(of, field.name))


def _stated(fact: Fact, value: Any) -> bool:  # noqa: ANN401
    """Whether something is said at all: a plain "no" says as little as nothing and an empty list.

    Where a paper may be silent, its "no" is a statement.
    """
    if value is False:
        return _hints(fact.of)[fact.name] is not bool
    return value is not None and value != ()


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)
