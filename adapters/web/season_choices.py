"""What a field can be chosen from: the bloc's units, the lines of its score table, its agenda."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from adapters.bilingual import Language
from adapters.deeds.slots import Slot, Sort
from adapters.web.bloc_years import BlocYear
from domain.seasons.states import Season
from domain.terms import Term

Options = tuple[tuple[str, str], ...]
"""Values with what they are called."""

NO_OPTIONS: Options = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """The things of one season that the form of one deed refers to."""

    units: Options = ()
    kind: str = ""
    known: Mapping[str, Options] = field(default_factory=dict)
    """By what is referred to, or by the field, if need be with its deed before it."""

    def of(self, slot: Slot) -> Options:
        """Return what a slot is chosen from; nothing where it is to be written."""
        one = slot.each if slot.each is not None else slot
        own = self.known.get(f"{self.kind}:{slot.name}")
        if own is not None:
            return own
        if one.sort in (Sort.UNIT, Sort.NOMINEE):
            return self.units
        return self.known.get(one.refers or slot.name, NO_OPTIONS)


Listing = Callable[[Season, Language], Iterable[tuple[object, str]]]


def _label(term: Term, language: Language) -> str:
    return term.vi if language == "vi" else term.en


def _criteria(season: Season, _: Language) -> Iterable[tuple[object, str]]:
    table = season.scoring.table or season.year.score_table
    return ((c.id, f"{c.id} {c.title}") for c in (table.criteria if table is not None else ()))


def _candidates(season: Season, _: Language) -> Iterable[tuple[object, str]]:
    return ((c.nominee.unit_id, c.nominee.name) for c in season.selecting.candidates)


def _rounds(season: Season, language: Language) -> Iterable[tuple[object, str]]:
    for vote in reversed(season.selecting.rounds):
        awards = ", ".join(_label(tier.award, language) for tier in vote.tiers)
        yield vote.id, f"{vote.number}. {_label(vote.method, language)}: {awards}"


def _agenda(season: Season, _: Language) -> Iterable[tuple[object, str]]:
    return ((i.number, f"{i.number}. {i.title}") for i in season.proceedings.agenda if not i.closed)


def _comments(season: Season, _: Language) -> Iterable[tuple[object, str]]:
    comments = season.proceedings.comments
    return ((c.number, f"{c.number}. {season.roster.name(c.unit_id)}") for c in comments)


def _movements(season: Season, _: Language) -> Iterable[tuple[object, str]]:
    return ((m.number, m.name) for m in season.year.work.movements)


def _tasks(season: Season, _: Language) -> Iterable[tuple[object, str]]:
    return ((task.number, task.title) for task in season.year.work.tasks)


def _exemplars(season: Season, _: Language) -> Iterable[tuple[object, str]]:
    return ((e.number, f"{e.number}. {e.deed[:80]}") for e in season.year.work.exemplars)


def _follow_ups(season: Season, _: Language) -> Iterable[tuple[object, str]]:
    return ((f.number, f.text[:100]) for f in season.year.remarks.open_follow_ups)


def _reports(season: Season, _: Language) -> Iterable[tuple[object, str]]:
    return ((each.name, each.name) for each in season.year.reports.days)


def _versions(season: Season, _: Language) -> Iterable[tuple[object, str]]:
    versions = sorted({draft.version for draft in season.year.agreements.drafts}, reverse=True)
    return ((version, str(version)) for version in versions)


def _explanations(season: Season, _: Language) -> Iterable[tuple[object, str]]:
    open_ones = (e for e in season.scoring.explanations if e.accepted is None)
    return (
        (e.number, f"{e.number}. {season.roster.name(e.unit_id)}, {e.criterion}") for e in open_ones
    )


REFERENCES: Mapping[str, Listing] = {
    "candidate": _candidates,
    "round": _rounds,
    "criterion": _criteria,
    "follows": _comments,
    "movement": _movements,
    "open-agenda-item:item": _agenda,
    "close-agenda-item:item": _agenda,
    "review-movement:number": _movements,
    "close-movement:number": _movements,
    "report-task:number": _tasks,
    "spread-exemplar:number": _exemplars,
    "answer-follow-up:number": _follow_ups,
    "answer-explanation:number": _explanations,
    "submit-report:name": _reports,
    "settle-late-reports:name": _reports,
    "waive-late-report:name": _reports,
    "comment-on-draft:version": _versions,
    "approve-draft:version": _versions,
    "record-consensus:unit_id": _candidates,
}
"""What names something the season holds already."""


def opening_choices(provinces: tuple[str, ...], blocs: Mapping[UUID, str]) -> Choices:
    """Return what the form that opens a season chooses from."""
    known = {
        "province": tuple((province, province) for province in provinces),
        "bloc_id": tuple((str(bloc), name) for bloc, name in blocs.items()),
    }
    return Choices(known=known)


def choices_of(year: BlocYear, kind: str, today: date, language: Language) -> Choices:
    """Return what the form of a deed chooses from."""
    season = year.season
    members = season.roster.on(today) or season.roster.members
    named = [(str(m.unit_id), m.name) for m in members]
    if not named and year.membership is not None:
        named = [(str(unit), year.names.get(unit, str(unit))) for unit in year.membership.named]
    known = {
        name: tuple((str(value), text) for value, text in listing(season, language))
        for name, listing in REFERENCES.items()
    }
    return Choices(tuple(dict(named).items()), kind, known)
