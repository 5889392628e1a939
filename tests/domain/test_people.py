"""Names are found wherever they stand, by the types of the fields alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import pytest

from domain.nominations.events import CommitteeDecided, DossierSubmitted, ReturnedForSupplement
from domain.papers import PersonName
from domain.people import name_fields, names_in, with_names
from domain.seasons.events import ConferenceHeld, SeasonOpened
from domain.seasons.facts import Guest, Leader, Meeting
from tests.building.papers import day
from tests.building.signed import ANOTHER, SIGNER, a_decided_nomination

MEETING = Meeting(
    on=day("28/01/2021"),
    guests=(Guest("Phó Ban", SIGNER), Guest("Chuyên viên", None)),
    leaders=(Leader(UUID(int=1), ANOTHER),),
)


@dataclass(frozen=True)
class ByOffice:
    people: Mapping[str, PersonName]


def test_a_class_says_which_of_its_fields_may_hold_a_name() -> None:
    assert name_fields(CommitteeDecided) == ("paper",)
    assert name_fields(ReturnedForSupplement) == ("paper",)
    assert name_fields(SeasonOpened) == ("paper",)
    assert name_fields(ConferenceHeld) == ("meeting",)
    assert name_fields(DossierSubmitted) == ()


def test_names_are_found_at_any_depth_in_their_order() -> None:
    assert list(names_in(MEETING)) == [SIGNER, ANOTHER]
    assert list(names_in(a_decided_nomination().events)) == [ANOTHER, SIGNER]
    assert list(names_in("Đặng Thị Mỹ Hằng")) == []


def test_names_are_replaced_and_everything_else_stays() -> None:
    erased = with_names(MEETING, lambda name: PersonName(name.subject, None))
    assert [name.erased for name in names_in(erased)] == [True, True]
    known = {name.subject: name for name in (SIGNER, ANOTHER)}
    assert with_names(erased, lambda name: known[name.subject]) == MEETING
    story = a_decided_nomination()
    assert with_names(story.events, lambda name: name) == story.events


def test_a_value_without_names_is_the_same_object() -> None:
    event = a_decided_nomination().events[0]
    assert with_names(event, lambda _: SIGNER) is event


def test_a_class_in_which_names_would_be_overlooked_is_refused() -> None:
    with pytest.raises(TypeError, match="use a tuple"):
        name_fields(ByOffice)
