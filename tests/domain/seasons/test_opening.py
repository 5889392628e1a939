"""A season is opened once, for one bloc and one emulation year."""

from domain.actors import Actor, Office
from domain.refusals import Reason
from domain.seasons.commands import CloseSeason, OpenSeason
from domain.seasons.deciding import HANDLERS, SeasonDue, position
from domain.seasons.events import SeasonOpened
from domain.seasons.facts import SourcePaper
from domain.terms import Role
from tests.building.papers import day, moment
from tests.building.people import BLOC, COLLEGE, PROVINCE, holder
from tests.building.rules import rules_of
from tests.building.seasons import BLOC_NAME, a_season, before_a_season

PAPER = SourcePaper("000_e814477a7bf913af.txt", title="Hội nghị tổng kết")


def test_the_bloc_head_opens_the_emulation_year() -> None:
    rules = rules_of(day("31/12/2020"))
    days = rules.stage_clock("CONFERENCE").required()
    due = rules.end_of(rules.calendar.add_working_days(day("31/12/2020"), days))
    before_a_season().when(OpenSeason, paper=PAPER).says(
        (
            SeasonOpened,
            {
                "province": PROVINCE,
                "bloc_id": BLOC,
                "bloc_name": BLOC_NAME,
                "emulation_year": 2020,
                "begins_on": day("01/01/2020"),
                "ends_on": day("31/12/2020"),
                "education": False,
                "conference_due_at": due,
                "paper": PAPER,
            },
        )
    )


def test_the_reported_conferences_of_january_are_not_overdue() -> None:
    for year in (2019, 2020, 2021):
        due = a_season(year).season.conference_due_at
        assert due > moment(f"28/01/{year + 1}", hour=23)
        assert due < moment(f"28/02/{year + 1}")


def test_u22_a_school_years_season_ends_in_summer_and_its_conference_is_expected_after() -> None:
    school = before_a_season(
        2021, begins_on=day("01/09/2020"), ends_on=day("31/07/2021"), education=True
    )
    season = school.then(OpenSeason).season
    assert season.education
    assert season.emulation_year == 2021
    assert moment("01/08/2021") < season.conference_due_at < moment("30/09/2021")


def test_a_season_is_opened_once() -> None:
    a_season().when(OpenSeason).is_refused(Reason.SEASON_EXISTS)


def test_nothing_can_be_asked_of_a_season_that_nobody_opened() -> None:
    before = before_a_season()
    before.when(CloseSeason).is_refused(Reason.NO_SUCH_SEASON, season=str(before.id))


def test_a_season_is_not_opened_before_it_begins() -> None:
    early = before_a_season().until(moment("31/12/2019"))
    early.when(OpenSeason).is_refused(Reason.DATE_IN_FUTURE, on="2020-01-01", today="2019-12-31")


def test_a_season_ends_after_it_begins() -> None:
    before_a_season(ends_on=day("31/12/2019")).when(OpenSeason).is_refused(
        Reason.DATE_BEFORE_PREVIOUS_STEP, on="2019-12-31", previous="2020-01-01"
    )


def test_before_the_law_that_the_product_knows_no_season_is_opened() -> None:
    ancient = before_a_season(begins_on=day("01/01/2016"), ends_on=day("31/12/2016"))
    ancient.when(OpenSeason).is_refused(Reason.NO_REGIME, on="2016-12-31")


def test_a_season_beyond_the_calendars_years_is_refused_and_not_guessed() -> None:
    beyond = before_a_season(ends_on=day("31/12/2027"))
    beyond.when(OpenSeason).is_refused(Reason.CALENDAR_NOT_COVERED, on="2028-01-01")


def test_another_blocs_head_opens_nothing_here() -> None:
    before = before_a_season()
    before.when(OpenSeason, by=holder(Role.BLOC_HEAD, bloc=COLLEGE)).is_refused(Reason.NOT_YOURS)
    before.when(OpenSeason, by=holder(Role.BLOC_HEAD, "Yên Bái")).is_refused(Reason.NOT_YOURS)
    of_no_bloc = Actor("head", (Office(Role.BLOC_HEAD, PROVINCE),))
    before.when(OpenSeason, by=of_no_bloc).is_refused(Reason.NOT_YOURS)


def test_an_open_season_waits_for_its_conference() -> None:
    season = a_season().season
    at = position(season)
    assert (at.version, at.open, at.conference_held, at.waiting) == (1, True, False, ())
    assert at.due == SeasonDue(season.conference_due_at)
    assert at.deeds == tuple(sorted(command.KIND for command in HANDLERS))


def test_a_paper_is_called_by_its_title_where_it_has_one() -> None:
    assert PAPER.called == "Hội nghị tổng kết"
    assert SourcePaper("000_e814477a7bf913af.txt").called == "000_e814477a7bf913af.txt"
