"""Who scores whom: a function of the members' order, the rule and the recusals alone.

Members stand in the order of the decision that named them, never in that of their ids. Nobody is
ever given itself. Where recusals leave no even arrangement, the nearest one to it is taken.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from domain.seasons.regulations import CrossScoring
from domain.seasons.scoring.facts import Assignment, Recusal

Pair = tuple[UUID, UUID]
"""A scorer, and the unit it scores."""


def assignments(
    members: Sequence[UUID],
    crossing: CrossScoring,
    recused: Iterable[Recusal] = (),
    scorers_each: int = 1,
) -> tuple[Assignment, ...]:
    """Return who scores whom, ordered by the scored unit and then by the scorer.

    By rotation each unit is scored by ``scorers_each`` others, and each scores as many, one more or
    one less only where recusals force it. Of an odd number in pairs, three score each other in a
    ring. Pairs that recusals make impossible are arranged by rotation instead.
    """
    barred = _barred(members, recused)
    chosen: set[Pair] = set()
    if crossing is CrossScoring.EVERYONE:
        chosen = {(a, b) for a in members for b in members} - barred
    elif crossing is CrossScoring.ROTATION:
        chosen = _rotation(members, scorers_each, barred)
    elif crossing is CrossScoring.PAIRS:
        chosen = _pairs(members, barred) or _rotation(members, 1, barred)
    place = {unit: number for number, unit in enumerate(members)}
    ordered = sorted(chosen, key=lambda pair: (place[pair[1]], place[pair[0]]))
    return tuple(Assignment(scorer, unit) for scorer, unit in ordered)


def _barred(members: Sequence[UUID], recused: Iterable[Recusal]) -> set[Pair]:
    barred = {(unit, unit) for unit in members}
    for each in recused:
        units = members if each.unit_id is None else (each.unit_id,)
        barred |= {(each.scorer, unit) for unit in units}
    return barred


def _rotation(members: Sequence[UUID], scorers_each: int, barred: set[Pair]) -> set[Pair]:
    """Give each unit one scorer a round; a scorer gets a second unit only when all have one."""
    chosen: set[Pair] = set()
    for _ in range(min(scorers_each, len(members) - 1)):
        chosen |= _Round(members, barred | chosen, _loads(members, chosen)).seated()
    return chosen


def _loads(members: Sequence[UUID], chosen: set[Pair]) -> dict[UUID, int]:
    return {unit: sum(scorer == unit for scorer, _ in chosen) for unit in members}


@dataclass
class _Round:
    """One round of a rotation: a scorer for each unit, the least burdened first."""

    members: Sequence[UUID]
    barred: set[Pair]
    loads: dict[UUID, int]
    scores: dict[UUID, list[UUID]] = field(default_factory=dict)

    def seated(self) -> set[Pair]:
        """Raise what each may bear step by step, until all units that can be scored are."""
        waiting = list(self.members)
        least = min(self.loads.values(), default=0)
        for most in range(least + 1, least + 2 + len(self.members)):
            waiting = [unit for unit in waiting if not self._seat(unit, most, set())]
        return {(scorer, unit) for scorer, units in self.scores.items() for unit in units}

    def _seat(self, unit: UUID, most: int, tried: set[UUID]) -> bool:
        """Find a scorer for one unit, moving others' scorers where that is what it takes (Kuhn)."""
        for scorer in _from_the_one_before(unit, self.members):
            if scorer in tried or (scorer, unit) in self.barred:
                continue
            tried.add(scorer)
            mine = self.scores.setdefault(scorer, [])
            if self.loads[scorer] + len(mine) < most or self._moved(mine, most, tried):
                mine.append(unit)
                return True
        return False

    def _moved(self, mine: list[UUID], most: int, tried: set[UUID]) -> bool:
        """Give one of a scorer's units to another scorer, and make room so."""
        for other in tuple(mine):
            if self._seat(other, most, tried):
                mine.remove(other)
                return True
        return False


def _from_the_one_before(unit: UUID, members: Sequence[UUID]) -> Iterator[UUID]:
    """Yield the possible scorers of a unit: the one before it, then further back, around."""
    place = members.index(unit)
    return (members[(place - shift) % len(members)] for shift in range(1, len(members)))


def _pairs(members: Sequence[UUID], barred: set[Pair]) -> set[Pair]:
    """Return the first arrangement in pairs that bars nothing, or nothing where there is none."""
    for shift in range(max(len(members) - 1, 0)):
        ordered = (members[0], *_turned(members[1:], shift))
        chosen = _paired(ordered)
        if not chosen & barred:
            return chosen
    return set()


def _turned(units: Sequence[UUID], shift: int) -> tuple[UUID, ...]:
    return (*units[shift:], *units[:shift])


def _paired(ordered: Sequence[UUID]) -> set[Pair]:
    odd = len(ordered) % 2
    ring = ordered[-3:] if odd and len(ordered) > 1 else ()
    rest = ordered[: len(ordered) - len(ring)] if ring else ordered[: len(ordered) - odd]
    couples = zip(rest[::2], rest[1::2], strict=True)
    both = {pair for a, b in couples for pair in ((a, b), (b, a))}
    return both | {(ring[i], ring[(i + 1) % len(ring)]) for i in range(len(ring))}
