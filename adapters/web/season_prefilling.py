"""What the form of a season's deed begins with: what holds now, so that a change is a small one."""

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

from adapters.deeds.season_bodies import BY_PERSONS
from adapters.deeds.slots import slots_of
from adapters.web.bloc_years import BlocYear, bloc_year_for, unit_of
from adapters.web.desk import Desk
from adapters.web.errors import Unseen
from adapters.web.forms import Values
from adapters.web.visiting import Visitor
from adapters.web.writing_values import typed
from domain.ids import season_id
from domain.seasons.states import Season
from domain.seasons.year.agreements.facts import Draft, YearDocument
from domain.seasons.year.remarks.facts import carried_over

AsItIs = Callable[[Season], Mapping[str, Any]]


def _latest(season: Season, document: YearDocument) -> Draft | None:
    drafts = [d for d in season.year.agreements.drafts if d.document is document]
    return drafts[-1] if drafts else None


def _draft(document: YearDocument, name: str) -> AsItIs:
    def now(season: Season) -> Mapping[str, Any]:
        latest = _latest(season, document)
        return {name: latest.content} if latest is not None else {}

    return now


def _version(season: Season) -> Mapping[str, Any]:
    drafts = season.year.agreements.drafts
    return {"document": drafts[-1].document, "version": drafts[-1].version} if drafts else {}


def _plan(season: Season) -> Mapping[str, Any]:
    plan = season.proceedings.plan
    names = ("on", "part_of_day", "venue", "host", "preparatory_on")
    return {name: getattr(plan, name) for name in names} if plan is not None else {}


def _next_year(season: Season) -> Mapping[str, Any]:
    return {"for_year": season.emulation_year + 1}


def _last_pact(season: Season) -> Mapping[str, Any]:
    pacts = season.year.agreements.pacts
    return {"for_year": pacts[-1].for_year} if pacts else {}


def _round(season: Season) -> Mapping[str, Any]:
    now = season.selecting.open_round
    return {"round_id": now.id} if now is not None else {}


def _tied(season: Season) -> Mapping[str, Any]:
    ties = season.selecting.ties
    return {"round_id": ties[0][0].id, "order": ()} if ties else {}


def _hands(season: Season) -> Mapping[str, Any]:
    now = season.selecting.open_round
    hands = [SimpleNamespace(candidate=unit) for unit in now.candidates] if now is not None else []
    return {**_round(season), "hands": hands}


def _paper_count(season: Season) -> Mapping[str, Any]:
    now = season.selecting.open_round
    if now is None:
        return {}
    votes = [SimpleNamespace(candidate=unit) for unit in now.candidates]
    counters = [counter.person for counter in season.selecting.counters]
    return {**_round(season), "tally.votes": votes, "counters": counters}


def _chair(season: Season) -> Mapping[str, Any]:
    return (
        {"chair": season.roster.head_on(season.proceedings.plan.on)}
        if (season.proceedings.plan is not None)
        else {}
    )


NOW: Mapping[str, AsItIs] = {
    "confirm-members": lambda season: {"members": season.roster.members},
    "draft-regulation": _draft(YearDocument.REGULATION, "regulation"),
    "draft-score-table": _draft(YearDocument.SCORE_TABLE, "table"),
    "draft-plan": _draft(YearDocument.PLAN, "plan"),
    "comment-on-draft": _version,
    "approve-draft": _version,
    "change-conference": _plan,
    "open-meeting": _chair,
    "set-agenda": lambda season: {
        "items": [item.title for item in season.proceedings.agenda if not item.opened]
    },
    "propose-pact": _next_year,
    "sign-pact": _last_pact,
    "hand-over-duties": _next_year,
    "pass-rotating-flag": _next_year,
    "launch-movement": _next_year,
    "record-consensus": _round,
    "record-hands": _hands,
    "enter-paper-count": _paper_count,
    "annul-round": _round,
    "apply-tie-step": _tied,
    "decide-tie": _tied,
}
"""What holds now, by the names of a command's fields."""

OWN_UNIT = frozenset({"unit_id", "scorer"})


async def prefilled(
    kind: str, year: BlocYear, desk: Desk, visitor: Visitor, asked: Values
) -> Values:
    """Return the fields that the form begins with; those named in the address come first."""
    slots = slots_of(BY_PERSONS[kind])
    now: dict[str, Any] = dict(NOW[kind](year.season)) if kind in NOW else {}
    if kind == "take-over-follow-ups":
        now["items"] = await _left_open(year, desk, visitor)
    own = unit_of(visitor, year.season)
    names = {slot.name for slot in slots}
    for name in (OWN_UNIT & names) if own is not None else ():
        now.setdefault(name, own)
    values = typed(slots, _nested(now))
    return {**values, **{name: v for name, v in asked.items() if name.split(".")[0] in names}}


def _nested(now: Mapping[str, Any]) -> SimpleNamespace:
    """Return the values as attributes; a dotted name is one of a part."""
    whole = SimpleNamespace()
    for name, value in now.items():
        part, _, rest = name.partition(".")
        setattr(whole, part, _nested({rest: value}) if rest else value)
    return whole


async def _left_open(year: BlocYear, desk: Desk, visitor: Visitor) -> tuple[Any, ...]:
    """Return the follow-up tasks that last year's season of the bloc left open."""
    now = year.season
    earlier = season_id(now.bloc_id, now.emulation_year - 1)
    try:
        before = (await bloc_year_for(desk, visitor, earlier)).season
    except Unseen:
        return ()
    return carried_over(before.year.remarks.follow_ups, earlier, before.emulation_year)
