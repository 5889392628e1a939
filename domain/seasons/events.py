"""What can happen in a bloc's season."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain.events import Event, State, upcasts
from domain.refusals import Reason
from domain.seasons.facts import (
    Choice,
    Commendation,
    FlagPassed,
    Meeting,
    NextHeads,
    Pact,
    Remark,
    ReportAdoption,
    Selection,
    SourcePaper,
)


class SeasonEvent(Event):
    """Anything in one season's stream."""


class SeasonOpened(SeasonEvent):
    """A bloc's emulation year began; ``ends_on`` differs from 31 December in a school-year bloc."""

    TOPIC: ClassVar[str] = "season.opened.v2"
    province: str
    bloc_id: UUID
    bloc_name: str
    emulation_year: int
    begins_on: date
    ends_on: date
    education: bool
    conference_due_at: datetime
    paper: SourcePaper | None


@upcasts("season.opened.v1")
def _with_source_paper(state: State) -> State:
    """Version 1 knew only what the paper is called; what else it says was never recorded then.

    Its last writers put the whole paper there without giving the event a new version. Both forms
    stand under that topic, so both are read.
    """
    paper = state["paper"]
    if not isinstance(paper, str):
        return state
    unknown = ("title", "publisher", "published", "author", "province_inferred_from")
    return {**state, "paper": {"reference": paper, **dict.fromkeys(unknown)}}


class ConferenceOverdue(SeasonEvent):
    """The year-end conference was not recorded by its due moment."""

    TOPIC: ClassVar[str] = "season.conference_overdue.v1"
    due_at: datetime


class ConferenceHeld(SeasonEvent):
    """The year-end conference met."""

    TOPIC: ClassVar[str] = "season.conference_held.v1"
    meeting: Meeting


class ReportAdopted(SeasonEvent):
    """The meeting agreed to the review report."""

    TOPIC: ClassVar[str] = "season.report_adopted.v1"
    report: ReportAdoption


class UnitsChosen(SeasonEvent):
    """The meeting chose units for awards."""

    TOPIC: ClassVar[str] = "season.units_chosen.v1"
    choices: tuple[Choice, ...]
    selection: Selection | None


class CommendationsReported(SeasonEvent):
    """Commendations outside the province's chain were reported."""

    TOPIC: ClassVar[str] = "season.commendations_reported.v1"
    commendations: tuple[Commendation, ...]


class PactSigned(SeasonEvent):
    """The members signed the coming year's pact."""

    TOPIC: ClassVar[str] = "season.pact_signed.v2"
    pact: Pact


@upcasts("season.pact_signed.v1")
def _with_signatories(state: State) -> State:
    """Version 1 had no place for who signed in the paper's words; that was never recorded then."""
    return {**state, "pact": {**state["pact"], "signatories": None}}


class NextHeadsChosen(SeasonEvent):
    """The coming year's head and deputies were chosen, assigned or proposed."""

    TOPIC: ClassVar[str] = "season.next_heads_chosen.v1"
    heads: NextHeads


class DutiesHandedOver(SeasonEvent):
    """The old head handed its duties to the new one, in the same meeting."""

    TOPIC: ClassVar[str] = "season.duties_handed_over.v1"
    for_year: int | None


class RotatingFlagPassed(SeasonEvent):
    """The rotating flag changed hands."""

    TOPIC: ClassVar[str] = "season.rotating_flag_passed.v1"
    flag: FlagPassed


class MovementsNoted(SeasonEvent):
    """Movements launched or taken part in, by their names."""

    TOPIC: ClassVar[str] = "season.movements_noted.v1"
    names: tuple[str, ...]


class RemarksMade(SeasonEvent):
    """Weaknesses noted and directives given, to be followed up next year."""

    TOPIC: ClassVar[str] = "season.remarks_made.v1"
    weaknesses: tuple[Remark, ...]
    directives: tuple[Remark, ...]


class NominationBroughtForward(SeasonEvent):
    """A chosen unit's nomination began its own chain."""

    TOPIC: ClassVar[str] = "season.nomination_brought_forward.v1"
    nomination_id: UUID


class NominationNotBegun(SeasonEvent):
    """A chosen unit's nomination was refused at its beginning; somebody has to see to it."""

    TOPIC: ClassVar[str] = "season.nomination_not_begun.v1"
    nomination_id: UUID
    reason: Reason


class SeasonClosed(SeasonEvent):
    """The season ended; ``result_stated`` is false where the papers name no result."""

    TOPIC: ClassVar[str] = "season.closed.v1"
    result_stated: bool
