"""The pact: every member signs, and in one meeting two heads act."""

from typing import Any

from domain.refusals import Reason
from domain.seasons import events as season_events
from domain.seasons.facts import Pact
from domain.seasons.roster.commands import ProposeNextHeads
from domain.seasons.roster.facts import HeadManner
from domain.seasons.year.agreements import events as happened
from domain.seasons.year.agreements.commands import ProposePact, SignPact
from domain.seasons.year.work.commands import LaunchMovement
from domain.seasons.year.work.facts import MovementKind
from domain.terms import Role
from tests.building.papers import day, moment
from tests.building.people import COLLEGE, STATION
from tests.building.seasons import SeasonStory
from tests.building.year import BRANCH, HEALTH, NAMES, NEWCOMER, a_year, of_unit, person

MET = day("28/01/2021")
CONTENTS = ("Hoàn thành chỉ tiêu", "Chấp hành kỷ luật")


def conference() -> SeasonStory:
    """Return the meeting that has just chosen the college as the coming head."""
    return (
        a_year()
        .until(moment("28/01/2021", 15))
        .then(ProposeNextHeads, manner=HeadManner.ELECTED, head=COLLEGE, phrase="nhất trí", on=MET)
    )


def proposed() -> SeasonStory:
    return conference().then(ProposePact, for_year=2021, contents=CONTENTS, led_by=COLLEGE, on=MET)


def signing(**more: Any) -> dict[str, Any]:
    return {"for_year": 2021, "person": person("Trần Văn Tho"), "office": None, "on": MET, **more}


def test_two_heads_act_in_one_meeting_and_the_coming_one_for_the_coming_year() -> None:
    launch = {"name": "Thi đua năm 2021", "kind": MovementKind.GENERAL, "on": MET}
    coming, meeting = of_unit(COLLEGE), conference()
    assert meeting.when(LaunchMovement, by=coming, for_year=2021, **launch).events
    assert meeting.when(ProposePact, by=coming, for_year=2021, on=MET).events
    assert meeting.when(LaunchMovement, by=Role.BLOC_HEAD, for_year=2020, **launch).events
    meeting.when(LaunchMovement, by=coming, for_year=2020, **launch).is_refused(Reason.NOT_YOURS)
    for other in (of_unit(STATION), of_unit(HEALTH)):
        meeting.when(LaunchMovement, by=other, for_year=2021, **launch).is_refused(Reason.NOT_YOURS)


def test_before_a_head_is_chosen_nobody_acts_as_the_coming_one() -> None:
    told = a_year().when(ProposePact, by=of_unit(COLLEGE), for_year=2021, on=day("01/06/2020"))
    told.is_refused(Reason.NOT_YOURS, deed="propose-pact")


def test_the_pact_lies_before_the_members_and_says_who_has_not_signed() -> None:
    pact = proposed().season.year.pact(2021)
    assert pact is not None
    assert (pact.contents, pact.led_by) == (CONTENTS, COLLEGE)
    told = proposed().when(SignPact, by=of_unit(HEALTH), **signing(unit_id=HEALTH))
    told.says((happened.MemberSignedPact, signing(unit_id=HEALTH)))
    signed = told.then.season.year.pact(2021)
    assert signed is not None
    assert signed.unsigned(NAMES) == (STATION, COLLEGE, BRANCH)
    assert [s.person.text for s in signed.signatures] == ["Trần Văn Tho"]


def test_the_last_member_that_signs_makes_it_a_signed_pact() -> None:
    story = proposed()
    *most, last = NAMES
    for unit in most:
        story = story.then(SignPact, **signing(unit_id=unit))
    told = story.when(SignPact, **signing(unit_id=last))
    told.says(
        (happened.MemberSignedPact, signing(unit_id=last)),
        (season_events.PactSigned, {"pact": Pact(2021, 4, COLLEGE)}),
    )
    assert told.then.season.pact == Pact(2021, 4, COLLEGE)


def test_a_unit_signs_once_for_itself_and_not_before_there_is_a_pact() -> None:
    story = proposed().then(SignPact, **signing(unit_id=HEALTH))
    story.when(SignPact, **signing(unit_id=HEALTH)).is_refused(Reason.ALREADY_RECORDED)
    story.when(SignPact, by=of_unit(HEALTH), **signing(unit_id=COLLEGE)).is_refused(
        Reason.NOT_YOURS
    )
    story.when(SignPact, **signing(unit_id=NEWCOMER)).is_refused(Reason.NOT_A_MEMBER)
    early = signing(unit_id=COLLEGE, on=day("27/01/2021"))
    story.when(SignPact, **early).is_refused(Reason.DATE_BEFORE_PREVIOUS_STEP)
    conference().when(SignPact, **signing(unit_id=HEALTH)).is_refused(Reason.NO_SUCH_ITEM)


def test_a_years_pact_is_put_up_once_and_led_by_a_member() -> None:
    proposed().when(ProposePact, for_year=2021, on=MET).is_refused(Reason.ALREADY_RECORDED)
    conference().when(ProposePact, for_year=2022, on=MET).is_refused(Reason.OTHER_YEAR)
    conference().when(ProposePact, for_year=2021, led_by=NEWCOMER, on=MET).is_refused(
        Reason.NOT_A_MEMBER
    )
