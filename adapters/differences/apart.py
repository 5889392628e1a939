"""Takes the parts of a season apart, so that what the bloc did is told field by field.

Every field that differs gives a change: where its words stay the same, that it is otherwise.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from domain.seasons.meeting.states import Proceedings
from domain.seasons.roster.states import Roster
from domain.seasons.scoring.states import Scoring
from domain.seasons.selecting.states import Selecting
from domain.seasons.states import Season
from domain.seasons.year.agreements.states import Agreements
from domain.seasons.year.remarks.states import Remarks
from domain.seasons.year.reports.states import Reports
from domain.seasons.year.states import Year
from domain.seasons.year.work.states import Work
from services.differing import Change, Changed, Ended, Fact, Known, Stated, difference

View = Callable[[Any], Any]
"""Makes of a part what one of its fields is told by: a count, or a list in which each item is told
by itself. It leaves out what nobody may read yet."""

WHOLE: Mapping[Fact, type] = {
    Fact(Season, "roster"): Roster,
    Fact(Season, "year"): Year,
    Fact(Season, "scoring"): Scoring,
    Fact(Season, "proceedings"): Proceedings,
    Fact(Season, "selecting"): Selecting,
}
"""The parts that a season always has; one in which nothing was done yet says nothing."""

THEMES = (Agreements, Work, Reports, Remarks)
"""What the year consists of in its turn."""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Something differs in a way for which there are no words, or none for everybody."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Pair:
    """One entry of a mapping."""

    key: Any
    value: Any


@dataclass(frozen=True, slots=True)
class _Field:
    fact: Fact
    value: Any
    told_by: Any

    @property
    def known(self) -> Known:
        """Return what is told of it; nothing where nothing is stated."""
        unstated = self.told_by is None or self.told_by is False or self.told_by == ()
        return {} if unstated else {self.fact: self.told_by}


@dataclass(frozen=True, slots=True)
class Apart:
    """How the parts are taken apart: the views of fields, and the fields that others tell."""

    views: Mapping[Fact, View]
    unsaid: Mapping[Fact, str]

    def known(self, found: Known) -> Known:
        """Return what is known with every part of a season in its fields."""
        opened: dict[Fact, Any] = {}
        for fact, value in found.items():
            if fact not in WHOLE:
                opened[fact] = value
                continue
            for each in self._fields(value):
                opened |= each.known
        return opened

    def change(self, change: Change) -> Iterator[Change | Otherwise]:
        """Yield the changes of the fields of a part; any other change as it is."""
        if change.fact not in WHOLE:
            yield change
            return
        before, after = _ends(change)
        within = [
            told
            for was, now in zip(self._fields(before), self._fields(after), strict=True)
            for told in _between(was, now)
        ]
        if within:
            yield from within
        elif before != after:
            yield Otherwise(change.fact)

    def _fields(self, part: Any) -> Iterator[_Field]:  # noqa: ANN401 - any part of a season.
        for field in fields(part):
            fact, value = Fact(type(part), field.name), getattr(part, field.name)
            if isinstance(value, THEMES):
                yield from self._fields(value)
            elif fact not in self.unsaid:
                view = self.views.get(fact)
                yield _Field(fact, value, listed(value) if view is None else view(part))


def listed(value: Any) -> Any:  # noqa: ANN401 - any value of a fact.
    """Return a set or a mapping as the list of its items, and anything else as it is."""
    if isinstance(value, Mapping):
        return tuple(Pair(key, of) for key, of in value.items())
    return tuple(sorted(value)) if isinstance(value, frozenset) else value


def number_of(name: str) -> View:
    """Return the view that only counts what a field holds."""
    return lambda part: len(getattr(part, name)) or None


def _ends(change: Change) -> tuple[Any, Any]:
    """Return a part before and after; before a season begins each is as empty as after it."""
    empty = WHOLE[change.fact]()
    match change:
        case Changed(_, before, after):
            return before, after
        case Stated(_, after):
            return empty, after
        case Ended(_, before):
            return before, empty
    raise TypeError(f"{type(change).__name__} of a whole part")


def _between(was: _Field, now: _Field) -> Iterator[Change | Otherwise]:
    found = difference(was.known, now.known)
    if found:
        yield from found
    elif was.value != now.value:
        yield Otherwise(now.fact)
