"""Whether a document may be drafted, commented on and approved, and a pact signed."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.commands import Command
from domain.ids import folded
from domain.nominations.deciding.situation import Decision, Situation, first
from domain.refusals import Reason, Refusal, refuse
from domain.seasons import events as season_events
from domain.seasons.facts import Pact
from domain.seasons.header import header, not_for_unit
from domain.seasons.saying import (
    before,
    no_member,
    no_such,
    not_said_on,
    stated_on,
    told,
    unsaid,
)
from domain.seasons.states import Season
from domain.seasons.year.agreements import commands as ask
from domain.seasons.year.agreements import events as happened
from domain.seasons.year.agreements.consistency import flaw_of_regulation, flaw_of_table
from domain.seasons.year.agreements.facts import Draft, Plan, YearDocument
from domain.seasons.year.speaking import not_for_year


def _regulation(season: Season, command: ask.DraftRegulation, situation: Situation) -> Decision:
    version = season.year.agreements.next_version(YearDocument.REGULATION)
    return _flawed(flaw_of_regulation(command.regulation)) or (
        told(happened.RegulationDrafted, season, command, situation, version=version),
    )


def _note(season: Season, command: ask.NoteRegulation, situation: Situation) -> Decision:
    if any(folded(n.title) == folded(command.title) for n in season.year.agreements.noted):
        return refuse(Reason.ALREADY_RECORDED)
    refusal = stated_on(command.on, situation, command.title)
    return refusal or (told(happened.RegulationNoted, season, command, situation),)


def _table(season: Season, command: ask.DraftScoreTable, situation: Situation) -> Decision:
    version = season.year.agreements.next_version(YearDocument.SCORE_TABLE)
    return _flawed(flaw_of_table(command.table)) or (
        told(happened.ScoreTableDrafted, season, command, situation, version=version),
    )


def _flawed(flaw: str | None) -> Refusal | None:
    return None if flaw is None else refuse(Reason.DRAFT_INCONSISTENT, part=flaw)


def _plan(season: Season, command: ask.DraftPlan, situation: Situation) -> Decision:
    owners = [target.unit_id for target in command.plan.targets if target.unit_id is not None]
    refusal = first(
        not_for_year(command.plan.for_year, season, situation, command.KIND),
        no_member(season, situation.today, *owners),
    )
    version = season.year.agreements.next_version(YearDocument.PLAN)
    return refusal or (told(happened.PlanDrafted, season, command, situation, version=version),)


def _comment(season: Season, command: ask.CommentOnDraft, situation: Situation) -> Decision:
    if season.year.agreements.draft(command.document, command.version) is None:
        return no_such(command.version)
    refusal = not_for_unit(command.unit_id, season, situation) or unsaid(command.text)
    return refusal or (told(happened.DraftCommented, season, command, situation),)


def _approve(season: Season, command: ask.ApproveDraft, situation: Situation) -> Decision:
    draft = season.year.agreements.draft(command.document, command.version)
    if draft is None:
        return no_such(command.version)
    refusal = first(
        not_said_on(command.on, situation, command.phrase), _held_already(season, draft)
    )
    return refusal or (told(happened.DraftApproved, season, command, situation),)


def _held_already(season: Season, draft: Draft) -> Refusal | None:
    """Refuse a version that holds, and one that a newer version has replaced."""
    for_year = draft.content.for_year if isinstance(draft.content, Plan) else None
    held = season.year.agreements.approved(draft.document, for_year)
    if held is None or held.version < draft.version:
        return None
    return refuse(Reason.ALREADY_RECORDED)


def _propose_pact(season: Season, command: ask.ProposePact, situation: Situation) -> Decision:
    if season.year.agreements.pact(command.for_year) is not None:
        return refuse(Reason.ALREADY_RECORDED)
    led_by = () if command.led_by is None else (command.led_by,)
    refusal = first(
        not_for_year(command.for_year, season, situation, command.KIND),
        not_said_on(command.on, situation),
        no_member(season, situation.today, *led_by),
    )
    return refusal or (told(happened.PactProposed, season, command, situation),)


def _sign_pact(season: Season, command: ask.SignPact, situation: Situation) -> Decision:
    """Sign for one unit; the last of all members makes the pact a signed one."""
    pact = season.year.agreements.pact(command.for_year)
    if pact is None:
        return no_such(command.for_year)
    refusal = first(
        not_for_unit(command.unit_id, season, situation),
        not_said_on(command.on, situation),
        before(command.on, pact.on),
    )
    if refusal is not None:
        return refusal
    members = [member.unit_id for member in season.roster.on(situation.today)]
    left = pact.unsigned(members)
    if command.unit_id not in left:
        return refuse(Reason.ALREADY_RECORDED)
    signed = told(happened.MemberSignedPact, season, command, situation)
    if len(left) > 1:
        return (signed,)
    whole = Pact(pact.for_year, len(members), pact.led_by)
    return (signed, season_events.PactSigned(**header(season, situation, 1), pact=whole))


HANDLERS: Mapping[type[Command], Callable[[Season, Any, Situation], Decision]] = {
    ask.DraftRegulation: _regulation,
    ask.NoteRegulation: _note,
    ask.DraftScoreTable: _table,
    ask.DraftPlan: _plan,
    ask.CommentOnDraft: _comment,
    ask.ApproveDraft: _approve,
    ask.ProposePact: _propose_pact,
    ask.SignPact: _sign_pact,
}
"""What each command about agreements is decided by."""
