"""A bloc's year as the tests tell it: its members, its people and its papers."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from domain.actors import Actor
from domain.ids import derived, organisation_id
from domain.papers import PersonName
from domain.policies.shapes import (
    AbsentTreatment,
    Comparator,
    Denominator,
    Threshold,
    TieStep,
)
from domain.seasons.commands import OpenSeason
from domain.seasons.regulations import (
    Criterion,
    Grading,
    Regulation,
    ScoreTable,
    SelectionRules,
    SelectionStep,
    Tier,
)
from domain.seasons.roster.commands import BeginHeadTerm, ConfirmMembers
from domain.seasons.roster.facts import Member
from domain.terms import AwardKind, Role, SelectionMethod
from tests.building.papers import moment
from tests.building.people import COLLEGE, PROVINCE, STATION, holder
from tests.building.seasons import SeasonStory, before_a_season

BRANCH = organisation_id(PROVINCE, "Phân hiệu Đại học Thái Nguyên tại tỉnh Lào Cai")
HEALTH = organisation_id(PROVINCE, "Sở Y tế")
NEWCOMER = organisation_id(PROVINCE, "Sở Nội vụ")

NAMES: dict[UUID, str] = {
    STATION: "Đài PT-TH tỉnh Lào Cai",
    COLLEGE: "Trường Cao đẳng Lào Cai",
    BRANCH: "Phân hiệu Đại học Thái Nguyên",
    HEALTH: "Sở Y tế",
}
FOUNDING = "Quyết định 12/QĐ-UBND"


def members(*units: UUID) -> tuple[Member, ...]:
    """Return these units as members, or all four of the story."""
    return tuple(Member(unit, NAMES.get(unit, "Sở Nội vụ")) for unit in units or NAMES)


def a_year(year: int = 2020, **first: Any) -> SeasonStory:
    """Return a season with four members under its first head, in the middle of its year."""
    opened = before_a_season(year, **first).then(OpenSeason)
    begins = opened.season.begins_on
    return (
        opened.then(ConfirmMembers, members=members(), basis=FOUNDING, on=begins)
        .then(BeginHeadTerm, unit_id=STATION, since=begins, basis=FOUNDING)
        .then(BeginHeadTerm, unit_id=BRANCH, since=begins, deputy=True, basis=FOUNDING)
        .until(moment(f"30/06/{year}"))
    )


def of_unit(unit: UUID, role: Role = Role.UNIT_LEADER) -> Actor:
    """Return somebody of that unit."""
    return holder(role, unit=unit)


def person(name: str) -> PersonName:
    return PersonName(derived("person", name), name)


def a_regulation(title: str = "Quy chế hoạt động của khối", **more: Any) -> Regulation:
    """Return a regulation that chooses one unit by secret ballot."""
    rules = SelectionRules(
        tiers=(Tier(AwardKind.FLAG_PROV),),
        steps=(SelectionStep(SelectionMethod.SECRET_BALLOT),),
        threshold=Threshold(Fraction(1, 2), Comparator.MORE_THAN, Denominator.ALL_MEMBERS),
        quorum=Fraction(2, 3),
        ties=(TieStep.SCORE,),
        max_rounds=2,
        absent=AbsentTreatment.WRITTEN_OPINION,
    )
    return Regulation(title, rules, **more)


def a_table(title: str = "Bảng điểm", *points: str, **more: Any) -> ScoreTable:
    """Return a table of 100 points in one quality each."""
    given = points or ("60", "40")
    criteria = tuple(
        Criterion(f"1.{n}", "I", f"Tiêu chí {n}", Grading.QUALITATIVE, Decimal(each))
        for n, each in enumerate(given, 1)
    )
    return ScoreTable(title, Decimal(100), criteria, **more)


def on_the(story: SeasonStory, text: str) -> SeasonStory:
    """Return the story on another day."""
    return replace(story, at=moment(text))
