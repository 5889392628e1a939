"""After the award: revocation, even years later, and recovery of what was handed out."""

import pytest

from domain.nominations.commands import RecordRecovery, Revoke
from domain.nominations.events import AwardRevoked, ItemsRecovered
from domain.nominations.states import Awarded, Revoked
from domain.refusals import Reason
from domain.terms import AwardKind, Capacity, Outcome, RevocationGround, Stage
from tests.building.papers import paper
from tests.building.stories import Story, a_nomination


def awarded() -> Story:
    return a_nomination().endorsed().with_dossier().reviewed().awarded()


@pytest.mark.parametrize("ground", list(RevocationGround))
def test_an_award_is_revoked_on_each_ground_of_the_law(ground: RevocationGround) -> None:
    later = awarded().later(days=900)
    decision = paper(later.today, "99/QĐ-UBND")
    told = later.when(Revoke, ground=ground, reason="Kết luận thanh tra 5/KL", paper=decision)
    told.says(AwardRevoked, ground=ground, reason="Kết luận thanh tra 5/KL", paper=decision)
    nomination = told.then.nomination
    assert nomination.state == Revoked(AwardKind.FLAG_PROV, ground)
    assert (nomination.outcome, nomination.stage) == (Outcome.REVOKED, Stage.REVOKED)


def test_the_history_of_a_revoked_award_keeps_the_award() -> None:
    given = awarded()
    history = given.revoked().at_each_step()
    assert [type(n.state) for n in history[-2:]] == [Awarded, Revoked]
    assert history[-2].state == given.state


def test_a_revocation_has_a_reason_a_number_and_a_signature_that_counts() -> None:
    given = awarded()
    given.when(Revoke, reason="").is_refused(Reason.REASON_MISSING)
    given.when(Revoke, paper=paper(given.today, number="")).is_refused(Reason.PAPER_NUMBER_MISSING)
    by_order = paper(given.today, capacity=Capacity.TL, basis="QĐ 5/QĐ-UBND")
    given.when(Revoke, paper=by_order).is_refused(Reason.CAPACITY_NOT_ACCEPTED)


def test_what_was_handed_out_comes_back_once() -> None:
    revoked = awarded().revoked().later(days=5)
    told = revoked.when(RecordRecovery)
    told.says(ItemsRecovered, on=revoked.today)
    assert told.then.state == Revoked(AwardKind.FLAG_PROV, RevocationGround.FRAUD, True)
    told.then.when(RecordRecovery).is_refused(Reason.ALREADY_RECORDED)


def test_nothing_comes_back_of_an_award_that_stands() -> None:
    awarded().when(RecordRecovery).is_refused(Reason.WRONG_STAGE, stage="AWARDED")
