"""The choices confirmed, within the bloc's quota; a seat given up passes by decision alone."""

from dataclasses import replace

import pytest

from domain.ids import nomination_id
from domain.nominations.states import Nominee
from domain.refusals import Reason
from domain.seasons.events import UnitsChosen
from domain.seasons.facts import Choice, Selection
from domain.seasons.meeting.events import UnitLeft
from domain.seasons.regulations import SelectionStep, Tier
from domain.seasons.selecting import commands as ask
from domain.seasons.selecting import events as happened
from domain.seasons.selecting.facts import Category, Rating
from domain.seasons.selecting.figures import BlocQuota, Seat
from domain.terms import Agreement
from tests.building.choosing import (
    BALLOT,
    CERT,
    CONSENSUS,
    GOV,
    HANDS,
    PROV,
    SCORE,
    SeasonStory,
    at_the_table,
    balloted,
    chosen,
    confirmed,
    flag_and_certificates,
    forward,
    happening,
    last_round,
    rules,
    unit,
    units,
    voted,
)
from tests.building.papers import day
from tests.building.rules import confirming


def test_confirmed_choices_become_nominations_in_the_meetings_words() -> None:
    story = flag_and_certificates()
    told = confirmed(story, phrases=(ask.ChoicePhrase(unit(1), "đơn vị dẫn đầu khối"),))
    choices = tuple(
        Choice(
            nomination_id(story.id, unit(n), award),
            Nominee(unit(n), f"đơn vị {n}", unit(n)),
            award,
            phrase,
        )
        for n, award, phrase in ((1, PROV, "đơn vị dẫn đầu khối"), (2, CERT, None), (3, CERT, None))
    )
    quota = BlocQuota(9, 1, 2, 1, 2, binding=False, source="no source read", confidence="M")
    told.says(
        (
            happened.BlocQuotaMeasured,
            {"quota": quota, "exceeded": False, "overridden_by": None, "override_reason": None},
        ),
        (
            UnitsChosen,
            {
                "choices": choices,
                "selection": Selection(Agreement.HIGH, "nhất trí cao suy tôn"),
            },
        ),
    )
    assert len(told.then.season.waiting) == 3


def test_the_choices_are_confirmed_once() -> None:
    told = confirmed(flag_and_certificates()).then
    confirmed(told).is_refused(Reason.ALREADY_RECORDED)
    told.when(ask.OpenRound).is_refused(Reason.ALREADY_RECORDED)
    told.when(ask.AnnulRound, round_id=last_round(told).id, reason="x").is_refused(
        Reason.ALREADY_RECORDED
    )


def test_every_award_of_the_regulation_has_its_result_or_is_left_out_by_name() -> None:
    asked = rules(Tier(GOV), Tier(PROV), by=(HANDS,))
    story = forward(at_the_table(asked), 1, 2)
    story = voted(story, {1: 3, 2: 2})
    confirmed(story).is_refused(Reason.CHOOSING_UNFINISHED, awards="FLAG_PROV")
    confirmed(story, left_out=(PROV,)).is_refused(Reason.NOBODY_CHOSEN)
    story = voted(story, {1: 8, 2: 1})
    assert confirmed(story).events


def test_an_award_that_nobody_is_chosen_for_this_year_is_left_out() -> None:
    story = voted(forward(at_the_table(rules(Tier(PROV), Tier(GOV), by=(HANDS,))), 1), {1: 8})
    told = confirmed(story, left_out=(GOV,))
    assert [choice.award for choice in told.then.season.choices] == [PROV]


def test_without_a_regulation_a_shortlist_alone_is_no_result() -> None:
    story = forward(at_the_table(scores={1: 97, 2: 95}), 1, 2)
    story = story.then(ask.OpenRound, tiers=(Tier(PROV),), method=SCORE, shortlist=1)
    confirmed(story).is_refused(Reason.CHOOSING_UNFINISHED)


def test_an_open_round_blocks_the_confirmation() -> None:
    story = forward(at_the_table(rules()), 1, 2).then(ask.OpenRound)
    confirmed(story).is_refused(Reason.ROUND_OPEN)


def test_the_confirmation_says_how_far_the_meeting_agreed() -> None:
    confirmed(flag_and_certificates(), phrase=" ").is_refused(Reason.REASON_MISSING)


def test_u4_without_its_quorum_the_meeting_confirms_nothing() -> None:
    story = flag_and_certificates()
    for number in range(5, 10):
        story = happening(story, UnitLeft, unit_id=unit(number), left="17:00")
    confirmed(story).is_refused(Reason.QUORUM_NOT_MET)


def two_flags() -> SeasonStory:
    asked = rules(Tier(PROV, 2), by=(HANDS,))
    return voted(forward(at_the_table(asked), 1, 2, 3), {1: 8, 2: 7, 3: 1})


def test_a_quota_that_is_only_a_default_warns_with_its_figures() -> None:
    first = confirmed(two_flags()).events[0]
    assert isinstance(first, happened.BlocQuotaMeasured)
    assert (first.exceeded, first.quota.flags, first.quota.max_flags) == (True, 2, 1)
    assert (first.quota.binding, first.quota.confidence) == (False, "M")
    assert first.overridden_by is None


def with_a_quota(story: SeasonStory) -> SeasonStory:
    table = [{"min_members": 5, "max_flags": 1, "max_certs": 2}]
    return replace(story, book=confirming(day("28/01/2021"), bloc__quota_table=table))


def test_a_quota_that_was_confirmed_refuses_with_its_figures() -> None:
    told = confirmed(with_a_quota(two_flags()))
    told.is_refused(
        Reason.BLOC_QUOTA_EXCEEDED, members="9", flags="2", max_flags="1", certs="0", max_certs="2"
    )
    confirmed(with_a_quota(two_flags()), override_by="Chủ tịch UBND tỉnh").is_refused(
        Reason.BLOC_QUOTA_EXCEEDED
    )


def test_a_named_authority_allows_more_with_a_reason() -> None:
    told = confirmed(
        with_a_quota(two_flags()), override_by="Chủ tịch UBND tỉnh", override_reason="CV 88/UBND"
    )
    first = told.events[0]
    assert isinstance(first, happened.BlocQuotaMeasured)
    assert (first.overridden_by, first.override_reason) == ("Chủ tịch UBND tỉnh", "CV 88/UBND")


def test_an_override_that_is_not_needed_is_not_recorded() -> None:
    told = confirmed(flag_and_certificates(), override_by="x", override_reason="y")
    first = told.events[0]
    assert isinstance(first, happened.BlocQuotaMeasured)
    assert first.overridden_by is None


def test_a_bloc_smaller_than_the_table_may_nominate_nobody() -> None:
    asked = rules(by=(HANDS,))
    story = voted(forward(at_the_table(asked, members=4), 1), {1: 4})
    confirmed(with_a_quota(story)).is_refused(Reason.BLOC_QUOTA_EXCEEDED, max_flags="0")


@pytest.mark.parametrize("category", Category)
def test_u24_the_category_decides_no_rank(category: Category) -> None:
    """In one bloc every unit is rated excellent; votes rank them all the same."""
    ratings = tuple(Rating(unit(n), Category.EXCELLENT) for n in range(2, 10))
    story = at_the_table(rules(by=(HANDS,))).then(
        ask.RateUnits, ratings=(Rating(unit(1), category), *ratings)
    )
    assert chosen(voted(forward(story, 1, 2), {1: 7, 2: 5})) == {1: PROV}


def test_u24_a_bloc_that_ranks_nobody_agrees_on_all_of_them() -> None:
    asked = rules(Tier(CERT, 9), by=(CONSENSUS,))
    story = forward(at_the_table(asked), *range(1, 10)).then(ask.OpenRound)
    story = story.then(
        ask.RecordConsensus,
        round_id=last_round(story).id,
        agreed=tuple(Seat(u, CERT) for u in units(*range(1, 10))),
        agreement=Agreement.UNANIMOUS,
        phrase="9/9 đơn vị hoàn thành xuất sắc",
    )
    assert len(chosen(story)) == 9


def test_s2_scores_cross_scores_and_a_ballot_for_three_awards_at_once() -> None:
    steps = (SelectionStep(SCORE, shortlist=5), SelectionStep(BALLOT))
    asked = rules(Tier(GOV), Tier(PROV), Tier(CERT, 2), steps=steps, tiers_at_once=True)
    scores = {number: 100 - number for number in range(1, 12)}
    story = forward(at_the_table(asked, members=11, scores=scores), *range(1, 12))
    story = story.then(ask.OpenRound).then(ask.OpenRound)
    story = balloted(story, {1: 8, 2: 7, 3: 10, 4: 9, 5: 6}).then
    assert chosen(story) == {3: GOV, 4: PROV, 1: CERT, 2: CERT}
    assert len(confirmed(story).then.season.choices) == 4
