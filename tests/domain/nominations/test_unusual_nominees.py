"""Unusual situations of who is nominated and by whom, each named after what happens.

Their numbers are those of the list of thirty in the reference on the domain.
"""

from domain.actors import Actor, Office
from domain.nominations import commands as ask
from domain.nominations import events as happened
from domain.nominations.states import (
    AwaitingDossier,
    Awarded,
    Closed,
    Held,
    Nominee,
    Returned,
    UnderReview,
)
from domain.refusals import Reason
from domain.terms import AwardKind, HoldGround, NominationSource, Outcome, Role, Stage
from tests.building.defaults import SUCCESSOR
from tests.building.papers import moment
from tests.building.people import COLLEGE, NOMINEE, PROVINCE, STATION
from tests.building.stories import a_nomination, a_nomination_by_the_council
from tests.domain.nominations.stages import OTHER_UNIT, recommended, under_review


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


def test_u18_that_the_head_nominates_itself_is_disclosed_and_not_forbidden() -> None:
    disclosed = ("nominee-heads-the-bloc", "nominee-is-next-head")
    story = a_nomination(disclosures=disclosed)
    finished = story.endorsed().with_dossier().reviewed().awarded()
    assert finished.nomination.disclosures == disclosed


def test_u21_a_sub_unit_that_is_no_member_is_nominated_through_its_member() -> None:
    sub_unit = Nominee(COLLEGE, "Phòng Thời sự", STATION)
    endorsed = a_nomination(nominee=sub_unit).endorsed()
    for unit in (COLLEGE, STATION):
        officer = Actor("officer", (Office(Role.UNIT_OFFICER, PROVINCE, unit_id=unit),))
        assert endorsed.when(ask.SubmitDossier, by=officer).events


def test_u23_the_council_nominates_where_no_bloc_has_a_winner_and_it_shows() -> None:
    story = a_nomination_by_the_council()
    assert story.state == AwaitingDossier()
    finished = story.with_dossier().reviewed().awarded()
    assert finished.nomination.source is NominationSource.COUNCIL
    assert not [e for e in finished.events if isinstance(e, happened.BlocEndorsed)]
