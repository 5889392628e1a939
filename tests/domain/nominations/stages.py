"""The stages of a chain at which tests take it up."""

from domain.nominations.states import Nominee
from domain.terms import AwardKind
from tests.building.people import COLLEGE
from tests.building.stories import Story, a_nomination

OTHER_UNIT = Nominee(COLLEGE, "Trường Cao đẳng Lào Cai", COLLEGE)
"""A unit of the same bloc that is not the one of every story."""


def under_review(award: AwardKind = AwardKind.FLAG_PROV, **details: object) -> Story:
    """Return a nomination whose dossier has just come before the board."""
    return a_nomination(award, **details).endorsed().with_dossier()


def late_in_review(award: AwardKind = AwardKind.FLAG_PROV, **details: object) -> Story:
    """Return the same twenty-five days later."""
    return under_review(award, **details).later(days=25)


def recommended(award: AwardKind = AwardKind.FLAG_PROV, **details: object) -> Story:
    """Return a nomination that the council has just recommended."""
    return under_review(award, **details).reviewed()
