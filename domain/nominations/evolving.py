"""What each event makes of a nomination. Pure; the same events always give the same nomination."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from domain import folding
from domain.events import Event
from domain.folding import check_follows
from domain.nominations import consequences
from domain.nominations import events as happened
from domain.nominations.states import Nomination

CONSEQUENCES: Mapping[type[Event], Callable[[Nomination, Any], Nomination]] = MappingProxyType(
    {
        happened.BlocEndorsed: consequences.endorsed,
        happened.BlocDeclined: consequences.declined,
        happened.DossierSubmitted: consequences.submitted,
        happened.OpinionGiven: consequences.opinion_given,
        happened.ReviewerRecused: consequences.recused,
        happened.CouncilVoted: consequences.voted,
        happened.ReturnedForSupplement: consequences.returned,
        happened.SupplementSubmitted: consequences.supplemented,
        happened.CommitteeDecided: consequences.decided,
        happened.ConsultationAsked: consequences.consulted,
        happened.ConsultationAnswered: consequences.consultation_answered,
        happened.ConsultationLapsed: consequences.consultation_lapsed,
        happened.ProposedToGovernment: consequences.proposed,
        happened.GovernmentAnswered: consequences.government_answered,
        happened.NomineeHeld: consequences.held,
        happened.HoldLifted: consequences.hold_lifted,
        happened.HoldUpheld: consequences.hold_upheld,
        happened.NominationWithdrawn: consequences.withdrawn,
        happened.Escalated: consequences.escalated,
        happened.AwardRevoked: consequences.revoked,
        happened.ItemsRecovered: consequences.items_recovered,
        happened.SuccessorAssigned: consequences.succeeded,
        happened.AuthoritySucceeded: consequences.authority_succeeded,
    }
)
"""What follows from each event but the first, which makes the nomination."""


def fold(events: Iterable[Event], nomination: Nomination | None = None) -> Nomination | None:
    """Fold events, oldest first, onto a nomination or onto nothing."""
    return folding.fold(evolve, events, nomination)


def evolve(nomination: Nomination | None, event: Event) -> Nomination:
    """Fold one event.

    ``ValueError`` where it is not the next one and ``TypeError`` where it has no place: both mean
    that the record is broken.
    """
    check_follows(event, nomination)
    if nomination is None:
        return _begun(event)
    if type(event) not in CONSEQUENCES:
        message = f"{type(event).__name__} does not happen to a nomination that has begun"
        raise TypeError(message)
    changed = CONSEQUENCES[type(event)](nomination, event)
    dated = getattr(event, "on", None) or getattr(getattr(event, "paper", None), "on", None)
    last_on = max(nomination.last_on, dated) if dated is not None else nomination.last_on
    return replace(changed, version=event.originator_version, last_on=last_on)


def _begun(event: Event) -> Nomination:
    if not isinstance(event, happened.Nominated):
        message = f"a nomination cannot begin with {type(event).__name__}"
        raise TypeError(message)
    return consequences.nominated(event)
