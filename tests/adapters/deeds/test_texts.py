"""Texts and papers are kept as an office writes them, and under ids that tell no name."""

import unicodedata
from datetime import date
from uuid import uuid4

import pytest
from pydantic import TypeAdapter, ValidationError

from adapters.deeds.papers import PaperBody
from adapters.deeds.texts import LONGEST_LINE, Filled, clean
from adapters.deeds.values import Day


def test_letters_are_composed_and_what_no_keyboard_makes_is_dropped() -> None:
    apart = unicodedata.normalize("NFD", "Sở Nội vụ")
    assert clean(f" \u202e{apart}\x00\r\nhai ") == "Sở Nội vụ\nhai"


@pytest.mark.parametrize("text", ["", "\u200b", "x" * (LONGEST_LINE + 1)])
def test_a_line_that_has_to_be_there_is_neither_blank_nor_too_long(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Filled).validate_python(text)


@pytest.mark.parametrize("written", ["2026-02-28", "28/02/2026", " 28 / 2 / 2026 "])
def test_a_day_is_taken_as_browsers_and_as_people_write_it(written: str) -> None:
    assert TypeAdapter(Day).validate_python(written) == date(2026, 2, 28)


def test_a_signers_id_follows_from_the_command_and_never_from_the_name() -> None:
    body = PaperBody(number="1/QĐ", on=date(2026, 2, 28), signer="Nguyễn Văn A")
    one, other = (body.paper(uuid4()).signature.signer for _ in range(2))
    assert one.text == other.text == "Nguyễn Văn A"
    assert one.subject != other.subject
