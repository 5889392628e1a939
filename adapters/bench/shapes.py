"""Which courses the nominations of a benchmark's country take, and how many of them each."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from adapters.bench import steps as step
from adapters.bench.country import Load, Wished
from adapters.bench.courses import Course, begin_so_as_to_end, decided
from adapters.bench.steps import Step
from domain.rule_book import RuleBook

_TO_DOSSIER = (step.NOMINATE, step.ENDORSE, step.SUBMIT)
_TO_VOTE = (*_TO_DOSSIER, *step.OPINIONS, step.RECOMMEND)
_BACK = (*_TO_DOSSIER, step.SEND_BACK)
_MENDED = (*_BACK, step.SUPPLEMENT, *step.OPINIONS, step.RECOMMEND)

_GRANTED = (*_TO_VOTE, step.AWARD)
_PROPOSED = (*_TO_VOTE, step.PROPOSE)
_CONSULTED = (*_PROPOSED, step.CONSULT, step.CONSENT)
_BY_GOVERNMENT = (*_CONSULTED, step.SUBMIT_TO_GOVERNMENT, step.GOVERNMENT_AWARDS)


@dataclass(frozen=True, slots=True)
class Shape:
    """A course by its steps, and how many of a hundred nominations take it."""

    steps: tuple[Step, ...]
    share: int


ENDED = (
    Shape(_GRANTED, 70),
    Shape((*_MENDED, step.AWARD), 8),
    Shape((*_TO_DOSSIER, *step.OPINIONS, step.DO_NOT_RECOMMEND), 7),
    Shape((step.NOMINATE, step.DECLINE), 7),
    Shape((*_TO_VOTE, step.REFUSE), 4),
    Shape((*_TO_DOSSIER, step.WITHDRAW), 3),
    Shape((*_GRANTED, step.REVOKE), 1),
)
ENDED_IN_HANOI = (Shape(_BY_GOVERNMENT, 80), Shape((*_TO_VOTE, step.REFUSE), 20))
"""Of the awards that a province may only propose."""

UNDER_WAY = (
    Shape((step.NOMINATE,), 8),
    Shape((step.NOMINATE, step.ENDORSE), 15),
    Shape(_TO_DOSSIER, 10),
    Shape((*_TO_DOSSIER, *step.OPINIONS[:2]), 12),
    Shape((*_TO_DOSSIER, *step.OPINIONS), 8),
    Shape(_BACK, 4),
    Shape((*_TO_DOSSIER, step.HOLD), 2),
    Shape(_TO_VOTE, 11),
    Shape((step.NOMINATE, step.DECLINE), 5),
    Shape(_GRANTED, 25),
)
UNDER_WAY_TO_HANOI = (
    Shape(_TO_DOSSIER, 30),
    Shape(_TO_VOTE, 20),
    Shape(_PROPOSED, 25),
    Shape((*_CONSULTED, step.SUBMIT_TO_GOVERNMENT), 25),
)

_CONFERENCES = (1, 12)
"""Month and day, of the year after, of the conferences of past years."""

_LATEST_DAYS = 150
"""A course of a past year begins so long ago at least, so that all of it has happened by now."""

_VARIANTS = 3
"""How many moments the nominations of one shape share, so that not all are due at once."""


class Courses:
    """The decided courses, each made when it is first taken."""

    def __init__(self, load: Load, now: datetime, book: RuleBook) -> None:
        """Take the country's chances, the present moment, and the rules at hand."""
        self._load = load
        self._now = now
        self._book = book
        self._made: dict[tuple[object, ...], Course] = {}

    def of(self, wished: Wished) -> Course:
        """Return what becomes of that nomination."""
        chance = self._load.chance("course", wished.number)
        shapes = _shapes(wished, self._now.year)
        place = chance.choices(range(len(shapes)), [shape.share for shape in shapes])[0]
        variant = chance.randrange(_VARIANTS)
        key = (wished.year, wished.award, place, variant)
        if key not in self._made:
            steps = shapes[place].steps
            begin = self._begin(wished.year, steps, variant, chance)
            self._made[key] = decided(wished, steps, begin, self._book)
        return self._made[key]

    def _begin(
        self, year: int, steps: tuple[Step, ...], variant: int, chance: random.Random
    ) -> datetime:
        if year == self._now.year:
            ended = self._now - timedelta(days=variant + 1, minutes=chance.randrange(600))
            return begin_so_as_to_end(steps, ended) - timedelta(hours=2)
        met = datetime(year + 1, *_CONFERENCES, 2, tzinfo=UTC) + timedelta(days=variant)
        return min(met, self._now - timedelta(days=_LATEST_DAYS))


def _shapes(wished: Wished, this_year: int) -> tuple[Shape, ...]:
    in_hanoi = wished.award.decided_by_prime_minister
    if wished.year == this_year:
        return UNDER_WAY_TO_HANOI if in_hanoi else UNDER_WAY
    return ENDED_IN_HANOI if in_hanoi else ENDED
