"""What other systems are told of an event: the fields named here, and of all others nothing.

An event that is not in the table is told by its type, its subject and its time alone. No person's
name, no opinion, no vote, no score and no free text about people is in the table; a test looks at
every event of the program for what must not get through.
"""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from domain.events import Event
from domain.terms import Term

_PAPER = ("paper.number", "paper.on")
_TABLE: dict[str, tuple[str, ...]] = {
    "nomination.nominated.v1": (
        "province",
        "season_id",
        "bloc_id",
        "nominee.unit_id",
        "nominee.name",
        "award",
        "emulation_year",
        "education",
        "source",
        "on",
        "clock.due_at",
    ),
    "nomination.bloc_endorsed.v1": ("methods", "on", "clock.due_at"),
    "nomination.bloc_declined.v1": ("methods", "on"),
    "nomination.dossier_submitted.v1": ("on", "clock.due_at"),
    "nomination.council_voted.v2": ("on", "outcome", "recommended", "clock.due_at"),
    "nomination.returned_for_supplement.v1": ("on", "by_stage", "clock.due_at"),
    "nomination.supplement_submitted.v1": ("on", "clock.due_at"),
    "nomination.committee_decided.v1": ("choice", "award", *_PAPER, "clock.due_at"),
    "nomination.consultation_asked.v1": ("on", "lapses_at"),
    "nomination.consultation_answered.v1": ("on",),
    "nomination.proposed_to_government.v1": (*_PAPER, "clock.due_at"),
    "nomination.government_answered.v1": ("choice", *_PAPER),
    "nomination.nominee_held.v1": ("on",),
    "nomination.hold_lifted.v1": ("on", "clock.due_at"),
    "nomination.hold_upheld.v1": ("on",),
    "nomination.withdrawn.v1": ("on",),
    "nomination.escalated.v1": ("stage", "rung", "due_at"),
    "nomination.award_revoked.v1": _PAPER,
    "nomination.items_recovered.v1": ("on",),
    "nomination.successor_assigned.v1": ("successor.unit_id", "successor.name", "on"),
    "nomination.authority_succeeded.v1": ("province", "on"),
    "season.opened.v2": (
        "province",
        "bloc_id",
        "bloc_name",
        "emulation_year",
        "begins_on",
        "ends_on",
        "education",
        "conference_due_at",
    ),
    "season.conference_overdue.v1": ("due_at",),
    "season.conference_held.v1": ("meeting.on",),
    "season.nomination_brought_forward.v1": ("nomination_id",),
    "season.closed.v1": ("result_stated",),
    "bloc.established.v1": ("province", "name"),
    "bloc.membership_confirmed.v1": ("year", "membership.named"),
    "bloc.heads_appointed.v1": ("year", "heads.head", "heads.deputies"),
    "organisation.registered.v1": ("province", "name"),
    "organisation.alias_recorded.v1": ("alias",),
    "organisation.renamed.v1": ("name", "on"),
    "organisation.succeeded.v1": ("successor", "on"),
    "organisation.parent_recorded.v1": ("parent",),
    "organisation.past_award_recorded.v1": (
        "award.emulation_year",
        "award.kind",
        "award.called",
        "award.decision",
        "award.decided_on",
    ),
    "ballot.opened.v1": ("body.season_id", "closes_at"),
}
TOLD: Mapping[str, tuple[str, ...]] = MappingProxyType(_TABLE)


def told(event: Event) -> dict[str, Any]:
    """Return an event's data for other systems, as JSON can hold it, by flat names."""
    return {path.replace(".", "_"): _plain(_at(event, path)) for path in TOLD.get(event.TOPIC, ())}


def _at(value: Any, path: str) -> Any:  # noqa: ANN401 - a field of any kind.
    for name in path.split("."):
        if value is None:
            return None
        value = getattr(value, name)
    return value


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Return one value; anything that could hold more than itself is refused."""
    match value:
        case None | bool() | int():
            return value
        case Term():
            return value.value
        case str():
            return value
        case UUID():
            return str(value)
        case date() | datetime():
            return value.isoformat()
        case tuple():
            return [_plain(each) for each in value]
        case _:
            raise TypeError(f"{type(value).__name__} is not for other systems")
