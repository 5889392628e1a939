"""U5: what the absent write counts if it comes before the tally; they stay in the denominator."""

from dataclasses import replace
from fractions import Fraction
from typing import Any
from uuid import uuid4

import pytest

from domain.policies.shapes import AbsentTreatment, Comparator, Denominator, Threshold
from domain.refusals import Reason
from domain.seasons.commands import CloseSeason
from domain.seasons.meeting import commands as sit
from domain.seasons.meeting.commands_of_business import ReceiveWrittenOpinion
from domain.seasons.meeting.events_of_business import WrittenOpinionReceived
from domain.seasons.meeting.facts import WrittenOpinion
from domain.seasons.regulations import Tier
from domain.seasons.selecting.events import RoundCounted, RoundOpened
from domain.seasons.selecting.facts import Round, RoundRules
from domain.seasons.selecting.figures import Count, Figure
from domain.terms import AwardKind, Role, SelectionMethod
from tests.building.meeting import (
    ON,
    UNITS,
    a_bloc_of_nine,
    and_then,
    planned,
    signed,
    sitting,
    to_be_signed,
)
from tests.building.people import COLLEGE, STATION, holder
from tests.building.seasons import SeasonStory

ABSENT = UNITS[8]
ROUND = uuid4()
TEXT = {"document": "CV 21", "on": ON}


def a_round(absent: AbsentTreatment = AbsentTreatment.WRITTEN_OPINION) -> Round:
    most = Threshold(Fraction(1, 2), Comparator.MORE_THAN, Denominator.ALL_MEMBERS)
    return Round(
        id=ROUND,
        ballot_id=uuid4(),
        number=1,
        tiers=(Tier(AwardKind.FLAG_PROV),),
        seats=1,
        candidates=(STATION, COLLEGE),
        voters=UNITS[:8],
        method=SelectionMethod.SHOW_OF_HANDS,
        rules=RoundRules(most, (), 2, absent),
        members=9,
    )


def voting(vote: Round | None = None) -> SeasonStory:
    """Eight of nine sit at the table, and a round is open."""
    return and_then(
        sitting(UNITS[:8]), RoundOpened, round=vote or a_round(), interests=(), left_out=()
    )


def counted() -> SeasonStory:
    figures = (Figure(STATION, base=9, agree=5), Figure(COLLEGE, base=9, agree=3))
    return and_then(voting(), RoundCounted, round_id=ROUND, count=Count(figures))


def writing(story: SeasonStory, **details: Any) -> Any:
    return story.when(ReceiveWrittenOpinion, **{"unit_id": ABSENT, **TEXT, **details})


def test_u5_an_opinion_that_comes_before_the_tally_counts() -> None:
    told = writing(voting(), round_id=ROUND, agrees=(STATION,), text="Đồng ý")
    opinion = WrittenOpinion(ABSENT, "CV 21", ON, ON, True, ROUND, agrees=(STATION,), text="Đồng ý")
    told.says((WrittenOpinionReceived, {"opinion": opinion}))
    assert told.then.season.proceedings.written_for(ROUND) == {ABSENT: opinion}


def test_u5_an_opinion_after_the_tally_is_kept_as_late_and_does_not_count() -> None:
    story = counted()
    before = story.season.proceedings
    told = writing(story, round_id=ROUND, agrees=(COLLEGE,))
    (opinion,) = told.then.season.proceedings.written[ABSENT]
    assert not opinion.on_time
    after = told.then.season.proceedings
    assert after.written_for(ROUND) == {}
    assert (after.count, after.members) == (before.count, before.members)
    assert told.then.season.selecting == story.season.selecting


def test_u5_an_opinion_after_the_end_of_the_meeting_or_of_the_season_is_late_too() -> None:
    closed = signed().then(CloseSeason)
    for story in (to_be_signed(), signed(), closed, a_bloc_of_nine().met().then(CloseSeason)):
        (opinion,) = writing(story).then.season.proceedings.written[ABSENT]
        assert not opinion.on_time


def test_u5_the_absent_stay_in_the_quorums_denominator_whatever_they_write() -> None:
    told = writing(sitting(UNITS[:5])).then.season.proceedings
    assert (told.count.present, told.count.members, told.quorum_met) == (5, 9, False)


def test_an_opinion_sent_ahead_is_for_every_round_and_the_last_word_of_a_unit_stands() -> None:
    story = writing(planned(), agrees=(STATION,)).then
    story = writing(story, agrees=(COLLEGE,)).then
    there = sitting(UNITS[:8], story)
    (found,) = there.season.proceedings.written_for(ROUND).values()
    assert found.agrees == (COLLEGE,)


def test_who_comes_after_all_is_counted_by_being_there() -> None:
    story = writing(planned(), agrees=(STATION,)).then
    assert sitting(UNITS, story).season.proceedings.written_for(ROUND) == {}
    writing(sitting(UNITS)).is_refused(Reason.UNIT_PRESENT, unit="Đơn vị 9")


def test_an_opinion_on_one_round_says_nothing_on_another() -> None:
    told = writing(voting(), round_id=ROUND, agrees=(STATION,)).then.season.proceedings
    assert told.written_for(uuid4()) == {}


def test_a_sealed_opinion_says_nothing_until_the_counting_team_opens_it() -> None:
    (opinion,) = writing(voting(), sealed=True).then.season.proceedings.written[ABSENT]
    assert (opinion.sealed, opinion.agrees, opinion.text) == (True, (), None)
    for details in ({"agrees": (STATION,)}, {"text": "Đồng ý"}):
        writing(voting(), sealed=True, **details).is_refused(Reason.SEALED_OPINION_OPEN)


@pytest.mark.parametrize(
    "treatment", [AbsentTreatment.COUNTS_AGAINST, AbsentTreatment.PROXY_BALLOT]
)
def test_where_the_rules_ask_nobody_in_writing_no_opinion_is_taken(
    treatment: AbsentTreatment,
) -> None:
    writing(voting(a_round(treatment)), round_id=ROUND).is_refused(
        Reason.WRITTEN_OPINION_NOT_TAKEN, absent=treatment
    )


def test_an_opinion_is_on_a_round_there_is_and_on_units_that_stand_in_it() -> None:
    writing(voting(), round_id=uuid4()).is_refused(Reason.NO_SUCH_ITEM)
    writing(voting(), round_id=ROUND, agrees=(UNITS[5],)).is_refused(
        Reason.NO_SUCH_ITEM, number="Đơn vị 6"
    )


def test_a_unit_writes_for_itself_and_on_paper() -> None:
    leader = holder(Role.UNIT_LEADER, unit=ABSENT)
    assert writing(voting(), by=leader).events
    writing(voting(), by=holder(Role.UNIT_LEADER, unit=COLLEGE)).is_refused(Reason.NOT_YOURS)
    writing(voting(), document=" ").is_refused(Reason.REASON_MISSING)
    writing(a_bloc_of_nine()).is_refused(Reason.CONFERENCE_NOT_SCHEDULED)


def test_no_meeting_ends_or_breaks_off_while_a_round_has_no_result() -> None:
    voting().when(sit.ConcludeMeeting).is_refused(Reason.CHOOSING_GOES_ON, round="1")
    voting().when(sit.AdjournMeeting, until=ON.replace(day=29), reason="Muộn").is_refused(
        Reason.CHOOSING_GOES_ON
    )


def test_no_meeting_ends_whose_vote_was_not_made_a_choice() -> None:
    counted().when(sit.ConcludeMeeting).is_refused(Reason.CHOICES_NOT_CONFIRMED)


def test_a_seat_with_nobody_in_it_is_not_taken() -> None:
    there = sitting(UNITS[:8]).season.proceedings
    assert all(seat.taken for seat in there.seats.values())
    assert not replace(there.seats[STATION], left="9 giờ").taken
