"""The unusual situations that the chain must handle, each named after what happens.

Their numbers are those of the list of thirty in the reference on the domain.
"""

from datetime import timedelta

import pytest

from domain.actors import Actor, Office
from domain.nominations import commands as ask
from domain.nominations import events as happened
from domain.nominations.deciding.situation import OtherNomination
from domain.nominations.states import (
    AwaitingDossier,
    Awarded,
    Closed,
    Held,
    Nominee,
    Returned,
    Revoked,
    UnderReview,
)
from domain.refusals import Reason
from domain.terms import (
    AwardKind,
    Capacity,
    CommitteeChoice,
    HoldGround,
    NominationSource,
    Outcome,
    RevocationGround,
    Role,
    Stage,
)
from tests.building.defaults import SUCCESSOR
from tests.building.papers import day, moment, paper
from tests.building.people import COLLEGE, NOMINEE, PROVINCE, STATION
from tests.building.stories import Story, a_nomination, a_nomination_by_the_council

OTHER_UNIT = Nominee(COLLEGE, "Trường Cao đẳng Lào Cai", COLLEGE)


def under_review(award: AwardKind = AwardKind.FLAG_PROV, **details: object) -> Story:
    return a_nomination(award, **details).endorsed().with_dossier()


def recommended(award: AwardKind = AwardKind.FLAG_PROV, **details: object) -> Story:
    return under_review(award, **details).reviewed()


def test_u6_a_withdrawn_nomination_passes_its_slot_to_nobody_by_itself() -> None:
    told = recommended().later(days=1).when(ask.Withdraw, reason="Đơn vị từ chối nhận")
    (withdrawn,) = told.events
    assert isinstance(withdrawn, happened.NominationWithdrawn)
    assert told.then.state == Closed(Outcome.WITHDRAWN)


def test_u6_the_slot_is_filled_by_a_nomination_of_its_own() -> None:
    withdrawn = under_review().withdrawn()
    next_ranked = a_nomination(nominee=OTHER_UNIT, at=withdrawn.at)
    assert next_ranked.id != withdrawn.id
    assert next_ranked.nomination.season_id == withdrawn.nomination.season_id


def test_u7_a_merged_units_nomination_is_carried_on_and_its_history_keeps_the_old_name() -> None:
    story = under_review().later(days=1).then(ask.AssignSuccessor, successor=SUCCESSOR)
    names = [n.nominee.name for n in story.at_each_step()]
    assert names == [NOMINEE.name] * 3 + [SUCCESSOR.name]
    assert story.nomination.stage is Stage.BOARD_REVIEW
    assert story.reviewed().awarded().nomination.outcome is Outcome.AWARDED


def test_u8_a_merged_provinces_chain_is_carried_on_by_its_successor() -> None:
    """Yên Bái became part of Lào Cai on 1 July 2025."""
    story = a_nomination(province="Yên Bái", at=moment("20/06/2025")).endorsed()
    merged = story.until(moment("02/07/2025")).then(
        ask.SucceedAuthority, province="Lào Cai", basis="NQ 202/2025/QH15"
    )
    finished = merged.with_dossier().reviewed().awarded()
    assert finished.nomination.province == "Lào Cai"
    assert isinstance(finished.state, Awarded)


def test_u9_a_complaint_holds_that_nominee_while_the_others_go_on() -> None:
    contested = under_review(AwardKind.CERT_PROV)
    other = under_review(AwardKind.CERT_PROV, nominee=OTHER_UNIT)
    held = contested.held(ground=HoldGround.COMPLAINT)
    held.when(ask.RecordCouncilVote).is_refused(Reason.ON_HOLD, ground="COMPLAINT")
    assert other.reviewed().awarded().nomination.outcome is Outcome.AWARDED
    assert isinstance(held.state, Held)


def test_u9_a_complaint_without_ground_lets_the_nominee_go_on_with_the_days_that_were_left() -> (
    None
):
    contested = under_review()
    lifted = contested.held().later(days=30).then(ask.Release)
    assert lifted.state == contested.state
    assert lifted.reviewed().awarded().nomination.outcome is Outcome.AWARDED


def test_u9_a_founded_complaint_ends_the_nomination() -> None:
    ended = under_review().held().then(ask.Release, upheld=True, reason="Kết luận 5/KL")
    assert ended.state == Closed(Outcome.REFUSED)


def test_u10_a_returned_dossier_keeps_its_rules_its_deadline_visible_and_its_clock_at_rest() -> (
    None
):
    review = under_review()
    back = review.returned()
    nomination = back.nomination
    assert isinstance(nomination.state, Returned)
    assert nomination.state.days_left == 19
    assert nomination.clock is not None
    assert nomination.clock.supplement
    assert nomination.rules == review.nomination.rules
    resumed = back.supplemented().nomination
    assert (resumed.supplements, resumed.state) == (1, UnderReview())


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


def test_u18_that_the_head_nominates_itself_is_disclosed_and_not_forbidden() -> None:
    disclosed = ("nominee-heads-the-bloc", "nominee-is-next-head")
    story = a_nomination(disclosures=disclosed)
    finished = story.endorsed().with_dossier().reviewed().awarded()
    assert finished.nomination.disclosures == disclosed


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


def test_u20_a_late_conference_closes_the_governments_track_and_leaves_the_provinces_open() -> None:
    """A year-end conference of mid-October misses 31 March by far."""
    late = a_nomination(AwardKind.FLAG_GOV, at=moment("15/10/2021", 15), year=2020).endorsed()
    unsent = late.with_dossier().reviewed().to_be_proposed().consulted().answered().later(days=1)
    unsent.when(ask.ProposeToGovernment).is_refused(Reason.DEADLINE_MISSED, deadline="2021-03-31")
    lowered = unsent.then(
        ask.Decide,
        choice=CommitteeChoice.LOWER,
        lower_award=AwardKind.FLAG_PROV,
        reason="Quá hạn trình Chính phủ",
    )
    assert lowered.nomination.outcome is Outcome.AWARDED
    assert lowered.nomination.award is AwardKind.FLAG_PROV


def test_u21_a_sub_unit_that_is_no_member_is_nominated_through_its_member() -> None:
    sub_unit = Nominee(COLLEGE, "Phòng Thời sự", STATION)
    endorsed = a_nomination(nominee=sub_unit).endorsed()
    for unit in (COLLEGE, STATION):
        officer = Actor("officer", (Office(Role.UNIT_OFFICER, PROVINCE, unit_id=unit),))
        assert endorsed.when(ask.SubmitDossier, by=officer).events


def test_u22_a_school_years_flag_has_until_mid_october() -> None:
    story = recommended(AwardKind.FLAG_GOV, at=moment("20/08/2021"), year=2021, education=True)
    ready = story.to_be_proposed().consulted().answered()
    assert ready.until(moment("15/10/2021")).when(ask.ProposeToGovernment).events
    late = ready.until(moment("20/10/2021")).when(ask.ProposeToGovernment)
    late.is_refused(Reason.DEADLINE_MISSED, deadline="2021-10-15")


def test_u23_the_council_nominates_where_no_bloc_has_a_winner_and_it_shows() -> None:
    story = a_nomination_by_the_council()
    assert story.state == AwaitingDossier()
    finished = story.with_dossier().reviewed().awarded()
    assert finished.nomination.source is NominationSource.COUNCIL
    assert not [e for e in finished.events if isinstance(e, happened.BlocEndorsed)]


@pytest.mark.parametrize("received, regime", [("30/06/2025", "R2"), ("01/07/2025", "R3")])
def test_u25_the_law_changes_between_conference_and_submission(received: str, regime: str) -> None:
    story = a_nomination(at=moment("20/06/2025")).endorsed().until(moment(received))
    submitted = story.then(ask.SubmitDossier)
    pins = [submitted.book.pinned(n.rules).regime for n in submitted.at_each_step()]
    assert pins == ["R2", "R2", regime]


def test_u27_silence_becomes_a_fact_at_the_exact_end_of_a_term_that_spans_holidays() -> None:
    """Asked on 20 April 2021: ten working days with Hùng Kings' day and both holidays of May."""
    asked = recommended(AwardKind.FLAG_GOV).to_be_proposed().until(moment("20/04/2021"))
    asked = asked.then(ask.AskConsultation)
    consulted = asked.last
    assert isinstance(consulted, happened.ConsultationAsked)
    assert consulted.lapses_at == moment("08/05/2021", hour=0)
    early = asked.until(consulted.lapses_at - timedelta(microseconds=1))
    early.when(ask.LapseConsultation).is_refused(Reason.NOT_DUE_YET)
    lapsed = asked.until(consulted.lapses_at).then(ask.LapseConsultation)
    assert isinstance(lapsed.last, happened.ConsultationLapsed)
    lapsed.when(ask.AnswerConsultation).is_refused(Reason.NO_SUCH_CONSULTATION)
