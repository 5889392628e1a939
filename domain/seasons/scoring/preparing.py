"""Before sheets come in: targets, tracked tasks, opening, recusal, and closing a stage early."""

from decimal import Decimal
from uuid import UUID

from domain.nominations.deciding.situation import Decision, Situation, first, misdated
from domain.refusals import Reason, Refusal, refuse
from domain.seasons.header import header, speaks_for_the_bloc
from domain.seasons.regulations import ScoreTable
from domain.seasons.saying import no_member, unsaid
from domain.seasons.scoring import commands as ask
from domain.seasons.scoring import events as happened
from domain.seasons.scoring.assigning import assignments
from domain.seasons.scoring.checking import (
    PREPARES,
    SIGNS,
    criterion_of,
    flawed_figure,
    holds,
    not_open,
    not_scored,
    unknown,
)
from domain.seasons.scoring.facts import Assignment, Entry, Recusal, ScoredTask, ScoringStage
from domain.seasons.scoring.rounding import sensible
from domain.seasons.states import Season


def set_targets(season: Season, command: ask.SetTargets, situation: Situation) -> Decision:
    """Give a unit targets of its own, until the table is approved."""
    table = _table(season)
    refusal = first(
        no_member(season, situation.today, command.unit_id),
        unsaid(command.basis),
        refuse(Reason.SCORES_APPROVED) if season.scoring.approved else None,
    )
    if refusal is not None:
        return refusal
    if table is None:
        return refuse(Reason.SCORE_TABLE_MISSING)
    if not command.targets:
        return refuse(Reason.NOTHING_TO_CHANGE)
    for target in command.targets:
        refusal = unknown(table, target.criterion) or _no_target(target.criterion, target.value)
        if refusal is not None:
            return refusal
    return (
        happened.TargetsSet(
            **header(season, situation),
            unit_id=command.unit_id,
            targets=command.targets,
            basis=command.basis,
        ),
    )


def score_task(season: Season, command: ask.ScoreTask, situation: Situation) -> Decision:
    """Enter what another member, or the bloc, gave for one tracked task."""
    table = _table(season)
    if table is None:
        return refuse(Reason.SCORE_TABLE_MISSING)
    refusal = first(
        no_member(season, command.on, command.unit_id, command.scorer),
        _itself(season, command),
        misdated(command.on, None, situation),
        unsaid(command.task),
        unknown(table, command.criterion),
        refuse(Reason.SCORES_APPROVED) if season.scoring.approved else None,
        _not_the_scorers(season, command, situation),
    )
    return refusal or _scored(season, command, situation, table)


def _scored(
    season: Season, command: ask.ScoreTask, situation: Situation, table: ScoreTable
) -> Decision:
    criterion = criterion_of(table, command.criterion)
    if not criterion.tracked:
        return refuse(Reason.UNKNOWN_CRITERION, criterion=command.criterion)
    entry = Entry(command.criterion, count=command.count, points=command.points)
    refusal = flawed_figure(table, criterion, entry)
    if refusal is not None:
        return refusal
    task = ScoredTask(
        unit_id=command.unit_id,
        scorer=command.scorer,
        criterion=command.criterion,
        task=command.task,
        on=command.on,
        count=command.count,
        points=command.points,
        note=command.note,
    )
    return (happened.TaskScored(**header(season, situation), scored=task),)


def open_scoring(season: Season, command: ask.OpenScoring, situation: Situation) -> Decision:
    """Fix the approved table, the members and who scores whom; again only while nothing is in."""
    table = season.year.score_table
    if table is None:
        return refuse(Reason.SCORE_TABLE_MISSING)
    if season.scoring.own or season.scoring.approvals:
        return refuse(Reason.ALREADY_RECORDED)
    if command.cross_until < command.self_until:
        return refuse(
            Reason.DATE_BEFORE_PREVIOUS_STEP, on=command.cross_until, previous=command.self_until
        )
    members = tuple(member.unit_id for member in season.roster.on(situation.today))
    if not members:
        return refuse(Reason.MEMBERSHIP_SIZE, members=0, different=0)
    refusal = first(
        *(no_member(season, situation.today, *_named(each)) for each in command.recused),
        *(unsaid(each.ground) for each in command.recused),
    )
    return refusal or (
        happened.ScoringOpened(
            **header(season, situation),
            table=table,
            self_until=command.self_until,
            cross_until=command.cross_until,
            members=members,
            recused=command.recused,
            assignments=assignments(members, table.crossing, command.recused, table.scorers_each),
        ),
    )


def recuse(season: Season, command: ask.RecuseFromScoring, situation: Situation) -> Decision:
    """Let a scorer stand aside; once sheets came in nobody else is given other units for it."""
    recusal = Recusal(command.scorer, command.unit_id, command.ground)
    refusal = first(
        not_open(season),
        not_scored(season, *_named(recusal)),
        unsaid(command.ground),
        _not_the_scorers(season, command, situation),
        _already_scored(season, recusal),
    )
    return refusal or (
        happened.ScorerRecused(
            **header(season, situation),
            recusal=recusal,
            assignments=_without(season, recusal),
        ),
    )


def close_stage(season: Season, command: ask.CloseScoringStage, situation: Situation) -> Decision:
    """Close a stage before its day; refused while a sheet of it is missing."""
    scoring = season.scoring
    refusal = not_open(season)
    if refusal is not None:
        return refusal
    if scoring.over(command.stage, situation.today):
        return refuse(Reason.ALREADY_RECORDED)
    if not scoring.all_in(command.stage):
        return refuse(Reason.SHEETS_MISSING, missing=_missing(season, command.stage))
    if command.stage is ScoringStage.CROSS and not scoring.over(ScoringStage.SELF, situation.today):
        return refuse(Reason.OWN_SCORES_FIRST, until=scoring.self_until)
    return (happened.ScoringStageClosed(**header(season, situation), stage=command.stage),)


def prepare(season: Season, command: ask.PrepareSelfScore, situation: Situation) -> Decision:
    """Keep a draft as it is; what is wrong with it is said when it is handed in."""
    refusal = first(not_open(season), not_scored(season, command.unit_id))
    if refusal is not None:
        return refusal
    if not holds(situation.actor, PREPARES, command.unit_id, season, situation.today):
        return refuse(Reason.NOT_YOURS, deed=command.KIND, province=season.province)
    return (
        happened.SelfScorePrepared(
            **header(season, situation), unit_id=command.unit_id, entries=command.entries
        ),
    )


def _table(season: Season) -> ScoreTable | None:
    """Return the table that scoring was opened with, or the approved one until then."""
    return season.scoring.table or season.year.score_table


def _no_target(criterion: str, value: Decimal | None) -> Refusal | None:
    if value is None or (sensible(value) and value > 0):
        return None
    return refuse(
        Reason.FIGURE_OUT_OF_RANGE, criterion=criterion, given=value, most="…", decimals=6
    )


def _itself(season: Season, command: ask.ScoreTask) -> Refusal | None:
    if command.scorer != command.unit_id:
        return None
    return refuse(Reason.SCORES_ITSELF, unit=season.roster.name(command.unit_id))


def _not_the_scorers(
    season: Season, command: ask.ScoreTask | ask.RecuseFromScoring, situation: Situation
) -> Refusal | None:
    """Refuse a leader who speaks for another unit than the one that scores."""
    led = holds(situation.actor, SIGNS, command.scorer, season, situation.today)
    if led or speaks_for_the_bloc(situation.actor, season, situation.today):
        return None
    return refuse(Reason.NOT_YOURS, deed=command.KIND, province=season.province)


def _named(recusal: Recusal) -> tuple[UUID, ...]:
    return tuple(unit for unit in (recusal.scorer, recusal.unit_id) if unit is not None)


def _already_scored(season: Season, recusal: Recusal) -> Refusal | None:
    given = any(_hit(recusal, pair) for pair in season.scoring.cross)
    return refuse(Reason.ALREADY_RECORDED) if given else None


def _hit(recusal: Recusal, pair: Assignment) -> bool:
    return pair.scorer == recusal.scorer and recusal.unit_id in (None, pair.unit_id)


def _without(season: Season, recusal: Recusal) -> tuple[Assignment, ...]:
    scoring, table = season.scoring, season.scoring.table
    if scoring.cross or table is None:
        return tuple(pair for pair in scoring.assignments if not _hit(recusal, pair))
    recused = (*scoring.recused, recusal)
    return assignments(scoring.members, table.crossing, recused, table.scorers_each)


def _missing(season: Season, stage: ScoringStage) -> str:
    scoring, name = season.scoring, season.roster.name
    if stage is ScoringStage.SELF:
        return ", ".join(name(unit) for unit in scoring.members if unit not in scoring.own)
    pairs = (pair for pair in scoring.assignments if pair not in scoring.cross)
    return ", ".join(f"{name(pair.scorer)} → {name(pair.unit_id)}" for pair in pairs)
