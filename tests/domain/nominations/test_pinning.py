"""Which rules decide: those in force on the day on which the dossier came in, whatever follows."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

import pytest

from domain.nominations.commands import RecordCouncilVote, SubmitDossier
from domain.nominations.deciding import decide
from domain.nominations.deciding.situation import Situation
from domain.policies.rule_set import RuleSet
from domain.refusals import Reason, refuse
from domain.terms import AwardKind, Role
from tests.building.papers import day, moment
from tests.building.people import holder
from tests.building.rules import confirming
from tests.building.stories import Story, a_nomination


def rules(story: Story) -> RuleSet:
    return story.book.pinned(story.nomination.rules)


@pytest.mark.parametrize(
    "conference, received, regime",
    [
        ("20/06/2025", moment("30/06/2025", hour=23, minute=59), "R2"),
        ("20/06/2025", moment("01/07/2025", hour=0), "R3"),
        ("20/12/2023", moment("31/12/2023", hour=23, minute=59), "R1"),
        ("20/12/2023", moment("01/01/2024", hour=0), "R2"),
    ],
)
def test_the_day_of_receipt_decides_which_law_holds(
    conference: str, received: datetime, regime: str
) -> None:
    story = a_nomination(at=moment(conference)).endorsed().until(received).then(SubmitDossier)
    assert rules(story).regime == regime


def test_until_the_dossier_comes_in_the_law_of_the_conference_holds() -> None:
    endorsed = a_nomination(at=moment("27/06/2025")).endorsed().until(moment("02/07/2025"))
    assert rules(endorsed).regime == "R2"
    assert rules(endorsed.then(SubmitDossier)).regime == "R3"


def test_a_dossier_entered_in_july_under_its_june_receipt_falls_under_the_law_of_june() -> None:
    entered = a_nomination(at=moment("20/06/2025")).endorsed().until(moment("03/07/2025"))
    assert rules(entered.then(SubmitDossier, on=day("30/06/2025"))).regime == "R2"


def test_the_law_that_changes_under_way_changes_nothing_for_a_dossier_received() -> None:
    """Decree 152/2025, Article 60(3): a dossier of 15/6/2025 went on under Decree 98/2023."""
    received = a_nomination(at=moment("10/06/2025")).endorsed().until(moment("15/06/2025"))
    story = received.then(SubmitDossier)
    finished = story.reviewed().awarded()
    assert finished.today > day("01/07/2025")
    assert rules(finished).regime == "R2"
    assert finished.nomination.rules == story.nomination.rules


def test_a_supplement_keeps_the_rules_of_the_first_receipt() -> None:
    back = a_nomination(at=moment("10/06/2025")).endorsed().with_dossier().returned()
    again = back.until(moment("05/07/2025")).supplemented()
    assert again.nomination.rules == back.nomination.rules
    assert rules(again).regime == "R2"


def test_a_dossier_that_sufficed_before_the_change_may_lack_a_paper_after_it() -> None:
    """Under R2 the Government's flag wants the bloc's own minutes, under R1 it did not."""
    before = a_nomination(AwardKind.FLAG_GOV, at=moment("20/12/2023")).endorsed()
    old = {"items": ("achievement_report",)}
    assert before.until(moment("29/12/2023")).when(SubmitDossier, **old).events
    told = before.until(moment("02/01/2024")).when(SubmitDossier, **old)
    told.is_refused(Reason.DOSSIER_INCOMPLETE, missing="unit_submission, bloc_minutes")


def test_a_rule_confirmed_after_receipt_does_not_reach_back() -> None:
    """The threshold confirmed later is in the new book; the nomination asks the pinned set."""
    story = a_nomination().endorsed().with_dossier()
    stricter = confirming(
        day("28/01/2021"),
        award__FLAG_PROV__council_threshold={
            "share": "1/1",
            "comparator": ">=",
            "denominator": "all_members",
        },
    )
    assert stricter.rules.digest != story.nomination.rules
    told = story.later(days=25).when(RecordCouncilVote, agree=7, disagree=2)
    assert told.events


def test_outside_every_regime_no_dossier_can_be_received() -> None:
    """A nomination whose own day lies before the first regime cannot be made, so one is feigned."""
    endorsed = a_nomination().endorsed()
    ancient = replace(endorsed.nomination, last_on=day("01/01/2017"))
    command = SubmitDossier(
        command_id=uuid4(), target=endorsed.id, actor="officer", on=day("30/09/2017"), items=()
    )
    situation = Situation(endorsed.at, holder(Role.UNIT_OFFICER), endorsed.book)
    assert decide(ancient, command, situation) == refuse(Reason.NO_REGIME, on="2017-09-30")
