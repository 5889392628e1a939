"""The dossier: handed in, sent back, supplemented; and the rules that are pinned with it."""

import pytest

from domain.nominations.commands import ReturnForSupplement, SubmitDossier, SubmitSupplement
from domain.nominations.events import (
    DossierSubmitted,
    ReturnedForSupplement,
    SupplementSubmitted,
)
from domain.nominations.states import GivenOpinion, Returned, UnderReview
from domain.refusals import Reason
from domain.terms import AwardKind, CommitteeChoice, Opinion, Role, Stage
from tests.building.papers import day, paper
from tests.building.people import COLLEGE, holder
from tests.building.rules import rules_of
from tests.building.stories import a_nomination

ITEMS = ("unit_submission", "achievement_report", "unit_council_minutes")


def test_the_unit_hands_its_dossier_in_and_the_rules_of_that_day_are_pinned() -> None:
    a_nomination().endorsed().when(SubmitDossier, items=ITEMS).says(
        DossierSubmitted,
        on=day("28/01/2021"),
        items=ITEMS,
        rules=rules_of(day("28/01/2021")).digest,
    )


@pytest.mark.parametrize("award", list(AwardKind))
def test_every_award_has_a_dossier_that_is_complete(award: AwardKind) -> None:
    assert a_nomination(award).endorsed().with_dossier().state == UnderReview()


@pytest.mark.parametrize("missing", ITEMS)
def test_a_dossier_without_a_paper_that_the_rules_ask_for_is_incomplete(missing: str) -> None:
    kept = tuple(item for item in ITEMS if item != missing)
    told = a_nomination().endorsed().when(SubmitDossier, items=kept)
    told.is_refused(Reason.DOSSIER_INCOMPLETE, article="Điều 12", missing=missing)


def test_the_provinces_own_papers_are_not_the_units_to_bring() -> None:
    flag = a_nomination(AwardKind.FLAG_GOV).endorsed()
    assert flag.when(SubmitDossier, items=("achievement_report",)).events
    assert flag.when(SubmitDossier, items=("achievement_report", "council_minutes")).events


def test_a_paper_that_no_rule_knows_is_pointed_out() -> None:
    told = a_nomination().endorsed().when(SubmitDossier, items=(*ITEMS, "selfie"))
    told.is_refused(Reason.UNKNOWN_ITEM, unknown="selfie")


def test_a_dossier_is_not_received_before_the_bloc_has_chosen() -> None:
    told = a_nomination().endorsed().later(days=3).when(SubmitDossier, on=day("27/01/2021"))
    told.is_refused(Reason.DATE_BEFORE_PREVIOUS_STEP, previous="2021-01-28")


def test_another_units_officer_does_not_hand_the_dossier_in() -> None:
    stranger = holder(Role.UNIT_OFFICER, unit=COLLEGE)
    a_nomination().endorsed().when(SubmitDossier, by=stranger).is_refused(Reason.NOT_YOURS)


def test_the_appraiser_sends_the_dossier_back_with_what_is_missing() -> None:
    review = a_nomination().endorsed().with_dossier()
    notice = paper(review.today, "12/TB-SNV")
    told = review.when(
        ReturnForSupplement,
        items=("achievement_report",),
        reason="Báo cáo chưa có xác nhận",
        paper=notice,
    )
    told.says(
        ReturnedForSupplement,
        on=review.today,
        items=("achievement_report",),
        reason="Báo cáo chưa có xác nhận",
        by_stage=Stage.BOARD_REVIEW,
        paper=notice,
        days_left=20,
    )
    nomination = told.then.nomination
    assert nomination.state == Returned(UnderReview(), ("achievement_report",), 20)
    assert nomination.returned
    assert nomination.stage is Stage.BOARD_REVIEW


@pytest.mark.parametrize(
    "details, reason",
    [
        ({"reason": "  "}, Reason.REASON_MISSING),
        ({"items": ()}, Reason.DOSSIER_INCOMPLETE),
        ({"items": ("selfie",)}, Reason.UNKNOWN_ITEM),
    ],
    ids=["no reason", "nothing missing", "an unknown paper"],
)
def test_a_return_says_why_and_what_is_missing(details: dict[str, object], reason: Reason) -> None:
    a_nomination().endorsed().with_dossier().when(ReturnForSupplement, **details).is_refused(reason)


def test_the_unit_supplies_what_was_missing_and_the_review_goes_on() -> None:
    back = a_nomination().endorsed().with_dossier().with_opinions(1).returned()
    told = back.later(days=2).when(SubmitSupplement, items=("achievement_report",))
    told.says(SupplementSubmitted, on=told.story.today, items=("achievement_report",))
    nomination = told.then.nomination
    given = GivenOpinion("member-1", Opinion.RECOMMEND, "")
    assert nomination.state == UnderReview(opinions=(given,))
    assert nomination.items == ITEMS
    assert nomination.supplements == 1


def test_a_supplement_without_all_that_was_asked_for_is_incomplete() -> None:
    asked = ("achievement_report", "unit_council_minutes")
    back = a_nomination().endorsed().with_dossier().returned(items=asked)
    told = back.when(SubmitSupplement, items=("achievement_report",))
    told.is_refused(Reason.DOSSIER_INCOMPLETE, missing="unit_council_minutes")


def test_a_supplement_with_a_paper_that_no_rule_knows_is_pointed_out() -> None:
    back = a_nomination().endorsed().with_dossier().returned()
    told = back.when(SubmitSupplement, items=("achievement_report", "selfie"))
    told.is_refused(Reason.UNKNOWN_ITEM, unknown="selfie")


def test_a_dossier_may_be_returned_again() -> None:
    story = a_nomination().endorsed().with_dossier().returned().supplemented().returned()
    assert story.supplemented().nomination.supplements == 2


def test_the_committee_too_may_return_what_the_board_has_recommended() -> None:
    decided = a_nomination().endorsed().with_dossier().reviewed()
    back = decided.decided(
        CommitteeChoice.RETURN, missing=("achievement_report",), reason="Thiếu xác nhận thuế"
    )
    assert back.nomination.returned
    assert back.nomination.stage is Stage.COMMITTEE_DECISION
    assert back.supplemented().nomination.state == decided.state
