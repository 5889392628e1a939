"""What a season's page offers at each time of the year, beside what is accepted then."""

import pytest

from adapters.deeds.season_bodies import BY_PERSONS
from adapters.identity.accounts import Account, HeldOffice
from adapters.web.season_actions import season_actions
from adapters.web.visiting import Visitor
from adapters.wordings.reasons import WORDINGS
from domain.authority import DEEDS
from domain.refusals import Reason
from domain.terms import Role
from tests.building.people import holder
from tests.domain.seasons.test_every_deed_by_stage import COLUMNS, SIGNS, at, rows

STAGES = [stage for stage in COLUMNS if stage != "unopened"]
OF_THE_TIME = frozenset(
    {
        Reason.ALREADY_RECORDED,
        Reason.CONFERENCE_BEGUN,
        Reason.CONFERENCE_NOT_SCHEDULED,
        Reason.MEETING_NOT_OPEN,
        Reason.MEETING_NOT_OVER,
        Reason.MINUTES_NOT_DRAFTED,
        Reason.MINUTES_NOT_SIGNED,
        Reason.REPORT_NOT_PRESENTED,
        Reason.SCORES_NOT_APPROVED,
        Reason.SCORE_TABLE_MISSING,
        Reason.SCORING_NOT_OPEN,
        Reason.SEASON_CLOSED,
        Reason.SEASON_EXISTS,
        Reason.WRONG_STAGE,
    }
)
"""Reasons that lie in the time of the year and not in what was said."""

ANOTHER_UNIT = {("register-attendance", "sitting")}
"""Refused for the unit that the table's words name, which is there already; others may come."""


def offered(stage: str, role: Role) -> set[str]:
    story, season = at(stage)
    assert season is not None
    held = tuple(HeldOffice(office) for office in holder(role).offices)
    visitor = Visitor(Account(role.value.lower(), "", held=held), story.at.date())
    return set(season_actions(season, visitor))


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.TIMER])
def test_a_page_offers_what_is_accepted_and_nothing_that_the_time_or_the_office_refuses(
    stage: str, role: Role
) -> None:
    shown, column = offered(stage, role), COLUMNS.index(stage)
    for kind in BY_PERSONS:
        reason = SIGNS[rows()[kind][column]]
        if role not in DEEDS[kind]:
            assert kind not in shown, kind
        elif reason is None:
            assert kind in shown, kind
        elif reason in OF_THE_TIME and (kind, stage) not in ANOTHER_UNIT:
            assert kind not in shown, kind


def test_every_refusal_of_the_table_is_told_by_a_status_of_its_own_kind() -> None:
    assert WORDINGS[Reason.NOT_YOURS].status == 403
    assert WORDINGS[Reason.NO_SUCH_SEASON].status == 404
    for reason in OF_THE_TIME:
        assert WORDINGS[reason].status == 409, reason
