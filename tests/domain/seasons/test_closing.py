"""From the conference's choices to the close of the season; and folding."""

from dataclasses import replace
from uuid import uuid4

import pytest

from domain.events import registry
from domain.nominations.states import Nominee
from domain.refusals import Reason
from domain.seasons import events as happened
from domain.seasons.commands import (
    BringForward,
    CloseSeason,
    NoteOverdueConference,
    RecordConference,
)
from domain.seasons.deciding import AFTER_CLOSING, position
from domain.seasons.events import SeasonEvent
from domain.seasons.states import PART_OF, evolve
from domain.terms import AwardKind, Role
from tests.building.papers import day
from tests.building.people import COLLEGE
from tests.building.seasons import SeasonStory, a_choice, a_meeting, a_season
from tests.building.stories import a_nomination

ON = day("28/01/2021")


def with_two_choices() -> SeasonStory:
    opened = a_season()
    college = Nominee(COLLEGE, "Trường", COLLEGE)
    return opened.met(
        a_meeting(ON, a_choice(opened.id), a_choice(opened.id, college, AwardKind.CERT_PROV))
    )


def test_each_chosen_unit_begins_a_nomination_of_its_own() -> None:
    chosen = with_two_choices()
    first, second = chosen.season.waiting
    assert position(chosen.season).waiting == (first.nomination_id, second.nomination_id)
    told = chosen.when(BringForward, nomination_id=first.nomination_id)
    told.says((happened.NominationBroughtForward, {"nomination_id": first.nomination_id}))
    assert told.then.season.waiting == (second,)


def test_a_unit_is_brought_forward_once_and_only_if_it_was_chosen() -> None:
    chosen = with_two_choices()
    first = chosen.season.waiting[0].nomination_id
    once = chosen.then(BringForward, nomination_id=first)
    once.when(BringForward, nomination_id=first).is_refused(Reason.ALREADY_RECORDED)
    chosen.when(BringForward, nomination_id=uuid4()).is_refused(Reason.ALREADY_RECORDED)


def test_a_nomination_that_was_refused_at_its_beginning_is_noted_with_the_reason() -> None:
    chosen = with_two_choices()
    first, second = (choice.nomination_id for choice in chosen.season.waiting)
    told = chosen.when(BringForward, nomination_id=first, refused=Reason.NOT_YOURS)
    told.says((happened.NominationNotBegun, {"nomination_id": first, "reason": Reason.NOT_YOURS}))
    assert told.then.season.not_begun == {first: Reason.NOT_YOURS}
    assert position(told.then.season).waiting == (second,)


def test_a_season_closes_when_everything_was_brought_forward() -> None:
    chosen = with_two_choices()
    chosen.when(CloseSeason).is_refused(Reason.WRONG_STAGE, stage="SEASON")
    closed = chosen.brought_forward().when(CloseSeason)
    closed.says((happened.SeasonClosed, {"result_stated": True}))
    at = position(closed.then.season)
    assert (at.open, at.due) == (False, None)
    assert at.deeds == tuple(sorted(command.KIND for command in AFTER_CLOSING))


def test_a_season_whose_papers_name_no_result_closes_and_says_so() -> None:
    a_season().met().when(CloseSeason).says((happened.SeasonClosed, {"result_stated": False}))


def test_a_season_does_not_close_before_its_conference() -> None:
    a_season().when(CloseSeason).is_refused(Reason.WRONG_STAGE, deed="close-season")


@pytest.mark.parametrize(
    "kind, details",
    [
        (RecordConference, {"conference": a_meeting(ON)}),
        (NoteOverdueConference, {}),
        (CloseSeason, {}),
    ],
    ids=["record", "overdue", "close"],
)
def test_nothing_happens_in_a_closed_season(kind: type, details: dict[str, object]) -> None:
    closed = a_season().met().then(CloseSeason)
    closed.when(kind, **details).is_refused(Reason.SEASON_CLOSED, year="2020")


def test_only_the_timer_brings_forward() -> None:
    chosen = with_two_choices()
    first = chosen.season.waiting[0].nomination_id
    told = chosen.when(BringForward, by=Role.BLOC_HEAD, nomination_id=first)
    told.is_refused(Reason.NOT_YOURS)


def test_versions_run_without_a_hole_and_folding_needs_them_so() -> None:
    story = with_two_choices().brought_forward().then(CloseSeason)
    assert story.season.version == len(story.events)
    with pytest.raises(ValueError, match="event 3 does not follow"):
        evolve(evolve(None, story.events[0]), story.events[2])


def test_a_season_begins_with_being_opened_and_once() -> None:
    story = a_season().met()
    with pytest.raises(TypeError, match="cannot begin with ConferenceHeld"):
        evolve(None, replace(story.events[1], originator_version=1))  # type: ignore[type-var]
    with pytest.raises(TypeError, match="SeasonOpened does not happen"):
        evolve(story.season, replace(story.events[0], originator_version=3))  # type: ignore[type-var]


def test_an_event_of_another_family_means_a_broken_record() -> None:
    story = a_season()
    foreign = replace(a_nomination().last, originator_version=2)  # type: ignore[type-var]
    with pytest.raises(TypeError, match="Nominated does not happen to a season"):
        evolve(story.season, foreign)


def test_every_event_of_a_season_has_its_consequence() -> None:
    """Each is told here at least once; those of the parts are told in the tests of their part."""
    chosen = with_two_choices()
    seen = {type(e) for e in chosen.brought_forward().then(CloseSeason).events}
    kinds = {c for c in registry().values() if issubclass(c, SeasonEvent)}
    told_elsewhere = {
        happened.ReportAdopted,
        happened.CommendationsReported,
        happened.PactSigned,
        happened.NextHeadsChosen,
        happened.DutiesHandedOver,
        happened.RotatingFlagPassed,
        happened.MovementsNoted,
        happened.RemarksMade,
        happened.ConferenceOverdue,
        happened.NominationNotBegun,
    }
    assert kinds - PART_OF.keys() == seen | told_elsewhere
