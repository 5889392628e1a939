"""What the nomination's workflow must wait for, and what its page can promise."""

from dataclasses import dataclass
from datetime import datetime

from domain.nominations.deciding import open_deeds
from domain.nominations.states import AwaitingGovernment, Nomination, underlying
from domain.responsibility import responsible, superior
from domain.terms import Role, Rung, Stage


@dataclass(frozen=True, slots=True)
class Due:
    """A moment at which the timer acts: ``kind`` is the command, ``key`` what it is about."""

    at: datetime
    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class Position:
    """Where a nomination stands, as far as a clock needs to know.

    It holds no name and no reason, because it is what Temporal keeps.
    """

    version: int
    stage: Stage
    held: bool
    returned: bool
    open: bool
    deeds: tuple[str, ...]
    dues: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One thing that will happen by itself: what, when, and who is told."""

    rung: Rung
    at: datetime
    told: Role


def position(nomination: Nomination) -> Position:
    """Derive the position that follows from the events and from nothing else."""
    return Position(
        version=nomination.version,
        stage=nomination.stage,
        held=nomination.held,
        returned=nomination.returned,
        open=nomination.stage.is_open,
        deeds=tuple(sorted(open_deeds(nomination))),
        dues=tuple(sorted(_dues(nomination), key=lambda due: (due.at, due.kind, due.key))),
    )


def foreseen(nomination: Nomination) -> tuple[Foreseen, ...]:
    """Return what the ladder will announce if nobody acts."""
    if nomination.clock is None:
        return ()
    role = responsible(nomination)
    return tuple(
        Foreseen(alarm.rung, alarm.at, superior(role) if alarm.rung is Rung.OVERDUE else role)
        for alarm in nomination.clock.alarms
    )


def _dues(nomination: Nomination) -> list[Due]:
    alarms = nomination.clock.alarms if nomination.clock is not None else ()
    dues = [Due(alarm.at, "escalate", alarm.rung) for alarm in alarms]
    state = underlying(nomination.state)
    if isinstance(state, AwaitingGovernment):
        dues += [
            Due(c.lapses_at, "lapse-consultation", c.agency) for c in state.consultations if c.open
        ]
    return dues
