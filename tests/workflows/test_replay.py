"""Recorded histories against the present code: what runs for years must go on after an upgrade."""

from pathlib import Path

import pytest
from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer

from adapters.temporal.client import WORKFLOWS
from adapters.temporal.converting import DATA_CONVERTER
from adapters.temporal.worker import RUNNER
from adapters.wiring import House
from domain.nominations import commands as ask
from domain.terms import AwardKind
from tests.building.people import NOMINEE, PROVINCE
from tests.chains.chain import AGENCY, Chain
from tests.chains.changed import CarefulWorkflow, HastyWorkflow
from tests.chains.histories import readable

FILES = sorted((Path(__file__).parents[1] / "histories").glob("*.json"))
NAMES = (NOMINEE.name, PROVINCE, AGENCY, "Đơn vị", "Khối thi đua", "Chủ tịch", "simulated/")
"""Parts of every name and person that the recorded stories use."""


def of(file: Path) -> WorkflowHistory:
    return WorkflowHistory.from_json(f"nomination/{file.stem}", file.read_text(encoding="utf-8"))


def replayer(*workflows: type) -> Replayer:
    return Replayer(
        workflows=list(workflows or WORKFLOWS.values()),
        workflow_runner=RUNNER,
        data_converter=DATA_CONVERTER,
    )


def test_every_kind_of_ending_was_recorded() -> None:
    assert {file.stem for file in FILES} == {
        "certificate",
        "government_flag",
        "late_dossier",
        "live_season",
        "revoked",
        "season",
        "still_open",
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_a_recorded_history_replays_against_the_present_code(file: Path) -> None:
    await replayer().replay_workflow(of(file))


async def test_a_chain_of_now_replays_against_the_present_code(house: House) -> None:
    chain = await (await Chain(house).to_be_decided()).awarded()
    await chain.ended()
    await replayer().replay_workflow(await chain.handle.fetch_history())


@pytest.mark.parametrize("name", ["certificate", "late_dossier", "still_open"])
async def test_a_change_that_running_chains_would_not_survive_is_found(name: str) -> None:
    (file,) = [file for file in FILES if file.stem == name]
    with pytest.raises(Exception, match="Nondeterminism"):
        await replayer(HastyWorkflow).replay_workflow(of(file))


async def test_the_same_change_behind_a_patch_is_none_for_running_chains() -> None:
    (file,) = [file for file in FILES if file.stem == "still_open"]
    await replayer(CarefulWorkflow).replay_workflow(of(file))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_recorded_history_names_nobody_and_no_machine(file: Path) -> None:
    text = readable(file.read_text(encoding="utf-8"))
    assert "nomination" in text
    assert not [name for name in NAMES if name in text]
    assert "@" not in text


SECRETS = {
    ask.SubmitDossier: {},
    ask.ReturnForSupplement: {"reason": "bí-mật-01"},
    ask.SubmitSupplement: {},
    ask.GiveOpinion: {"note": "bí-mật-02"},
    ask.Hold: {"reason": "bí-mật-03"},
    ask.Release: {"reason": "bí-mật-04"},
    ask.RecordCouncilVote: {},
}


async def test_what_people_write_never_reaches_temporal(house: House) -> None:
    chain = await Chain(house, award=AwardKind.FLAG_GOV).nominated()
    await chain.does(ask.RecordBlocOutcome, phrase="bí-mật-05")
    for asked, details in SECRETS.items():
        await chain.does(asked, **details)
    await chain.to_be_proposed()
    await chain.does(ask.AskConsultation, agency="bí-mật-06")
    refused = await chain.asks(ask.AskConsultation, agency="bí-mật-06")
    assert refused.refusal is not None
    await chain.does(ask.AnswerConsultation, agency="bí-mật-06", answer="bí-mật-07")
    await chain.does(ask.Withdraw, reason="bí-mật-08")
    await chain.ended()
    history = (await chain.handle.fetch_history()).to_json()
    description = str((await chain.handle.describe()).raw_description)
    for text in (readable(history), description):
        assert not [n for n in (*NAMES, "bí-mật", "b\\u00ed-m", "b\\303\\255-m") if n in text]
