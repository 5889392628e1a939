"""Unusual situations of days, terms and laws that change, each named after what happens.

Their numbers are those of the list of thirty in the reference on the domain.
"""

from datetime import timedelta

import pytest

from domain.nominations import commands as ask
from domain.nominations import events as happened
from domain.refusals import Reason
from domain.terms import AwardKind, CommitteeChoice, Outcome
from tests.building.papers import moment
from tests.building.stories import a_nomination
from tests.domain.nominations.stages import recommended


def test_u20_a_late_conference_closes_the_governments_track_and_leaves_the_provinces_open() -> None:
    """A year-end conference of mid-October misses 31 March by far."""
    late = a_nomination(AwardKind.FLAG_GOV, at=moment("15/10/2021", 15), year=2020).endorsed()
    unsent = late.with_dossier().reviewed().to_be_proposed().consulted().answered().later(days=1)
    unsent.when(ask.ProposeToGovernment).is_refused(Reason.DEADLINE_MISSED, deadline="2021-03-31")
    lowered = unsent.then(
        ask.Decide,
        choice=CommitteeChoice.LOWER,
        lower_award=AwardKind.FLAG_PROV,
        reason="Quá hạn trình Chính phủ",
    )
    assert lowered.nomination.outcome is Outcome.AWARDED
    assert lowered.nomination.award is AwardKind.FLAG_PROV


def test_u22_a_school_years_flag_has_until_mid_october() -> None:
    story = recommended(AwardKind.FLAG_GOV, at=moment("20/08/2021"), year=2021, education=True)
    ready = story.to_be_proposed().consulted().answered()
    assert ready.until(moment("15/10/2021")).when(ask.ProposeToGovernment).events
    late = ready.until(moment("20/10/2021")).when(ask.ProposeToGovernment)
    late.is_refused(Reason.DEADLINE_MISSED, deadline="2021-10-15")


@pytest.mark.parametrize("received, regime", [("30/06/2025", "R2"), ("01/07/2025", "R3")])
def test_u25_the_law_changes_between_conference_and_submission(received: str, regime: str) -> None:
    story = a_nomination(at=moment("20/06/2025")).endorsed().until(moment(received))
    submitted = story.then(ask.SubmitDossier)
    pins = [submitted.book.pinned(n.rules).regime for n in submitted.at_each_step()]
    assert pins == ["R2", "R2", regime]


def test_u27_silence_becomes_a_fact_at_the_exact_end_of_a_term_that_spans_holidays() -> None:
    """Asked on 20 April 2021: ten working days with Hùng Kings' day and both holidays of May."""
    asked = recommended(AwardKind.FLAG_GOV).to_be_proposed().until(moment("20/04/2021"))
    asked = asked.then(ask.AskConsultation)
    consulted = asked.last
    assert isinstance(consulted, happened.ConsultationAsked)
    assert consulted.lapses_at == moment("08/05/2021", hour=0)
    early = asked.until(consulted.lapses_at - timedelta(microseconds=1))
    early.when(ask.LapseConsultation).is_refused(Reason.NOT_DUE_YET)
    lapsed = asked.until(consulted.lapses_at).then(ask.LapseConsultation)
    assert isinstance(lapsed.last, happened.ConsultationLapsed)
    lapsed.when(ask.AnswerConsultation).is_refused(Reason.NO_SUCH_CONSULTATION)
