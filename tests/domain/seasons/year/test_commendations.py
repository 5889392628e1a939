"""The bloc commends, its units commend, and no number is ever added to another (U28)."""

import pytest

from domain.refusals import Reason
from domain.seasons.year.remarks import events as happened
from domain.seasons.year.remarks.commands import Commend, ReportUnitCommendations
from domain.seasons.year.remarks.facts import CommendedCollective, CommendedFor, CommendedPerson
from tests.building.papers import day
from tests.building.people import COLLEGE, STATION
from tests.building.year import HEALTH, NEWCOMER, a_year, of_unit, person

ON = day("30/06/2020")
COLLECTIVES = tuple(CommendedCollective(f"Phòng số {n}", HEALTH) for n in (1, 2))
PERSON = CommendedPerson(person("Nguyễn Văn A"), "Bác sĩ", HEALTH)


def test_the_bloc_commends_collectives_and_individuals_by_a_list() -> None:
    told = a_year().when(
        Commend,
        named_collectives=COLLECTIVES,
        named_individuals=(PERSON,),
        kind="Giấy khen",
        ground="thành tích xuất sắc",
        on=ON,
    )
    told.says(
        (
            happened.BlocCommended,
            {
                "collectives": 2,
                "individuals": 1,
                "named_collectives": COLLECTIVES,
                "named_individuals": (PERSON,),
                "kind": "Giấy khen",
                "ground": "thành tích xuất sắc",
                "movement": None,
                "basis": None,
                "on": ON,
            },
        )
    )


@pytest.mark.parametrize("count, refused", [(7, True), (1, True), (0, True), (2, False)])
def test_u28_a_commendation_count_that_conflicts_with_its_list(count: int, refused: bool) -> None:
    told = a_year().when(Commend, collectives=count, named_collectives=COLLECTIVES, on=ON)
    assert (told.reason is Reason.COUNT_CONTRADICTS_LIST) is refused
    if refused:
        told.is_refused(Reason.COUNT_CONTRADICTS_LIST, counted=str(count), listed="2")


def test_u28_without_a_list_the_number_stands_as_the_paper_has_it() -> None:
    commended = a_year().then(Commend, collectives=7, individuals=1, on=ON)
    known = commended.season.year.remarks.commendations[0]
    assert (known.collectives, known.individuals) == (7, 1)
    a_year().when(Commend, collectives=-1, on=ON).is_refused(Reason.COUNT_CONTRADICTS_LIST)
    a_year().when(Commend, on=ON).is_refused(Reason.NOTHING_TO_CHANGE)


def test_u28_what_units_commend_themselves_is_never_added_to_anything() -> None:
    part = CommendedFor("Học tập và làm theo tấm gương Hồ Chí Minh", 5, 14)
    story = a_year().then(Commend, collectives=7, on=ON)
    for unit in (COLLEGE, HEALTH):
        story = story.then(
            ReportUnitCommendations,
            by=of_unit(unit),
            unit_id=unit,
            collectives=8,
            individuals=27,
            parts=(part,),
            on=ON,
        )
    remarks = story.season.year.remarks
    assert [c.collectives for c in remarks.commendations] == [7]
    assert [(c.unit_id, c.collectives, c.individuals) for c in remarks.by_units] == [
        (COLLEGE, 8, 27),
        (HEALTH, 8, 27),
    ]
    assert story.season.commendations == ()


def test_a_part_of_a_units_commendations_is_no_more_than_all_of_them() -> None:
    given = {"unit_id": HEALTH, "on": ON}
    part = CommendedFor("Chuyên đề", 5, 14)
    bloc = a_year()
    bloc.when(ReportUnitCommendations, collectives=4, parts=(part,), **given).is_refused(
        Reason.COUNT_CONTRADICTS_LIST, counted="4", listed="5"
    )
    bloc.when(ReportUnitCommendations, **given).is_refused(Reason.NOTHING_TO_CHANGE)
    bloc.when(ReportUnitCommendations, by=of_unit(STATION), collectives=1, **given).is_refused(
        Reason.NOT_YOURS
    )


def test_commendations_name_members_and_movements_that_there_are() -> None:
    strange = (CommendedCollective("Phòng", NEWCOMER),)
    a_year().when(Commend, named_collectives=strange, on=ON).is_refused(Reason.NOT_A_MEMBER)
    a_year().when(Commend, collectives=1, movement=4, on=ON).is_refused(Reason.NO_SUCH_ITEM)
