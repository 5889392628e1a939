"""The tally is a function of the published ballots alone."""

from hypothesis import given
from hypothesis import strategies as st

from domain.ballots.counting import count, is_valid

CANDIDATES = ("a", "b", "c", "d")
CHOICES = st.lists(st.sampled_from([*CANDIDATES, "stranger"]), max_size=5).map(tuple)
BOX = st.lists(CHOICES, max_size=20)
SEATS = st.integers(1, 4)


@given(BOX, SEATS, st.randoms())
def test_the_order_of_the_ballots_does_not_matter(
    box: list[tuple[str, ...]], seats: int, random: object
) -> None:
    shuffled = list(box)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert count(shuffled, CANDIDATES, seats) == count(box, CANDIDATES, seats)


@given(BOX, SEATS)
def test_every_ballot_is_counted_once_as_valid_or_invalid(
    box: list[tuple[str, ...]], seats: int
) -> None:
    counted = count(box, CANDIDATES, seats)
    assert counted.valid + counted.invalid == len(box)
    assert sum(counted.votes) <= counted.valid * seats
    assert max(counted.votes) <= counted.valid


@given(BOX, CHOICES, SEATS)
def test_one_more_ballot_changes_what_it_names_and_nothing_else(
    box: list[tuple[str, ...]], choice: tuple[str, ...], seats: int
) -> None:
    before, after = count(box, CANDIDATES, seats), count([*box, choice], CANDIDATES, seats)
    valid = is_valid(choice, CANDIDATES, seats)
    for candidate, one, other in zip(CANDIDATES, before.votes, after.votes, strict=True):
        assert other - one == (valid and candidate in choice)


def test_a_ballot_that_names_nobody_is_valid_and_agrees_to_none() -> None:
    assert count([()], CANDIDATES, 1) == (1, 0, (0, 0, 0, 0))
