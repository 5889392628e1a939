"""The People's Committee decides: award, propose, lower, return, refuse."""

import pytest

from domain.nominations.commands import Decide
from domain.nominations.events import CommitteeDecided
from domain.nominations.states import AwaitingGovernment, Awarded, Closed
from domain.refusals import Reason
from domain.terms import AwardKind, Capacity, CommitteeChoice, Outcome, Role
from tests.building.papers import day, paper
from tests.building.rules import confirming
from tests.building.stories import Story, a_nomination

WHY = "Chưa đủ tiêu chuẩn"


def recommended(award: AwardKind = AwardKind.FLAG_PROV, **details: object) -> Story:
    return a_nomination(award, **details).endorsed().with_dossier().reviewed().later(days=4)


@pytest.mark.parametrize("award", [AwardKind.FLAG_PROV, AwardKind.CERT_PROV, AwardKind.TTLDXS])
def test_the_province_grants_its_own_awards(award: AwardKind) -> None:
    before = recommended(award)
    decision = paper(before.today, "345/QĐ-UBND")
    told = before.when(Decide, choice=CommitteeChoice.AWARD, paper=decision)
    told.says(
        CommitteeDecided,
        choice=CommitteeChoice.AWARD,
        award=award,
        paper=decision,
        reason="",
        warnings=(),
    )
    assert told.then.state == Awarded(award, "345/QĐ-UBND", before.today)
    assert told.then.nomination.outcome is Outcome.AWARDED


@pytest.mark.parametrize("award", [AwardKind.FLAG_GOV, AwardKind.CERT_PM])
def test_what_the_prime_minister_grants_the_province_only_proposes(award: AwardKind) -> None:
    before = recommended(award)
    before.when(Decide, choice=CommitteeChoice.AWARD).is_refused(
        Reason.ONLY_GOVERNMENT_AWARDS, award=award.value
    )
    told = before.when(Decide, choice=CommitteeChoice.PROPOSE)
    assert told.then.state == AwaitingGovernment()
    assert told.then.nomination.outcome is Outcome.PROPOSED


def test_what_the_province_grants_is_not_proposed() -> None:
    told = recommended().when(Decide, choice=CommitteeChoice.PROPOSE)
    told.is_refused(Reason.NOT_A_GOVERNMENT_AWARD, award="FLAG_PROV")


@pytest.mark.parametrize(
    "asked, granted",
    [
        (AwardKind.FLAG_GOV, AwardKind.FLAG_PROV),
        (AwardKind.FLAG_GOV, AwardKind.CERT_PROV),
        (AwardKind.FLAG_PROV, AwardKind.CERT_PROV),
        (AwardKind.CERT_PM, AwardKind.CERT_PROV),
    ],
)
def test_the_committee_grants_a_lower_award(asked: AwardKind, granted: AwardKind) -> None:
    told = recommended(asked).when(
        Decide, choice=CommitteeChoice.LOWER, lower_award=granted, reason=WHY
    )
    nomination = told.then.nomination
    assert nomination.state == Awarded(granted, "345/QĐ-UBND", told.story.today)
    assert (nomination.asked, nomination.award) == (asked, granted)


@pytest.mark.parametrize(
    "asked, lower",
    [
        (AwardKind.FLAG_PROV, None),
        (AwardKind.FLAG_PROV, AwardKind.FLAG_PROV),
        (AwardKind.FLAG_PROV, AwardKind.FLAG_GOV),
        (AwardKind.FLAG_PROV, AwardKind.TTLDXS),
        (AwardKind.CERT_PROV, AwardKind.CERT_PROV),
    ],
)
def test_only_an_award_below_the_recommended_one_is_lower(
    asked: AwardKind, lower: AwardKind | None
) -> None:
    told = recommended(asked).when(
        Decide, choice=CommitteeChoice.LOWER, lower_award=lower, reason=WHY
    )
    told.is_refused(Reason.NO_LOWER_AWARD, award=asked.value)


def test_a_lower_award_that_the_prime_minister_grants_is_not_the_provinces_to_give() -> None:
    """A province might rank the Prime Minister's certificate below its own flag."""
    book = confirming(day("28/01/2021"), award__FLAG_PROV__lower="CERT_PM")
    told = recommended(book=book).when(
        Decide, choice=CommitteeChoice.LOWER, lower_award=AwardKind.CERT_PM, reason=WHY
    )
    told.is_refused(Reason.ONLY_GOVERNMENT_AWARDS, award="CERT_PM")


def test_the_committee_refuses() -> None:
    before = recommended()
    told = before.when(Decide, choice=CommitteeChoice.REFUSE, reason=WHY)
    told.says(
        CommitteeDecided,
        choice=CommitteeChoice.REFUSE,
        award=None,
        paper=paper(before.today),
        reason=WHY,
        warnings=(),
    )
    assert told.then.state == Closed(Outcome.REFUSED)


@pytest.mark.parametrize(
    "choice", [CommitteeChoice.LOWER, CommitteeChoice.RETURN, CommitteeChoice.REFUSE]
)
def test_a_decision_against_the_recommendation_says_why(choice: CommitteeChoice) -> None:
    recommended().when(Decide, choice=choice).is_refused(Reason.REASON_MISSING)


def test_a_return_by_the_committee_names_what_is_missing() -> None:
    told = recommended().when(Decide, choice=CommitteeChoice.RETURN, reason=WHY)
    told.is_refused(Reason.DOSSIER_INCOMPLETE)


def test_a_decision_has_a_number() -> None:
    before = recommended()
    told = before.when(Decide, paper=paper(before.today, number="  "))
    told.is_refused(Reason.PAPER_NUMBER_MISSING)


@pytest.mark.parametrize("capacity", [Capacity.Q, Capacity.TL, Capacity.TUQ])
def test_some_capacities_rest_on_another_paper(capacity: Capacity) -> None:
    before = recommended()
    told = before.when(Decide, paper=paper(before.today, capacity=capacity))
    told.is_refused(Reason.SIGNATURE_NEEDS_BASIS, capacity=capacity.value)


@pytest.mark.parametrize(
    "award, capacity, accepted",
    [
        (AwardKind.FLAG_PROV, Capacity.HEAD, True),
        (AwardKind.FLAG_PROV, Capacity.KT, True),
        (AwardKind.FLAG_PROV, Capacity.Q, True),
        (AwardKind.FLAG_PROV, Capacity.TM, True),
        (AwardKind.FLAG_PROV, Capacity.TL, False),
        (AwardKind.FLAG_PROV, Capacity.TUQ, False),
        (AwardKind.CERT_PROV, Capacity.KT, True),
        (AwardKind.CERT_PROV, Capacity.TM, False),
    ],
)
def test_the_rules_say_in_which_capacity_an_award_is_signed(
    award: AwardKind, capacity: Capacity, accepted: bool
) -> None:
    """Under R1 the provincial flag is the collective's, so it may be signed on its behalf."""
    before = recommended(award)
    signed = paper(before.today, capacity=capacity, basis="QĐ 5/QĐ-UBND")
    told = before.when(Decide, paper=signed)
    assert (told.reason is None) is accepted
    if not accepted:
        told.is_refused(Reason.CAPACITY_NOT_ACCEPTED, article="NĐ 30/2020", capacity=capacity.value)


def test_a_refusal_may_be_signed_by_order() -> None:
    before = recommended()
    signed = paper(before.today, capacity=Capacity.TL, basis="QĐ 5/QĐ-UBND")
    assert before.when(Decide, choice=CommitteeChoice.REFUSE, reason=WHY, paper=signed).events


def test_a_proposal_is_signed_in_a_capacity_of_its_own() -> None:
    before = recommended(AwardKind.FLAG_GOV)
    on_behalf = paper(before.today, capacity=Capacity.TM)
    by_order = paper(before.today, capacity=Capacity.TL, basis="QĐ 5/QĐ-UBND")
    assert before.when(Decide, choice=CommitteeChoice.PROPOSE, paper=on_behalf).events
    before.when(Decide, choice=CommitteeChoice.PROPOSE, paper=by_order).is_refused(
        Reason.CAPACITY_NOT_ACCEPTED, capacity="TL"
    )


def test_a_decision_cannot_be_older_than_the_councils_vote() -> None:
    told = recommended().when(Decide, paper=paper(day("20/02/2021")))
    told.is_refused(Reason.DATE_BEFORE_PREVIOUS_STEP)


def test_a_decision_of_tomorrow_is_not_one_yet() -> None:
    before = recommended()
    told = before.when(Decide, paper=paper(before.later(days=1).today))
    told.is_refused(Reason.DATE_IN_FUTURE)


@pytest.mark.parametrize("role", [Role.COUNCIL_CHAIR, Role.APPRAISER, Role.BLOC_HEAD])
def test_nobody_but_the_deciding_desk_decides(role: Role) -> None:
    recommended().when(Decide, by=role).is_refused(Reason.NOT_YOURS, deed="decide")


def test_a_proposal_that_has_not_left_may_still_be_lowered_or_refused() -> None:
    unsent = recommended(AwardKind.FLAG_GOV).to_be_proposed().later(days=1)
    lowered = unsent.when(
        Decide, choice=CommitteeChoice.LOWER, lower_award=AwardKind.FLAG_PROV, reason=WHY
    )
    assert lowered.then.nomination.outcome is Outcome.AWARDED
    refused = unsent.when(Decide, choice=CommitteeChoice.REFUSE, reason=WHY)
    assert refused.then.state == Closed(Outcome.REFUSED)


@pytest.mark.parametrize("choice", [CommitteeChoice.AWARD, CommitteeChoice.PROPOSE])
def test_a_proposal_that_has_not_left_is_not_decided_in_its_favour_again(
    choice: CommitteeChoice,
) -> None:
    unsent = recommended(AwardKind.FLAG_GOV).to_be_proposed()
    unsent.when(Decide, choice=choice).is_refused(Reason.WRONG_STAGE, stage="GOVERNMENT_PROPOSAL")


def test_a_proposal_that_has_left_is_the_governments_to_decide() -> None:
    sent = recommended(AwardKind.FLAG_GOV).to_be_proposed().proposed()
    told = sent.when(Decide, choice=CommitteeChoice.REFUSE, reason=WHY)
    told.is_refused(Reason.ALREADY_SUBMITTED)
