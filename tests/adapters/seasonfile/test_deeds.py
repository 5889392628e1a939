"""The deeds of a season file: read by the models of their commands, carried out in their order."""

from pathlib import Path

import pytest

from adapters.deeds.season_bodies import BY_PERSONS
from adapters.deeds.slots import Slot, Sort
from adapters.seasonfile.commands import to_plan
from adapters.seasonfile.deeds import (
    COMMANDS,
    CONFERENCE,
    ELECTRONIC,
    LIVE,
    NOT_IN_FILES,
    keys_of,
)
from adapters.seasonfile.plain import SPELLED
from adapters.seasonfile.plan import ACTOR
from adapters.seasonfile.problems import Reason, SeasonFileError
from adapters.seasonfile.reading import read
from domain import ids
from domain.ballots.facts import BallotMode
from domain.refusals import Reason as Refused
from domain.seasons.meeting.commands_of_business import CorrectMinutes, SignMinutes
from domain.seasons.selecting.commands import (
    ApplyTieStep,
    AppointCounters,
    EnterPaperCount,
    OpenRound,
    WithdrawCandidate,
)
from domain.seasons.year.agreements.commands import SignPact
from domain.seasons.year.remarks.commands import TakeOverFollowUps
from domain.seasons.year.work.commands import SetTask
from domain.terms import AwardKind
from tests.building.season_files import (
    A_YEAR,
    MEMBERS,
    SEASONS,
    CarriedOut,
    an_example,
    file_of,
    plan_of,
    season_of,
)

LAUNCHED = {"deed": "launch-movement", "name": "Thi đua", "for_year": 2025}
FIVE = sorted(SEASONS.glob("*.yaml"))
LIVED = sorted((SEASONS / "accept").glob("*.yaml"))


def slots_in(slot: Slot) -> set[Sort]:
    one = slot.each if slot.each is not None else slot
    if one.sort is not Sort.GROUP:
        return {one.sort}
    return set().union(*(slots_in(part) for part in keys_of(one.cls).values()))


def refusal(text: str) -> list[Reason]:
    with pytest.raises(SeasonFileError) as caught:
        read(text)
    return [problem.reason for problem in caught.value.problems]


def test_every_deed_of_people_is_one_of_files_or_has_its_reason() -> None:
    assert set(BY_PERSONS) - set(COMMANDS) == {CONFERENCE, *NOT_IN_FILES}
    assert not set(COMMANDS) & set(NOT_IN_FILES)
    by_the_workflow = {"note-ballot-opened", "record-ballot-result"}
    assert LIVE - set(COMMANDS) == by_the_workflow


@pytest.mark.parametrize("kind", sorted(COMMANDS))
def test_a_file_can_state_every_field_of_every_deed(kind: str) -> None:
    keys = keys_of(COMMANDS[kind])
    of_ballots = {name for cls, name in ELECTRONIC if cls == COMMANDS[kind].__name__}
    read_here = (slots_in(slot) for slot in keys.values() if slot.name not in of_ballots)
    assert set().union(*read_here) <= set(SPELLED)
    (step,) = plan_of(an_example(kind)).steps
    assert type(step.command) is COMMANDS[kind]
    assert step.command.actor == ACTOR


def test_the_whole_year_is_carried_out_and_closes_with_its_choices() -> None:
    season = CarriedOut(to_plan(read(A_YEAR))).whole
    assert season.closed
    assert [(c.nominee.name, c.award) for c in season.choices] == [
        ("Sở A (mô phỏng)", AwardKind.FLAG_PROV),
        ("Sở B (mô phỏng)", AwardKind.CERT_PROV),
        ("Sở C (mô phỏng)", AwardKind.CERT_PROV),
    ]
    assert season.choices[0].phrase == "đơn vị dẫn đầu khối"
    third = season.selecting.rounds[2]
    assert third.again_of == season.selecting.rounds[1].id
    assert [len(pact.signatures) for pact in season.year.agreements.pacts] == [9, 9]
    assert len(season.proceedings.chairs) == 2
    assert season.handed_over
    assert len(season.proceedings.corrections) == 1


def test_what_the_whole_year_was_late_with_is_settled_and_waived() -> None:
    season = CarriedOut(to_plan(read(A_YEAR))).whole
    late, waived = (ids.organisation_id("Lào Cai", f"Sở {unit} (mô phỏng)") for unit in "HI")
    assert season.year.points_off(late) == 2
    assert season.year.points_off(waived) == 0
    assert season.scoring.agreed[waived] > season.scoring.agreed[late]


@pytest.mark.parametrize("path", FIVE, ids=lambda path: path.stem)
def test_a_reported_season_is_carried_out_with_its_deeds(path: Path) -> None:
    file = read(path)
    season = CarriedOut(to_plan(file)).whole
    assert season.closed
    assert season.meeting is not None
    assert file.meeting is not None
    assert season.meeting.on == file.meeting.on


def test_every_capability_of_the_reports_is_used_by_a_file() -> None:
    used = {deed.kind for path in (*FIVE, *LIVED) for deed in read(path).deeds}
    capabilities = {
        "C1": {"confirm-members", "begin-head-term", "name-representative"},
        "C2": {"note-regulation", "draft-regulation", "comment-on-draft", "approve-draft"},
        "C3": {"draft-plan"},
        "C4": {"propose-pact", "sign-pact"},
        "C5": {"launch-movement", "review-movement", "close-movement", "commend"},
        "C6": {"set-task", "report-task", "score-task"},
        "C7": {"draft-score-table", "open-scoring", "submit-self-score", "submit-cross-score"},
        "C8": {"present-report", "comment-on-report", "amend-report", "adopt-report"},
        "C9": {"schedule-conference", "invite-guest", "register-attendance", "record-speech"},
        "C10": {"open-round", "enter-paper-count", "confirm-choices"},
        "C11": {"record-conference"},
        "C12": {"put-forward", "confirm-choices"},
        "C13": {"commend"},
        "C14": {"report-unit-commendations"},
        "C15": {"propose-next-heads"},
        "C16": {"hand-over-duties", "pass-rotating-flag"},
        "C17": {"note-remarks", "open-follow-up", "answer-follow-up"},
        "C18": {"publish-news"},
        "C19": {"name-observer"},
        "C20": {"report-exemplar", "spread-exemplar"},
    }
    assert {name: kinds - used for name, kinds in capabilities.items() if kinds - used} == {}
    assert {"correct-minutes", "correct-entry", "waive-late-report"} <= used


def test_a_step_out_of_its_order_is_a_refusal_and_no_fault_of_the_file() -> None:
    plan = plan_of(MEMBERS, {"deed": "close-movement", "number": 1, "result": "đạt"}, LAUNCHED)
    refused = CarriedOut(plan).refused
    assert refused is not None
    called, why = refused
    assert called.startswith("deeds 2, close-movement:")
    assert why.reason is Refused.NO_SUCH_ITEM


def test_a_file_of_a_year_that_goes_on_has_no_conference_yet() -> None:
    season = CarriedOut(plan_of(MEMBERS, LAUNCHED)).whole
    assert not season.concluded
    with pytest.raises(LookupError):
        _ = plan_of(LAUNCHED).record_conference


def test_deeds_added_at_the_end_leave_the_ones_before_as_they_were() -> None:
    before, after = plan_of(MEMBERS), plan_of(MEMBERS, LAUNCHED)
    assert [step.command for step in after.steps[:1]] == [step.command for step in before.steps]
    assert after.steps[0].command.command_id != after.steps[1].command.command_id


def test_a_unit_in_whose_name_it_was_done_is_the_unit_of_the_deed() -> None:
    signed = {"deed": "sign-pact", "for_year": 2025, "person": "Trần Văn Mẫu", "on": "2025-02-07"}
    (step,) = plan_of({**signed, "by": "SỞ  a"}).steps
    assert isinstance(step.command, SignPact)
    assert step.command.unit_id == ids.organisation_id("Lào Cai", "Sở A")
    assert refusal(file_of({**signed, "by": "Sở A", "unit_id": "Sở B"})) == [Reason.NOT_THEIRS]
    assert refusal(file_of(signed)) == [Reason.MISSING_KEY]


def test_an_office_is_checked_against_the_table_of_who_may_do_what() -> None:
    named = {"deed": "begin-head-term", "unit_id": "Sở A", "since": "2025-01-10", "basis": "QĐ"}
    assert season_of({**named, "by": "BLOC_SECRETARY"}).deeds[0].by == "BLOC_SECRETARY"
    assert refusal(file_of({**named, "by": "UNIT_LEADER"})) == [Reason.NOT_THEIRS]
    assert refusal(file_of({**named, "by": "TIMER"})) == [Reason.NOT_THEIRS]
    assert refusal(file_of({**named, "by": "trưởng khối"})) == [Reason.BY_NOBODY]


def test_somebody_met_in_several_deeds_is_one_subject_whose_id_is_not_the_names() -> None:
    def counted(name: str) -> EnterPaperCount:
        steps = plan_of(
            {"deed": "appoint-counters", "counters": [{"person": name}]},
            {**an_example("enter-paper-count"), "counters": [name.upper()]},
        ).steps
        appointed, command = steps[0].command, steps[1].command
        assert isinstance(appointed, AppointCounters)
        assert isinstance(command, EnterPaperCount)
        assert command.counters[0].subject == appointed.counters[0].person.subject
        return command

    one, other = counted("Trần Văn Mẫu"), counted("Lê Thị Dụ")
    assert one.counters[0].subject == other.counters[0].subject


@pytest.mark.parametrize("path", [*FIVE, A_YEAR], ids=lambda path: path.stem)
def test_a_name_of_the_deeds_stays_out_of_what_a_log_would_show(path: Path) -> None:
    file = read(path)
    for name in ("Trần Văn Tho", "Hoàng Huế", "Nguyễn Thạch Hưng", "Người Mô Phỏng"):
        assert name not in repr(file)


def test_a_ballot_of_a_file_is_on_paper_without_saying_so() -> None:
    (step,) = plan_of({"deed": "open-round"}).steps
    assert isinstance(step.command, OpenRound)
    assert step.command.mode is BallotMode.PAPER
    assert season_of({"deed": "open-round", "mode": "paper"}) == season_of({"deed": "open-round"})
    closing = {"deed": "open-round", "closes_at": "10:30 20/01/2026"}
    assert refusal(file_of(closing)) == [Reason.ELECTRONIC_BALLOT]


def test_a_round_is_named_by_its_number() -> None:
    (step,) = plan_of({"deed": "apply-tie-step", "round_id": 2}).steps
    season = ids.season_id(ids.bloc_id("Lào Cai", "Khối thi đua"), 2025)
    assert isinstance(step.command, ApplyTieStep)
    assert step.command.round_id == ids.derived("round", season, 2)


def test_a_part_of_a_member_that_was_put_forward_is_a_candidate_by_its_name() -> None:
    forward = {"deed": "put-forward", "unit_id": "Sở A", "sub_unit": "Chi cục Sáu"}
    withdrawn = {"deed": "withdraw-candidate", "candidate": "chi cục sáu", "reason": "xin rút"}
    plan = plan_of(forward, withdrawn)
    command = plan.steps[1].command
    assert isinstance(command, WithdrawCandidate)
    assert command.candidate == ids.organisation_id("Lào Cai", "Chi cục Sáu")
    assert "Chi cục Sáu" in {organisation.name for organisation in plan.organisations}
    assert refusal(file_of(withdrawn, forward)) == [Reason.NO_MEMBER]


@pytest.mark.parametrize(
    "heir, meant",
    [
        ({"restructuring": "merged", "successor_name": "Sở AB"}, "Sở AB"),
        (
            {"restructuring": "merged", "successor": "Sở B", "successor_name": "Sở AB"},
            "Sở B",
        ),
        ({"restructuring": "renamed", "successor_name": "Sở AB"}, "Sở A"),
    ],
    ids=["a new unit", "a member under a new name", "the unit itself"],
)
def test_what_a_unit_became_may_be_named_from_then_on(heir: dict[str, str], meant: str) -> None:
    became = {
        "deed": "reconstitute-bloc",
        "from_units": ["Sở A"],
        "basis": "Nghị quyết",
        "on": "2025-07-01",
        **heir,
    }
    task = {"deed": "set-task", "title": "Số hóa", "kind": "key", "units": ["Sở AB"]}
    command = plan_of(MEMBERS, became, task).steps[2].command
    assert isinstance(command, SetTask)
    assert command.units == (ids.organisation_id("Lào Cai", meant),)
    assert CarriedOut(plan_of(MEMBERS, became, task)).whole.year.work.tasks
    assert refusal(file_of(MEMBERS, task, became)) == [Reason.NO_MEMBER]


def test_a_task_taken_over_names_its_season_by_the_year() -> None:
    taken = {
        "deed": "take-over-follow-ups",
        "items": [
            {"emulation_year": 2024, "number": 3, "text": "khen kịp thời", "origin": "weakness"}
        ],
        "on": "2025-02-01",
    }
    command = plan_of(MEMBERS, taken).steps[1].command
    assert isinstance(command, TakeOverFollowUps)
    bloc = ids.bloc_id("Lào Cai", "Khối thi đua")
    assert command.items[0].season_id == ids.season_id(bloc, 2024)
    assert CarriedOut(plan_of(MEMBERS, taken)).whole.year.remarks.follow_ups


def test_a_correction_names_the_deed_and_the_record_knows_its_number() -> None:
    plan = to_plan(read(A_YEAR))
    step = next(s for s in plan.steps if isinstance(s.command, CorrectMinutes))
    eighth = [s for s in plan.steps if s.command.KIND == "register-attendance"][7]
    assert step.entry is not None
    assert step.entry.command_id == eighth.command.command_id
    done = CarriedOut(plan)
    (corrected,) = done.whole.proceedings.corrections
    assert corrected.item == done.made[eighth.command.command_id][0].originator_version


def test_only_the_last_signature_concludes_the_conference() -> None:
    plan = to_plan(read(A_YEAR))
    signed = [s.command for s in plan.steps if isinstance(s.command, SignMinutes)]
    done = CarriedOut(plan)
    assert [len(done.made[command.command_id]) for command in signed] == [1, 1, 2]
