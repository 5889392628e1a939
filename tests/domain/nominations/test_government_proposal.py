"""The proposal to the Prime Minister: consultation, quota, deadline, answer."""

from datetime import timedelta

import pytest

from domain.nominations.commands import (
    AnswerConsultation,
    AskConsultation,
    LapseConsultation,
    ProposeToGovernment,
    RecordGovernmentAnswer,
)
from domain.nominations.events import (
    ConsultationAnswered,
    ConsultationAsked,
    ConsultationLapsed,
    GovernmentAnswered,
    ProposedToGovernment,
)
from domain.nominations.states import AwaitingGovernment, Awarded, Closed, Consultation
from domain.policies.arithmetic import QuotaFigure, QuotaFigures
from domain.policies.shapes import QuotaDenominator
from domain.refusals import Reason
from domain.terms import AwardKind, Capacity, GovernmentChoice, Outcome, Stage
from tests.building.papers import day, moment, paper
from tests.building.rules import confirming, unsettling
from tests.building.stories import Story, a_nomination

INSURANCE = "Bảo hiểm xã hội tỉnh"
TAX = "Cục Thuế tỉnh"


def to_be_proposed(award: AwardKind = AwardKind.FLAG_GOV, **details: object) -> Story:
    story = a_nomination(award, **details).endorsed().with_dossier().reviewed().to_be_proposed()
    return story.later(days=1)


def ready(**details: object) -> Story:
    return to_be_proposed(**details).consulted().answered().later(days=1)


def consultations(story: Story) -> tuple[Consultation, ...]:
    assert isinstance(story.state, AwaitingGovernment)
    return story.state.consultations


def test_an_agency_is_asked_and_told_when_its_silence_counts_as_no_objection() -> None:
    """Ten working days after Wednesday 10 March 2021 end with Wednesday the 24th."""
    before = to_be_proposed().until(moment("10/03/2021"))
    told = before.when(AskConsultation, agency=INSURANCE)
    told.says(
        ConsultationAsked,
        agency=INSURANCE,
        on=day("10/03/2021"),
        lapses_at=moment("25/03/2021", hour=0),
    )
    (asked,) = consultations(told.then)
    assert asked.open
    assert asked.asked_at == before.at


def test_several_agencies_are_asked_each_once() -> None:
    story = to_be_proposed().consulted(INSURANCE).consulted(TAX)
    assert [c.agency for c in consultations(story)] == [INSURANCE, TAX]
    story.when(AskConsultation, agency=TAX).is_refused(Reason.ALREADY_RECORDED)


def test_the_agency_answers() -> None:
    asked = to_be_proposed().consulted().later(days=2)
    told = asked.when(AnswerConsultation, agency=INSURANCE, answer="Đồng ý")
    told.says(ConsultationAnswered, agency=INSURANCE, on=asked.today, answer="Đồng ý")
    (answered,) = consultations(told.then)
    assert (answered.open, answered.answer, answered.lapsed) == (False, "Đồng ý", False)


def test_an_agency_that_was_not_asked_or_has_answered_has_no_answer_to_give() -> None:
    story = to_be_proposed().consulted()
    story.when(AnswerConsultation, agency=TAX).is_refused(Reason.NO_SUCH_CONSULTATION, agency=TAX)
    answered = story.answered()
    answered.when(AnswerConsultation).is_refused(Reason.NO_SUCH_CONSULTATION)
    answered.when(LapseConsultation).is_refused(Reason.NO_SUCH_CONSULTATION)


def test_an_answer_is_judged_by_the_day_it_came_not_by_the_day_it_is_entered() -> None:
    asked = to_be_proposed().until(moment("10/03/2021")).then(AskConsultation)
    late = asked.until(moment("30/03/2021"))
    assert late.when(AnswerConsultation, on=day("24/03/2021")).events
    late.when(AnswerConsultation, on=day("25/03/2021")).is_refused(
        Reason.DEADLINE_MISSED, on="2021-03-25", deadline="2021-03-24"
    )


def test_silence_becomes_a_fact_at_the_end_of_the_term_and_not_before() -> None:
    asked = to_be_proposed().consulted()
    (consultation,) = consultations(asked)
    early = asked.until(consultation.lapses_at - timedelta(seconds=1))
    early.when(LapseConsultation).is_refused(Reason.NOT_DUE_YET)
    told = asked.until(consultation.lapses_at).when(LapseConsultation)
    told.says(ConsultationLapsed, agency=INSURANCE)
    (lapsed,) = consultations(told.then)
    assert (lapsed.open, lapsed.answer, lapsed.lapsed) == (False, None, True)


def test_the_province_sends_its_submission_with_the_quota_shown_both_ways() -> None:
    before = ready()
    submission = paper(before.today, "12/TTr-UBND", Capacity.TM)
    told = before.when(
        ProposeToGovernment,
        paper=submission,
        proposed=9,
        provincial_flags=48,
        bloc_leaders=57,
    )
    told.says(
        ProposedToGovernment,
        paper=submission,
        quota=QuotaFigures(
            QuotaFigure(QuotaDenominator.PROVINCIAL_FLAGS, 48, 9, 9),
            QuotaFigure(QuotaDenominator.BLOC_LEADERS, 57, 9, 11),
            None,
        ),
        overridden_by=None,
        override_reason=None,
    )
    nomination = told.then.nomination
    assert isinstance(nomination.state, AwaitingGovernment)
    assert nomination.state.submitted_on == before.today
    assert nomination.stage is Stage.GOVERNMENT_PROPOSAL


def test_a_submission_leaves_once() -> None:
    sent = ready().then(ProposeToGovernment)
    sent.when(ProposeToGovernment).is_refused(Reason.ALREADY_SUBMITTED)
    sent.when(AskConsultation, agency=TAX).is_refused(Reason.ALREADY_SUBMITTED)


def test_a_submission_waits_for_every_agency() -> None:
    story = to_be_proposed().consulted(INSURANCE).consulted(TAX).answered(INSURANCE)
    story.when(ProposeToGovernment).is_refused(Reason.CONSULTATION_OPEN, agencies=TAX)


def test_silence_lets_the_submission_leave() -> None:
    asked = to_be_proposed().until(moment("10/03/2021")).then(AskConsultation)
    lapsed = asked.until(moment("25/03/2021", hour=0)).then(LapseConsultation)
    assert lapsed.when(ProposeToGovernment).events


def test_where_the_rules_ask_for_consent_nothing_leaves_without_having_asked() -> None:
    told = to_be_proposed().when(ProposeToGovernment)
    told.is_refused(Reason.CONSULTATION_MISSING, award="FLAG_GOV")
    r2 = to_be_proposed(at=moment("28/01/2024", 15)).when(ProposeToGovernment)
    r2.is_refused(Reason.CONSULTATION_MISSING, article="NĐ 98/2023/NĐ-CP, Điều 31")


def test_where_the_rules_ask_for_no_consent_it_may_leave_at_once() -> None:
    book = confirming(day("28/01/2021"), award__FLAG_GOV__consent_required=False)
    assert to_be_proposed(book=book).when(ProposeToGovernment).events


@pytest.mark.parametrize(
    "proposed, flags, leaders, limit",
    [
        (12, 54, 66, 10),
        (10, 48, 57, 9),
        (1, 4, 57, 0),
        (12, 66, 54, 10),
    ],
    ids=["Bắc Ninh 2022", "Bến Tre and one more", "too few flags", "by leaders alone"],
)
def test_over_either_denominator_of_the_twenty_per_cent_is_over_the_quota(
    proposed: int, flags: int, leaders: int, limit: int
) -> None:
    told = ready().when(
        ProposeToGovernment, proposed=proposed, provincial_flags=flags, bloc_leaders=leaders
    )
    told.is_refused(
        Reason.QUOTA_EXCEEDED,
        article="NĐ 91/2017/NĐ-CP, Điều 11",
        proposed=str(proposed),
        provincial_flags=str(flags),
        bloc_leaders=str(leaders),
        limit=str(limit),
    )


def test_a_settled_denominator_decides_alone() -> None:
    quota = {"share": "1/5", "denominator": "bloc_leaders", "rounding": "down"}
    book = confirming(day("28/01/2021"), government__quota=quota)
    told = ready(book=book).when(
        ProposeToGovernment, proposed=12, provincial_flags=54, bloc_leaders=66
    )
    (sent,) = told.events
    assert isinstance(sent, ProposedToGovernment)
    assert sent.quota.governing is QuotaDenominator.BLOC_LEADERS
    assert sent.quota.by_provincial_flags.exceeded


def test_a_named_authority_may_override_the_quota_with_a_reason() -> None:
    over = {"proposed": 12, "provincial_flags": 54, "bloc_leaders": 66}
    told = ready().when(
        ProposeToGovernment, **over, override_by="Chủ tịch UBND tỉnh", override_reason="Theo CV 9"
    )
    (sent,) = told.events
    assert isinstance(sent, ProposedToGovernment)
    assert (sent.overridden_by, sent.override_reason) == ("Chủ tịch UBND tỉnh", "Theo CV 9")
    assert sent.quota.exceeded


@pytest.mark.parametrize(
    "by, why", [("Chủ tịch", " "), (" ", "Theo CV 9"), (None, "Theo CV 9"), ("Chủ tịch", None)]
)
def test_an_override_without_name_or_reason_is_none(by: str | None, why: str | None) -> None:
    over = {"proposed": 12, "provincial_flags": 54, "bloc_leaders": 66}
    told = ready().when(ProposeToGovernment, **over, override_by=by, override_reason=why)
    told.is_refused(Reason.QUOTA_EXCEEDED)


@pytest.mark.parametrize("zero", ["proposed", "provincial_flags", "bloc_leaders"])
def test_figures_that_cannot_be_true_are_refused(zero: str) -> None:
    ready().when(ProposeToGovernment, **{zero: 0}).is_refused(
        Reason.FIGURES_IMPOSSIBLE, **{zero: "0"}
    )


def test_the_submission_of_the_last_day_is_in_time() -> None:
    last = ready().until(moment("31/03/2021", hour=23, minute=59))
    assert last.when(ProposeToGovernment).events


def test_the_day_after_the_centres_deadline_is_too_late() -> None:
    late = ready().until(moment("01/04/2021", hour=0))
    late.when(ProposeToGovernment).is_refused(
        Reason.DEADLINE_MISSED,
        article="NĐ 91/2017/NĐ-CP, Điều 48 khoản 1",
        on="2021-04-01",
        deadline="2021-03-31",
    )


def test_a_submission_of_the_last_day_may_be_entered_later() -> None:
    entered = ready().until(moment("05/04/2021"))
    assert entered.when(ProposeToGovernment, paper=paper(day("31/03/2021"))).events


def test_the_education_sector_has_a_deadline_of_its_own() -> None:
    school = ready(at=moment("20/08/2021", 15), year=2021, education=True)
    assert school.until(moment("15/10/2021")).when(ProposeToGovernment).events
    school.until(moment("16/10/2021")).when(ProposeToGovernment).is_refused(
        Reason.DEADLINE_MISSED, deadline="2021-10-15"
    )


def test_an_unsettled_deadline_is_asked_for_and_not_guessed() -> None:
    """No packaged regime leaves it open, so a rule set is made that does."""
    book = unsettling("government.deadline", day("28/01/2021"))
    told = ready(book=book).when(ProposeToGovernment)
    told.is_refused(Reason.RULE_NOT_SETTLED, rule="government_deadline")


def test_the_prime_minister_awards() -> None:
    sent = ready().then(ProposeToGovernment).later(days=45)
    decision = paper(sent.today, "231/QĐ-TTg")
    told = sent.when(RecordGovernmentAnswer, paper=decision)
    told.says(GovernmentAnswered, choice=GovernmentChoice.AWARDED, paper=decision, reason="")
    assert told.then.state == Awarded(AwardKind.FLAG_GOV, "231/QĐ-TTg", sent.today)


def test_the_prime_minister_does_not_award_and_it_is_said_why() -> None:
    sent = ready().then(ProposeToGovernment)
    no = {"choice": GovernmentChoice.REFUSED}
    sent.when(RecordGovernmentAnswer, **no).is_refused(Reason.REASON_MISSING)
    told = sent.when(RecordGovernmentAnswer, **no, reason="Vượt chỉ tiêu của cụm")
    assert told.then.state == Closed(Outcome.REFUSED)


def test_nothing_is_answered_that_was_not_sent() -> None:
    ready().when(RecordGovernmentAnswer).is_refused(Reason.NOT_SUBMITTED_YET)


def test_the_governments_flag_is_not_granted_by_order() -> None:
    sent = ready().then(ProposeToGovernment)
    by_order = paper(sent.today, capacity=Capacity.TL, basis="QĐ 7")
    sent.when(RecordGovernmentAnswer, paper=by_order).is_refused(
        Reason.CAPACITY_NOT_ACCEPTED, capacity="TL"
    )
    told = sent.when(
        RecordGovernmentAnswer, choice=GovernmentChoice.REFUSED, reason="Không", paper=by_order
    )
    assert told.events
