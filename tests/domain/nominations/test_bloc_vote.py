"""The bloc's choice: endorsed or not."""

from domain.nominations.commands import RecordBlocOutcome
from domain.nominations.events import BlocDeclined, BlocEndorsed
from domain.nominations.states import AwaitingDossier, Closed
from domain.refusals import Reason
from domain.terms import Agreement, Outcome, Role, SelectionMethod, Stage
from tests.building.papers import day
from tests.building.stories import a_nomination


def test_the_bloc_endorses_by_consensus_in_the_minutes_own_words() -> None:
    a_nomination().when(
        RecordBlocOutcome,
        methods=(SelectionMethod.CONSENSUS,),
        agreement=Agreement.UNANIMOUS,
        phrase="đã thảo luận và thống nhất suy tôn",
    ).says(
        BlocEndorsed,
        methods=(SelectionMethod.CONSENSUS,),
        on=day("28/01/2021"),
        agreement=Agreement.UNANIMOUS,
        phrase="đã thảo luận và thống nhất suy tôn",
    )


def test_a_bloc_may_combine_scores_and_a_ballot_and_state_no_degree_of_agreement() -> None:
    methods = (SelectionMethod.CROSS_SCORE, SelectionMethod.BALLOT)
    a_nomination().when(RecordBlocOutcome, methods=methods).says(
        BlocEndorsed, methods=methods, on=day("28/01/2021"), agreement=None, phrase=None
    )


def test_an_endorsed_nomination_waits_for_its_dossier() -> None:
    nomination = a_nomination().endorsed().nomination
    assert nomination.state == AwaitingDossier()
    assert nomination.stage is Stage.DOSSIER
    assert nomination.outcome is Outcome.ENDORSED


def test_the_bloc_does_not_endorse() -> None:
    told = a_nomination().when(
        RecordBlocOutcome, endorsed=False, methods=(SelectionMethod.SECRET_BALLOT,)
    )
    told.says(
        BlocDeclined, methods=(SelectionMethod.SECRET_BALLOT,), on=day("28/01/2021"), phrase=None
    )
    nomination = told.then.nomination
    assert nomination.state == Closed(Outcome.NOT_ENDORSED)
    assert nomination.clock is None


def test_the_bloc_cannot_have_chosen_before_the_unit_was_put_forward() -> None:
    told = a_nomination().when(RecordBlocOutcome, on=day("27/01/2021"))
    told.is_refused(Reason.DATE_BEFORE_PREVIOUS_STEP, on="2021-01-27", previous="2021-01-28")


def test_the_choice_can_be_entered_days_later_under_its_own_day() -> None:
    told = a_nomination().later(days=6).when(RecordBlocOutcome, on=day("29/01/2021"))
    assert told.then.nomination.last_on == day("29/01/2021")


def test_the_nominee_does_not_record_its_own_choice() -> None:
    told = a_nomination().when(RecordBlocOutcome, by=Role.UNIT_LEADER)
    told.is_refused(Reason.NOT_YOURS, deed="record-bloc-outcome")
