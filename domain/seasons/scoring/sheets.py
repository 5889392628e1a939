"""Sheets as they were handed in, in all their editions, and what meetings approved."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.seasons.scoring.facts import CrossEntry, CrossScores, Entry, SelfScores, UnitTotal
from domain.terms import Agreement


@dataclass(frozen=True, slots=True)
class SelfSheet:
    """One edition of a unit's own sheet; ``arrival`` is its place in the season's stream."""

    scores: SelfScores
    edition: int
    arrival: int
    at: datetime
    late: bool
    paper: str | None = None

    def entry(self, criterion: str) -> Entry | None:
        return next((e for e in self.scores.entries if e.criterion == criterion), None)


@dataclass(frozen=True, slots=True)
class CrossSheet:
    """One edition of a member's sheet about another unit."""

    scores: CrossScores
    edition: int
    arrival: int
    at: datetime
    late: bool
    paper: str | None = None

    def entry(self, criterion: str) -> CrossEntry | None:
        return next((e for e in self.scores.entries if e.criterion == criterion), None)


@dataclass(frozen=True, slots=True)
class Approval:
    """What a meeting approved; ``reopened`` says why it no longer stands."""

    edition: int
    agreement: Agreement | None
    phrase: str
    on: date
    totals: tuple[UnitTotal, ...]
    paper: str | None = None
    reopened: str | None = None
