"""Rounds that follow others up: after an annulment (U2) and below the threshold (U3)."""

from datetime import timedelta

from domain.policies.shapes import TieStep
from domain.refusals import Reason
from domain.seasons.regulations import SelectionStep, Tier
from domain.seasons.roster.events import DualTrackDisclosed
from domain.seasons.roster.facts import Track
from domain.seasons.selecting import commands as ask
from domain.seasons.selecting import events as happened
from domain.seasons.selecting.facts import LeftOut, Purpose, WhyLeftOut
from tests.building.choosing import (
    CERT,
    GOV,
    HANDS,
    PROV,
    at_the_table,
    balloted,
    chosen,
    forward,
    hands,
    happening,
    last_round,
    regulated,
    rules,
    unit,
    units,
)
from tests.building.meeting import ON


def test_u2_an_annulled_round_stays_and_another_is_held() -> None:
    story = forward(at_the_table(rules(by=(HANDS,))), 1, 2).then(ask.OpenRound)
    story = hands(story, {1: 5, 2: 4}).then
    first = last_round(story)
    told = story.when(ask.AnnulRound, round_id=first.id, reason="Đếm nhầm")
    told.says((happened.RoundAnnulled, {"round_id": first.id, "reason": "Đếm nhầm"}))
    assert chosen(told.then) == {}
    story = told.then.then(ask.OpenRound)
    assert (last_round(story).purpose, last_round(story).again_of) == (Purpose.ANNULLED, first.id)
    story = hands(story, {1: 2, 2: 7}).then
    assert chosen(story) == {2: PROV}
    assert story.season.selecting.counts[first.id].figures[0].agree == 5


def test_u2_an_electronic_ballot_that_came_to_nothing_annuls_its_round() -> None:
    story = forward(at_the_table(rules()), 1, 2).then(ask.OpenRound)
    vote = last_round(story)
    told = story.when(
        ask.RecordBallotResult,
        round_id=vote.id,
        ballot_id=vote.ballot_id,
        tally=None,
        annulled="Mất khóa",
    )
    told.says((happened.RoundAnnulled, {"round_id": vote.id, "reason": "Mất khóa"}))
    assert told.then.when(ask.OpenRound).events


def test_no_round_is_opened_whose_electronic_ballot_could_not_be() -> None:
    story = forward(at_the_table(rules()), 1, 2)
    for late in (story.at, story.at - timedelta(minutes=1)):
        told = story.when(ask.OpenRound, closes_at=late)
        told.is_refused(Reason.BALLOT_TOO_SHORT, at=late.isoformat())
    assert story.when(ask.OpenRound, closes_at=story.at + timedelta(minutes=1)).events


def test_u2_a_round_is_not_annulled_while_its_electronic_ballot_is_open() -> None:
    story = forward(at_the_table(rules()), 1, 2).then(ask.OpenRound)
    vote = last_round(story)
    story = story.then(ask.NoteBallotOpened, round_id=vote.id, ballot_id=vote.ballot_id)
    told = story.when(ask.AnnulRound, round_id=vote.id, reason="Sai phiếu")
    told.is_refused(Reason.BALLOT_OPEN, number="1")
    counted = balloted(story, {1: 5, 2: 4}).then
    told = counted.when(ask.AnnulRound, round_id=vote.id, reason="Sai phiếu")
    told.says((happened.RoundAnnulled, {"round_id": vote.id, "reason": "Sai phiếu"}))


def test_u2_a_round_whose_ballot_was_annulled_is_not_annulled_again() -> None:
    story = forward(at_the_table(rules()), 1, 2).then(ask.OpenRound)
    vote = last_round(story)
    ballot = {"round_id": vote.id, "ballot_id": vote.ballot_id}
    story = story.then(ask.NoteBallotOpened, **ballot)
    story = story.then(ask.RecordBallotResult, **ballot, tally=None, annulled="Mất điện")
    assert story.season.selecting.annulled == {vote.id: "Mất điện"}
    told = story.when(ask.AnnulRound, round_id=vote.id, reason="Sai phiếu")
    told.is_refused(Reason.ALREADY_RECORDED)


def test_u2_there_are_at_most_as_many_rounds_as_the_rules_allow() -> None:
    story = forward(at_the_table(rules(max_rounds=2)), 1, 2)
    for _ in range(2):
        story = story.then(ask.OpenRound)
        story = story.then(ask.AnnulRound, round_id=last_round(story).id, reason="Sai phiếu")
    story.when(ask.OpenRound).is_refused(Reason.TOO_MANY_ROUNDS, held="2", most="2")


def test_u2_a_round_is_annulled_once_with_a_reason_and_before_anything_rests_on_it() -> None:
    steps = (SelectionStep(HANDS, shortlist=2), SelectionStep(HANDS))
    story = forward(at_the_table(rules(steps=steps)), 1, 2, 3).then(ask.OpenRound)
    story = hands(story, {1: 5, 2: 4, 3: 1}).then
    first = last_round(story)
    story.when(ask.AnnulRound, round_id=first.id, reason=" ").is_refused(Reason.REASON_MISSING)
    story = story.then(ask.OpenRound)
    story.when(ask.AnnulRound, round_id=first.id, reason="x").is_refused(
        Reason.ROUND_BUILT_UPON, number="1"
    )
    story = story.then(ask.AnnulRound, round_id=last_round(story).id, reason="x")
    story = story.then(ask.AnnulRound, round_id=first.id, reason="x")
    story.when(ask.AnnulRound, round_id=first.id, reason="x").is_refused(Reason.ALREADY_RECORDED)
    story.when(ask.AnnulRound, round_id=unit(1), reason="x").is_refused(Reason.NO_SUCH_ITEM)


def test_u3_a_new_vote_is_held_on_the_empty_seat_where_the_rules_want_one() -> None:
    again = rules(Tier(CERT, 2), by=(HANDS,), again_below_threshold=True)
    story = hands(forward(at_the_table(again), 1, 2, 3).then(ask.OpenRound), {1: 7, 2: 4, 3: 3})
    first = last_round(story.then)
    told = story.then.then(ask.OpenRound, again_of=first.id)
    vote = last_round(told)
    assert (vote.purpose, vote.tiers, vote.candidates) == (
        Purpose.BELOW,
        (Tier(CERT, 1),),
        units(2, 3),
    )
    assert chosen(hands(told, {2: 6, 3: 2}).then) == {1: CERT, 2: CERT}


def test_u3_no_new_vote_where_the_rules_want_none() -> None:
    story = hands(forward(at_the_table(rules(by=(HANDS,))), 1, 2).then(ask.OpenRound), {1: 4, 2: 3})
    told = story.then.when(ask.OpenRound, again_of=last_round(story.then).id)
    told.is_refused(Reason.NO_NEW_ROUND, number="1")


def test_u3_no_new_vote_once_another_question_was_asked() -> None:
    again = rules(Tier(GOV), Tier(PROV), by=(HANDS,), again_below_threshold=True)
    story = hands(forward(at_the_table(again), 1, 2).then(ask.OpenRound), {1: 4, 2: 3}).then
    first = last_round(story)
    story = hands(story.then(ask.OpenRound), {1: 8, 2: 1}).then
    told = story.when(ask.OpenRound, again_of=first.id)
    told.is_refused(Reason.ROUND_BUILT_UPON)


def test_only_a_round_that_was_counted_is_followed_up() -> None:
    story = forward(at_the_table(rules()), 1, 2)
    story.when(ask.OpenRound, again_of=unit(1)).is_refused(Reason.NO_SUCH_ITEM)
    story = story.then(ask.OpenRound)
    told = story.when(ask.OpenRound, again_of=last_round(story).id)
    told.is_refused(Reason.ROUND_OPEN)


def test_a_round_keeps_its_rules_when_the_regulation_changes_meanwhile() -> None:
    story = forward(at_the_table(rules(by=(HANDS,))), 1, 2).then(ask.OpenRound)
    later = regulated(story, rules(by=(HANDS,), ties=(TieStep.COUNCIL_DECIDES,)))
    assert last_round(later).rules == last_round(story).rules


def test_u30_who_is_judged_in_another_bloc_is_not_asked_about_here() -> None:
    story = happening(
        forward(at_the_table(rules()), 1, 2),
        DualTrackDisclosed,
        unit_id=unit(2),
        other="Cụm thi đua ngành Thuế",
        track=Track.ELSEWHERE,
        achievement=None,
        released_by=None,
    )
    opened = story.when(ask.OpenRound).events[0]
    assert isinstance(opened, happened.RoundOpened)
    assert opened.left_out == (LeftOut(unit(2), WhyLeftOut.EXCLUDED, "judged_elsewhere"),)


def test_u2_a_round_whose_seat_passed_on_is_not_annulled() -> None:
    story = forward(at_the_table(rules(by=(HANDS,))), 1, 2).then(ask.OpenRound)
    story = hands(story, {1: 8, 2: 6}).then
    story = story.then(ask.WithdrawCandidate, candidate=unit(1), reason="Từ chối")
    story = story.then(ask.ReallocateSlot, giver=unit(1), receiver=unit(2), basis="Biên bản", on=ON)
    told = story.when(ask.AnnulRound, round_id=last_round(story).id, reason="x")
    told.is_refused(Reason.ROUND_BUILT_UPON)
