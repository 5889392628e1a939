"""What a threshold asks is said in votes, with those who are there, before it binds anybody."""

from fractions import Fraction

import pytest

from adapters.web.thresholds import beside, in_votes
from domain.policies.arithmetic import required_votes
from domain.policies.shapes import Comparator, Denominator, Threshold
from tests.adapters.web.years import TheYear, agreed
from tests.building.forms import fill_in

AT_LEAST, PRESENT = Comparator.AT_LEAST, Denominator.PRESENT


def test_a_percentage_beside_a_fraction_says_what_each_of_them_asks() -> None:
    told = in_votes(Threshold(Fraction(667, 1000), AT_LEAST, PRESENT), 3)
    assert told.vi == (
        "Với 3 đơn vị có mặt: cần 3 phiếu; 2/3 cần 2 phiếu. 667/1000 không phải là 2/3:"
        " số phiếu cần khác nhau khi mẫu số là 6, 9, 12, 15."
    )
    assert "3 units present: 3 votes are needed; 2/3 needs 2." in told.en


def test_a_fraction_is_said_in_votes_alone() -> None:
    told = in_votes(Threshold(Fraction(2, 3), AT_LEAST, PRESENT), 3)
    assert told.vi == "Với 3 đơn vị có mặt: cần 2 phiếu."


def test_as_long_as_nobody_is_known_the_sizes_are_named_at_which_the_two_part() -> None:
    told = in_votes(Threshold(Fraction(667, 1000), AT_LEAST, Denominator.ALL_MEMBERS), 0)
    assert "667/1000 không phải là 2/3" in told.vi
    assert "cần 3 phiếu" not in told.vi


@pytest.mark.parametrize(
    "share, simple",
    [("667/1000", "2/3"), ("6667/10000", "2/3"), ("333/1000", "1/3"), ("2/3", None),
     ("66/100", "2/3"), ("83/100", "5/6"), ("1/2", None), ("3/4", None), ("9/10", None),
     ("55/100", None), ("62/100", None)],
)  # fmt: skip
def test_a_share_is_compared_with_the_simple_fraction_that_it_rounds(
    share: str, simple: str | None
) -> None:
    assert beside(Fraction(share)) == (None if simple is None else Fraction(simple))


def test_the_sizes_named_are_those_at_which_the_votes_differ() -> None:
    exact, meant = (Threshold(Fraction(s), AT_LEAST, PRESENT) for s in ("667/1000", "2/3"))
    parting = [n for n in range(4, 16) if required_votes(n, exact) != required_votes(n, meant)]
    assert parting == [6, 9, 12, 15]


async def test_whoever_approves_a_regulation_reads_what_its_threshold_asks(year: TheYear) -> None:
    await agreed(year)
    again = {
        "regulation__selection__threshold__share": "66,7 %",
        "regulation__selection__threshold__comparator": ">=",
        "regulation__selection__threshold__denominator": "all_members",
    }
    await year.do("head", "draft-regulation", **again)
    board = await year.page("head")
    assert "Với 3 thành viên: cần 3 phiếu; 2/3 cần 2 phiếu" in board
    form = await year.page("head", "/deeds/approve-draft?document=regulation&version=2")
    assert "Với 3 thành viên: cần 3 phiếu; 2/3 cần 2 phiếu" in form
    first = await year.page("head", "/deeds/approve-draft?document=regulation&version=1")
    assert "2/3 cần" not in first
    round_form = await year.page("head", "/deeds/open-round")
    assert "Với 3 thành viên: cần 2 phiếu." in round_form


async def test_a_form_that_comes_back_says_what_was_typed_in_votes(year: TheYear) -> None:
    await agreed(year)
    page = await fill_in(
        year.browsers["head"],
        f"{year.home}/deeds/draft-regulation",
        regulation__title="",
        regulation__selection__threshold__share="66,7 %",
        regulation__selection__threshold__comparator=">=",
    )
    assert page.status_code == 422
    assert "cần 3 phiếu; 2/3 cần 2 phiếu" in page.text
    assert "66,7 % là 667/1000" in page.text
