"""The events there are. A topic that was once recorded is recorded for ever."""

import pkgutil
from importlib import import_module

import domain
from domain.ballots.events import BallotEvent
from domain.blocs import BlocEvent
from domain.delegations.events import DelegationEvent
from domain.events import Event, registry
from domain.nominations.events import NominationEvent
from domain.organisations import OrganisationEvent
from domain.seasons.events import SeasonEvent

TOPICS = """
ballot.annulled.v1
ballot.closed.v1
ballot.opened.v1
ballot.published.v1
ballot.reported.v1
ballot.tallied.v1
bloc.established.v1
bloc.heads_appointed.v1
bloc.membership_confirmed.v1
delegation.ended.v1
delegation.granted.v1
nomination.authority_succeeded.v1
nomination.award_revoked.v1
nomination.bloc_declined.v1
nomination.bloc_endorsed.v1
nomination.committee_decided.v1
nomination.consultation_answered.v1
nomination.consultation_asked.v1
nomination.consultation_lapsed.v1
nomination.council_voted.v2
nomination.dossier_submitted.v1
nomination.escalated.v1
nomination.government_answered.v1
nomination.hold_lifted.v1
nomination.hold_upheld.v1
nomination.items_recovered.v1
nomination.nominated.v1
nomination.nominee_held.v1
nomination.opinion_given.v2
nomination.proposed_to_government.v1
nomination.returned_for_supplement.v1
nomination.reviewer_recused.v2
nomination.successor_assigned.v1
nomination.supplement_submitted.v1
nomination.withdrawn.v1
organisation.alias_recorded.v1
organisation.parent_recorded.v1
organisation.past_award_corrected.v1
organisation.past_award_recorded.v1
organisation.registered.v1
organisation.renamed.v1
organisation.succeeded.v1
personal.erasure_ordered.v1
rule_set.published.v1
season.acting_head_assigned.v1
season.agenda_item_closed.v1
season.agenda_item_opened.v1
season.agenda_set.v1
season.bloc_commended.v1
season.bloc_reconstituted.v2
season.chair_handed_over.v1
season.bloc_quota_measured.v1
season.candidate_excluded.v1
season.candidate_put_forward.v1
season.candidate_withdrew.v1
season.counters_appointed.v1
season.interest_declared.v1
season.round_annulled.v1
season.round_ballot_opened.v1
season.round_counted.v1
season.round_opened.v1
season.round_tied.v1
season.slot_reallocated.v1
season.threshold_not_met.v1
season.tie_step_applied.v1
season.units_rated.v1
season.closed.v1
season.commendations_reported.v1
season.conference_cancelled.v1
season.conference_changed.v1
season.conference_held.v1
season.conference_overdue.v1
season.conference_scheduled.v1
season.cross_score_submitted.v1
season.draft_approved.v1
season.draft_commented.v1
season.dual_track_disclosed.v1
season.duties_handed_over.v1
season.entry_corrected.v1
season.exemplar_found.v1
season.exemplar_spread.v1
season.explanation_answered.v1
season.follow_up_answered.v1
season.follow_up_opened.v1
season.follow_ups_taken_over.v1
season.guest_attended.v1
season.guest_invited.v1
season.head_term_began.v1
season.head_term_ended.v1
season.late_report_waived.v1
season.meeting_adjourned.v1
season.meeting_concluded.v1
season.meeting_opened.v1
season.member_signed_pact.v1
season.members_confirmed.v1
season.mid_year_reviewed.v1
season.minutes_corrected.v1
season.minutes_drafted.v1
season.minutes_signed.v1
season.movement_closed.v1
season.movement_launched.v1
season.movement_reviewed.v1
season.movements_noted.v1
season.news_published.v1
season.next_heads_chosen.v1
season.next_heads_confirmed.v1
season.next_heads_proposed.v1
season.nomination_brought_forward.v1
season.nomination_not_begun.v1
season.observer_named.v1
season.opened.v2
season.pact_proposed.v1
season.pact_signed.v2
season.penalty_points_set.v1
season.photo_noted.v1
season.plan_drafted.v1
season.preparatory_meeting_held.v1
season.quorum_established.v1
season.records_handed_over.v1
season.regulation_drafted.v1
season.regulation_noted.v1
season.remarks_made.v1
season.report_adopted.v1
season.report_amended.v1
season.report_commented.v1
season.report_day_set.v1
season.report_presented.v1
season.report_submitted.v1
season.representative_named.v1
season.rotating_flag_passed.v1
season.score_agreed.v1
season.score_explained.v1
season.score_table_drafted.v1
season.scorer_recused.v1
season.scores_approved.v1
season.scores_reopened.v1
season.scoring_opened.v1
season.scoring_stage_closed.v1
season.self_score_prepared.v1
season.self_score_submitted.v1
season.speech_made.v1
season.targets_set.v1
season.task_reported.v1
season.task_scored.v1
season.task_set.v1
season.unit_absent.v1
season.unit_attended.v1
season.unit_commendations_reported.v1
season.unit_excluded.v1
season.unit_left.v1
season.unit_readmitted.v1
season.units_chosen.v1
season.units_invited.v1
season.written_opinion_received.v1
"""

FAMILIES = {
    "ballot": BallotEvent,
    "bloc": BlocEvent,
    "delegation": DelegationEvent,
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
