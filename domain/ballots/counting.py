"""Counting ballots: a function of the published ballots alone.

It uses the standard library and nothing of ours, because the verifier that travels in a bundle
counts with this very code.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple


class Count(NamedTuple):
    """How many ballots are valid and invalid, and how many of the valid ones name each candidate.

    ``votes`` follows the order of the candidates, so that the order of the ballots cannot matter.
    """

    valid: int
    invalid: int
    votes: tuple[int, ...]


def is_valid(choice: Sequence[Hashable], candidates: Sequence[Hashable], seats: int) -> bool:
    """Whether a ballot names candidates alone, none of them twice, and at most ``seats``.

    One that names nobody is valid: it agrees to none of them.
    """
    named = set(choice)
    return len(named) == len(choice) <= seats and named <= set(candidates)


def count(
    choices: Iterable[Sequence[Hashable]], candidates: Sequence[Hashable], seats: int
) -> Count:
    """Count ballots, each given as the candidates it names."""
    valid = invalid = 0
    votes: Counter[Hashable] = Counter()
    for choice in choices:
        if is_valid(choice, candidates, seats):
            valid += 1
            votes.update(choice)
        else:
            invalid += 1
    return Count(valid, invalid, tuple(votes[candidate] for candidate in candidates))
