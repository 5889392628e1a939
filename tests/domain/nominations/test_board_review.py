"""The board's review: opinions and recusals."""

import pytest

from domain.actors import Actor, Office
from domain.conflicts import Conflict, ConflictKind
from domain.nominations.commands import GiveOpinion, Recuse
from domain.nominations.events import OpinionGiven, ReviewerRecused
from domain.nominations.states import GivenOpinion, Nominee, Recusal, UnderReview
from domain.refusals import Reason
from domain.terms import Opinion, Role
from tests.building.papers import day, moment
from tests.building.people import COLLEGE, PROVINCE, STATION, holder
from tests.domain.nominations.stages import late_in_review


def a_member_of(unit: object) -> Actor:
    """A council member who also serves a unit."""
    return Actor(
        "member",
        (
            Office(Role.COUNCIL_MEMBER, PROVINCE),
            Office(Role.UNIT_LEADER, PROVINCE, unit_id=unit),  # type: ignore[arg-type]
        ),
    )


def test_a_reviewer_recommends_without_having_to_say_why() -> None:
    late_in_review().when(GiveOpinion, opinion=Opinion.RECOMMEND).says(
        OpinionGiven,
        reviewer="council_member",
        opinion=Opinion.RECOMMEND,
        note="",
        missing=(),
        lower_award=None,
        conflicts=(),
    )


@pytest.mark.parametrize(
    "opinion", [Opinion.RECOMMEND_LOWER, Opinion.RETURN, Opinion.NOT_RECOMMEND]
)
def test_any_other_opinion_says_why(opinion: Opinion) -> None:
    review = late_in_review()
    review.when(GiveOpinion, opinion=opinion).is_refused(Reason.REASON_MISSING)
    assert review.when(GiveOpinion, opinion=opinion, note="Thành tích chưa rõ").events


def test_a_reviewer_gives_one_opinion_and_does_not_change_it() -> None:
    given = late_in_review().with_opinions(1)
    member = holder(Role.COUNCIL_MEMBER, name="member-1")
    given.when(GiveOpinion, by=member).is_refused(Reason.OPINION_ALREADY_GIVEN)


def test_opinions_are_kept_in_the_order_in_which_they_were_given() -> None:
    state = late_in_review().with_opinions(2).state
    assert state == UnderReview(
        opinions=tuple(GivenOpinion(f"member-{n}", Opinion.RECOMMEND, "") for n in (1, 2))
    )


@pytest.mark.parametrize("unit", [STATION, COLLEGE], ids=["member unit", "sub-unit"])
def test_a_reviewer_of_the_nominees_own_unit_may_only_stand_aside(unit: object) -> None:
    sub_unit = Nominee(COLLEGE, "Phòng Thời sự", STATION)
    review, reviewer = late_in_review(nominee=sub_unit), a_member_of(unit)
    review.when(GiveOpinion, by=reviewer).is_refused(
        Reason.CONFLICT_OF_INTEREST, unit="Phòng Thời sự"
    )
    told = review.when(Recuse, by=reviewer, reason="Là thủ trưởng đơn vị")
    told.says(
        ReviewerRecused,
        reviewer="member",
        reason="Là thủ trưởng đơn vị",
        conflicts=(Conflict(ConflictKind.OWN_UNIT, unit),),  # type: ignore[arg-type]
    )
    assert told.then.state == UnderReview(recusals=(Recusal("member", "Là thủ trưởng đơn vị"),))


def test_standing_aside_has_a_reason() -> None:
    late_in_review().when(Recuse, reason=" ").is_refused(Reason.REASON_MISSING)


def test_who_has_spoken_does_not_stand_aside_and_who_stands_aside_does_not_speak() -> None:
    member = holder(Role.COUNCIL_MEMBER, name="member-1")
    spoken = late_in_review().with_opinions(1)
    spoken.when(Recuse, by=member).is_refused(Reason.OPINION_ALREADY_GIVEN)
    aside = late_in_review().then(Recuse, by=member)
    aside.when(GiveOpinion, by=member).is_refused(Reason.OPINION_ALREADY_GIVEN)


def test_a_reviewer_whose_office_begins_tomorrow_has_no_opinion_today() -> None:
    review = late_in_review().until(moment("10/03/2021"))
    office = Office(Role.COUNCIL_MEMBER, PROVINCE, since=day("11/03/2021"))
    member = Actor("member", (office,))
    review.when(GiveOpinion, by=member).is_refused(Reason.NOT_YOURS)
    assert review.until(moment("11/03/2021", hour=0)).when(GiveOpinion, by=member).events
