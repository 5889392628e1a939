"""What a decision may look at besides the nomination itself."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypedDict
from uuid import UUID

from domain.actors import Actor
from domain.ballots.states import Ballot
from domain.conflicts import NOTHING_KNOWN, SeasonFacts
from domain.events import Event
from domain.nominations.states import Nomination
from domain.policies.rule_set import RuleSet
from domain.policies.values import Value
from domain.refusals import Citation, Reason, Refusal, refuse
from domain.rule_book import RuleBook
from domain.terms import AwardKind
from domain.workdays import DateNotCovered, date_in_vietnam

Decision = tuple[Event, ...] | Refusal


class Header(TypedDict):
    """What every event begins with."""

    originator_id: UUID
    originator_version: int
    timestamp: datetime


def header(nomination: Nomination, situation: "Situation") -> Header:
    """Return the beginning of the nomination's next event."""
    return {
        "originator_id": nomination.id,
        "originator_version": nomination.version + 1,
        "timestamp": situation.at,
    }


@dataclass(frozen=True, slots=True)
class OtherNomination:
    """Another nomination of the same unit, for the warning about two awards for one achievement."""

    award: AwardKind
    emulation_year: int
    awarded: bool


@dataclass(frozen=True, slots=True)
class Situation:
    """The moment of the decision, the actor, the rules, and what else this one command needs."""

    at: datetime
    actor: Actor
    book: RuleBook
    others: tuple[OtherNomination, ...] = ()
    """The unit's other nominations."""
    turnout: int | None = None
    """How many ballots lie in a box that is to be closed, and for nothing else."""
    cited: Ballot | None = None
    """The secret ballot that the council's minutes rest on."""
    facts: SeasonFacts = NOTHING_KNOWN
    """What a reviewer's conflicts of interest are judged by."""

    @property
    def today(self) -> date:
        """Return the day of the decision in Vietnam."""
        return date_in_vietnam(self.at)

    def rules(self, nomination: Nomination) -> RuleSet:
        """Return the rule set pinned by the nomination."""
        return self.book.pinned(nomination.rules)


def misdated(on: date, nomination: Nomination | None, situation: Situation) -> Refusal | None:
    """Refuse a paper from the future, or one older than the step before it."""
    if on > situation.today:
        return refuse(Reason.DATE_IN_FUTURE, on=on, today=situation.today)
    if nomination is not None and on < nomination.last_on:
        return refuse(Reason.DATE_BEFORE_PREVIOUS_STEP, on=on, previous=nomination.last_on)
    return None


def not_in_calendar(uncovered: DateNotCovered) -> Refusal:
    """Refuse a term that would be counted in a year of which the calendar knows nothing."""
    years = ", ".join(str(year) for year in uncovered.years)
    return refuse(Reason.CALENDAR_NOT_COVERED, on=uncovered.on, years=years)


def cite(value: Value[Any]) -> Citation:
    """Return where a value of the rule set stands."""
    return Citation(value.source, value.article, value.confidence)


def first(*refusals: Refusal | None) -> Refusal | None:
    """Return the first refusal there is."""
    return next((refusal for refusal in refusals if refusal is not None), None)
