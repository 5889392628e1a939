"""What a history knows at a point, and what changed between two."""

from datetime import timedelta

import pytest

from domain.nominations.states import (
    AwaitingDecision,
    AwaitingGovernment,
    Awarded,
    Consultation,
    Held,
    Nomination,
    Returned,
    UnderReview,
)
from domain.seasons.facts import Meeting, ReportAdoption
from domain.seasons.states import Season
from domain.terms import AwardKind, Opinion, Outcome, Stage
from services.auditing import (
    AtPosition,
    AtTime,
    AtVersion,
    Entries,
    NoSuchVersion,
    Point,
    as_of,
)
from services.differing import Changed, Ended, Fact, Gone, Joined, Stated, difference, known
from tests.building.histories import LATER, entries
from tests.building.seasons import a_choice, a_meeting, a_season
from tests.building.stories import Story, a_nomination

STORY = a_nomination().endorsed().with_dossier().reviewed().awarded()
HISTORY = entries(STORY)


def changes(history: Entries, since: int, until: int) -> dict[Fact, object]:
    before, after = (as_of(history, AtVersion(v)) for v in (since, until))
    return {change.fact: change for change in difference(known(before), known(after))}


def of(story: Story, since: int) -> dict[Fact, object]:
    return changes(entries(story), since, story.version)


@pytest.mark.parametrize(
    "point, length",
    [
        (AtVersion(0), 0),
        (AtVersion(3), 3),
        (AtVersion(5), 5),
        (AtPosition(0), 0),
        (AtPosition(103), 1),
        (AtPosition(104), 2),
        (AtPosition(10_000), 5),
        (AtTime(HISTORY[2].recorded.recorded_at), 3),
        (AtTime(HISTORY[2].recorded.recorded_at - timedelta(microseconds=1)), 2),
        (AtTime(HISTORY[0].recorded.event.timestamp), 0),
        (AtTime(HISTORY[-1].recorded.recorded_at + timedelta(days=9)), 5),
    ],
)
def test_a_point_cuts_a_history_where_the_record_was_then(point: Point, length: int) -> None:
    assert as_of(HISTORY, point) == HISTORY[:length]


@pytest.mark.parametrize("version", [-1, 6])
def test_an_event_that_has_not_come_is_no_point(version: int) -> None:
    with pytest.raises(NoSuchVersion):
        as_of(HISTORY, AtVersion(version))


def test_a_time_is_when_the_record_knew_and_not_when_it_happened() -> None:
    asked = HISTORY[3].recorded.event.timestamp
    assert as_of(HISTORY, AtTime(asked)) == HISTORY[:3]
    assert as_of(HISTORY, AtTime(asked + LATER)) == HISTORY[:4]


def test_nothing_is_known_before_the_beginning() -> None:
    assert known(()) == {}


def test_between_a_point_and_itself_nothing_changed() -> None:
    assert all(difference(known(HISTORY[:n]), known(HISTORY[:n])) == () for n in range(6))


def test_the_boards_recommendation_that_is_lowered_has_changed() -> None:
    """A committee sends it back, and the council votes again."""
    story = a_nomination(AwardKind.FLAG_PROV).endorsed().with_dossier().reviewed()
    lowered = entries(story)[-1]
    fact = Fact(AwaitingDecision, "recommended")
    assert known((lowered,))[fact] is AwardKind.FLAG_PROV
    found = difference({fact: AwardKind.FLAG_PROV}, {fact: AwardKind.CERT_PROV})
    assert found == (Changed(fact, AwardKind.FLAG_PROV, AwardKind.CERT_PROV),)


def test_the_recommendation_stays_known_when_the_committee_decides() -> None:
    found = changes(HISTORY, 4, 5)
    assert Fact(AwaitingDecision, "recommended") not in found
    assert found[Fact(Nomination, "state")] == Changed(
        Fact(Nomination, "state"), Stage.COMMITTEE_DECISION, Stage.AWARDED
    )
    assert found[Fact(Awarded, "award")] == Stated(Fact(Awarded, "award"), AwardKind.FLAG_PROV)
    assert isinstance(found[Fact(Nomination, "clock")], Ended)


def test_an_opinion_joins_those_that_were_given_before() -> None:
    story = a_nomination().endorsed().with_dossier().with_opinions(2)
    change = of(story, story.version - 1)[Fact(UnderReview, "opinions")]
    assert isinstance(change, Joined)
    assert change.item.opinion is Opinion.RECOMMEND


def test_a_consultation_that_is_answered_is_still_the_same_one() -> None:
    story = a_nomination(AwardKind.FLAG_GOV).endorsed().with_dossier().reviewed().to_be_proposed()
    story = story.consulted().consulted("Thuế tỉnh").answered()
    change = of(story, story.version - 1)[Fact(AwaitingGovernment, "consultations")]
    assert isinstance(change, Changed)
    assert isinstance(change.before, Consultation)
    assert change.before.agency == change.after.agency
    assert (change.before.answer, change.after.answer is None) == (None, False)


def test_a_return_and_a_hold_end_with_themselves() -> None:
    story = a_nomination().endorsed().with_dossier().returned().held()
    begun = of(story, 3)
    assert isinstance(begun[Fact(Returned, "items")], Joined)
    assert isinstance(begun[Fact(Held, "ground")], Stated)
    ended = of(story.released().supplemented(), story.version)
    assert isinstance(ended[Fact(Returned, "items")], Gone)
    assert isinstance(ended[Fact(Held, "ground")], Ended)
    assert isinstance(ended[Fact(Nomination, "supplements")], Changed)


def test_going_back_tells_the_opposite() -> None:
    forth, back = changes(HISTORY, 3, 4), changes(HISTORY, 4, 3)
    assert set(forth) == set(back)
    outcome = Fact(Nomination, "outcome")
    assert back[outcome] == Changed(outcome, Outcome.RECOMMENDED, Outcome.ENDORSED)
    recommended = Fact(AwaitingDecision, "recommended")
    assert back[recommended] == Ended(recommended, AwardKind.FLAG_PROV)


def test_a_season_is_known_part_by_part() -> None:
    story = a_season()
    report = ReportAdoption(None, "cơ bản nhất trí", amended=False)
    minutes = a_meeting(story.at.date(), a_choice(story.id), report=report)
    history = entries(story.met(minutes))
    found = changes(history, 1, len(history))
    on = Fact(Meeting, "on")
    assert found[on] == Stated(on, story.at.date())
    assert isinstance(found[Fact(Season, "choices")], Joined)
    assert Fact(Season, "meeting") not in found
    # The paper says nothing of how far, and says that nothing was amended.
    assert Fact(ReportAdoption, "agreement") not in found
    assert found[Fact(ReportAdoption, "amended")] == Stated(Fact(ReportAdoption, "amended"), False)


def test_a_plain_no_is_told_only_where_it_was_a_yes() -> None:
    history = entries(a_season())
    assert Fact(Season, "closed") not in known(history)
    closed = Fact(Season, "closed")
    assert difference({closed: True}, {}) == (Ended(closed, True),)


def test_a_history_of_something_else_is_refused() -> None:
    mixed = (*HISTORY[:1], *entries(a_season()), *HISTORY[1:])
    with pytest.raises(TypeError, match="Season is no nomination"):
        known(mixed)
