"""Commands about scores travel as JSON and come back as they went, exact to the last decimal."""

from uuid import uuid4

import pytest

from adapters.command_codec import JsonCommandCodec
from domain.commands import Command
from domain.seasons.scoring import commands as ask
from domain.seasons.scoring.deciding import HANDLERS
from domain.seasons.scoring.facts import CrossScores, Recusal, ScoringStage, SelfScores, Target
from domain.terms import Agreement
from tests.building.papers import day
from tests.building.scores import PAPER, SHEET, A, B, given

WHO = {"command_id": uuid4(), "target": uuid4(), "actor": "secretary"}
CROSS = (given("1", "30.50", "xem lại"),)
ASKED: tuple[Command, ...] = (
    ask.SetTargets(**WHO, unit_id=A, targets=(Target("2", None),), basis="KH"),
    ask.ScoreTask(**WHO, unit_id=A, scorer=B, criterion="6", task="Dịch", on=day("01/07/2020")),
    ask.OpenScoring(
        **WHO,
        self_until=day("20/12/2020"),
        cross_until=day("10/01/2021"),
        recused=(Recusal(A, None, "bận"),),
    ),
    ask.PrepareSelfScore(**WHO, unit_id=A, entries=SHEET),
    ask.SubmitSelfScore(**WHO, unit_id=A, entries=SHEET, paper=PAPER),
    ask.SubmitCrossScore(**WHO, scorer=A, unit_id=B, entries=CROSS),
    ask.EnterScores(**WHO, own=(SelfScores(A, SHEET),), cross=(CrossScores(A, B, CROSS),)),
    ask.RecuseFromScoring(**WHO, scorer=A, ground="bận"),
    ask.CloseScoringStage(**WHO, stage=ScoringStage.CROSS),
    ask.ExplainScore(**WHO, unit_id=A, criterion="1", scorer=B, text="…", evidence=("BC 1",)),
    ask.AnswerExplanation(**WHO, number=1, accepted=True, answer="…", points=CROSS[0].points),
    ask.AgreeScore(**WHO, unit_id=A, criterion="1", points=CROSS[0].points),
    ask.ApproveScores(**WHO, agreement=Agreement.HIGH, phrase="nhất trí", on=day("11/01/2021")),
    ask.ReopenScores(**WHO, reason="sai", units=(A,), until=day("15/01/2021")),
)


@pytest.mark.parametrize("command", ASKED, ids=lambda command: command.KIND)
def test_a_command_comes_back_as_it_was_sent(command: Command) -> None:
    codec = JsonCommandCodec()
    assert codec.decode(command.KIND, codec.encode(command)) == command


def test_none_of_them_is_forgotten_here() -> None:
    assert {type(command) for command in ASKED} == set(HANDLERS)
