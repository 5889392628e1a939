"""A bloc's season as its events have made it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from domain.events import Event
from domain.folding import check_follows
from domain.refusals import Reason
from domain.seasons import events as happened
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
from domain.seasons.meeting.states import FOLDS as MEETING
from domain.seasons.meeting.states import Proceedings
from domain.seasons.roster.states import FOLDS as ROSTER
from domain.seasons.roster.states import Roster
from domain.seasons.scoring.states import FOLDS as SCORING
from domain.seasons.scoring.states import Scoring
from domain.seasons.selecting.states import FOLDS as SELECTING
from domain.seasons.selecting.states import Selecting
from domain.seasons.year.states import FOLDS as YEAR
from domain.seasons.year.states import Year


@dataclass(frozen=True, slots=True)
class Season:
    """Everything known of a season; what no paper states is ``None`` or empty.

    What a report states of a conference stands in the season itself. What the bloc does here, step
    by step, stands in the parts: its roster, its year, its scores, its meeting, its choosing.
    """

    id: UUID
    version: int
    province: str
    bloc_id: UUID
    bloc_name: str
    emulation_year: int
    begins_on: date
    ends_on: date
    education: bool
    conference_due_at: datetime
    paper: SourcePaper | None
    meeting: Meeting | None = None
    report: ReportAdoption | None = None
    choices: tuple[Choice, ...] = ()
    selection: Selection | None = None
    commendations: tuple[Commendation, ...] = ()
    pact: Pact | None = None
    next_heads: NextHeads | None = None
    handed_over: bool = False
    flag: FlagPassed | None = None
    movements: tuple[str, ...] = ()
    weaknesses: tuple[Remark, ...] = ()
    directives: tuple[Remark, ...] = ()
    overdue: bool = False
    brought_forward: frozenset[UUID] = field(default_factory=frozenset)
    not_begun: Mapping[UUID, Reason] = field(default_factory=lambda: MappingProxyType({}))
    closed: bool = False
    roster: Roster = field(default_factory=Roster)
    year: Year = field(default_factory=Year)
    scoring: Scoring = field(default_factory=Scoring)
    proceedings: Proceedings = field(default_factory=Proceedings)
    selecting: Selecting = field(default_factory=Selecting)

    @property
    def conference_on(self) -> date | None:
        """Return the day of the conference: as reported, or on which it was opened last."""
        return self.meeting.on if self.meeting is not None else self.proceedings.convened_on

    @property
    def concluded(self) -> bool:
        """Whether the conference is over: its report was entered whole, or its minutes signed."""
        return self.meeting is not None or self.proceedings.signed

    def excluded(self, unit: UUID) -> bool:
        """Whether a unit may not be chosen this year, for itself or for one that merged into it."""
        return not self.year.excluded.isdisjoint(self.roster.excluded_with(unit))

    @property
    def waiting(self) -> tuple[Choice, ...]:
        """Return the chosen units whose nominations neither began nor were refused yet."""
        settled = self.brought_forward | self.not_begun.keys()
        return tuple(c for c in self.choices if c.nomination_id not in settled)


def evolve(season: Season | None, event: Event) -> Season:
    """Fold one event onto a season, checking that it is the next one."""
    check_follows(event, season)
    if season is None:
        return _opened(event)
    return replace(_changed(season, event), version=event.originator_version)


def _opened(event: Event) -> Season:
    if not isinstance(event, happened.SeasonOpened):
        message = f"a season cannot begin with {type(event).__name__}"
        raise TypeError(message)
    return Season(
        id=event.originator_id,
        version=event.originator_version,
        province=event.province,
        bloc_id=event.bloc_id,
        bloc_name=event.bloc_name,
        emulation_year=event.emulation_year,
        begins_on=event.begins_on,
        ends_on=event.ends_on,
        education=event.education,
        conference_due_at=event.conference_due_at,
        paper=event.paper,
    )


def _changed(season: Season, event: Event) -> Season:
    match event:
        case happened.UnitsChosen(choices=choices, selection=selection):
            return replace(season, choices=(*season.choices, *choices), selection=selection)
        case happened.NominationBroughtForward(nomination_id=nomination):
            return replace(season, brought_forward=season.brought_forward | {nomination})
        case happened.NominationNotBegun(nomination_id=nomination, reason=reason):
            refused = MappingProxyType({**season.not_begun, nomination: reason})
            return replace(season, not_begun=refused)
        case happened.ConferenceOverdue():
            return replace(season, overdue=True)
        case happened.SeasonClosed():
            return replace(season, closed=True)
        case _:
            part = PART_OF.get(type(event))
            return _told(season, event) if part is None else _in_part(season, part, event)


FOLDS: Mapping[str, Mapping[type[Event], Callable[[Any, Any], Any]]] = MappingProxyType(
    {
        "roster": ROSTER,
        "year": YEAR,
        "scoring": SCORING,
        "proceedings": MEETING,
        "selecting": SELECTING,
    }
)
"""A part of a season: what each of its events makes of it."""

PART_OF: Mapping[type[Event], str] = MappingProxyType(
    {event: part for part, folds in FOLDS.items() for event in folds}
)


def _in_part(season: Season, part: str, event: Event) -> Season:
    changes: dict[str, Any] = {part: FOLDS[part][type(event)](getattr(season, part), event)}
    return replace(season, **changes)


TOLD: Mapping[type[Event], Mapping[str, str]] = MappingProxyType(
    {
        happened.ConferenceHeld: {"meeting": "meeting"},
        happened.ReportAdopted: {"report": "report"},
        happened.CommendationsReported: {"commendations": "commendations"},
        happened.PactSigned: {"pact": "pact"},
        happened.NextHeadsChosen: {"next_heads": "heads"},
        happened.RotatingFlagPassed: {"flag": "flag"},
        happened.MovementsNoted: {"movements": "names"},
    }
)
"""What a season takes over as it was told: its own field, and the event's."""


def _told(season: Season, event: Event) -> Season:
    if isinstance(event, happened.DutiesHandedOver):
        return replace(season, handed_over=True)
    if isinstance(event, happened.RemarksMade):
        # Remarks are made more than once a year, and none takes another back.
        return replace(
            season,
            weaknesses=(*season.weaknesses, *event.weaknesses),
            directives=(*season.directives, *event.directives),
        )
    if type(event) not in TOLD:
        message = f"{type(event).__name__} does not happen to a season that has begun"
        raise TypeError(message)
    told = {ours: getattr(event, theirs) for ours, theirs in TOLD[type(event)].items()}
    return replace(season, **told)
