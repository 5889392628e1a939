"""Who belongs to the bloc, from which day on and by which decision."""

from datetime import timedelta

from domain.nominations.deciding.situation import Situation
from domain.refusals import Reason
from domain.seasons.header import not_for_unit
from domain.seasons.roster import events as happened
from domain.seasons.roster.commands import BeginHeadTerm, ConfirmMembers, NameRepresentative
from domain.seasons.roster.facts import Member
from domain.terms import Role
from tests.building.papers import day
from tests.building.people import COLLEGE, STATION, holder
from tests.building.seasons import a_season
from tests.building.year import (
    BRANCH,
    FOUNDING,
    HEALTH,
    NAMES,
    NEWCOMER,
    a_year,
    members,
    of_unit,
    on_the,
    person,
)

JANUARY, JUNE = day("15/01/2020"), day("15/06/2020")


def test_a_decision_says_who_belongs_to_the_bloc() -> None:
    told = a_season().when(ConfirmMembers, members=members(), basis=FOUNDING, on=JANUARY)
    told.says((happened.MembersConfirmed, {"members": members(), "basis": FOUNDING, "on": JANUARY}))
    roster = told.then.season.roster
    assert [member.unit_id for member in roster.on(JANUARY)] == list(NAMES)
    assert roster.name(STATION) == NAMES[STATION]
    assert roster.name(NEWCOMER) == str(NEWCOMER)


def test_a_decision_names_its_members_once_and_its_basis() -> None:
    bloc = a_season()
    twice = members(STATION, STATION)
    bloc.when(ConfirmMembers, members=(), basis=FOUNDING, on=JANUARY).is_refused(
        Reason.MEMBERSHIP_SIZE
    )
    bloc.when(ConfirmMembers, members=twice, basis=FOUNDING, on=JANUARY).is_refused(
        Reason.MEMBERSHIP_SIZE, members="2", different="1"
    )
    bloc.when(ConfirmMembers, members=members(), basis=" ", on=JANUARY).is_refused(
        Reason.REASON_MISSING
    )
    bloc.when(ConfirmMembers, members=members(), basis=FOUNDING, on=day("01/02/2022")).is_refused(
        Reason.DATE_IN_FUTURE
    )


def test_u29_a_unit_attends_but_is_no_member_until_a_decision_says_so() -> None:
    bloc = a_year()
    situation = Situation(bloc.at, of_unit(NEWCOMER), bloc.book)
    refusal = not_for_unit(NEWCOMER, bloc.season, situation)
    assert refusal is not None
    assert refusal.reason is Reason.NOT_A_MEMBER
    wider = (*members(), Member(NEWCOMER, "Sở Nội vụ"))
    joined = bloc.then(ConfirmMembers, members=wider, basis="QĐ 88/QĐ-UBND", on=JUNE)
    roster = joined.season.roster
    assert not roster.is_member(NEWCOMER, JUNE - timedelta(days=1))
    assert roster.is_member(NEWCOMER, JUNE)
    assert not_for_unit(NEWCOMER, joined.season, situation) is None


def test_a_later_decision_ends_a_membership_and_with_it_the_term_as_head() -> None:
    smaller = members(COLLEGE, BRANCH, HEALTH)
    left = a_year().then(ConfirmMembers, members=smaller, basis="QĐ 88/QĐ-UBND", on=JUNE)
    roster, eve = left.season.roster, JUNE - timedelta(days=1)
    assert roster.is_member(STATION, eve)
    assert not roster.is_member(STATION, JUNE)
    assert roster.name(STATION) == NAMES[STATION]
    assert roster.head_on(eve) == STATION
    assert roster.head_on(JUNE) is None
    assert roster.deputies_on(JUNE) == (BRANCH,)


def test_a_later_decision_under_another_name_leaves_the_old_name_to_its_time() -> None:
    renamed = (Member(STATION, "Báo và Đài tỉnh"), *members(COLLEGE, BRANCH, HEALTH))
    roster = (
        a_year().then(ConfirmMembers, members=renamed, basis="QĐ 88/QĐ-UBND", on=JUNE).season.roster
    )
    assert roster.name_on(STATION, JANUARY) == NAMES[STATION]
    assert roster.name_on(STATION, JUNE) == roster.name(STATION) == "Báo và Đài tỉnh"
    assert len(roster.on(JANUARY)) == len(roster.on(JUNE)) == 4


def test_a_list_of_the_same_day_is_the_same_decision_entered_better() -> None:
    bloc = a_season().then(ConfirmMembers, members=members(), basis=FOUNDING, on=JANUARY)
    better = bloc.then(ConfirmMembers, members=members(STATION), basis=FOUNDING, on=JANUARY)
    assert better.season.roster.members == members(STATION)


def test_an_older_decision_does_not_come_after_a_newer_one() -> None:
    bloc = a_year().then(ConfirmMembers, members=members(), basis="QĐ 88/QĐ-UBND", on=JUNE)
    bloc.when(ConfirmMembers, members=members(), basis=FOUNDING, on=JANUARY).is_refused(
        Reason.DATE_BEFORE_PREVIOUS_STEP, on="2020-01-15", previous="2020-06-15"
    )


def test_a_membership_may_be_entered_with_days_of_its_own() -> None:
    from_march = (Member(STATION, "Đài", since=day("01/03/2020"), until=day("31/05/2020")),)
    roster = (
        a_season()
        .then(ConfirmMembers, members=from_march, basis=FOUNDING, on=JANUARY)
        .season.roster
    )
    assert [roster.is_member(STATION, day(d)) for d in ("29/02/2020", "01/03/2020")] == [
        False,
        True,
    ]
    assert not roster.is_member(STATION, JUNE)


def test_each_unit_names_who_speaks_for_it_and_the_one_named_last_does() -> None:
    given = {"unit_id": COLLEGE, "office": "Hiệu trưởng", "since": JANUARY}
    first = a_year().when(
        NameRepresentative, by=of_unit(COLLEGE), person=person("Trần Văn A"), **given
    )
    first.says(
        (
            happened.RepresentativeNamed,
            {**given, "person": person("Trần Văn A"), "until": None, "basis": None},
        )
    )
    later = first.then.then(NameRepresentative, **{**given, "since": JUNE}, person=person("Lê B"))
    roster = later.season.roster
    before, after = roster.representative(COLLEGE, JANUARY), roster.representative(COLLEGE, JUNE)
    assert before is not None
    assert after is not None
    assert (before.person.text, after.person.text) == ("Trần Văn A", "Lê B")
    assert roster.representative(STATION, JUNE) is None


def test_no_unit_names_a_representative_of_another() -> None:
    bloc = a_year()
    given = {"unit_id": COLLEGE, "person": person("Lê B"), "since": JUNE}
    bloc.when(NameRepresentative, by=of_unit(STATION), **given).is_refused(Reason.NOT_YOURS)
    bloc.when(NameRepresentative, **{**given, "until": JANUARY}).is_refused(
        Reason.DATE_BEFORE_PREVIOUS_STEP
    )


def test_the_administrator_may_enter_the_decision_and_a_member_may_not() -> None:
    bloc, given = a_season(), {"members": members(), "basis": FOUNDING, "on": JANUARY}
    assert bloc.when(ConfirmMembers, by=Role.ADMINISTRATOR, **given).events
    bloc.when(ConfirmMembers, by=holder(Role.UNIT_LEADER), **given).is_refused(Reason.NOT_YOURS)


def test_only_members_head_the_bloc() -> None:
    bloc = on_the(a_year(), "01/07/2020")
    told = bloc.when(BeginHeadTerm, unit_id=NEWCOMER, since=JUNE, deputy=True, basis=FOUNDING)
    told.is_refused(Reason.NOT_A_MEMBER, unit=str(NEWCOMER))
