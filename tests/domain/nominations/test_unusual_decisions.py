"""Unusual situations of votes, signatures and decisions, each named after what happens.

Their numbers are those of the list of thirty in the reference on the domain.
"""

import pytest

from domain.actors import Actor, Office
from domain.nominations import commands as ask
from domain.nominations import events as happened
from domain.nominations.deciding.situation import OtherNomination
from domain.nominations.states import Awarded, Revoked
from domain.refusals import Reason
from domain.terms import AwardKind, Capacity, CommitteeChoice, Outcome, RevocationGround, Role
from tests.building.papers import day, moment, paper
from tests.building.people import PROVINCE, STATION
from tests.domain.nominations.stages import OTHER_UNIT, recommended, under_review


def test_u11_the_council_approves_some_of_a_list_and_not_others() -> None:
    """Bến Tre, 21 March 2019: of 69 asked for 48 flags were given. Each item has its own vote."""
    approved = under_review().later(days=25)
    rejected = under_review(nominee=OTHER_UNIT).later(days=25)
    assert approved.then(ask.RecordCouncilVote, agree=8, disagree=1).nomination.outcome is (
        Outcome.RECOMMENDED
    )
    outcome = rejected.then(
        ask.RecordCouncilVote, agree=4, disagree=5, outcome=Outcome.NOT_RECOMMENDED
    ).nomination.outcome
    assert outcome is Outcome.NOT_RECOMMENDED


def test_u12_the_governments_flag_is_lowered_to_the_provinces_and_further_to_a_certificate() -> (
    None
):
    lowered = under_review(AwardKind.FLAG_GOV).reviewed(
        outcome=Outcome.RECOMMENDED_LOWER, lower_award=AwardKind.FLAG_PROV
    )
    assert lowered.nomination.award is AwardKind.FLAG_PROV
    granted = lowered.decided(
        CommitteeChoice.LOWER, lower_award=AwardKind.CERT_PROV, reason="Chưa đủ tiêu chuẩn cờ"
    )
    assert isinstance(granted.state, Awarded)
    assert granted.state.award is AwardKind.CERT_PROV
    assert granted.nomination.asked is AwardKind.FLAG_GOV


def test_u12_the_lower_award_is_a_decision_of_its_own_with_number_and_day() -> None:
    lowered = recommended().later(days=4)
    told = lowered.when(
        ask.Decide,
        choice=CommitteeChoice.LOWER,
        lower_award=AwardKind.CERT_PROV,
        reason="Chưa đủ tiêu chuẩn cờ",
        paper=paper(lowered.today, "350/QĐ-UBND"),
    )
    assert told.then.state == Awarded(AwardKind.CERT_PROV, "350/QĐ-UBND", lowered.today)


def test_u13_over_the_quota_is_stopped_with_both_figures_unless_a_named_authority_overrides() -> (
    None
):
    ready = recommended(AwardKind.FLAG_GOV).to_be_proposed().consulted().answered()
    bac_ninh = {"proposed": 12, "provincial_flags": 54, "bloc_leaders": 66}
    told = ready.when(ask.ProposeToGovernment, **bac_ninh)
    told.is_refused(Reason.QUOTA_EXCEEDED, provincial_flags="54", bloc_leaders="66", limit="10")
    overridden = ready.when(
        ask.ProposeToGovernment, **bac_ninh, override_by="Chủ tịch", override_reason="CV 5007"
    )
    (sent,) = overridden.events
    assert isinstance(sent, happened.ProposedToGovernment)
    assert str(sent.quota.by_provincial_flags.percent) == "22.2"
    assert str(sent.quota.by_bloc_leaders.percent) == "18.2"


@pytest.mark.parametrize(
    "other, warnings",
    [
        (OtherNomination(AwardKind.FLAG_GOV, 2020, awarded=True), ("both-flags-for-one-year",)),
        (OtherNomination(AwardKind.FLAG_GOV, 2020, awarded=False), ()),
        (OtherNomination(AwardKind.FLAG_GOV, 2019, awarded=True), ()),
        (OtherNomination(AwardKind.CERT_PROV, 2020, awarded=True), ()),
    ],
    ids=["the same year", "not awarded yet", "another year", "a certificate"],
)
def test_u14_both_flags_for_one_year_are_warned_of_and_not_forbidden(
    other: OtherNomination, warnings: tuple[str, ...]
) -> None:
    (decided,) = recommended().beside(other).when(ask.Decide).events
    assert isinstance(decided, happened.CommitteeDecided)
    assert decided.warnings == warnings


def test_u15_an_award_is_revoked_years_later_and_what_it_was_stays() -> None:
    given = recommended().awarded()
    story = given.until(moment("10/06/2026")).then(
        ask.Revoke, ground=RevocationGround.VIOLATION, reason="Bản án 7/2026"
    )
    assert story.state == Revoked(AwardKind.FLAG_PROV, RevocationGround.VIOLATION)
    assert given.last in story.events
    assert story.recovered().state == Revoked(AwardKind.FLAG_PROV, RevocationGround.VIOLATION, True)


@pytest.mark.parametrize(
    "capacity, basis, until, reason",
    [
        (Capacity.Q, "QĐ 20/QĐ-TTg giao quyền", None, None),
        (Capacity.KT, None, None, None),
        (Capacity.Q, None, None, Reason.SIGNATURE_NEEDS_BASIS),
        (Capacity.Q, "QĐ 20/QĐ-TTg giao quyền", "01/02/2021", Reason.AUTHORISATION_EXPIRED),
        (Capacity.TUQ, None, None, Reason.SIGNATURE_NEEDS_BASIS),
        (Capacity.TUQ, "GUQ 3", "01/02/2021", Reason.AUTHORISATION_EXPIRED),
        (Capacity.TUQ, "GUQ 3", None, Reason.CAPACITY_NOT_ACCEPTED),
    ],
)
def test_u16_an_acting_delegated_or_absent_signatory(
    capacity: Capacity, basis: str | None, until: str | None, reason: Reason | None
) -> None:
    before = recommended().later(days=4)
    valid_until = None if until is None else day(until)
    signed = paper(before.today, capacity=capacity, basis=basis, valid_until=valid_until)
    assert before.when(ask.Decide, paper=signed).reason is reason


def test_u16_an_authorisation_holds_through_its_last_day() -> None:
    before = recommended().later(days=4)
    signed = paper(before.today, capacity=Capacity.Q, basis="QĐ 20", valid_until=before.today)
    assert before.when(ask.Decide, paper=signed).events


def test_u18_a_council_member_of_the_nominees_own_unit_stands_aside() -> None:
    own = Actor(
        "member",
        (
            Office(Role.COUNCIL_MEMBER, PROVINCE),
            Office(Role.UNIT_LEADER, PROVINCE, unit_id=STATION),
        ),
    )
    review = under_review()
    review.when(ask.GiveOpinion, by=own).is_refused(Reason.CONFLICT_OF_INTEREST)
    voted = review.then(ask.Recuse, by=own).reviewed(members=9, present=8, agree=8)
    recorded = [e for e in voted.events if isinstance(e, happened.CouncilVoted)]
    assert [e.recused for e in recorded] == [1]
