"""Whose turn it is, and whom a delay is reported to."""

import pytest

from domain.responsibility import responsible, superior
from domain.terms import Role
from tests.building.standings import STANDINGS

TURNS = {
    "bloc": Role.BLOC_HEAD,
    "dossier": Role.UNIT_OFFICER,
    "review": Role.COUNCIL_SECRETARY,
    "returned": Role.UNIT_OFFICER,
    "decision": Role.CLERK,
    "asked": Role.CLERK,
    "ready": Role.CLERK,
    "sent": Role.CLERK,
    "held": Role.COMPLAINT_HANDLER,
    "held-back": Role.COMPLAINT_HANDLER,
    "held-asked": Role.COMPLAINT_HANDLER,
    "awarded": Role.ADMINISTRATOR,
    "closed": Role.ADMINISTRATOR,
    "revoked": Role.ADMINISTRATOR,
}


def test_every_standing_is_somebodys_turn() -> None:
    assert set(TURNS) == set(STANDINGS)


@pytest.mark.parametrize("standing, role", TURNS.items())
def test_it_is_the_turn_of_the_office_that_has_to_act(standing: str, role: Role) -> None:
    assert responsible(STANDINGS[standing]().nomination) is role


@pytest.mark.parametrize("role", list(Role))
def test_nobody_is_reported_to_themselves(role: Role) -> None:
    assert superior(role) is not role or role is Role.ADMINISTRATOR
