"""The words of the law: stable values, a label in each language."""

import inspect

import pytest

from domain import terms
from domain.terms import AwardKind, Capacity, Stage, Term

TERMS = [c for _, c in inspect.getmembers(terms, inspect.isclass) if issubclass(c, Term)]
TERMS.remove(Term)


@pytest.mark.parametrize("term", TERMS, ids=lambda t: t.__name__)
def test_every_member_has_a_label_in_each_language(term: type[Term]) -> None:
    for member in term:
        assert member.vi.strip()
        assert member.en.strip()
        assert term.of(member.value) is member


@pytest.mark.parametrize("term", TERMS, ids=lambda t: t.__name__)
def test_no_two_members_read_alike(term: type[Term]) -> None:
    assert len({m.vi for m in term}) == len({m.en for m in term}) == len(list(term))


def test_a_word_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'CUP' is no AwardKind"):
        AwardKind.of("CUP")


def test_the_prime_minister_decides_the_state_awards() -> None:
    assert [a for a in AwardKind if a.decided_by_prime_minister] == [
        AwardKind.FLAG_GOV,
        AwardKind.CERT_PM,
    ]


def test_an_open_stage_is_one_in_which_somebody_has_to_act() -> None:
    assert [s for s in Stage if not s.is_open] == [Stage.AWARDED, Stage.CLOSED, Stage.REVOKED]


def test_acting_by_order_and_by_authorisation_rest_on_another_paper() -> None:
    assert {c for c in Capacity if c.needs_basis} == {Capacity.Q, Capacity.TL, Capacity.TUQ}
