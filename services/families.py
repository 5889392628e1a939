"""The three families of aggregates that commands are for, each with its fold and its rules."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from domain.ballots import commands as ballot_commands
from domain.ballots import deciding as ballots
from domain.ballots import states as ballot_states
from domain.commands import Command
from domain.delegations.commands import EndDelegation, GrantDelegation
from domain.events import Event
from domain.nominations import commands as nomination_commands
from domain.nominations import deciding as nominations
from domain.nominations import evolving, looking_ahead
from domain.nominations.deciding.situation import Decision, Situation
from domain.nominations.states import Nomination
from domain.seasons import commands as season_commands
from domain.seasons import deciding as seasons
from domain.seasons import states
from services.messages import AnyPosition


@dataclass(frozen=True, slots=True)
class Family:
    """How one family of aggregates is folded, decided and waited for."""

    name: str
    commands: tuple[type[Command], ...]
    evolve: Callable[[Any, Event], Any]
    decide: Callable[[Any, Any, Situation], Decision]
    position: Callable[[Any], AnyPosition]
    pins: Callable[[Any], tuple[str, ...]]


def _pins(nomination: Nomination) -> tuple[str, ...]:
    return (nomination.rules,)


NOMINATION = Family(
    name="nomination",
    commands=(nomination_commands.Nominate, *nominations.MOVES),
    evolve=evolving.evolve,
    decide=nominations.decide,
    position=looking_ahead.position,
    pins=_pins,
)
SEASON = Family(
    name="season",
    commands=(season_commands.OpenSeason, *seasons.HANDLERS),
    evolve=states.evolve,
    decide=seasons.decide,
    position=seasons.position,
    pins=lambda _: (),
)
BALLOT = Family(
    name="ballot",
    commands=(ballot_commands.OpenBallot, *ballots.MOVES),
    evolve=ballot_states.evolve,
    decide=ballots.decide,
    position=ballots.position,
    pins=lambda _: (),
)
FAMILIES = {family.name: family for family in (NOMINATION, SEASON, BALLOT)}
FAMILY_OF: dict[str, Family] = {
    command.KIND: family for family in FAMILIES.values() for command in family.commands
}
COMMANDS: dict[str, type[Command]] = {
    **{command.KIND: command for family in FAMILIES.values() for command in family.commands},
    **{command.KIND: command for command in (GrantDelegation, EndDelegation)},
}
"""All commands there are; delegations have no clock, so no workflow waits for them."""
