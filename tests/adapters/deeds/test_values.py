"""Numbers, shares and moments are taken as officials write them, and no other way."""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from pydantic import TypeAdapter, ValidationError

from adapters.deeds.faults import EXACT, faults_of
from adapters.deeds.season_bodies import body_of
from adapters.deeds.values import Exact, Moment, Share
from domain.workdays import VIETNAM


@pytest.mark.parametrize(
    "written,meant",
    [
        ("97,5", "97.5"),
        ("97.5", "97.5"),
        ("1.097,50", "1097.50"),
        (" 12 ", "12"),
        ("-3", "-3"),
        (7, "7"),
    ],
)
def test_a_number_is_taken_as_it_is_written(written: object, meant: str) -> None:
    assert TypeAdapter(Exact).validate_python(written) == Decimal(meant)


@pytest.mark.parametrize("written", [97.5, "rất tốt", "NaN", "1e400", True, "1,2,3"])
def test_what_is_no_exact_number_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Exact).validate_python(written)


@pytest.mark.parametrize(
    "written,meant",
    [("2/3", Fraction(2, 3)), ("66,7 %", Fraction(667, 1000)), ("0,5", Fraction(1, 2)), (1, 1)],
)
def test_a_share_is_taken_as_it_is_written(written: object, meant: object) -> None:
    assert TypeAdapter(Share).validate_python(written) == meant


@pytest.mark.parametrize("written", ["3/2", "1/0", "-1/2", "nửa", 0.5, "120 %"])
def test_what_is_no_share_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Share).validate_python(written)


@pytest.mark.parametrize(
    "written", ["14:30 28/02/2026", "14h30 ngày 28/02/2026", "2026-02-28T14:30", "14:30, 28/2/2026"]
)
def test_a_moment_without_a_zone_is_vietnams(written: str) -> None:
    meant = datetime(2026, 2, 28, 14, 30, tzinfo=VIETNAM)
    assert TypeAdapter(Moment).validate_python(written) == meant


def test_a_float_is_told_to_be_inexact() -> None:
    with pytest.raises(ValidationError) as wrong:
        body_of("agree-score").model_validate({"unit_id": "x", "criterion": "1", "points": 9.5})
    assert faults_of(wrong.value.errors()) == {"points": EXACT}
