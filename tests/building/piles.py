"""Several nominations of one bloc that came in one after the other."""

from uuid import UUID

from domain.ids import organisation_id
from domain.nominations import commands as ask
from domain.nominations.states import Nominee
from domain.terms import AwardKind
from tests.building.people import PROVINCE
from tests.building.stories import Story, a_conference


def a_nominee(number: int) -> Nominee:
    """Return the unit of that number."""
    name = f"Sở số {number}"
    unit: UUID = organisation_id(PROVINCE, name)
    return Nominee(unit, name, unit)


def under_review(count: int, award: AwardKind = AwardKind.FLAG_PROV) -> list[Story]:
    """Return nominations with the board, the first due first."""
    stories = (
        a_conference(award, nominee=a_nominee(n)).later(days=n).then(ask.Nominate)
        for n in range(1, count + 1)
    )
    return [story.endorsed().with_dossier() for story in stories]


def before_the_committee(count: int, award: AwardKind = AwardKind.FLAG_PROV) -> list[Story]:
    """Return nominations that the board has recommended, the first due first."""
    return [story.reviewed() for story in under_review(count, award)]
