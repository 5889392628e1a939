"""A sealed name: readable with its key in its place, and nothing but noise otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.personal.sealing import PREFIX, SealBroken, SubjectKey, is_sealed

KEY = SubjectKey(b"k" * 32)
HERE = b"event" + bytes(24)

names = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))


@given(names, st.binary())
def test_a_sealed_name_opens_in_its_place(name: str, place: bytes) -> None:
    assert KEY.open(KEY.seal(name, place), place) == name


def test_the_same_name_in_the_same_place_is_sealed_the_same_way() -> None:
    assert KEY.seal("Vàng A Sình", HERE) == KEY.seal("Vàng A Sình", HERE)


def test_the_same_name_is_another_ciphertext_in_each_place_and_for_each_person() -> None:
    elsewhere, other = KEY.seal("Vàng A Sình", HERE + b"2"), SubjectKey(b"o" * 32)
    assert len({KEY.seal("Vàng A Sình", HERE), elsewhere, other.seal("Vàng A Sình", HERE)}) == 3


def test_how_long_a_name_is_cannot_be_seen() -> None:
    sealed = {len(KEY.seal(name, HERE)) for name in ("", "Lý", "Đặng Thị Mỹ Hằng")}
    assert len(sealed) == 1


def test_a_sealed_name_is_told_from_a_plain_one() -> None:
    assert is_sealed(KEY.seal("Lý", HERE))
    assert not is_sealed("Lý")


@pytest.mark.parametrize(
    "sealed, place",
    [
        (KEY.seal("Lý", HERE), b"another place"),
        (SubjectKey(b"o" * 32).seal("Lý", HERE), HERE),
        (KEY.seal("Lý", HERE)[:-4] + "AAAA", HERE),
        (KEY.seal("Lý", HERE)[:-1], HERE),
        (PREFIX, HERE),
        (PREFIX + "không", HERE),
        (PREFIX + "AAAA", HERE),
    ],
    ids=["moved", "another key", "altered", "cut", "empty", "no base64", "short"],
)
def test_whatever_was_altered_or_moved_ends_in_one_error(sealed: str, place: bytes) -> None:
    with pytest.raises(SealBroken, match="altered or stands in another place"):
        KEY.open(sealed, place)


@pytest.mark.parametrize("name", ["a\x00b", "\ud800"])
def test_what_the_record_cannot_keep_is_not_sealed(name: str) -> None:
    with pytest.raises(ValueError, match=r"U\+0000|surrogates"):
        KEY.seal(name, HERE)
