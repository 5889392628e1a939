"""What may come between: holds, withdrawal, succession of the unit or of the province."""

import pytest

from domain.nominations.commands import (
    AnswerConsultation,
    AssignSuccessor,
    Hold,
    LapseConsultation,
    Release,
    SubmitDossier,
    SucceedAuthority,
    Withdraw,
)
from domain.nominations.events import (
    AuthoritySucceeded,
    HoldLifted,
    HoldUpheld,
    NominationWithdrawn,
    NomineeHeld,
    SuccessorAssigned,
)
from domain.nominations.states import AwaitingGovernment, Closed, Held, underlying
from domain.refusals import Reason
from domain.terms import AwardKind, HoldGround, Outcome, Role
from tests.building.defaults import SUCCESSOR
from tests.building.people import NOMINEE, PROVINCE, holder
from tests.building.standings import OPEN
from tests.building.stories import Story, a_nomination


@pytest.mark.parametrize("ground", list(HoldGround))
def test_a_nominee_is_held_on_each_ground_of_the_decree(ground: HoldGround) -> None:
    review = a_nomination().endorsed().with_dossier()
    told = review.when(Hold, ground=ground, reason="Công văn 7/TTr")
    told.says(NomineeHeld, ground=ground, reason="Công văn 7/TTr", on=review.today, days_left=20)
    nomination = told.then.nomination
    assert nomination.held
    assert nomination.clock is None
    assert nomination.stage is review.nomination.stage


@pytest.mark.parametrize("standing", OPEN)
def test_a_lifted_hold_leaves_everything_as_it_was(standing: str) -> None:
    before = OPEN[standing]()
    after = before.held().released()
    assert after.state == before.state
    assert after.nomination.outcome is before.nomination.outcome


@pytest.mark.parametrize("standing", OPEN)
def test_an_upheld_hold_ends_the_nomination(standing: str) -> None:
    held = OPEN[standing]().held().later(days=1)
    told = held.when(Release, upheld=True, reason="Kết luận 9/KL-TTr")
    told.says(HoldUpheld, reason="Kết luận 9/KL-TTr", on=held.today)
    assert told.then.state == Closed(Outcome.REFUSED)


def test_a_hold_and_its_end_have_reasons() -> None:
    review = a_nomination().endorsed().with_dossier()
    review.when(Hold, reason=" ").is_refused(Reason.REASON_MISSING)
    review.held().when(Release, reason="").is_refused(Reason.REASON_MISSING)
    review.held().when(Release, reason="", upheld=True).is_refused(Reason.REASON_MISSING)


def test_the_handlers_note_lifts_the_hold() -> None:
    held = a_nomination().endorsed().held().later(days=3)
    held.when(Release, reason="Đơn không có cơ sở").says(
        HoldLifted, reason="Đơn không có cơ sở", on=held.today
    )


def test_a_returned_dossier_may_be_held_and_waits_for_its_supplement_again() -> None:
    back = a_nomination().endorsed().with_dossier().returned()
    held = back.held()
    assert (held.nomination.held, held.nomination.returned) == (True, True)
    assert held.released().state == back.state


def asked_and_held() -> Story:
    proposal = a_nomination(AwardKind.FLAG_GOV).endorsed().with_dossier().reviewed()
    return proposal.to_be_proposed().consulted().held()


def test_an_agencys_term_runs_on_while_the_nominee_is_held() -> None:
    answered = asked_and_held().later(days=1).then(AnswerConsultation)
    assert isinstance(answered.state, Held)
    state = answered.released().state
    assert isinstance(state, AwaitingGovernment)
    assert [c.answer for c in state.consultations] == ["Không có ý kiến khác"]


def test_an_agencys_silence_counts_while_the_nominee_is_held() -> None:
    held = asked_and_held()
    proposal = underlying(held.state)
    assert isinstance(proposal, AwaitingGovernment)
    lapsed = held.until(proposal.consultations[0].lapses_at).then(LapseConsultation)
    assert isinstance(lapsed.state, Held)
    state = lapsed.released().state
    assert isinstance(state, AwaitingGovernment)
    assert state.consultations[0].lapsed


@pytest.mark.parametrize("standing", OPEN)
def test_a_nomination_is_withdrawn_from_any_open_standing(standing: str) -> None:
    before = OPEN[standing]().later(days=1)
    told = before.when(Withdraw, reason="Đơn vị xin rút")
    told.says(NominationWithdrawn, reason="Đơn vị xin rút", on=before.today)
    assert told.then.state == Closed(Outcome.WITHDRAWN)


def test_a_withdrawal_has_a_reason() -> None:
    a_nomination().when(Withdraw, reason="").is_refused(Reason.REASON_MISSING)


def test_a_successor_carries_a_merged_units_nomination_on() -> None:
    before = a_nomination().endorsed()
    told = before.when(AssignSuccessor, successor=SUCCESSOR, basis="NQ 12/NQ-HĐND")
    told.says(SuccessorAssigned, successor=SUCCESSOR, basis="NQ 12/NQ-HĐND", on=before.today)
    after = told.then.later(days=1)
    assert after.nomination.nominee == SUCCESSOR
    assert after.nomination.state == before.state
    assert after.when(SubmitDossier).events
    old_officer = holder(Role.UNIT_OFFICER, unit=NOMINEE.unit_id)
    after.when(SubmitDossier, by=old_officer).is_refused(Reason.NOT_YOURS)


def test_a_succession_has_a_basis_and_changes_something() -> None:
    before = a_nomination()
    before.when(AssignSuccessor, basis="").is_refused(Reason.REASON_MISSING)
    before.when(AssignSuccessor, successor=NOMINEE).is_refused(Reason.NOTHING_TO_CHANGE)
    before.when(SucceedAuthority, basis="").is_refused(Reason.REASON_MISSING)
    before.when(SucceedAuthority, province=PROVINCE).is_refused(Reason.NOTHING_TO_CHANGE)


def test_a_merged_provinces_successor_carries_its_chain_on() -> None:
    before = a_nomination().endorsed()
    told = before.when(SucceedAuthority, province="Tuyên Quang", basis="NQ 202/2025/QH15")
    told.says(AuthoritySucceeded, province="Tuyên Quang", basis="NQ 202/2025/QH15", on=before.today)
    after = told.then
    assert after.nomination.province == "Tuyên Quang"
    assert after.when(SubmitDossier).events
    old_officer = holder(Role.UNIT_OFFICER)
    after.when(SubmitDossier, by=old_officer).is_refused(Reason.NOT_YOURS)
