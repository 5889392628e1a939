"""What belongs to an opinion: the papers that a return is about, the award that is meant."""

import pytest

from domain.nominations.commands import GiveOpinion
from domain.nominations.events import OpinionGiven
from domain.nominations.states import GivenOpinion, UnderReview
from domain.refusals import Reason
from domain.terms import AwardKind, Opinion
from tests.building.stories import Story, a_nomination

REPORT = "achievement_report"


def under_review(award: AwardKind = AwardKind.FLAG_PROV) -> Story:
    return a_nomination(award).endorsed().with_dossier().later(days=5)


def test_a_return_names_the_missing_papers_and_needs_no_other_reason() -> None:
    told = under_review().when(GiveOpinion, opinion=Opinion.RETURN, missing=(REPORT,))
    told.says(
        OpinionGiven,
        reviewer="council_member",
        opinion=Opinion.RETURN,
        note="",
        missing=(REPORT,),
        lower_award=None,
        conflicts=(),
    )
    given = GivenOpinion("council_member", Opinion.RETURN, "", (REPORT,), None)
    assert told.then.state == UnderReview(opinions=(given,))


def test_a_lower_award_is_named_as_it_was_meant() -> None:
    told = under_review(AwardKind.FLAG_GOV).when(
        GiveOpinion,
        opinion=Opinion.RECOMMEND_LOWER,
        lower_award=AwardKind.FLAG_PROV,
        note="Chưa dẫn đầu khối",
    )
    (event,) = told.events
    assert isinstance(event, OpinionGiven)
    assert event.lower_award is AwardKind.FLAG_PROV


@pytest.mark.parametrize(
    "award,meant",
    [
        (AwardKind.FLAG_PROV, AwardKind.FLAG_PROV),
        (AwardKind.FLAG_PROV, AwardKind.FLAG_GOV),
        (AwardKind.CERT_PROV, AwardKind.FLAG_PROV),
    ],
)
def test_an_award_that_is_not_lower_is_refused(award: AwardKind, meant: AwardKind) -> None:
    told = under_review(award).when(
        GiveOpinion, opinion=Opinion.RECOMMEND_LOWER, lower_award=meant, note="Chưa đủ"
    )
    told.is_refused(Reason.NO_LOWER_AWARD, award=award)


@pytest.mark.parametrize("opinion", [Opinion.RECOMMEND, Opinion.RETURN, Opinion.NOT_RECOMMEND])
def test_a_lower_award_belongs_to_one_opinion_alone(opinion: Opinion) -> None:
    told = under_review(AwardKind.FLAG_GOV).when(
        GiveOpinion, opinion=opinion, lower_award=AwardKind.FLAG_PROV, note="Lý do"
    )
    told.is_refused(Reason.NO_LOWER_AWARD)


@pytest.mark.parametrize(
    "opinion", [Opinion.RECOMMEND, Opinion.RECOMMEND_LOWER, Opinion.NOT_RECOMMEND]
)
def test_missing_papers_belong_to_a_return_alone(opinion: Opinion) -> None:
    told = under_review().when(GiveOpinion, opinion=opinion, missing=(REPORT,), note="Lý do")
    told.is_refused(Reason.UNKNOWN_ITEM, unknown=REPORT)


def test_a_paper_that_no_dossier_for_the_award_has_is_refused() -> None:
    told = under_review().when(GiveOpinion, opinion=Opinion.RETURN, missing=("passport",))
    told.is_refused(Reason.UNKNOWN_ITEM, unknown="passport")
