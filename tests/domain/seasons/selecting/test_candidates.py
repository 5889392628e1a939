"""Who may be chosen: by themselves, by the head, by the score list, and who not."""

from domain.actors import Actor
from domain.ids import organisation_id
from domain.nominations.states import Nominee
from domain.refusals import Reason
from domain.seasons.events import NominationNotBegun
from domain.seasons.roster.events import BlocReconstituted
from domain.seasons.roster.facts import Restructuring
from domain.seasons.selecting import commands as ask
from domain.seasons.selecting import events as happened
from domain.seasons.selecting.facts import Candidate, Category, LeftOut, Origin, Rating, WhyLeftOut
from domain.seasons.selecting.figures import Seat
from domain.seasons.year.reports.events import LateReportWaived, UnitExcluded
from domain.terms import Agreement, Role
from tests.building.choosing import (
    CERT,
    CONSENSUS,
    PROV,
    at_the_table,
    balloted,
    chosen,
    confirmed,
    forward,
    happening,
    rules,
    team,
    unit,
    units,
)
from tests.building.meeting import ON
from tests.building.people import COLLEGE, PROVINCE, holder


def itself(number: int, role: Role = Role.UNIT_OFFICER) -> Actor:
    return holder(role, unit=unit(number))


def test_a_unit_puts_itself_forward() -> None:
    told = at_the_table().when(ask.PutForward, by=itself(2), unit_id=unit(2), grounds="Vượt 12%")
    nominee = Nominee(unit(2), "đơn vị 2", unit(2))
    candidate = Candidate(nominee, Origin.SELF, grounds="Vượt 12%")
    told.says((happened.CandidatePutForward, {"candidate": candidate}))


def test_the_head_puts_another_unit_forward() -> None:
    told = at_the_table().when(ask.PutForward, by=Role.BLOC_HEAD, unit_id=unit(2), awards=(CERT,))
    candidate = told.then.season.selecting.candidates[0]
    assert (candidate.origin, candidate.awards) == (Origin.BLOC, (CERT,))


def test_a_unit_puts_no_other_unit_forward() -> None:
    told = at_the_table().when(ask.PutForward, by=itself(3), unit_id=unit(2))
    told.is_refused(Reason.NOT_YOURS)


def test_who_is_no_member_is_not_put_forward() -> None:
    at_the_table().when(ask.PutForward, unit_id=COLLEGE).is_refused(Reason.NOT_A_MEMBER)


def test_nobody_is_put_forward_twice() -> None:
    told = forward(at_the_table(), 2).when(ask.PutForward, unit_id=unit(2))
    told.is_refused(Reason.ALREADY_RECORDED)


def test_u21_a_sub_unit_is_put_forward_by_its_member_and_linked_to_it() -> None:
    part = "Phòng Kỹ thuật đơn vị 2"
    told = at_the_table().when(ask.PutForward, by=itself(2), unit_id=unit(2), sub_unit=part)
    nominee = Nominee(organisation_id(PROVINCE, part), part, unit(2))
    told.says((happened.CandidatePutForward, {"candidate": Candidate(nominee, Origin.SELF)}))


def test_u21_a_chosen_sub_unit_is_nominated_with_its_member() -> None:
    story = at_the_table(rules(by=(CONSENSUS,))).then(
        ask.PutForward, unit_id=unit(2), sub_unit="Phòng Kỹ thuật"
    )
    part = organisation_id(PROVINCE, "Phòng Kỹ thuật")
    story = story.then(ask.OpenRound)
    story = story.then(
        ask.RecordConsensus,
        round_id=story.season.selecting.rounds[0].id,
        agreed=(Seat(part, PROV),),
        agreement=Agreement.UNANIMOUS,
        phrase="thống nhất",
    )
    choice = confirmed(story).then.season.choices[0]
    assert (choice.nominee.unit_id, choice.nominee.member_id) == (part, unit(2))
    assert choice.nominee.name == "Phòng Kỹ thuật"


def test_u21_a_sub_unit_is_excluded_with_its_member() -> None:
    story = forward(at_the_table(), 2).then(
        ask.ExcludeCandidate, candidate=unit(2), rule="NĐ 98/2023, Điều 4", reason="Đang thanh tra"
    )
    told = story.when(ask.PutForward, unit_id=unit(2), sub_unit="Phòng Kỹ thuật")
    told.is_refused(Reason.CANDIDATE_EXCLUDED, rule="NĐ 98/2023, Điều 4")


def test_the_score_list_puts_the_best_forward() -> None:
    story = at_the_table(scores={1: 90, 2: "97.5", 3: 95})
    told = story.when(ask.PutForwardByScore, first=2)
    found = told.then.season.selecting.candidates
    assert [c.nominee.unit_id for c in found] == [*units(2, 3)]
    assert {c.origin for c in found} == {Origin.SCORES}


def test_the_whole_score_list_is_put_forward_where_nobody_says_how_many() -> None:
    told = at_the_table(scores={1: 90, 2: 97, 3: 95}).when(ask.PutForwardByScore)
    assert len(told.events) == 3


def test_u1_a_score_list_is_never_cut_among_equals() -> None:
    told = at_the_table(scores={1: 97, 2: 95, 3: 95}).when(ask.PutForwardByScore, first=2)
    told.is_refused(Reason.TIE_OPEN, units="đơn vị 2, đơn vị 3")


def test_without_agreed_scores_there_is_no_score_list() -> None:
    at_the_table().when(ask.PutForwardByScore).is_refused(Reason.SCORES_NOT_AGREED)


def test_who_is_excluded_for_its_report_is_not_put_forward() -> None:
    story = happening(
        at_the_table(),
        UnitExcluded,
        unit_id=unit(2),
        report="tổng kết",
        missing=True,
        ground=None,
        basis="Quy chế",
        confidence=None,
        on=ON,
    )
    told = story.when(ask.PutForward, unit_id=unit(2))
    told.is_refused(Reason.CANDIDATE_EXCLUDED, unit="đơn vị 2", rule="tổng kết")


def test_u7_who_took_over_an_excluded_unit_is_not_put_forward_until_that_is_waived() -> None:
    excluding = {"unit_id": unit(2), "report": "tổng kết", "missing": True, "ground": None}
    story = happening(
        at_the_table(), UnitExcluded, **excluding, basis="Quy chế", confidence=None, on=ON
    )
    story = happening(
        story,
        BlocReconstituted,
        restructuring=Restructuring.MERGED,
        from_units=(unit(2),),
        successor=unit(3),
        successor_name="đơn vị 3",
        answers_by=None,
        exclusions_follow=True,
        basis="Nghị quyết",
        on=ON,
    )
    told = story.when(ask.PutForward, unit_id=unit(3))
    told.is_refused(Reason.CANDIDATE_EXCLUDED, unit="đơn vị 3", rule="tổng kết")
    waived = {"unit_id": unit(2), "reason": "Bão", "basis": "TB 5", "on": ON}
    story = happening(story, LateReportWaived, name="tổng kết", **waived)
    assert story.when(ask.PutForward, unit_id=unit(3)).events


def test_an_excluded_candidate_stands_in_no_round_and_the_rule_is_named() -> None:
    story = forward(at_the_table(rules()), 1, 2).then(
        ask.ExcludeCandidate, candidate=unit(2), rule="Quy chế, Điều 9", reason="Nợ thuế"
    )
    told = story.when(ask.OpenRound)
    opened = told.events[0]
    assert isinstance(opened, happened.RoundOpened)
    assert opened.round.candidates == units(1)
    assert opened.left_out == (LeftOut(unit(2), WhyLeftOut.EXCLUDED, "Quy chế, Điều 9"),)


def test_an_exclusion_names_its_rule_and_its_reason() -> None:
    story = forward(at_the_table(), 2)
    story.when(ask.ExcludeCandidate, candidate=unit(2), rule="", reason="x").is_refused(
        Reason.REASON_MISSING
    )
    told = story.when(ask.ExcludeCandidate, candidate=unit(3), rule="a", reason="b")
    told.is_refused(Reason.NOT_A_CANDIDATE, unit="đơn vị 3")


def test_an_exclusion_is_recorded_once() -> None:
    details = {"candidate": unit(2), "rule": "Quy chế", "reason": "Nợ thuế"}
    story = forward(at_the_table(), 2).then(ask.ExcludeCandidate, **details)
    story.when(ask.ExcludeCandidate, **details).is_refused(Reason.ALREADY_RECORDED)


def test_u6_a_candidate_withdraws_and_no_seat_moves() -> None:
    story = forward(at_the_table(rules()), 1, 2).then(ask.OpenRound)
    story = balloted(story, {1: 5, 2: 4}).then
    told = story.when(
        ask.WithdrawCandidate, by=itself(1, Role.UNIT_LEADER), candidate=unit(1), reason="Từ chối"
    )
    told.says(
        (
            happened.CandidateWithdrew,
            {"candidate": unit(1), "reason": "Từ chối", "vacated": (PROV,)},
        )
    )
    assert chosen(told.then) == {}
    assert [seat.unit_id for seat in told.then.season.selecting.vacated] == [unit(1)]


def test_u6_a_nominee_that_withdraws_early_gets_no_nomination() -> None:
    story = forward(at_the_table(rules()), 1).then(ask.OpenRound)
    story = confirmed(balloted(story, {1: 6}).then).then
    told = story.when(ask.WithdrawCandidate, candidate=unit(1), reason="Từ chối khen thưởng")
    last = told.events[-1]
    assert isinstance(last, NominationNotBegun)
    assert last.reason is Reason.CANDIDATE_WITHDREW
    assert not told.then.season.waiting


def test_u6_nobody_withdraws_another_unit_and_nobody_withdraws_twice() -> None:
    story = forward(at_the_table(), 1)
    other = itself(2, Role.UNIT_LEADER)
    story.when(ask.WithdrawCandidate, by=other, candidate=unit(1), reason="x").is_refused(
        Reason.NOT_YOURS
    )
    story = story.then(ask.WithdrawCandidate, candidate=unit(1), reason="x")
    story.when(ask.WithdrawCandidate, candidate=unit(1), reason="x").is_refused(
        Reason.NOT_A_CANDIDATE
    )


def test_who_withdrew_before_a_vote_may_be_put_forward_again() -> None:
    story = forward(at_the_table(), 1).then(ask.WithdrawCandidate, candidate=unit(1), reason="x")
    assert not forward(story, 1).season.selecting.withdrawn


def test_u6_who_gave_a_seat_up_does_not_come_back_for_it() -> None:
    story = forward(at_the_table(rules()), 1).then(ask.OpenRound)
    story = balloted(story, {1: 6}).then.then(
        ask.WithdrawCandidate, candidate=unit(1), reason="Từ chối"
    )
    story.when(ask.PutForward, unit_id=unit(1)).is_refused(Reason.ALREADY_RECORDED)


def test_units_are_rated_by_category() -> None:
    ratings = (Rating(unit(1), Category.EXCELLENT), Rating(unit(2), Category.GOOD))
    story = at_the_table().then(ask.RateUnits, ratings=ratings)
    assert story.season.selecting.ratings[unit(2)] is Category.GOOD
    twice = (ratings[0], ratings[0])
    story.when(ask.RateUnits, ratings=twice).is_refused(Reason.MEMBERSHIP_SIZE)
    stranger = (Rating(COLLEGE, Category.GOOD),)
    story.when(ask.RateUnits, ratings=stranger).is_refused(Reason.NOT_A_MEMBER)


def test_a_counting_team_has_people_and_each_of_them_once() -> None:
    story = at_the_table().then(ask.AppointCounters, counters=team("A", "B"))
    assert len(story.season.selecting.counters) == 2
    story.when(ask.AppointCounters, counters=()).is_refused(Reason.COUNTERS_MISSING)
    story.when(ask.AppointCounters, counters=team("A", "A")).is_refused(Reason.COUNTERS_MISSING)


def test_nothing_changes_about_candidates_once_the_choices_are_confirmed() -> None:
    story = forward(at_the_table(rules()), 1).then(ask.OpenRound)
    story = confirmed(balloted(story, {1: 6}).then).then
    story.when(ask.PutForward, unit_id=unit(2)).is_refused(Reason.ALREADY_RECORDED)
    story.when(ask.PutForwardByScore).is_refused(Reason.ALREADY_RECORDED)
    story.when(ask.AppointCounters, counters=team("A")).is_refused(Reason.ALREADY_RECORDED)
