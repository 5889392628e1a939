"""A bloc's choosing as its page tells it: denominators, recusals and ties are said in full."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from adapters.telling.seasons import told
from domain.events import Event
from domain.ids import organisation_id
from domain.policies.shapes import TieStep
from domain.seasons.meeting.events import GuestAttended
from domain.seasons.meeting.facts import GuestKind, Visitor
from domain.seasons.regulations import InterestKind, SelectionStep, Tier
from domain.seasons.selecting import commands as ask
from domain.seasons.selecting.events import RoundCounted, RoundOpened
from domain.seasons.selecting.facts import Category, Rating
from domain.seasons.selecting.figures import Seat
from domain.seasons.selecting.states import FOLDS
from domain.terms import Agreement
from tests.building.choosing import (
    BALLOT,
    CERT,
    CONSENSUS,
    HANDS,
    PROV,
    SCORE,
    SeasonStory,
    at_the_table,
    balloted,
    confirmed,
    counted,
    forward,
    hands,
    happening,
    last_round,
    paper_round,
    rules,
    unit,
    units,
    writes,
)
from tests.building.meeting import ON
from tests.building.papers import day
from tests.building.people import PROVINCE
from tests.building.rules import confirming

PART = organisation_id(PROVINCE, "Phòng Kỹ thuật")
NAMES = {unit(number): f"đơn vị {number}" for number in range(1, 16)} | {PART: "Phòng Kỹ thuật"}
INSIDE = re.compile(r"<|>|\{|\}|None|UUID\(|datetime|[A-Z_]{6,}|[0-9a-f]{8}-|\b[a-z]+_[a-z]+")


def tied_and_passed_on() -> SeasonStory:
    """Two level, a re-vote, the head's word; then the winner refuses and the next follows."""
    ladder = (TieStep.SCORE, TieStep.REVOTE_AMONG_TIED, TieStep.HEAD_DECIDES)
    asked = rules(by=(HANDS,), ties=ladder, recused=(InterestKind.OTHER,))
    story = forward(at_the_table(asked, present=range(1, 8), head=1), 1, 2, 3)
    story = story.then(ask.RateUnits, ratings=(Rating(unit(1), Category.EXCELLENT),))
    story = story.then(
        ask.DeclareInterest,
        unit_id=unit(7),
        interest=InterestKind.OTHER,
        note="Đơn vị chủ quản.",
        stands_aside=True,
    )
    guest = Visitor(GuestKind.LEADER, "Phó Chủ tịch UBND tỉnh", superior=True)
    story = writes(happening(story, GuestAttended, guest=guest), 9, 1, 2).then(ask.OpenRound)
    story = hands(story, {1: 4, 2: 4, 3: 1}).then
    story = story.then(ask.ApplyTieStep, round_id=last_round(story).id)
    first = last_round(story).id
    story = hands(story.then(ask.OpenRound, again_of=first), {1: 3, 2: 3}).then
    story = story.then(ask.DecideTie, round_id=first, order=units(1, 2), basis="Thành tích.")
    story = story.then(ask.WithdrawCandidate, candidate=unit(1), reason="Từ chối.")
    return story.then(
        ask.ReallocateSlot, giver=unit(1), receiver=unit(2), basis="Biên bản 03.", on=ON
    )


def on_paper_twice() -> SeasonStory:
    story = forward(at_the_table(rules()), 1, 2).then(
        ask.PutForward, unit_id=unit(3), sub_unit="Phòng Kỹ thuật", awards=(CERT,)
    )
    story = story.then(ask.ExcludeCandidate, candidate=unit(2), rule="Điều 9", reason="Nợ thuế")
    story = paper_round(story)
    story = story.then(ask.AnnulRound, round_id=last_round(story).id, reason="Sai mẫu phiếu")
    return counted(paper_round(story), {1: 3}, returned=8, valid=7, invalid=1).then


def by_the_defaults() -> SeasonStory:
    story = forward(at_the_table(), 1, 2).then(ask.OpenRound, tiers=(Tier(PROV),), method=CONSENSUS)
    return story.then(
        ask.RecordConsensus,
        round_id=last_round(story).id,
        agreed=(Seat(unit(1), PROV),),
        agreement=Agreement.UNANIMOUS,
        phrase="thống nhất suy tôn",
    )


def by_score_and_ballot() -> SeasonStory:
    steps = (SelectionStep(SCORE, shortlist=2), SelectionStep(BALLOT))
    asked = rules(Tier(PROV, 2), steps=steps)
    story = forward(at_the_table(asked, scores={1: 97, 2: 96, 3: 90}), 1, 2, 3)
    story = story.then(ask.OpenRound).then(ask.OpenRound)
    vote = last_round(story)
    story = story.then(ask.NoteBallotOpened, round_id=vote.id, ballot_id=vote.ballot_id)
    story = balloted(story, {1: 8, 2: 7}).then
    table = [{"min_members": 5, "max_flags": 1, "max_certs": 2}]
    binding = replace(story, book=confirming(day("28/01/2021"), bloc__quota_table=table))
    warned = confirmed(story).then
    allowed = confirmed(binding, override_by="Chủ tịch UBND tỉnh", override_reason="CV 88.")
    return replace(warned, events=(*warned.events, *allowed.events))


STORIES = (tied_and_passed_on, on_paper_twice, by_the_defaults, by_score_and_ballot)


def every_event() -> Iterator[Event]:
    for story in STORIES:
        yield from (event for event in story().events if type(event) in FOLDS)


def test_the_stories_tell_of_every_event_of_choosing() -> None:
    assert {type(event) for event in every_event()} == FOLDS.keys()


@pytest.mark.parametrize("event", list(every_event()), ids=lambda event: type(event).__name__)
def test_a_sentence_is_a_sentence(event: Event) -> None:
    said = told(event, NAMES)
    for text in said:
        assert text.endswith((".", "”"))
        assert not INSIDE.search(text), text
        assert "  " not in text
        assert ".." not in text
    assert said.vi != said.en


def of(story: SeasonStory, kind: type[Event]) -> str:
    return next(told(event, NAMES).en for event in story.events if type(event) is kind)


def test_a_round_says_its_denominator_who_stands_aside_and_what_is_disclosed() -> None:
    said = of(tied_and_passed_on(), RoundOpened)
    assert "more than 1/2 of all members" in said
    assert "all members count as 8, 6 may vote" in said
    assert "Standing aside: đơn vị 7 (another interest)" in said
    assert "A superior is in the room: (Phó Chủ tịch UBND tỉnh)" in said
    assert "The bloc's head is a candidate: đơn vị 1" in said


def test_a_count_says_its_figures_and_what_came_in_writing() -> None:
    said = of(tied_and_passed_on(), RoundCounted)
    assert "đơn vị 1 5 of 8 in favour, 2 against, 0 abstaining" in said
    assert "In writing: đơn vị 9" in said


def test_a_default_is_said_with_its_confidence() -> None:
    assert "the bloc's threshold (M)" in of(by_the_defaults(), RoundOpened)
