"""What is made the fast way is what the constructor would have made."""

from dataclasses import FrozenInstanceError, dataclass, replace
from pickle import dumps, loads
from types import SimpleNamespace

import pytest

from adapters.postgres.opening import assembler, opened


@dataclass(frozen=True, slots=True)
class Slotted:
    name: str
    year: int


@dataclass(frozen=True)
class Plain:
    name: str
    year: int
    words: tuple[str, ...] = ()


def filled() -> Slotted:
    made = opened(Slotted)("khối", 2024)
    made.__class__ = Slotted
    return made


def assembled(words: list[str]) -> Plain:
    taken = {"year": None, "words": tuple}
    source = SimpleNamespace(year="2024", words=words)
    assemble = assembler(Plain, ("name",), taken, lambda parts: parts, check=None)
    return assemble(source, "khối")


def test_an_opened_object_is_of_the_class_and_equal_to_one_that_was_constructed() -> None:
    made = filled()
    assert type(made) is Slotted
    assert made == Slotted("khối", 2024)
    assert hash(made) == hash(Slotted("khối", 2024))
    assert repr(made) == repr(Slotted("khối", 2024))


def test_it_is_frozen_like_any_other() -> None:
    with pytest.raises(FrozenInstanceError):
        filled().year = 2025  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        assembled([]).year = 2025  # type: ignore[misc]


def test_it_can_be_copied_and_sent_like_any_other() -> None:
    assert replace(filled(), year=2025) == Slotted("khối", 2025)
    assert loads(dumps(filled())) == filled()  # noqa: S301 - our own bytes.
    assert loads(dumps(assembled(["a"]))) == assembled(["a"])  # noqa: S301 - as above.


def test_parts_are_taken_through_their_turns() -> None:
    made = assembled(["một", "hai"])
    assert type(made) is Plain
    assert vars(made) == {"name": "khối", "year": "2024", "words": ("một", "hai")}


def test_a_check_sees_the_finished_object() -> None:
    seen: list[object] = []
    taken = {"year": None, "words": None}
    assemble = assembler(Plain, ("name",), taken, lambda parts: parts, seen.append)
    made = assemble(SimpleNamespace(year=1, words=()), "khối")
    assert seen == [made]
    assert type(seen[0]) is Plain
