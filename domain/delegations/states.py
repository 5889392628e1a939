"""What a province's office holders have entrusted to others, and until when."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from domain.actors import Actor, Authorisation, Office
from domain.delegations import events as happened
from domain.delegations.facts import Delegation
from domain.events import Event
from domain.folding import check_follows
from domain.ids import derived


def delegations_stream(province: str) -> UUID:
    """Identify the stream in which a province's delegations are kept."""
    return derived("delegations", province)


@dataclass(frozen=True, slots=True)
class Delegations:
    """All delegations of one province, the oldest first; one that ended keeps its place."""

    id: UUID
    version: int
    province: str
    granted: tuple[Delegation, ...] = ()

    def find(self, delegation: UUID) -> Delegation | None:
        return next((each for each in self.granted if each.id == delegation), None)

    def of(self, actor: Actor) -> Actor:
        """Return the actor with what was entrusted to them in this province, ended or not."""
        mine = tuple(self._offices(actor.id))
        return replace(actor, authorised=(*actor.authorised, *mine)) if mine else actor

    def _offices(self, holder: str) -> Iterator[Office]:
        for each in self.granted:
            if each.holder == holder:
                under = Authorisation(
                    each.id,
                    each.capacity,
                    each.basis,
                    each.since,
                    each.last_day,
                    frozenset(each.deeds),
                )
                yield Office(
                    each.role,
                    self.province,
                    since=each.since,
                    until=each.last_day,
                    under=under,
                )


def evolve(delegations: Delegations | None, event: Event) -> Delegations | None:
    """Fold one event; an event of another family means a broken record."""
    check_follows(event, delegations)
    match event:
        case happened.DelegationGranted():
            known = delegations or Delegations(event.originator_id, 0, event.province)
            granted = (*known.granted, event.delegation)
            return replace(known, version=event.originator_version, granted=granted)
        case happened.DelegationEnded() if delegations is not None:
            ended = tuple(
                replace(each, ended_on=event.on) if each.id == event.delegation_id else each
                for each in delegations.granted
            )
            return replace(delegations, version=event.originator_version, granted=ended)
        case _:
            message = f"{type(event).__name__} does not happen to a province's delegations"
            raise TypeError(message)
