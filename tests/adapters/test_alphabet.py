"""The order in which Vietnamese readers look names up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.alphabet import collated, place


@pytest.mark.parametrize(
    "words",
    [
        ("a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "â", "ấ", "b"),
        ("3 Tháng 2", "An Giang", "Ăn", "Ân", "Ba", "Công an", "Dân", "Đài", "E", "Ê"),
        ("O", "Ô", "Ơ", "U", "Ủy ban", "Ư", "Ý Yên"),
        ("Ba Đình", "Bà Đình", "Ba Vì"),
        ("Hội A", "Hội Ă", "Hội B", "Hội Đ", "Hội E"),
    ],
)
def test_letters_decide_before_tones_and_accented_letters_are_letters(words: tuple[str]) -> None:
    mixed = list(words)
    mixed.reverse()
    mixed.sort(key=place)
    assert tuple(mixed) == words


def test_keyboards_that_send_tones_apart_change_nothing() -> None:
    assert place("\u0110a\u0300i")[:2] == place("Đài")[:2]


@given(st.lists(st.text(max_size=12), max_size=8))
def test_bytes_stand_in_the_same_order_as_the_texts_they_are_of(texts: list[str]) -> None:
    assert sorted(texts, key=collated) == sorted(texts, key=place)
