"""How long each stage had a nomination, by its clocks."""

from datetime import timedelta

import pytest

from domain.nominations.stays import Phase, Stay, stays
from domain.terms import AwardKind, Rung
from tests.building.stories import Story, a_nomination, a_nomination_by_the_council


def stays_of(story: Story) -> tuple[Stay, ...]:
    moments = [event.timestamp for event in story.events]
    return stays(zip(moments, story.at_each_step(), strict=True))


def test_a_granted_nomination_was_in_each_stage_once_and_in_time() -> None:
    found = stays_of(a_nomination().endorsed().with_dossier().reviewed().awarded())
    assert [stay.phase for stay in found] == [
        Phase.BLOC_VOTE,
        Phase.DOSSIER,
        Phase.BOARD_REVIEW,
        Phase.COMMITTEE_DECISION,
    ]
    assert all(stay.in_time for stay in found)
    assert [stay.left_at for stay in found[:-1]] == [stay.entered_at for stay in found[1:]]


def test_a_stage_that_is_not_over_is_neither_in_time_nor_late() -> None:
    *_, last = stays_of(a_nomination().endorsed())
    assert (last.phase, last.left_at, last.in_time) == (Phase.DOSSIER, None, None)


def test_what_leaves_after_its_term_is_late_whatever_was_announced_meanwhile() -> None:
    late = a_nomination().endorsed().with_dossier()
    clock = late.nomination.clock
    assert clock is not None
    told = late.escalated(Rung.OVERDUE)
    review = stays_of(told.reviewed())[2]
    assert review.in_time is False
    assert [run.started_at for run in review.runs] == [clock.started_at]
    assert review.due_at == clock.due_at


@pytest.mark.parametrize("way", ["supplement", "hold"])
def test_a_pause_is_not_the_stages_time(way: str) -> None:
    before = a_nomination().endorsed().with_dossier()
    paused = before.returned() if way == "supplement" else before.held()
    resumed = paused.supplemented() if way == "supplement" else paused.released()
    review = stays_of(resumed.reviewed())[2]
    first, second = review.runs
    assert first.ended_at == paused.at
    assert second.started_at == resumed.at
    assert second.ended_at == review.left_at
    assert review.due_at is not None
    assert before.nomination.clock is not None
    assert review.due_at != before.nomination.clock.due_at


def test_a_withdrawn_nomination_judges_nobody() -> None:
    *_, last = stays_of(a_nomination().endorsed().withdrawn())
    assert last.left_at is not None
    assert last.in_time is None


def test_the_government_has_a_phase_of_its_own_once_the_proposal_has_left() -> None:
    story = a_nomination(AwardKind.FLAG_GOV).endorsed().with_dossier().reviewed()
    found = stays_of(story.to_be_proposed().proposed().granted_by_government())
    proposal, answer = found[-2:]
    assert (proposal.phase, answer.phase) == (Phase.GOVERNMENT_PROPOSAL, Phase.GOVERNMENT_ANSWER)
    assert answer.left_at is not None
    assert answer.left_at - answer.entered_at == timedelta(days=45)


def test_what_the_council_brings_in_was_never_before_a_bloc() -> None:
    assert [stay.phase for stay in stays_of(a_nomination_by_the_council())] == [Phase.DOSSIER]
