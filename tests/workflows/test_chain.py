"""A nomination's whole chain, through its real workflow, the record and a worker."""

import pytest

from adapters.wiring import House
from domain.nominations import commands as ask
from domain.nominations.states import Awarded, Revoked
from domain.terms import (
    AwardKind,
    CommitteeChoice,
    GovernmentChoice,
    NominationSource,
    Outcome,
    Stage,
)
from tests.chains.chain import Chain, answer_of
from tests.chains.record import everything, is_whole

PROVINCIAL = [
    "nominated",
    "bloc_endorsed",
    "dossier_submitted",
    "opinion_given",
    "opinion_given",
    "opinion_given",
    "council_voted",
    "committee_decided",
]
TO_THE_GOVERNMENT = [
    "consultation_asked",
    "consultation_answered",
    "proposed_to_government",
    "government_answered",
]


@pytest.mark.parametrize(
    "award,happened",
    [
        (AwardKind.CERT_PROV, PROVINCIAL),
        (AwardKind.FLAG_PROV, PROVINCIAL),
        (AwardKind.FLAG_GOV, PROVINCIAL + TO_THE_GOVERNMENT),
    ],
)
async def test_a_rehearsal_carries_a_nomination_to_its_award(
    house: House, award: AwardKind, happened: list[str]
) -> None:
    chain = await (await Chain(house, award=award).nominated()).endorsed()
    for command in await chain.rehearsal():
        answer = answer_of(await chain.sends(command))
        assert answer.accepted, answer.refusal
    assert await chain.topics() == happened
    assert await chain.stands() == (Stage.AWARDED, Outcome.AWARDED)
    await chain.ended()
    is_whole(await everything(house.store))


async def test_a_supplement_brings_a_returned_dossier_back_to_the_stage_it_left(
    house: House,
) -> None:
    chain = await Chain(house).under_review()
    await chain.does(ask.ReturnForSupplement)
    returned = await chain.position()
    assert returned is not None
    assert returned.returned
    await chain.does(ask.SubmitSupplement)
    await chain.reviewed()
    await chain.does(
        ask.Decide, choice=CommitteeChoice.RETURN, missing=("achievement_report",), reason="Thiếu"
    )
    assert await chain.stands() == (Stage.COMMITTEE_DECISION, Outcome.RECOMMENDED)
    await chain.does(ask.SubmitSupplement)
    await chain.awarded()
    assert await chain.stands() == (Stage.AWARDED, Outcome.AWARDED)


async def test_a_hold_stops_the_chain_until_it_is_lifted(house: House) -> None:
    chain = await Chain(house).under_review()
    await chain.does(ask.Hold)
    held = await chain.position()
    assert held is not None
    assert (held.held, held.dues) == (True, ())
    refused = await chain.asks(ask.RecordCouncilVote)
    assert refused.refusal is not None
    assert refused.refusal.reason == "on-hold"
    await chain.does(ask.Release)
    await (await chain.reviewed()).awarded()
    assert (await chain.topics())[3:5] == ["nominee_held", "hold_lifted"]


async def test_an_upheld_hold_ends_the_chain_and_its_workflow(house: House) -> None:
    chain = await Chain(house).to_be_decided()
    await chain.does(ask.Hold)
    await chain.does(ask.Release, upheld=True)
    assert await chain.stands() == (Stage.CLOSED, Outcome.REFUSED)
    await chain.ended()


@pytest.mark.parametrize("stage", ["nominated", "under_review", "to_be_decided"])
async def test_a_nomination_can_be_withdrawn_from_any_stage(house: House, stage: str) -> None:
    chain = await getattr(Chain(house), stage)()
    await chain.does(ask.Withdraw)
    assert await chain.stands() == (Stage.CLOSED, Outcome.WITHDRAWN)
    await chain.ended()


async def test_what_its_bloc_does_not_choose_goes_no_further(house: House) -> None:
    chain = await Chain(house).nominated()
    await chain.does(ask.RecordBlocOutcome, endorsed=False)
    assert await chain.stands() == (Stage.CLOSED, Outcome.NOT_ENDORSED)
    await chain.ended()


async def test_what_the_council_does_not_recommend_goes_no_further(house: House) -> None:
    chain = await Chain(house).under_review()
    await chain.does(ask.RecordCouncilVote, outcome=Outcome.NOT_RECOMMENDED, agree=3, disagree=6)
    assert await chain.stands() == (Stage.CLOSED, Outcome.NOT_RECOMMENDED)
    await chain.ended()


async def test_the_committee_may_refuse_what_the_council_recommends(house: House) -> None:
    chain = await Chain(house).to_be_decided()
    await chain.does(ask.Decide, choice=CommitteeChoice.REFUSE, reason="Chưa đủ tiêu chuẩn")
    assert await chain.stands() == (Stage.CLOSED, Outcome.REFUSED)
    await chain.ended()


async def test_the_prime_minister_may_refuse_what_the_province_proposes(house: House) -> None:
    chain = await Chain(house, award=AwardKind.FLAG_GOV).to_be_decided()
    await (await chain.to_be_proposed()).proposed()
    await chain.does(
        ask.RecordGovernmentAnswer, choice=GovernmentChoice.REFUSED, reason="Vượt chỉ tiêu"
    )
    assert await chain.stands() == (Stage.CLOSED, Outcome.REFUSED)
    await chain.ended()


async def test_the_council_may_recommend_and_the_committee_grant_a_lower_award(
    house: House,
) -> None:
    chain = await Chain(house, award=AwardKind.FLAG_GOV).under_review()
    await chain.does(
        ask.RecordCouncilVote,
        outcome=Outcome.RECOMMENDED_LOWER,
        lower_award=AwardKind.FLAG_PROV,
    )
    await chain.does(
        ask.Decide,
        choice=CommitteeChoice.LOWER,
        lower_award=AwardKind.CERT_PROV,
        reason="Chỉ tiêu cờ đã hết",
    )
    assert await chain.stands() == (Stage.AWARDED, Outcome.AWARDED)
    state = (await chain.nomination()).state
    assert isinstance(state, Awarded)
    assert state.award is AwardKind.CERT_PROV


async def test_a_proposal_that_has_not_left_may_still_become_a_lower_award(house: House) -> None:
    chain = await Chain(house, award=AwardKind.FLAG_GOV).to_be_decided()
    await chain.to_be_proposed()
    await chain.does(
        ask.Decide,
        choice=CommitteeChoice.LOWER,
        lower_award=AwardKind.FLAG_PROV,
        reason="Quá hạn trình",
    )
    assert await chain.stands() == (Stage.AWARDED, Outcome.AWARDED)
    await chain.ended()


async def test_what_the_council_nominates_begins_with_its_dossier(house: House) -> None:
    chain = await Chain(house).nominated(NominationSource.COUNCIL)
    assert await chain.stands() == (Stage.DOSSIER, Outcome.PENDING)
    await (await (await chain.with_dossier()).reviewed()).awarded()
    await chain.ended()


async def test_an_award_is_revoked_by_a_new_run_long_after_the_first_one_ended(
    house: House,
) -> None:
    chain = await (await Chain(house).to_be_decided()).awarded()
    first = (await chain.handle.describe()).run_id
    await chain.ended()
    await chain.does(ask.Revoke)
    assert (await chain.handle.describe()).run_id != first
    await chain.ended()
    await chain.does(ask.RecordRecovery)
    await chain.ended()
    state = (await chain.nomination()).state
    assert isinstance(state, Revoked)
    assert state.items_recovered
    assert (await chain.topics())[-2:] == ["award_revoked", "items_recovered"]
    is_whole(await everything(house.store))
