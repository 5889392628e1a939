"""U26: an error found after signing is corrected by minutes of their own, and never edited."""

from datetime import timedelta

from domain.papers import Signature
from domain.refusals import Reason
from domain.seasons.commands import CloseSeason
from domain.seasons.events import ConferenceHeld
from domain.seasons.meeting import commands_of_business as ask
from domain.seasons.meeting import events_of_business as happened
from domain.seasons.meeting.facts import Correction, MinutesPart
from domain.terms import Capacity
from tests.building.meeting import (
    ON,
    a_bloc_of_nine,
    correcting,
    person,
    planned,
    signed,
    sitting,
    to_be_signed,
)
from tests.building.seasons import SeasonStory

CHAIR, SECRETARY = MinutesPart.CHAIR, MinutesPart.SECRETARY


def after_closing(story: SeasonStory) -> SeasonStory:
    closed = story.then(CloseSeason)
    return closed.until(closed.at + timedelta(days=20))


def test_u26_an_error_found_after_signing_is_corrected_by_a_minute_that_names_the_item() -> None:
    story = after_closing(signed())
    before = story.events
    minutes = story.season.proceedings.minutes
    assert minutes is not None
    told = story.when(ask.CorrectMinutes, **correcting(minutes.first + 1))
    correction = Correction(**correcting(minutes.first + 1))
    told.says((happened.MinutesCorrected, {"correction": correction}))
    assert told.then.events[:-1] == before
    assert told.then.season.proceedings.minutes == minutes
    assert told.then.season.proceedings.corrections == (correction,)


def test_u26_a_correction_may_itself_be_followed_by_another() -> None:
    story = signed()
    first = story.season.proceedings.minutes
    assert first is not None
    twice = story.then(ask.CorrectMinutes, **correcting(first.last)).then(
        ask.CorrectMinutes, **correcting(first.last, text="Có 7 đơn vị")
    )
    assert [c.text for c in twice.season.proceedings.corrections][1] == "Có 7 đơn vị"


def test_u26_what_is_not_signed_yet_is_drafted_anew_and_not_corrected() -> None:
    for story in (planned(), sitting(), to_be_signed()):
        story.when(ask.CorrectMinutes, **correcting(3)).is_refused(Reason.MINUTES_NOT_SIGNED)


def test_u26_a_correction_names_an_item_of_the_minutes_and_says_what_and_why() -> None:
    story = signed()
    minutes = story.season.proceedings.minutes
    assert minutes is not None
    for item in (minutes.first - 1, minutes.last + 1):
        story.when(ask.CorrectMinutes, **correcting(item)).is_refused(Reason.NO_SUCH_ITEM)
    for words in ({"text": ""}, {"reason": " "}):
        story.when(ask.CorrectMinutes, **correcting(minutes.last, **words)).is_refused(
            Reason.REASON_MISSING
        )
    early = correcting(minutes.last, on=ON - timedelta(days=1))
    story.when(ask.CorrectMinutes, **early).is_refused(Reason.DATE_BEFORE_PREVIOUS_STEP)


def test_u26_a_correction_is_signed_like_the_minutes_were() -> None:
    story = signed()
    minutes = story.season.proceedings.minutes
    assert minutes is not None
    nobody = Signature(person(), Capacity.TUQ)
    for part in ("chair", "secretary"):
        story.when(ask.CorrectMinutes, **correcting(minutes.last, **{part: nobody})).is_refused(
            Reason.SIGNATURE_NEEDS_BASIS
        )


def test_u26_the_minutes_of_a_report_entered_whole_are_corrected_by_its_events() -> None:
    story = after_closing(a_bloc_of_nine().met())
    held = next(e for e in story.events if isinstance(e, ConferenceHeld))
    assert story.when(ask.CorrectMinutes, **correcting(held.originator_version)).events
    story.when(ask.CorrectMinutes, **correcting(story.version + 1)).is_refused(Reason.NO_SUCH_ITEM)
