"""Whether a command of this part may be carried out."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.commands import Command
from domain.nominations.deciding.situation import Decision, Situation
from domain.seasons.scoring import commands as ask
from domain.seasons.scoring import handing_in, preparing, settling
from domain.seasons.states import Season

HANDLERS: Mapping[type[Command], Callable[[Season, Any, Situation], Decision]] = {
    ask.SetTargets: preparing.set_targets,
    ask.ScoreTask: preparing.score_task,
    ask.OpenScoring: preparing.open_scoring,
    ask.RecuseFromScoring: preparing.recuse,
    ask.CloseScoringStage: preparing.close_stage,
    ask.PrepareSelfScore: preparing.prepare,
    ask.SubmitSelfScore: handing_in.submit_own,
    ask.SubmitCrossScore: handing_in.submit_cross,
    ask.EnterScores: handing_in.enter,
    ask.ExplainScore: settling.explain_score,
    ask.AnswerExplanation: settling.answer,
    ask.AgreeScore: settling.agree,
    ask.ApproveScores: settling.approve,
    ask.ReopenScores: settling.reopen,
}
"""What each command of this part is decided by."""

AFTER_CLOSING: frozenset[type[Command]] = frozenset()
"""What may still be asked of a season that is closed."""
