"""Sheets that come in: a unit's own, those about others, and a whole file of both."""

from datetime import date
from functools import reduce
from uuid import UUID

from domain.events import Event
from domain.nominations.deciding.situation import Decision, Situation, first, misdated
from domain.refusals import Reason, Refusal, refuse
from domain.seasons.header import header
from domain.seasons.scoring import commands as ask
from domain.seasons.scoring import events as happened
from domain.seasons.scoring.checking import (
    SIGNS,
    flawed_entries,
    flawed_points,
    holds,
    not_open,
    not_scored,
    not_signed,
    too_late,
)
from domain.seasons.scoring.facts import Assignment, ScoringStage
from domain.seasons.states import Season, evolve


def submit_own(season: Season, command: ask.SubmitSelfScore, situation: Situation) -> Decision:
    """Take a unit's own sheet; after the last day only the first edition, marked as late."""
    scoring, unit = season.scoring, command.unit_id
    on = _day(season, command, situation, command.unit_id)
    refusal = first(
        not_open(season),
        not_scored(season, unit),
        not_signed(unit, season, situation, command.KIND, command.paper),
        misdated(on, None, situation),
        too_late(season, ScoringStage.SELF, unit, on) if unit in scoring.own else None,
    )
    if refusal is not None or scoring.table is None:
        return refusal or refuse(Reason.SCORING_NOT_OPEN)
    return flawed_entries(scoring.table, command.entries) or (
        happened.SelfScoreSubmitted(
            **header(season, situation),
            unit_id=unit,
            edition=len(scoring.own.get(unit, ())) + 1,
            entries=command.entries,
            late=scoring.self_until is not None and on > scoring.self_until,
            paper=command.paper,
        ),
    )


def submit_cross(season: Season, command: ask.SubmitCrossScore, situation: Situation) -> Decision:
    """Take a sheet about another unit: an assigned one, and after the scorer's own is in."""
    scoring, scorer = season.scoring, command.scorer
    if scorer == command.unit_id:
        return refuse(Reason.SCORES_ITSELF, unit=season.roster.name(scorer))
    pair = Assignment(scorer, command.unit_id)
    on = _day(season, command, situation, scorer)
    refusal = first(
        not_open(season),
        not_scored(season, scorer, command.unit_id),
        not_signed(scorer, season, situation, command.KIND, command.paper),
        misdated(on, None, situation),
        _not_assigned(season, pair),
        _own_first(season, pair, situation),
        too_late(season, ScoringStage.CROSS, scorer, on) if pair in scoring.cross else None,
    )
    if refusal is not None or scoring.table is None:
        return refusal or refuse(Reason.SCORING_NOT_OPEN)
    return flawed_points(scoring.table, command.entries) or (
        happened.CrossScoreSubmitted(
            **header(season, situation),
            scorer=scorer,
            unit_id=command.unit_id,
            edition=len(scoring.cross.get(pair, ())) + 1,
            entries=command.entries,
            late=scoring.cross_until is not None and on > scoring.cross_until,
            paper=command.paper,
        ),
    )


def enter(season: Season, command: ask.EnterScores, situation: Situation) -> Decision:
    """Take all sheets of a file in its order, or refuse the whole file for its first fault."""
    if not command.own and not command.cross:
        return refuse(Reason.NOTHING_TO_CHANGE)
    entered: tuple[Event, ...] = ()
    for asked in _asked(command):
        now = reduce(evolve, entered, season)
        decision = (
            submit_own(now, asked, situation)
            if isinstance(asked, ask.SubmitSelfScore)
            else submit_cross(now, asked, situation)
        )
        if isinstance(decision, Refusal):
            return decision
        entered += decision
    return entered


def _asked(command: ask.EnterScores) -> tuple[ask.SubmitSelfScore | ask.SubmitCrossScore, ...]:
    own = tuple(
        ask.SubmitSelfScore(
            command_id=command.command_id,
            target=command.target,
            actor=command.actor,
            unit_id=sheet.unit_id,
            entries=sheet.entries,
            paper=command.paper,
            on=command.on,
        )
        for sheet in command.own
    )
    cross = tuple(
        ask.SubmitCrossScore(
            command_id=command.command_id,
            target=command.target,
            actor=command.actor,
            scorer=sheet.scorer,
            unit_id=sheet.unit_id,
            entries=sheet.entries,
            paper=command.paper,
            on=command.on,
        )
        for sheet in command.cross
    )
    return (*own, *cross)


def _day(
    season: Season,
    command: ask.SubmitSelfScore | ask.SubmitCrossScore,
    situation: Situation,
    unit: UUID,
) -> date:
    """Return the day by which a sheet is in time.

    Whoever signs here signs today. Only a paper that the bloc's offices enter has a day of its own.
    """
    signs = holds(situation.actor, SIGNS, unit, season, situation.today)
    return situation.today if signs or command.on is None else command.on


def _not_assigned(season: Season, pair: Assignment) -> Refusal | None:
    if pair in season.scoring.assignments:
        return None
    name = season.roster.name
    return refuse(Reason.NOT_ASSIGNED, scorer=name(pair.scorer), unit=name(pair.unit_id))


def _own_first(season: Season, pair: Assignment, situation: Situation) -> Refusal | None:
    """Refuse to score others before one's own sheet is in and nobody can correct theirs."""
    scoring = season.scoring
    if pair.scorer in scoring.own and scoring.over(ScoringStage.SELF, situation.today):
        return None
    return refuse(Reason.OWN_SCORES_FIRST, until=scoring.self_until)
