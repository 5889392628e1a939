"""Whether a command may be carried out on a ballot: events, or a reasoned no."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.ballots import commands as ask
from domain.ballots import events as happened
from domain.ballots.counting import count
from domain.ballots.facts import CandidateVotes, Tally
from domain.ballots.question import Body
from domain.ballots.states import Ballot, BallotStage
from domain.commands import Command
from domain.entitlement import forbidden_in_bloc
from domain.nominations.deciding.situation import Decision, Header, Situation
from domain.refusals import Reason, Refusal, refuse
from domain.terms import Role

Handler = Callable[[Ballot, Any, Situation], Decision]

OF_THE_COUNCIL = frozenset({Role.COUNCIL_SECRETARY, Role.COUNCIL_CHAIR})


@dataclass(frozen=True, slots=True)
class BallotPosition:
    """Where a ballot stands, as far as its workflow needs to know; it holds nobody and no choice.

    ``season_id`` is set while a season has to be told of the result.
    """

    version: int
    open: bool
    stage: str
    closes_at: datetime
    season_id: UUID | None
    deeds: tuple[str, ...]


def position(ballot: Ballot) -> BallotPosition:
    """Derive the position that follows from the events and from nothing else."""
    untold = None if ballot.reported else ballot.body.season_id
    return BallotPosition(
        version=ballot.version,
        open=ballot.open,
        stage=ballot.stage.value,
        closes_at=ballot.closes_at,
        season_id=untold,
        deeds=tuple(sorted(c.KIND for c, (stages, _) in MOVES.items() if ballot.stage in stages)),
    )


def decide(ballot: Ballot | None, command: Command, situation: Situation) -> Decision:
    """Decide one command; the same ballot, command and situation give the same answer."""
    if isinstance(command, ask.OpenBallot):
        return refuse(Reason.BALLOT_EXISTS) if ballot is not None else _open(command, situation)
    if ballot is None:
        return refuse(Reason.NO_SUCH_BALLOT, ballot=command.target)
    refusal = _forbidden(command.KIND, ballot.body, situation)
    if refusal is not None:
        return refusal
    stages, handle = MOVES[type(command)]
    if ballot.stage not in stages:
        return refuse(Reason.BALLOT_OVER, ballot_stage=ballot.stage.value)
    return handle(ballot, command, situation)


def _open(command: ask.OpenBallot, situation: Situation) -> Decision:
    refusal = _forbidden(command.KIND, command.body, situation)
    if refusal is not None:
        return refusal
    voters = tuple(sorted(set(command.voters)))
    if not command.question.possible or not voters or len(voters) < len(command.voters):
        return refuse(Reason.BALLOT_IMPOSSIBLE)
    if command.closes_at <= situation.at:
        return refuse(Reason.BALLOT_TOO_SHORT, at=command.closes_at.isoformat())
    return (
        happened.BallotOpened(
            originator_id=command.target,
            originator_version=1,
            timestamp=situation.at,
            body=command.body,
            question=command.question,
            voters=voters,
            closes_at=command.closes_at,
            key=command.key,
        ),
    )


def _close(ballot: Ballot, _: ask.CloseBallot, situation: Situation) -> Decision:
    """Close once the time has come, or sooner where nobody is left who could still vote."""
    turnout = situation.turnout
    if situation.at < ballot.closes_at and (turnout is None or turnout < len(ballot.voters)):
        return refuse(Reason.BALLOT_RUNNING, at=ballot.closes_at.isoformat())
    return (happened.BallotClosed(**_header(ballot, situation)),)


def _publish(ballot: Ballot, command: ask.PublishBallots, situation: Situation) -> Decision:
    """Publish and count at once, so that no result is ever known to a few beforehand."""
    tokens = [each.token for each in command.ballots]
    strangers = set(command.issued) - set(ballot.voters)
    if strangers or tokens != sorted(set(tokens)) or len(tokens) > len(command.issued):
        return refuse(Reason.BALLOT_IMPOSSIBLE)
    return (
        happened.BallotsPublished(
            **_header(ballot, situation),
            issued=tuple(sorted(set(command.issued))),
            ballots=command.ballots,
        ),
        happened.BallotTallied(**_header(ballot, situation, 1), tally=_tally(ballot, command)),
    )


def _tally(ballot: Ballot, command: ask.PublishBallots) -> Tally:
    asked = ballot.question
    counted = count((b.choices for b in command.ballots), asked.candidates, asked.seats)
    return Tally(
        issued=len(set(command.issued)),
        returned=len(command.ballots),
        valid=counted.valid,
        invalid=counted.invalid,
        votes=tuple(map(CandidateVotes, asked.candidates, counted.votes)),
    )


def _annul(ballot: Ballot, command: ask.AnnulBallot, situation: Situation) -> Decision:
    if not command.reason.strip():
        return refuse(Reason.REASON_MISSING)
    return (happened.BallotAnnulled(**_header(ballot, situation), reason=command.reason),)


def _note_reported(ballot: Ballot, command: ask.NoteReported, situation: Situation) -> Decision:
    if ballot.reported:
        return refuse(Reason.ALREADY_RECORDED)
    return (happened.BallotReported(**_header(ballot, situation), refused=command.refused),)


MOVES: dict[type[Command], tuple[frozenset[BallotStage], Handler]] = {
    ask.CloseBallot: (frozenset({BallotStage.VOTING}), _close),
    ask.PublishBallots: (frozenset({BallotStage.CLOSED}), _publish),
    ask.AnnulBallot: (frozenset({BallotStage.VOTING, BallotStage.CLOSED}), _annul),
    ask.NoteReported: (frozenset({BallotStage.COUNTED, BallotStage.ANNULLED}), _note_reported),
}
"""At which stages each command is legal, and the rule that decides it there."""


def _forbidden(kind: str, body: Body, situation: Situation) -> Refusal | None:
    """Refuse a bloc's ballot to the council's people, and the council's to a bloc's."""
    offices = tuple(
        office
        for office in situation.actor.offices
        if office.role is Role.TIMER or (office.role in OF_THE_COUNCIL) is body.is_council
    )
    actor = replace(situation.actor, offices=offices)
    return forbidden_in_bloc(kind, actor, body.province, body.bloc_id, situation.today)


def _header(ballot: Ballot, situation: Situation, ahead: int = 0) -> Header:
    return {
        "originator_id": ballot.id,
        "originator_version": ballot.version + 1 + ahead,
        "timestamp": situation.at,
    }
