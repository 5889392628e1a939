"""What the workflow waits for, and what a page can promise."""

import pytest

from domain.nominations.looking_ahead import Due, Foreseen, foreseen, position
from domain.terms import Role, Rung, Stage
from tests.building.papers import moment
from tests.building.standings import OPEN, STANDINGS
from tests.building.stories import a_nomination


def test_a_position_says_where_it_stands_and_what_comes_due() -> None:
    at = position(a_nomination().endorsed().nomination)
    assert (at.version, at.stage, at.held, at.returned, at.open) == (
        2,
        Stage.DOSSIER,
        False,
        False,
        True,
    )
    assert at.dues == (
        Due(moment("09/02/2021", hour=0), "escalate", "reminder"),
        Due(moment("18/02/2021", hour=0), "escalate", "second_reminder"),
        Due(moment("19/02/2021", hour=0), "escalate", "overdue"),
    )


def test_a_position_holds_no_name_no_reason_and_no_note() -> None:
    story = STANDINGS["asked"]()
    kept = repr(position(story.nomination))
    assert story.nomination.nominee.name not in kept


def test_an_agencys_term_is_due_beside_the_ladder_in_order_of_time() -> None:
    dues = position(STANDINGS["asked"]().nomination).dues
    assert [due.at for due in dues] == sorted(due.at for due in dues)
    assert [due.kind for due in dues].count("lapse-consultation") == 1
    assert "Bảo hiểm xã hội tỉnh" in {due.key for due in dues}


def test_on_hold_nothing_is_due_but_an_agencys_term() -> None:
    assert position(STANDINGS["held"]().nomination).dues == ()
    (due,) = position(STANDINGS["held-asked"]().nomination).dues
    assert due.kind == "lapse-consultation"


@pytest.mark.parametrize("standing", STANDINGS)
def test_every_due_moment_lies_ahead_and_names_a_deed_that_is_open(standing: str) -> None:
    story = STANDINGS[standing]()
    at = position(story.nomination)
    assert all(due.at > story.at for due in at.dues)
    assert {due.kind for due in at.dues} <= set(at.deeds)


@pytest.mark.parametrize("standing", STANDINGS)
def test_what_is_over_waits_for_nothing(standing: str) -> None:
    at = position(STANDINGS[standing]().nomination)
    over = standing in ("awarded", "closed", "revoked")
    assert at.open is not over
    assert not (over and at.dues)


@pytest.mark.parametrize(
    "standing, told, superior",
    [
        ("bloc", Role.BLOC_HEAD, Role.COUNCIL_SECRETARY),
        ("dossier", Role.UNIT_OFFICER, Role.BLOC_HEAD),
        ("review", Role.COUNCIL_SECRETARY, Role.COUNCIL_CHAIR),
        ("returned", Role.UNIT_OFFICER, Role.BLOC_HEAD),
        ("decision", Role.CLERK, Role.CHAIRMAN),
        ("ready", Role.CLERK, Role.CHAIRMAN),
        ("sent", Role.CLERK, Role.CHAIRMAN),
    ],
)
def test_each_stage_reminds_whose_turn_it_is_and_tells_the_superior_when_overdue(
    standing: str, told: Role, superior: Role
) -> None:
    seen = foreseen(OPEN[standing]().nomination)
    assert [f.told for f in seen[:-1]] == [told] * (len(seen) - 1)
    assert (seen[-1].rung, seen[-1].told) == (Rung.OVERDUE, superior)


def test_what_is_foreseen_is_what_is_due() -> None:
    nomination = a_nomination().endorsed().nomination
    assert foreseen(nomination)[0] == Foreseen(
        Rung.REMINDER, moment("09/02/2021", hour=0), Role.UNIT_OFFICER
    )
    dues = position(nomination).dues
    assert [f.at for f in foreseen(nomination)] == [due.at for due in dues]


def test_nothing_is_foreseen_without_a_clock() -> None:
    assert foreseen(STANDINGS["held"]().nomination) == ()
