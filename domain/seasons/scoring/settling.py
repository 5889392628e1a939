"""After the sheets: explanations and answers, agreed points, the meeting's approval, reopening."""

from collections.abc import Iterable

from domain.nominations.deciding.situation import Decision, Situation, first, misdated
from domain.refusals import Reason, Refusal, refuse
from domain.seasons.header import header, speaks_for_the_bloc
from domain.seasons.meeting.quorum import may_not_decide
from domain.seasons.regulations import ScoreTable
from domain.seasons.saying import no_such, unsaid
from domain.seasons.scoring import commands as ask
from domain.seasons.scoring import events as happened
from domain.seasons.scoring.checking import (
    criterion_of,
    not_open,
    not_scored,
    not_signed,
    out_of_range,
    unknown,
)
from domain.seasons.scoring.criteria import computed_step
from domain.seasons.scoring.explaining import totals
from domain.seasons.scoring.facts import Assignment, Explanation, ScoringStage, UnitTotal
from domain.seasons.scoring.states import Scoring
from domain.seasons.states import Season


def explain_score(season: Season, command: ask.ExplainScore, situation: Situation) -> Decision:
    """Take an explanation of the scored unit: of its own entry, or of points that it can see."""
    refusal = first(
        not_open(season),
        not_scored(season, command.unit_id),
        not_signed(command.unit_id, season, situation, command.KIND, command.paper),
        unsaid(command.text),
        unknown(_table(season), command.criterion) if season.scoring.opened else None,
        _nothing_to_explain(season, command, situation),
    )
    return refusal or (
        happened.ScoreExplained(
            **header(season, situation),
            number=len(season.scoring.explanations) + 1,
            unit_id=command.unit_id,
            criterion=command.criterion,
            scorer=command.scorer,
            text=command.text,
            evidence=command.evidence,
        ),
    )


def answer(season: Season, command: ask.AnswerExplanation, situation: Situation) -> Decision:
    """Take the answer of the scorer; to an explanation of an own entry the bloc answers."""
    explanations = season.scoring.explanations
    if not 0 < command.number <= len(explanations):
        return no_such(command.number)
    asked = explanations[command.number - 1]
    refusal = first(
        not_open(season),
        _answered(asked),
        unsaid(command.answer),
        _not_the_answerer(season, asked, command, situation),
        _points_refused(season, asked, command),
    )
    return refusal or (
        happened.ExplanationAnswered(
            **header(season, situation),
            number=command.number,
            accepted=command.accepted,
            answer=command.answer,
            points=command.points,
        ),
    )


def agree(season: Season, command: ask.AgreeScore, situation: Situation) -> Decision:
    """Settle one criterion's points; where they differ from the computed ones a reason is given."""
    refusal = first(not_open(season), not_scored(season, command.unit_id))
    refusal = refusal or unknown(_table(season), command.criterion)
    if refusal is not None:
        return refusal
    criterion = criterion_of(_table(season), command.criterion)
    computed = computed_step(season.scoring, command.unit_id, criterion).points
    refusal = first(
        out_of_range(_table(season), criterion, command.points),
        unsaid(command.reason) if command.points != computed else None,
        _not_over(season, situation),
    )
    return refusal or (
        happened.ScoreAgreed(
            **header(season, situation),
            unit_id=command.unit_id,
            criterion=command.criterion,
            points=command.points,
            computed=computed,
            reason=command.reason,
        ),
    )


def approve(season: Season, command: ask.ApproveScores, situation: Situation) -> Decision:
    """Enter the meeting's approval with the totals; refused while an explanation is unanswered."""
    refusal = first(
        not_open(season),
        misdated(command.on, None, situation),
        unsaid(command.phrase),
        _no_meeting(season, command),
        _not_over(season, situation),
        _unanswered(season.scoring.explanations),
    )
    return refusal or (
        happened.ScoresApproved(
            **header(season, situation),
            edition=len(season.scoring.approvals) + 1,
            agreement=command.agreement,
            phrase=command.phrase,
            on=command.on,
            totals=tuple(UnitTotal(*each) for each in totals(season).items()),
            paper=command.paper,
        ),
    )


def reopen(season: Season, command: ask.ReopenScores, situation: Situation) -> Decision:
    """Open an approved table again; not once units were chosen by it."""
    if not season.scoring.approved:
        return refuse(Reason.SCORES_NOT_APPROVED)
    if season.choices or season.concluded:
        return refuse(Reason.WRONG_STAGE, stage="SEASON", deed=command.KIND)
    refusal = unsaid(command.reason) or not_scored(season, *command.units)
    return refusal or (
        happened.ScoresReopened(
            **header(season, situation),
            edition=len(season.scoring.approvals) + 1,
            reason=command.reason,
            units=command.units,
            until=command.until,
        ),
    )


def _table(season: Season) -> ScoreTable:
    table = season.scoring.table
    if table is None:
        raise LookupError("scoring was checked to be open")
    return table


def _nothing_to_explain(
    season: Season, command: ask.ExplainScore, situation: Situation
) -> Refusal | None:
    """Refuse an objection to points that nobody gave, or that the unit cannot see yet."""
    scoring = season.scoring
    if command.scorer is None:
        return (
            None if command.unit_id in scoring.own else refuse(Reason.SHEETS_MISSING, missing="-")
        )
    if command.scorer == command.unit_id:
        return refuse(Reason.SCORES_ITSELF, unit=season.roster.name(command.unit_id))
    if not scoring.over(ScoringStage.CROSS, situation.today) or not scoring.done_by(
        command.unit_id
    ):
        return refuse(Reason.OWN_SCORES_FIRST, until=scoring.cross_until)
    return _never_given(scoring, command)


def _never_given(scoring: Scoring, command: ask.ExplainScore) -> Refusal | None:
    scorer = command.scorer or command.unit_id
    sheet = scoring.cross_sheet(Assignment(scorer, command.unit_id))
    if sheet is None or sheet.entry(command.criterion) is None:
        return refuse(Reason.UNKNOWN_CRITERION, criterion=command.criterion)
    return None


def _answered(asked: Explanation) -> Refusal | None:
    return refuse(Reason.ALREADY_RECORDED) if asked.accepted is not None else None


def _not_the_answerer(
    season: Season, asked: Explanation, command: ask.AnswerExplanation, situation: Situation
) -> Refusal | None:
    if asked.scorer is not None:
        return not_signed(asked.scorer, season, situation, command.KIND, command.paper)
    if speaks_for_the_bloc(situation.actor, season, situation.today):
        return None
    return refuse(Reason.NOT_YOURS, deed=command.KIND, province=season.province)


def _points_refused(
    season: Season, asked: Explanation, command: ask.AnswerExplanation
) -> Refusal | None:
    """Refuse new points without a scorer whose they are, or without having accepted."""
    if command.points is None:
        return None
    if asked.scorer is None or not command.accepted:
        return refuse(Reason.FIGURE_MISSING, criterion=asked.criterion, wanted="points")
    table = _table(season)
    return out_of_range(table, criterion_of(table, asked.criterion), command.points)


def _no_meeting(season: Season, command: ask.ApproveScores) -> Refusal | None:
    """Refuse an approval by no meeting: one under way here with its quorum, or a paper's."""
    meeting = season.proceedings
    if command.paper and command.paper.strip() and meeting.convened_on is None:
        return None
    return may_not_decide(season)


def _not_over(season: Season, situation: Situation) -> Refusal | None:
    scoring = season.scoring
    for stage in ScoringStage:
        if not scoring.over(stage, situation.today) and not scoring.all_in(stage):
            return refuse(Reason.SHEETS_MISSING, missing=f"{stage.vi} / {stage.en}")
    return None


def _unanswered(explanations: Iterable[Explanation]) -> Refusal | None:
    waiting = [str(each.number) for each in explanations if each.accepted is None]
    return refuse(Reason.EXPLANATION_OPEN, numbers=", ".join(waiting)) if waiting else None
