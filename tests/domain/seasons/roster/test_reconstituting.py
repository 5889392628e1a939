"""Units merge, are dissolved or renamed in the middle of the year (U7)."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from domain.ids import organisation_id
from domain.refusals import Reason
from domain.seasons.roster import events as happened
from domain.seasons.roster.commands import ReconstituteBloc
from domain.seasons.roster.facts import Restructuring
from domain.seasons.year.reports.commands import (
    ExcludeUnit,
    ReadmitUnit,
    SetReportDay,
    SubmitReport,
)
from tests.building.papers import day
from tests.building.people import COLLEGE, PROVINCE, STATION
from tests.building.seasons import SeasonStory, ToldOfSeason
from tests.building.year import BRANCH, HEALTH, NAMES, NEWCOMER, a_year, of_unit

ON = day("01/06/2020")
EVE = ON - timedelta(days=1)
BASIS = "Nghị quyết 202/2025/QH15"
MERGED, DISSOLVED, RENAMED = Restructuring


def asked(story: SeasonStory, kind: Restructuring, *units: UUID, **more: Any) -> ToldOfSeason:
    given = {"restructuring": kind, "from_units": units, "basis": BASIS, "on": ON, **more}
    return story.when(ReconstituteBloc, **given)


def test_u7_two_members_merge_and_what_they_did_before_stays_under_their_names() -> None:
    told = asked(
        a_year(), MERGED, COLLEGE, BRANCH, successor=NEWCOMER, successor_name="Đại học Lào Cai"
    )
    told.says(
        (
            happened.BlocReconstituted,
            {
                "restructuring": MERGED,
                "from_units": (COLLEGE, BRANCH),
                "successor": NEWCOMER,
                "successor_name": "Đại học Lào Cai",
                "answers_by": None,
                "exclusions_follow": True,
                "basis": BASIS,
                "on": ON,
            },
        )
    )
    roster = told.then.season.roster
    assert {m.unit_id for m in roster.on(EVE)} == set(NAMES)
    assert {m.unit_id for m in roster.on(ON)} == {STATION, HEALTH, NEWCOMER}
    assert roster.name(COLLEGE) == NAMES[COLLEGE]
    assert roster.name(NEWCOMER) == "Đại học Lào Cai"
    assert roster.answers_for(COLLEGE) == roster.answers_for(BRANCH) == NEWCOMER
    assert {s.unit_id: s.successor for s in roster.successions} == {
        COLLEGE: NEWCOMER,
        BRANCH: NEWCOMER,
    }


def test_u7_a_member_takes_another_in_and_keeps_its_name() -> None:
    told = asked(
        a_year(), MERGED, COLLEGE, BRANCH, successor=COLLEGE, successor_name=NAMES[COLLEGE]
    )
    roster = told.then.season.roster
    assert {m.unit_id for m in roster.on(ON)} == {STATION, HEALTH, COLLEGE}
    assert sum(m.unit_id == COLLEGE for m in roster.members) == 1
    assert roster.answers_for(COLLEGE) == COLLEGE
    assert roster.answers_for(BRANCH) == COLLEGE


def test_u7_a_member_takes_another_in_and_is_called_otherwise_from_then_on() -> None:
    told = asked(
        a_year(), MERGED, COLLEGE, BRANCH, successor=COLLEGE, successor_name="Đại học Lào Cai"
    )
    roster = told.then.season.roster
    assert roster.name_on(COLLEGE, EVE) == NAMES[COLLEGE]
    assert roster.name_on(COLLEGE, ON) == "Đại học Lào Cai"


def excluded(unit: UUID) -> SeasonStory:
    said = {"ground": "Có vụ việc tiêu cực", "basis": "KL 03/KL-TTr", "on": EVE}
    return a_year().then(ExcludeUnit, unit_id=unit, **said)


def test_u7_who_takes_over_an_excluded_unit_is_excluded_too() -> None:
    story = asked(excluded(BRANCH), MERGED, BRANCH, successor_name=NAMES[COLLEGE]).then
    assert story.season.excluded(COLLEGE)
    assert not story.season.excluded(HEALTH)
    again = asked(story, MERGED, COLLEGE, successor=NEWCOMER, successor_name="Đại học Lào Cai").then
    assert again.season.excluded(NEWCOMER)
    lifted = {"unit_id": BRANCH, "reason": "Nhầm", "basis": "KL 04", "on": ON}
    assert not again.then(ReadmitUnit, **lifted).season.excluded(NEWCOMER)


def test_u7_an_exclusion_ends_with_its_unit_where_the_decision_says_so() -> None:
    told = asked(
        excluded(BRANCH),
        MERGED,
        BRANCH,
        successor_name=NAMES[COLLEGE],
        exclusions_follow=False,
    )
    assert not told.then.season.excluded(COLLEGE)
    assert told.then.season.excluded(BRANCH)


def test_u7_no_exclusion_passes_to_who_answers_for_a_dissolved_unit() -> None:
    gone = asked(excluded(HEALTH), DISSOLVED, HEALTH, answers_by=COLLEGE)
    assert [event.exclusions_follow for event in gone.events] == [None]
    assert not gone.then.season.excluded(COLLEGE)


def test_u7_whoever_takes_another_name_stays_excluded() -> None:
    told = asked(
        excluded(HEALTH),
        RENAMED,
        HEALTH,
        successor=NEWCOMER,
        successor_name="Sở Y tế mới",
        exclusions_follow=False,
    )
    assert told.then.season.excluded(NEWCOMER)


def test_u7_who_takes_over_follows_from_its_name() -> None:
    new = asked(a_year(), MERGED, COLLEGE, BRANCH, successor_name="Đại học Lào Cai")
    university = organisation_id(PROVINCE, "Đại học Lào Cai")
    assert {m.unit_id for m in new.then.season.roster.on(ON)} == {STATION, HEALTH, university}
    known = asked(a_year(), MERGED, BRANCH, successor_name=NAMES[COLLEGE].upper())
    assert known.then.season.roster.answers_for(BRANCH) == COLLEGE


def test_u7_a_renamed_member_stays_the_same_identity() -> None:
    told = asked(a_year(), RENAMED, STATION, successor_name="Báo và PT-TH tỉnh")
    roster = told.then.season.roster
    assert roster.is_member(STATION, ON)
    assert (roster.name_on(STATION, EVE), roster.name(STATION)) == (
        NAMES[STATION],
        "Báo và PT-TH tỉnh",
    )
    assert roster.head_on(ON) == STATION
    assert roster.successions == ()


def test_u7_the_head_is_merged_and_its_successor_heads_on() -> None:
    told = asked(a_year(), MERGED, STATION, BRANCH, successor=NEWCOMER, successor_name="Báo và Đài")
    roster = told.then.season.roster
    assert (roster.head_on(EVE), roster.head_on(ON)) == (STATION, NEWCOMER)
    assert (roster.deputies_on(EVE), roster.deputies_on(ON)) == ((BRANCH,), ())


def test_u7_another_member_confirms_the_reports_of_a_dissolved_unit() -> None:
    bloc = a_year().then(SetReportDay, name="6 tháng", due=day("15/07/2020"))
    gone = asked(bloc, DISSOLVED, HEALTH, answers_by=COLLEGE).then
    roster = gone.season.roster
    assert not roster.is_member(HEALTH, ON)
    assert roster.answers_for(HEALTH) == COLLEGE
    report = {"name": "6 tháng", "unit_id": HEALTH, "on": day("20/06/2020")}
    gone.when(SubmitReport, by=of_unit(HEALTH), **report).is_refused(Reason.NOT_YOURS)
    assert gone.when(SubmitReport, by=of_unit(COLLEGE), **report).events


def test_u7_a_head_that_is_dissolved_leaves_the_bloc_without_one() -> None:
    roster = asked(a_year(), DISSOLVED, STATION).then.season.roster
    assert roster.head_on(ON) is None
    assert roster.answers_for(STATION) == STATION


@pytest.mark.parametrize(
    "kind, units, more",
    [
        (MERGED, (COLLEGE,), {"successor": COLLEGE}),
        (MERGED, (), {"successor": NEWCOMER}),
        (MERGED, (COLLEGE, COLLEGE), {"successor": NEWCOMER}),
        (RENAMED, (COLLEGE, BRANCH), {}),
        (DISSOLVED, (COLLEGE,), {"successor": NEWCOMER}),
        (DISSOLVED, (COLLEGE,), {"answers_by": COLLEGE}),
        (DISSOLVED, (), {}),
    ],
)
def test_a_succession_that_contradicts_its_kind_is_refused(
    kind: Restructuring, units: tuple[UUID, ...], more: dict[str, Any]
) -> None:
    told = asked(a_year(), kind, *units, successor_name="Đại học", **more)
    told.is_refused(Reason.SUCCESSION_IMPOSSIBLE)


def test_a_successor_has_a_name_and_a_restructuring_a_basis() -> None:
    bloc = a_year()
    asked(bloc, RENAMED, COLLEGE).is_refused(Reason.REASON_MISSING)
    asked(bloc, DISSOLVED, COLLEGE, basis="").is_refused(Reason.REASON_MISSING)


def test_only_members_are_reconstituted_and_only_a_member_answers_for_them() -> None:
    bloc = a_year()
    asked(bloc, DISSOLVED, NEWCOMER).is_refused(Reason.NOT_A_MEMBER)
    asked(bloc, DISSOLVED, HEALTH, answers_by=NEWCOMER).is_refused(Reason.NOT_A_MEMBER)
