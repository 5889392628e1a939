"""Conflicts of interest between who speaks and who is put forward, disclosed by themselves.

No rule on commendations says who must stand aside; the general rules on conflicts of interest are
those of the Law on Anti-Corruption and Decree 59/2019/NĐ-CP. So every conflict that the record
shows is disclosed, and the rule set says for which of them a person stands aside (situation U18).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.actors import Actor, Office
from domain.authority import HELD_IN_A_BLOC, OF_THE_NOMINEE
from domain.nominations.states import Nomination
from domain.policies.shapes import ConflictTreatment
from domain.terms import Term

OF_A_UNIT_OR_BLOC = OF_THE_NOMINEE | HELD_IN_A_BLOC


class ConflictKind(Term):
    """Why a person is no stranger to a nomination, the gravest first."""

    OWN_UNIT = "own_unit", "Thuộc đơn vị được đề nghị", "Belongs to the nominee"
    SUPERIOR = (
        "superior",
        "Thuộc cơ quan cấp trên của đơn vị được đề nghị",
        "Belongs to the nominee's superior",
    )
    NEXT_HEAD = (
        "next_head",
        "Thuộc đơn vị được giới thiệu làm Trưởng khối năm sau",
        "Belongs to the unit named to head the bloc next year",
    )
    OWN_BLOC = "own_bloc", "Thuộc cùng khối thi đua", "Belongs to the same bloc"
    MONITOR = "monitor", "Theo dõi khối thi đua này", "Watches over this bloc"


@dataclass(frozen=True, slots=True)
class SeasonFacts:
    """What the season and the units say that a conflict may come from; empty where nothing does.

    ``members`` are the bloc's units, ``next_heads`` those named to head it next year, and
    ``superiors`` the organisations that the nominee or its member stands under.
    """

    members: frozenset[UUID] = frozenset()
    next_heads: frozenset[UUID] = frozenset()
    superiors: frozenset[UUID] = frozenset()


NOTHING_KNOWN = SeasonFacts()


@dataclass(frozen=True, slots=True)
class Conflict:
    """One reason why a person is no stranger to a nomination.

    ``unit`` is the person's unit that makes it so, and ``None`` where an office for the bloc does.
    """

    kind: ConflictKind
    unit: UUID | None = None


def conflicts_of(
    actor: Actor, nomination: Nomination, facts: SeasonFacts, day: date
) -> tuple[Conflict, ...]:
    """Return the conflicts of a person in a nomination on that day, the gravest first."""
    offices = actor.offices_on(day, nomination.province)
    found = (
        *_own_unit(actor, nomination),
        *_above(offices, facts),
        *_in_the_bloc(offices, nomination, facts),
    )
    gravity = tuple(ConflictKind)
    return tuple(sorted(dict.fromkeys(found), key=lambda each: gravity.index(each.kind)))


def standing_aside(
    conflicts: tuple[Conflict, ...], treatment: ConflictTreatment | None
) -> tuple[Conflict, ...]:
    """Return those for which a person has to stand aside; ``None`` means the product's default."""
    match treatment or ConflictTreatment.OWN_UNIT:
        case ConflictTreatment.RECUSE:
            return conflicts
        case ConflictTreatment.OWN_UNIT:
            return tuple(each for each in conflicts if each.kind is ConflictKind.OWN_UNIT)
        case ConflictTreatment.DISCLOSE:
            return ()


def _own_unit(actor: Actor, nomination: Nomination) -> Iterator[Conflict]:
    """Yield the nominee's own people, whenever they were its people."""
    nominee = nomination.nominee
    for unit in dict.fromkeys((nominee.unit_id, nominee.member_id)):
        if unit in actor.units():
            yield Conflict(ConflictKind.OWN_UNIT, unit)


def _above(offices: tuple[Office, ...], facts: SeasonFacts) -> Iterator[Conflict]:
    for office in offices:
        if office.unit_id in facts.superiors:
            yield Conflict(ConflictKind.SUPERIOR, office.unit_id)


def _in_the_bloc(
    offices: tuple[Office, ...], nomination: Nomination, facts: SeasonFacts
) -> Iterator[Conflict]:
    """Yield rivals and office holders of the bloc, its next head, and who watches over it."""
    own = {nomination.nominee.unit_id, nomination.nominee.member_id}
    for office in offices:
        if office.unit_id in facts.next_heads:
            yield Conflict(ConflictKind.NEXT_HEAD, office.unit_id)
        if office.unit_id in facts.members - own:
            yield Conflict(ConflictKind.OWN_BLOC, office.unit_id)
        if office.bloc_id == nomination.bloc_id:
            if office.role in OF_A_UNIT_OR_BLOC:
                yield Conflict(ConflictKind.OWN_BLOC, office.unit_id)
            else:
                yield Conflict(ConflictKind.MONITOR)
