"""How long each stage had a nomination, by its clocks: what a timeliness figure is made of.

A stay begins when a nomination enters a stage and ends when it leaves. What was given to the unit
to supply what was missing, and what a hold took, is the stage's own time no more than its clock is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.nominations.clocks import Clock
from domain.nominations.states import AwaitingGovernment, Nomination, underlying
from domain.terms import Outcome


class Phase(StrEnum):
    """A stretch of the chain that has a term of its own: the stages, the last one in two parts."""

    BLOC_VOTE = "BLOC_VOTE"
    DOSSIER = "DOSSIER"
    BOARD_REVIEW = "BOARD_REVIEW"
    COMMITTEE_DECISION = "COMMITTEE_DECISION"
    GOVERNMENT_PROPOSAL = "GOVERNMENT_PROPOSAL"
    GOVERNMENT_ANSWER = "GOVERNMENT_ANSWER"
    """From the day the proposal has left the province."""


@dataclass(frozen=True, slots=True)
class Run:
    """A clock that ran without a pause; ``ended_at`` is ``None`` while it runs."""

    started_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """A nomination in one phase. ``due_at`` is that of the clock that ran last."""

    phase: Phase
    entered_at: datetime
    runs: tuple[Run, ...] = ()
    due_at: datetime | None = None
    left_at: datetime | None = None
    in_time: bool | None = None
    """Whether it was left by its term; ``None`` while it lasts, and where it was broken off."""


def stays(steps: Iterable[tuple[datetime, Nomination]]) -> tuple[Stay, ...]:
    """Return the stays that follow from a nomination as it stood after each moment, in order."""
    done: list[Stay] = []
    now: Stay | None = None
    for at, nomination in steps:
        phase = _phase(nomination)
        if now is not None and now.phase is not phase:
            done.append(_left(now, at, broken_off=nomination.outcome is Outcome.WITHDRAWN))
            now = None
        if phase is not None:
            now = _timed(now or Stay(phase, at), at, nomination.clock)
    return tuple(done) if now is None else (*done, now)


def _phase(nomination: Nomination) -> Phase | None:
    state = underlying(nomination.state)
    if isinstance(state, AwaitingGovernment) and state.submitted_on is not None:
        return Phase.GOVERNMENT_ANSWER
    return Phase(nomination.stage.value) if nomination.stage.is_open else None


def _timed(stay: Stay, at: datetime, clock: Clock | None) -> Stay:
    """Go on with a stay after something happened: its clock may have begun, rested, or gone on."""
    running = clock if clock is not None and not clock.supplement else None
    last = stay.runs[-1] if stay.runs else None
    if last is not None and last.ended_at is None:
        if running is not None and running.started_at == last.started_at:
            return stay
        stay = _rested(stay, at)
    if running is None:
        return stay
    return replace(stay, runs=(*stay.runs, Run(running.started_at)), due_at=running.due_at)


def _rested(stay: Stay, at: datetime) -> Stay:
    *earlier, last = stay.runs
    return replace(stay, runs=(*earlier, replace(last, ended_at=at)))


def _left(stay: Stay, at: datetime, *, broken_off: bool) -> Stay:
    ran = bool(stay.runs) and stay.runs[-1].ended_at is None
    ended = _rested(stay, at) if ran else stay
    # What is withdrawn, or ended by what a hold found, was not brought to its end by the stage.
    if not ran or broken_off or stay.due_at is None:
        return replace(ended, left_at=at)
    return replace(ended, left_at=at, in_time=at <= stay.due_at)
