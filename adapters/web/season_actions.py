"""What this person may do in this season now: by office, and in the order of the year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from adapters.bilingual import Text
from adapters.deeds.season_bodies import BY_PERSONS, OPENING
from adapters.web.season_standing import has_its_place
from adapters.web.visiting import Visitor
from domain.actors import Actor, Office
from domain.authority import OF_THE_NOMINEE
from domain.entitlement import forbidden_in_bloc
from domain.seasons.deciding import position
from domain.seasons.states import Season


@dataclass(frozen=True, slots=True)
class Group:
    """Deeds that belong to one time of the year."""

    name: Text
    kinds: tuple[str, ...]


PARTS: Mapping[str, Text] = {
    "roster": Text("Thành viên, trưởng khối", "Members and heads"),
    "year": Text("Trong năm", "During the year"),
    "scoring": Text("Chấm điểm", "Scores"),
    "meeting": Text("Hội nghị", "The conference"),
    "selecting": Text("Bình xét, suy tôn", "Selection"),
    "commands": Text("Năm thi đua", "The season"),
}
"""The parts of a season in the order in which they are shown, by the module of their commands."""


def season_actions(season: Season, visitor: Visitor) -> tuple[str, ...]:
    """Return the kinds of command that have their place now and are this person's to ask."""
    return tuple(kind for kind in permitted(season, visitor) if has_its_place(kind, season))


def permitted(season: Season, visitor: Visitor) -> tuple[str, ...]:
    """Return the kinds of command that an office held today entitles to, while they are legal."""
    legal = frozenset(position(season).deeds)
    return tuple(
        kind for kind in BY_PERSONS if kind in legal and season_offices(kind, season, visitor)
    )


def season_offices(kind: str, season: Season, visitor: Visitor) -> tuple[Office, ...]:
    """Return the offices held today that entitle to a deed in this season.

    An office of a unit counts where the unit belongs to the bloc, or while nobody knows who does.
    """
    return tuple(
        office
        for office in visitor.actor.offices_on(visitor.today, season.province)
        if _entitles(kind, office, season, visitor.today)
    )


def groups(kinds: tuple[str, ...]) -> tuple[Group, ...]:
    """Return deeds by the part of the year to which they belong."""
    found = {part: tuple(kind for kind in kinds if part_of(kind) == part) for part in PARTS}
    return tuple(Group(PARTS[part], found[part]) for part in PARTS if found[part])


def part_of(kind: str) -> str:
    """Return the part of the season that a deed belongs to."""
    last = BY_PERSONS[kind].__module__.removeprefix("domain.seasons.").split(".")[0]
    return last if last in PARTS else "commands"


def may_open(visitor: Visitor) -> tuple[str, ...]:
    """Return the provinces in which this person may open a bloc's year."""
    return tuple(
        province
        for province in visitor.provinces
        if any(
            forbidden_in_bloc(OPENING, visitor.actor, province, office.bloc_id, visitor.today)
            is None
            for office in visitor.actor.offices_on(visitor.today, province)
        )
    )


def _entitles(kind: str, office: Office, season: Season, day: date) -> bool:
    alone = Actor("", (office,))
    if forbidden_in_bloc(kind, alone, season.province, season.bloc_id, day) is not None:
        return False
    known = season.roster.on(day)
    if office.role not in OF_THE_NOMINEE or not known:
        return True
    return any(member.unit_id == office.unit_id for member in known)
