"""The council's vote: its quorum, its threshold, and what it may recommend."""

from fractions import Fraction

import pytest

from domain.nominations.commands import RecordCouncilVote, Recuse
from domain.nominations.events import CouncilVoted
from domain.nominations.states import AwaitingDecision, Closed
from domain.refusals import Reason
from domain.terms import AwardKind, Outcome
from tests.building.papers import day
from tests.building.rules import confirming, unconfirmed_rules, unsettling
from tests.domain.nominations.stages import late_in_review


def test_the_council_recommends_with_the_votes_that_the_rule_needs() -> None:
    review = late_in_review()
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
    told = late_in_review().when(RecordCouncilVote, agree=6, disagree=3)
    told.is_refused(Reason.THRESHOLD_NOT_MET, agree="6", needed="7", base="9")


def test_a_certificate_needs_more_than_half() -> None:
    certificate = late_in_review(AwardKind.CERT_PROV)
    certificate.when(RecordCouncilVote, members=8, present=8, agree=4, disagree=4).is_refused(
        Reason.THRESHOLD_NOT_MET, needed="5"
    )
    told = certificate.when(RecordCouncilVote, members=8, present=8, agree=5, disagree=3)
    assert told.then.state == AwaitingDecision(AwardKind.CERT_PROV)


@pytest.mark.parametrize(
    "present, accepted", [(5, False), (6, True)], ids=["five of nine", "six of nine"]
)
def test_two_thirds_of_the_council_must_be_present(present: int, accepted: bool) -> None:
    told = late_in_review().when(
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
    late_in_review().when(RecordCouncilVote, **figures).is_refused(Reason.TALLY_IMPOSSIBLE)


def test_who_stood_aside_cannot_have_voted() -> None:
    aside = late_in_review().then(Recuse)
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
    aside = late_in_review(book=book).then(Recuse)
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
    told = late_in_review(book=book).when(
        RecordCouncilVote, members=9, present=7, written=1, agree=5, disagree=1, invalid=2
    )
    told.is_refused(Reason.THRESHOLD_NOT_MET, base=str(base), needed=str(base))


def test_where_no_official_has_confirmed_a_threshold_no_vote_can_be_judged() -> None:
    open_rule = late_in_review(book=unconfirmed_rules())
    told = open_rule.when(RecordCouncilVote)
    told.is_refused(Reason.RULE_NOT_SETTLED, rule="council_threshold")
    assert told.refusal.citation is not None


def test_where_the_rules_want_the_chairs_consent_it_is_needed() -> None:
    book = confirming(day("28/01/2021"), award__FLAG_PROV__chair_must_agree=True)
    review = late_in_review(book=book)
    review.when(RecordCouncilVote, chair_agreed=None).is_refused(
        Reason.THRESHOLD_NOT_MET, agree="chair"
    )
    assert review.when(RecordCouncilVote, chair_agreed=True).events


def test_a_quorum_that_no_official_has_settled_is_asked_for_and_not_guessed() -> None:
    """No packaged rule leaves it open, so a rule set is made that does."""
    book = unsettling("council.quorum", day("28/01/2021"))
    told = late_in_review(book=book).when(RecordCouncilVote)
    told.is_refused(Reason.RULE_NOT_SETTLED, rule="council_quorum")


def test_the_quorum_is_the_policys_to_say() -> None:
    book = confirming(day("28/01/2021"), council__quorum=str(Fraction(1, 2)))
    told = late_in_review(book=book).when(RecordCouncilVote, present=5, written=4, agree=9)
    assert told.reason is None


def test_the_council_recommends_a_lower_award() -> None:
    told = late_in_review().when(
        RecordCouncilVote, outcome=Outcome.RECOMMENDED_LOWER, lower_award=AwardKind.CERT_PROV
    )
    nomination = told.then.nomination
    assert nomination.state == AwaitingDecision(AwardKind.CERT_PROV)
    assert (nomination.asked, nomination.award) == (AwardKind.FLAG_PROV, AwardKind.CERT_PROV)
    assert nomination.outcome is Outcome.RECOMMENDED_LOWER


def test_a_lower_award_is_judged_by_its_own_threshold() -> None:
    """Five of nine are too few for a flag and enough for a certificate."""
    lower = {"outcome": Outcome.RECOMMENDED_LOWER, "lower_award": AwardKind.CERT_PROV}
    told = late_in_review().when(RecordCouncilVote, agree=5, disagree=4, **lower)
    assert told.then.nomination.award is AwardKind.CERT_PROV


@pytest.mark.parametrize("lower", [None, AwardKind.FLAG_PROV, AwardKind.FLAG_GOV, AwardKind.TTLDXS])
def test_only_an_award_below_the_one_asked_for_is_lower(lower: AwardKind | None) -> None:
    told = late_in_review().when(
        RecordCouncilVote, outcome=Outcome.RECOMMENDED_LOWER, lower_award=lower
    )
    told.is_refused(Reason.NO_LOWER_AWARD, award="FLAG_PROV")


def test_the_council_does_not_recommend() -> None:
    told = late_in_review().when(
        RecordCouncilVote, agree=3, disagree=6, outcome=Outcome.NOT_RECOMMENDED
    )
    (voted,) = told.events
    assert isinstance(voted, CouncilVoted)
    assert (voted.recommended, voted.clock, voted.needed) == (None, None, 7)
    assert told.then.state == Closed(Outcome.NOT_RECOMMENDED)


def test_minutes_that_say_no_where_the_votes_say_yes_are_refused() -> None:
    told = late_in_review().when(
        RecordCouncilVote, agree=9, disagree=0, outcome=Outcome.NOT_RECOMMENDED
    )
    told.is_refused(Reason.OUTCOME_CONTRADICTS_VOTES, agree="9", needed="7")


def test_a_vote_before_the_dossier_came_in_is_refused() -> None:
    told = late_in_review().when(RecordCouncilVote, on=day("01/02/2021"))
    told.is_refused(Reason.DATE_BEFORE_PREVIOUS_STEP)
