"""The board's review: opinions, recusals, and the council's vote."""

from dataclasses import replace
from fractions import Fraction

import pytest

from domain.actors import Actor, Office
from domain.conflicts import Conflict, ConflictKind
from domain.nominations.commands import GiveOpinion, RecordCouncilVote, Recuse
from domain.nominations.events import CouncilVoted, OpinionGiven, ReviewerRecused
from domain.nominations.states import (
    AwaitingDecision,
    Closed,
    GivenOpinion,
    Nominee,
    Recusal,
    UnderReview,
)
from domain.refusals import Reason
from domain.terms import AwardKind, Opinion, Outcome, Role
from tests.building.papers import day, moment
from tests.building.people import COLLEGE, PROVINCE, STATION, holder
from tests.building.rules import OneRuleSet, confirming, rules_of, unconfirmed_rules
from tests.building.stories import Story, a_nomination


def under_review(award: AwardKind = AwardKind.FLAG_PROV, **details: object) -> Story:
    return a_nomination(award, **details).endorsed().with_dossier().later(days=25)


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
    under_review().when(GiveOpinion, opinion=Opinion.RECOMMEND).says(
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
    review = under_review()
    review.when(GiveOpinion, opinion=opinion).is_refused(Reason.REASON_MISSING)
    assert review.when(GiveOpinion, opinion=opinion, note="Thành tích chưa rõ").events


def test_a_reviewer_gives_one_opinion_and_does_not_change_it() -> None:
    given = under_review().with_opinions(1)
    member = holder(Role.COUNCIL_MEMBER, name="member-1")
    given.when(GiveOpinion, by=member).is_refused(Reason.OPINION_ALREADY_GIVEN)


def test_opinions_are_kept_in_the_order_in_which_they_were_given() -> None:
    state = under_review().with_opinions(2).state
    assert state == UnderReview(
        opinions=tuple(GivenOpinion(f"member-{n}", Opinion.RECOMMEND, "") for n in (1, 2))
    )


@pytest.mark.parametrize("unit", [STATION, COLLEGE], ids=["member unit", "sub-unit"])
def test_a_reviewer_of_the_nominees_own_unit_may_only_stand_aside(unit: object) -> None:
    sub_unit = Nominee(COLLEGE, "Phòng Thời sự", STATION)
    review, reviewer = under_review(nominee=sub_unit), a_member_of(unit)
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
    under_review().when(Recuse, reason=" ").is_refused(Reason.REASON_MISSING)


def test_who_has_spoken_does_not_stand_aside_and_who_stands_aside_does_not_speak() -> None:
    member = holder(Role.COUNCIL_MEMBER, name="member-1")
    spoken = under_review().with_opinions(1)
    spoken.when(Recuse, by=member).is_refused(Reason.OPINION_ALREADY_GIVEN)
    aside = under_review().then(Recuse, by=member)
    aside.when(GiveOpinion, by=member).is_refused(Reason.OPINION_ALREADY_GIVEN)


def test_the_council_recommends_with_the_votes_that_the_rule_needs() -> None:
    review = under_review()
    told = review.when(
        RecordCouncilVote, members=9, present=8, agree=7, disagree=1, written=1, invalid=1
    )
    told.says(
        CouncilVoted,
        on=review.today,
        members=9,
        recused=0,
        present=8,
        written=1,
        agree=7,
        disagree=1,
        invalid=1,
        needed=7,
        denominator="all_members",
        outcome=Outcome.RECOMMENDED,
        recommended=AwardKind.FLAG_PROV,
        ballot=None,
    )
    assert told.then.state == AwaitingDecision(AwardKind.FLAG_PROV)
    assert told.then.nomination.outcome is Outcome.RECOMMENDED


def test_one_vote_short_of_seven_tenths_of_all_members_is_not_enough() -> None:
    told = under_review().when(RecordCouncilVote, agree=6, disagree=3)
    told.is_refused(Reason.THRESHOLD_NOT_MET, agree="6", needed="7", base="9")


def test_a_certificate_needs_more_than_half() -> None:
    certificate = under_review(AwardKind.CERT_PROV)
    certificate.when(RecordCouncilVote, members=8, present=8, agree=4, disagree=4).is_refused(
        Reason.THRESHOLD_NOT_MET, needed="5"
    )
    told = certificate.when(RecordCouncilVote, members=8, present=8, agree=5, disagree=3)
    assert told.then.state == AwaitingDecision(AwardKind.CERT_PROV)


@pytest.mark.parametrize(
    "present, accepted", [(5, False), (6, True)], ids=["five of nine", "six of nine"]
)
def test_two_thirds_of_the_council_must_be_present(present: int, accepted: bool) -> None:
    told = under_review().when(
        RecordCouncilVote, members=9, present=present, written=9 - present, agree=9
    )
    assert (told.reason is None) is accepted
    if not accepted:
        told.is_refused(Reason.QUORUM_NOT_MET, article="QĐ 500/QĐ-TTg", present="5", members="9")


@pytest.mark.parametrize(
    "figures",
    [
        {"members": 0, "present": 0, "agree": 0},
        {"members": 9, "present": 10, "agree": 9},
        {"present": 8, "written": 2, "agree": 9},
        {"agree": 8, "disagree": 2},
        {"agree": 9, "invalid": 1},
        {"agree": 10, "disagree": -1},
        {"present": -1},
        {"outcome": Outcome.AWARDED},
        {"outcome": Outcome.WITHDRAWN},
    ],
    ids=str,
)
def test_minutes_whose_figures_cannot_be_true_are_refused(figures: dict[str, object]) -> None:
    under_review().when(RecordCouncilVote, **figures).is_refused(Reason.TALLY_IMPOSSIBLE)


def test_who_stood_aside_cannot_have_voted() -> None:
    aside = under_review().then(Recuse)
    aside.when(RecordCouncilVote, present=9, agree=9).is_refused(
        Reason.TALLY_IMPOSSIBLE, recused="1"
    )
    assert aside.when(RecordCouncilVote, present=8, agree=8).events


@pytest.mark.parametrize("shrinks, needed", [(False, 9), (True, 8)])
def test_whether_a_recusal_shrinks_the_denominator_is_the_policys_to_say(
    shrinks: bool, needed: int
) -> None:
    book = confirming(
        day("28/01/2021"),
        council__recusal_adjusts_denominator=shrinks,
        award__FLAG_PROV__council_threshold={
            "share": "9/10",
            "comparator": ">=",
            "denominator": "all_members",
        },
    )
    aside = under_review(book=book).then(Recuse)
    told = aside.when(RecordCouncilVote, members=9, present=8, agree=8, disagree=0)
    if needed == 8:
        (voted,) = told.events
        assert isinstance(voted, CouncilVoted)
        assert (voted.needed, voted.recused) == (8, 1)
    else:
        told.is_refused(Reason.THRESHOLD_NOT_MET, agree="8", needed="9")


@pytest.mark.parametrize(
    "denominator, base", [("all_members", 9), ("present", 8), ("valid_ballots", 6)]
)
def test_the_threshold_is_measured_against_what_the_rule_says(denominator: str, base: int) -> None:
    threshold = {"share": "1/1", "comparator": ">=", "denominator": denominator}
    book = confirming(day("28/01/2021"), award__FLAG_PROV__council_threshold=threshold)
    told = under_review(book=book).when(
        RecordCouncilVote, members=9, present=7, written=1, agree=5, disagree=1, invalid=2
    )
    told.is_refused(Reason.THRESHOLD_NOT_MET, base=str(base), needed=str(base))


def test_where_no_official_has_confirmed_a_threshold_no_vote_can_be_judged() -> None:
    open_rule = under_review(book=unconfirmed_rules())
    told = open_rule.when(RecordCouncilVote)
    told.is_refused(Reason.RULE_NOT_SETTLED, rule="council_threshold")
    assert told.refusal.citation is not None


def test_where_the_rules_want_the_chairs_consent_it_is_needed() -> None:
    book = confirming(day("28/01/2021"), award__FLAG_PROV__chair_must_agree=True)
    review = under_review(book=book)
    review.when(RecordCouncilVote, chair_agreed=None).is_refused(
        Reason.THRESHOLD_NOT_MET, agree="chair"
    )
    assert review.when(RecordCouncilVote, chair_agreed=True).events


def test_a_quorum_that_no_official_has_settled_is_asked_for_and_not_guessed() -> None:
    """No packaged rule leaves it open, so a rule set is made that does."""
    rules = rules_of(day("28/01/2021"))
    unsettled = replace(rules.value("council.quorum"), value=None)
    book = OneRuleSet(replace(rules, values={**rules.values, "council.quorum": unsettled}))
    told = under_review(book=book).when(RecordCouncilVote)
    told.is_refused(Reason.RULE_NOT_SETTLED, rule="council_quorum")


def test_the_quorum_is_the_policys_to_say() -> None:
    book = confirming(day("28/01/2021"), council__quorum=str(Fraction(1, 2)))
    told = under_review(book=book).when(RecordCouncilVote, present=5, written=4, agree=9)
    assert told.reason is None


def test_the_council_recommends_a_lower_award() -> None:
    told = under_review().when(
        RecordCouncilVote, outcome=Outcome.RECOMMENDED_LOWER, lower_award=AwardKind.CERT_PROV
    )
    nomination = told.then.nomination
    assert nomination.state == AwaitingDecision(AwardKind.CERT_PROV)
    assert (nomination.asked, nomination.award) == (AwardKind.FLAG_PROV, AwardKind.CERT_PROV)
    assert nomination.outcome is Outcome.RECOMMENDED_LOWER


def test_a_lower_award_is_judged_by_its_own_threshold() -> None:
    """Five of nine are too few for a flag and enough for a certificate."""
    lower = {"outcome": Outcome.RECOMMENDED_LOWER, "lower_award": AwardKind.CERT_PROV}
    told = under_review().when(RecordCouncilVote, agree=5, disagree=4, **lower)
    assert told.then.nomination.award is AwardKind.CERT_PROV


@pytest.mark.parametrize("lower", [None, AwardKind.FLAG_PROV, AwardKind.FLAG_GOV, AwardKind.TTLDXS])
def test_only_an_award_below_the_one_asked_for_is_lower(lower: AwardKind | None) -> None:
    told = under_review().when(
        RecordCouncilVote, outcome=Outcome.RECOMMENDED_LOWER, lower_award=lower
    )
    told.is_refused(Reason.NO_LOWER_AWARD, award="FLAG_PROV")


def test_the_council_does_not_recommend() -> None:
    told = under_review().when(
        RecordCouncilVote, agree=3, disagree=6, outcome=Outcome.NOT_RECOMMENDED
    )
    (voted,) = told.events
    assert isinstance(voted, CouncilVoted)
    assert (voted.recommended, voted.clock, voted.needed) == (None, None, 7)
    assert told.then.state == Closed(Outcome.NOT_RECOMMENDED)


def test_minutes_that_say_no_where_the_votes_say_yes_are_refused() -> None:
    told = under_review().when(
        RecordCouncilVote, agree=9, disagree=0, outcome=Outcome.NOT_RECOMMENDED
    )
    told.is_refused(Reason.OUTCOME_CONTRADICTS_VOTES, agree="9", needed="7")


def test_a_vote_before_the_dossier_came_in_is_refused() -> None:
    told = under_review().when(RecordCouncilVote, on=day("01/02/2021"))
    told.is_refused(Reason.DATE_BEFORE_PREVIOUS_STEP)


def test_a_reviewer_whose_office_begins_tomorrow_has_no_opinion_today() -> None:
    review = under_review().until(moment("10/03/2021"))
    office = Office(Role.COUNCIL_MEMBER, PROVINCE, since=day("11/03/2021"))
    member = Actor("member", (office,))
    review.when(GiveOpinion, by=member).is_refused(Reason.NOT_YOURS)
    assert review.until(moment("11/03/2021", hour=0)).when(GiveOpinion, by=member).events
