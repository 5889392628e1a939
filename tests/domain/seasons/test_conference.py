"""The year-end conference: entered whole, with what its paper states and nothing else."""

from domain.nominations.states import Nominee
from domain.papers import PersonName
from domain.refusals import Reason
from domain.seasons import events as happened
from domain.seasons.commands import NoteOverdueConference, RecordConference
from domain.seasons.deciding import position
from domain.seasons.facts import (
    Commendation,
    Conference,
    FlagPassed,
    Guest,
    Meeting,
    NextHeads,
    Pact,
    Remark,
    ReportAdoption,
    Selection,
)
from domain.terms import Agreement, AwardKind, Role, SelectionMethod
from tests.building.papers import day, moment
from tests.building.people import BLOC, COLLEGE, STATION, holder
from tests.building.seasons import SeasonStory, a_choice, a_meeting, a_season

ON = day("28/01/2021")
GUEST = Guest("Phó trưởng Ban TĐKT tỉnh", PersonName(BLOC, "Nguyễn Thạch Hưng"))
MEETING = Meeting(
    on=ON,
    venue="trụ sở Đài PT-TH tỉnh Lào Cai",
    methods=(SelectionMethod.CONSENSUS,),
    guests=(GUEST,),
)


def all_of_s0(season: SeasonStory) -> Conference:
    """Everything that the report of S0 states, and a little more."""
    return Conference(
        meeting=MEETING,
        report=ReportAdoption(Agreement.ADOPTED, "thông qua báo cáo tổng kết"),
        choices=(a_choice(season.id),),
        selection=Selection(Agreement.UNANIMOUS, "đã thảo luận và thống nhất suy tôn"),
        commendations=(Commendation(7, 1, ground="điển hình tiên tiến"),),
        pact=Pact(2021, 8, COLLEGE),
        next_heads=NextHeads(2021, COLLEGE, (STATION,), "bàn giao"),
        duties_handed_over=True,
        flag=FlagPassed(STATION, COLLEGE, 2021),
        movements=("Chào mừng các ngày lễ lớn",),
        weaknesses=(Remark("phát hiện, nhân rộng các điển hình tiên tiến"),),
        directives=(Remark("đổi mới", "Ban TĐKT tỉnh"),),
    )


def test_every_part_that_the_minutes_state_becomes_an_event_of_its_own() -> None:
    season = a_season()
    facts = all_of_s0(season)
    season.when(RecordConference, conference=facts).says(
        (happened.ConferenceHeld, {"meeting": MEETING}),
        (happened.ReportAdopted, {"report": facts.report}),
        (happened.UnitsChosen, {"choices": facts.choices, "selection": facts.selection}),
        (happened.CommendationsReported, {"commendations": facts.commendations}),
        (happened.PactSigned, {"pact": facts.pact}),
        (happened.NextHeadsChosen, {"heads": facts.next_heads}),
        (happened.DutiesHandedOver, {"for_year": 2021}),
        (happened.RotatingFlagPassed, {"flag": facts.flag}),
        (happened.MovementsNoted, {"names": facts.movements}),
        (
            happened.RemarksMade,
            {"weaknesses": facts.weaknesses, "directives": facts.directives},
        ),
    )


def test_a_season_knows_what_its_conference_stated() -> None:
    opened = a_season()
    facts = all_of_s0(opened)
    season = opened.met(facts).season
    assert (season.meeting, season.report) == (facts.meeting, facts.report)
    assert (season.choices, season.selection) == (facts.choices, facts.selection)
    assert (season.commendations, season.pact) == (facts.commendations, facts.pact)
    assert (season.next_heads, season.handed_over, season.flag) == (
        facts.next_heads,
        True,
        facts.flag,
    )
    assert (season.movements, season.weaknesses, season.directives) == (
        facts.movements,
        facts.weaknesses,
        facts.directives,
    )


def test_what_the_paper_does_not_state_is_not_invented() -> None:
    """The report of S4 names no result at all."""
    told = a_season().when(RecordConference, conference=Conference(Meeting(ON)))
    told.says((happened.ConferenceHeld, {"meeting": Meeting(ON)}))
    season = told.then.season
    assert (season.report, season.choices, season.pact, season.flag) == (None, (), None, None)
    assert (season.next_heads, season.handed_over, season.commendations) == (None, False, ())


def test_duties_may_be_handed_over_to_a_head_that_the_paper_does_not_name() -> None:
    told = a_season().when(
        RecordConference, conference=Conference(Meeting(ON), duties_handed_over=True)
    )
    told.says(
        (happened.ConferenceHeld, {"meeting": Meeting(ON)}),
        (happened.DutiesHandedOver, {"for_year": None}),
    )


def test_directives_without_weaknesses_are_remarks_too() -> None:
    directives = (Remark("đổi mới"),)
    told = a_season().when(
        RecordConference, conference=Conference(Meeting(ON), directives=directives)
    )
    assert told.then.season.directives == directives


def test_a_conference_is_recorded_once() -> None:
    a_season().met().when(RecordConference, conference=a_meeting(ON)).is_refused(
        Reason.ALREADY_RECORDED
    )


def test_a_conference_of_tomorrow_has_not_met() -> None:
    told = a_season().when(RecordConference, conference=a_meeting(day("29/01/2021")))
    told.is_refused(Reason.DATE_IN_FUTURE, on="2021-01-29")


def test_a_conference_before_its_season_belongs_to_another() -> None:
    told = a_season().when(RecordConference, conference=a_meeting(day("31/12/2019")))
    told.is_refused(Reason.DATE_BEFORE_PREVIOUS_STEP, on="2019-12-31", previous="2020-01-01")


def test_u24_every_unit_may_be_excellent_for_nothing_here_ranks_them() -> None:
    opened = a_season()
    units = (Nominee(STATION, "Đài", STATION), Nominee(COLLEGE, "Trường", COLLEGE))
    choices = tuple(a_choice(opened.id, unit, AwardKind.CERT_PROV) for unit in units)
    assert opened.met(a_meeting(ON, *choices)).season.waiting == choices


def test_another_blocs_secretary_records_nothing_here() -> None:
    stranger = holder(Role.BLOC_SECRETARY, bloc=COLLEGE)
    told = a_season().when(RecordConference, by=stranger, conference=a_meeting(ON))
    told.is_refused(Reason.NOT_YOURS, deed="record-conference")


def test_u20_a_conference_that_is_not_recorded_in_time_is_noted_as_overdue() -> None:
    opened = a_season()
    due = opened.season.conference_due_at
    early = opened.until(due.replace(day=due.day - 1) if due.day > 1 else moment("28/01/2021"))
    early.when(NoteOverdueConference).is_refused(Reason.NOT_DUE_YET, at=due.isoformat())
    overdue = opened.until(due).then(NoteOverdueConference)
    assert isinstance(overdue.events[-1], happened.ConferenceOverdue)
    assert overdue.season.overdue
    assert position(overdue.season).due is None
    overdue.when(NoteOverdueConference).is_refused(Reason.ALREADY_RECORDED)


def test_u20_an_overdue_conference_may_still_be_held() -> None:
    opened = a_season()
    overdue = opened.until(opened.season.conference_due_at).then(NoteOverdueConference)
    late = overdue.until(moment("15/10/2021", 15)).met()
    assert late.season.meeting is not None
    assert position(late.season).conference_held


def test_a_conference_that_was_held_is_not_overdue() -> None:
    met = a_season().met()
    met.until(moment("01/06/2021")).when(NoteOverdueConference).is_refused(Reason.ALREADY_RECORDED)
    assert position(met.season).due is None


def test_only_the_timer_notes_that_it_is_overdue() -> None:
    late = a_season().until(moment("01/06/2021"))
    late.when(NoteOverdueConference, by=Role.BLOC_HEAD).is_refused(Reason.NOT_YOURS)
