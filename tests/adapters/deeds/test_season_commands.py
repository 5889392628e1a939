"""Units and people of a deed are named as people know them, and become their ids."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from adapters.deeds.faults import NO_SUCH_UNIT, Malformed
from adapters.deeds.season_bodies import body_of
from adapters.deeds.season_commands import Asking, command

SEASON, ACTOR = uuid4(), "somebody"


def asking(**units: UUID) -> Asking:
    named = {unit: name.replace("_", " ") for name, unit in units.items()}
    return Asking(uuid4(), ACTOR, SEASON, "Lào Cai", named)


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
