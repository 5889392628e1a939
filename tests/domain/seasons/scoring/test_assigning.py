"""Who scores whom: never itself, evenly, and the same every time."""

from collections import Counter
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.seasons.regulations import CrossScoring
from domain.seasons.scoring.assigning import assignments
from domain.seasons.scoring.facts import Assignment, Recusal
from tests.building.scores import UNITS, A, B, C, D

EVERY_RULE = tuple(CrossScoring)


def pairs(
    number: int, rule: CrossScoring, *recused: Recusal, each: int = 1
) -> set[tuple[UUID, UUID]]:
    made = assignments(UNITS[:number], rule, recused, each)
    assert len(set(made)) == len(made)
    return {(a.scorer, a.unit_id) for a in made}


def scored(made: set[tuple[UUID, UUID]]) -> Counter[UUID]:
    return Counter(unit for _, unit in made)


def test_by_rotation_each_unit_is_scored_by_the_one_before_it() -> None:
    assert pairs(4, CrossScoring.ROTATION) == {(A, B), (B, C), (C, D), (D, A)}


def test_in_pairs_two_units_score_each_other() -> None:
    assert pairs(4, CrossScoring.PAIRS) == {(A, B), (B, A), (C, D), (D, C)}


def test_of_an_odd_number_three_score_each_other_in_a_ring() -> None:
    made = pairs(5, CrossScoring.PAIRS)
    assert made >= {(A, B), (B, A)}
    assert len(made) == 5
    assert set(scored(made).values()) == {1}


def test_everyone_scores_everyone_else() -> None:
    assert pairs(3, CrossScoring.EVERYONE) == {(a, b) for a in (A, B, C) for b in (A, B, C)} - {
        (A, A),
        (B, B),
        (C, C),
    }


def test_where_nobody_scores_others_nothing_is_assigned() -> None:
    assert pairs(4, CrossScoring.NOBODY) == set()


@pytest.mark.parametrize("rule", EVERY_RULE)
@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_bloc_of_almost_nobody_breaks_nothing(rule: CrossScoring, number: int) -> None:
    made = pairs(number, rule)
    assert len(made) <= number


def test_who_stands_aside_from_one_unit_scores_another_one() -> None:
    made = pairs(4, CrossScoring.ROTATION, Recusal(A, B, "cùng một lãnh đạo"))
    assert (A, B) not in made
    assert set(scored(made).values()) == {1}
    assert set(Counter(scorer for scorer, _ in made).values()) == {1}


def test_who_stands_aside_from_all_scores_nobody_and_is_still_scored() -> None:
    for rule in (CrossScoring.ROTATION, CrossScoring.PAIRS, CrossScoring.EVERYONE):
        made = pairs(4, rule, Recusal(A, None, "Trưởng khối đang bị thanh tra"))
        assert all(scorer != A for scorer, _ in made)
        assert set(scored(made)) == {A, B, C, D}


def test_a_pair_that_must_not_meet_is_paired_otherwise() -> None:
    made = pairs(6, CrossScoring.PAIRS, Recusal(A, B, "sáp nhập"))
    assert (A, B) not in made
    assert (B, A) not in made
    assert all((b, a) in made for a, b in made)


def test_an_assignment_to_oneself_cannot_even_be_written() -> None:
    with pytest.raises(ValueError, match="would score itself"):
        Assignment(A, A)


recusals = st.lists(
    st.builds(
        Recusal,
        st.sampled_from(UNITS),
        st.none() | st.sampled_from(UNITS),
        st.just("lý do"),
    ),
    max_size=3,
).map(tuple)


@settings(max_examples=150, deadline=None)
@given(st.integers(4, 15), st.sampled_from(EVERY_RULE), recusals, st.integers(1, 3))
def test_no_unit_ever_scores_itself_and_who_stood_aside_scores_nothing(
    number: int, rule: CrossScoring, recused: tuple[Recusal, ...], each: int
) -> None:
    made = pairs(number, rule, *recused, each=each)
    assert all(scorer != unit for scorer, unit in made)
    for aside in recused:
        assert not any(
            scorer == aside.scorer and aside.unit_id in (None, unit) for scorer, unit in made
        )


@settings(max_examples=100, deadline=None)
@given(st.integers(4, 15), st.sampled_from(EVERY_RULE), st.integers(1, 3))
def test_each_unit_is_scored_by_as_many_as_any_other_and_scores_as_many(
    number: int, rule: CrossScoring, each: int
) -> None:
    made = pairs(number, rule, each=each)
    for counted in (scored(made), Counter(scorer for scorer, _ in made)):
        assert len({counted[unit] for unit in UNITS[:number]}) == 1


@settings(max_examples=100, deadline=None)
@given(
    st.integers(5, 15),
    st.sampled_from([CrossScoring.ROTATION, CrossScoring.PAIRS]),
    st.integers(0, 14),
    st.integers(0, 14),
)
def test_with_one_recusal_each_is_still_scored_by_the_same_number_give_or_take_one(
    number: int, rule: CrossScoring, first: int, second: int
) -> None:
    scorer, unit = UNITS[first % number], UNITS[second % number]
    made = pairs(number, rule, Recusal(scorer, unit, "lý do"))
    counted = [scored(made)[each] for each in UNITS[:number]]
    assert max(counted) - min(counted) <= 1


@settings(max_examples=50, deadline=None)
@given(st.integers(4, 15), st.sampled_from(EVERY_RULE), st.permutations(range(3)))
def test_it_does_not_matter_in_which_order_they_stood_aside(
    number: int, rule: CrossScoring, order: list[int]
) -> None:
    recused = [Recusal(UNITS[i], UNITS[i + 1], "lý do") for i in range(3)]
    assert pairs(number, rule, *recused) == pairs(number, rule, *(recused[i] for i in order))
