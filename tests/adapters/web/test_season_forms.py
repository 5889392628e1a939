"""What a form sends is what the command says: each field there and back, each way to write it."""

from dataclasses import fields
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

import pytest
from pydantic import TypeAdapter, ValidationError

from adapters.web.errors import Malformed
from adapters.web.faults import EXACT, NO_SUCH_UNIT, faults_of
from adapters.web.reading_values import Exact, Moment, Share
from adapters.web.season_bodies import BY_PERSONS, OPENING, Asking, body_of, command
from adapters.web.season_forms import body_from, moved_up
from adapters.web.slots import slots_of
from adapters.web.writing_values import typed
from domain.commands import Command
from domain.papers import PersonName
from domain.people import with_names
from domain.workdays import VIETNAM
from tests.building.every_event import _parts

SEASON, ACTOR = uuid4(), "somebody"
HEADER = {field.name for field in fields(Command)}


def asking(**units: UUID) -> Asking:
    named = {unit: name.replace("_", " ") for name, unit in units.items()}
    return Asking(uuid4(), ACTOR, SEASON, "Lào Cai", named)


def example_of(cls: Any) -> Any:
    """Return a command that says everything it can say."""
    return cls(**_parts(cls, "command", sparse=False))


def nameless(value: Any) -> Any:
    """Leave out who a name is about: a form makes its own id for it."""
    return with_names(value, lambda name: PersonName(UUID(int=0), name.text))


@pytest.mark.parametrize("kind", sorted(set(BY_PERSONS) - {OPENING}))
def test_everything_a_command_can_say_goes_through_its_form(kind: str) -> None:
    cls = BY_PERSONS[kind]
    wanted = example_of(cls)
    sent = typed(slots_of(cls), wanted)
    made = command(kind, body_from(kind, moved_up(kind, sent)), asking())
    told = {field.name for field in fields(cls)} - HEADER
    # A nomination's id follows from season, unit and award, and so is in no form.
    for name in told - ({"conference"} if kind == "record-conference" else set()):
        assert nameless(getattr(made, name)) == nameless(getattr(wanted, name)), name


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


class TestUnits:
    def made(self, unit: str, asking: Asking) -> Any:
        body = body_of("begin-head-term").model_validate(
            {"unit_id": unit, "since": "2026-01-01", "basis": "QĐ 1"}
        )
        return command("begin-head-term", body, asking)

    def test_a_unit_is_known_by_its_id_and_by_its_name(self) -> None:
        unit = uuid4()
        who = asking(Sở_Y_tế=unit)
        assert self.made(str(unit), who).unit_id == unit
        assert self.made(" sở  y TẾ ", who).unit_id == unit

    def test_a_name_that_nobody_or_two_units_have_is_a_fault_at_its_field(self) -> None:
        two = Asking(uuid4(), ACTOR, SEASON, "Lào Cai", {uuid4(): "Sở Y tế", uuid4(): "Sở Y tế"})
        for who in (asking(), two):
            with pytest.raises(Malformed) as wrong:
                self.made("Sở Y tế", who)
            assert wrong.value.faults == {"unit_id": NO_SUCH_UNIT}

    def test_a_persons_id_follows_from_the_command_and_never_from_the_name(self) -> None:
        given = {"unit_id": str(uuid4()), "person": "Nguyễn Văn A", "since": "2026-01-01"}
        body = body_of("name-representative").model_validate(given)
        one, other = (command("name-representative", body, asking()) for _ in range(2))
        assert one.person.text == other.person.text == "Nguyễn Văn A"
        assert one.person.subject != other.person.subject
