"""A score sheet as a page shows it: one line for each criterion, with what is to be typed there."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from adapters.deeds.slots import slots_of
from adapters.web.bloc_years import BlocYear, unit_of
from adapters.web.errors import Unseen
from adapters.web.forms import Values
from adapters.web.season_actions import season_actions
from adapters.web.visiting import Visitor
from adapters.web.writing_values import typed
from domain.seasons.regulations import Criterion
from domain.seasons.scoring.commands import PrepareSelfScore, SubmitCrossScore
from domain.seasons.scoring.facts import Assignment, CrossEntry, Entry
from domain.seasons.scoring.grading import wanted
from domain.seasons.states import Season

OWN_KINDS = ("prepare-self-score", "submit-self-score")
CROSS_KINDS = ("submit-cross-score",)


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion on a sheet: what is asked, the unit's target, and what was entered."""

    number: int
    criterion: Criterion
    wanted: str
    target: Decimal | None
    own: Entry | None
    """The scored unit's own entry, where it may be seen."""
    given: Entry | CrossEntry | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Who scores whom, line by line, and which deeds are open for it."""

    unit: UUID
    scorer: UUID
    lines: tuple[Line, ...]
    kinds: tuple[str, ...]
    edition: int
    late: bool

    @property
    def own(self) -> bool:
        """Whether a unit scores itself here."""
        return self.unit == self.scorer

    def typed(self) -> Values:
        """Return the fields of the sheet's form, as they were entered or kept as a draft."""
        slots = slots_of(PrepareSelfScore if self.own else SubmitCrossScore)
        entries = [line.given for line in self.lines if line.given is not None]
        values = typed(slots, _Entries(tuple(entries)))
        by_id = {values[f"entries.{n}.criterion"]: n for n in range(len(entries))}
        return {
            f"entries.{line.number}.{name}": values.get(f"entries.{n}.{name}", "")
            for line in self.lines
            if (n := by_id.get(line.criterion.id)) is not None
            for name in ("actual", "count", "points", "note", "evidence")
        }


@dataclass(frozen=True, slots=True)
class _Entries:
    entries: tuple[Entry | CrossEntry, ...]


def sheet_of(year: BlocYear, visitor: Visitor, unit: UUID, by: UUID | None) -> Sheet:
    """Return the sheet about a unit by ``by``, by the visitor's own unit, or by the unit itself.

    Raises `Unseen` where scoring has not begun, the unit is not scored or that scorer not asked.
    """
    season = year.season
    table = season.scoring.table
    scorer = by or unit_of(visitor, season) or unit
    own = unit == scorer
    asked = own or Assignment(scorer, unit) in season.scoring.assignments
    if table is None or unit not in season.scoring.members or not asked:
        raise Unseen
    given = _given(season, unit, scorer)
    theirs = _own(season, unit)
    lines = tuple(
        Line(
            number=number,
            criterion=criterion,
            wanted=wanted(criterion) if own else "points",
            target=season.scoring.targets.get((unit, criterion.id), criterion.target),
            own=theirs.get(criterion.id),
            given=given.get(criterion.id),
        )
        for number, criterion in enumerate(c for c in table.criteria if not c.tracked)
    )
    edition, late = _edition(season, unit, scorer)
    return Sheet(unit, scorer, lines, _kinds(season, visitor, unit, scorer), edition, late)


def _kinds(season: Season, visitor: Visitor, unit: UUID, scorer: UUID) -> tuple[str, ...]:
    """Return what may be done with the sheet: a unit's people act for their unit alone."""
    mine = unit_of(visitor, season)
    wanted_kinds = OWN_KINDS if unit == scorer else CROSS_KINDS
    open_now = season_actions(season, visitor)
    return tuple(k for k in wanted_kinds if k in open_now and mine in (None, scorer))


def _own(season: Season, unit: UUID) -> Mapping[str, Entry]:
    sheet = season.scoring.own_sheet(unit)
    entries = sheet.scores.entries if sheet is not None else season.scoring.drafts.get(unit, ())
    return {entry.criterion: entry for entry in entries}


def _given(season: Season, unit: UUID, scorer: UUID) -> Mapping[str, Entry | CrossEntry]:
    if unit == scorer:
        drafted = season.scoring.drafts.get(unit)
        if drafted is not None and season.scoring.own_sheet(unit) is None:
            return {entry.criterion: entry for entry in drafted}
        return dict(_own(season, unit))
    sheet = season.scoring.cross_sheet(Assignment(scorer, unit))
    return {entry.criterion: entry for entry in sheet.scores.entries} if sheet is not None else {}


def _edition(season: Season, unit: UUID, scorer: UUID) -> tuple[int, bool]:
    own = season.scoring.own_sheet(unit) if unit == scorer else None
    sheet = own if unit == scorer else season.scoring.cross_sheet(Assignment(scorer, unit))
    return (sheet.edition, sheet.late) if sheet is not None else (0, False)


def without_blank_lines(values: Values) -> Values:
    """Leave out the lines in which only the criterion stands, which the page itself put there."""
    numbers = {name.split(".")[1] for name in values if name.startswith("entries.")}
    blank = {
        number
        for number in numbers
        if not any(
            value
            for name, value in values.items()
            if name.startswith(f"entries.{number}.") and not name.endswith(".criterion")
        )
    }
    return {
        name: value
        for name, value in values.items()
        if not name.startswith("entries.") or name.split(".")[1] not in blank
    }
