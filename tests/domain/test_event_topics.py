"""The events there are. A topic that was once recorded is recorded for ever."""

import pkgutil
from importlib import import_module

import domain
from domain.blocs import BlocEvent
from domain.events import Event, registry
from domain.nominations.events import NominationEvent
from domain.organisations import OrganisationEvent
from domain.seasons.events import SeasonEvent

TOPICS = """
bloc.established.v1
bloc.heads_appointed.v1
bloc.membership_confirmed.v1
nomination.authority_succeeded.v1
nomination.award_revoked.v1
nomination.bloc_declined.v1
nomination.bloc_endorsed.v1
nomination.committee_decided.v1
nomination.consultation_answered.v1
nomination.consultation_asked.v1
nomination.consultation_lapsed.v1
nomination.council_voted.v1
nomination.dossier_submitted.v1
nomination.escalated.v1
nomination.government_answered.v1
nomination.hold_lifted.v1
nomination.hold_upheld.v1
nomination.items_recovered.v1
nomination.nominated.v1
nomination.nominee_held.v1
nomination.opinion_given.v1
nomination.proposed_to_government.v1
nomination.returned_for_supplement.v1
nomination.reviewer_recused.v1
nomination.successor_assigned.v1
nomination.supplement_submitted.v1
nomination.withdrawn.v1
organisation.alias_recorded.v1
organisation.registered.v1
organisation.renamed.v1
organisation.succeeded.v1
personal.erasure_ordered.v1
rule_set.published.v1
season.closed.v1
season.commendations_reported.v1
season.conference_held.v1
season.conference_overdue.v1
season.duties_handed_over.v1
season.movements_noted.v1
season.next_heads_chosen.v1
season.nomination_brought_forward.v1
season.nomination_not_begun.v1
season.opened.v2
season.pact_signed.v1
season.remarks_made.v1
season.report_adopted.v1
season.rotating_flag_passed.v1
season.units_chosen.v1
"""

FAMILIES = {
    "bloc": BlocEvent,
    "nomination": NominationEvent,
    "organisation": OrganisationEvent,
    "season": SeasonEvent,
}


def of_the_domain() -> dict[str, type[Event]]:
    """Return the domain's own events; other tests enter events of theirs in the same register."""
    for module in pkgutil.walk_packages(domain.__path__, "domain."):
        import_module(module.name)
    return {t: c for t, c in registry().items() if c.__module__.startswith("domain.")}


def test_no_topic_is_lost_or_renamed_and_no_new_one_goes_unnoticed() -> None:
    assert set(of_the_domain()) == set(TOPICS.split())


def test_every_topic_begins_with_the_family_its_event_belongs_to() -> None:
    for topic, cls in of_the_domain().items():
        family = topic.split(".", maxsplit=1)[0]
        assert issubclass(cls, FAMILIES.get(family, Event))
