"""What the conference deals with: agenda, draft report, speeches, opinions of the absent."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.commands import Command
from domain.nominations.deciding.situation import Decision, Situation, first, misdated
from domain.refusals import Reason, Refusal, refuse
from domain.seasons.events import ReportAdopted
from domain.seasons.facts import ReportAdoption
from domain.seasons.header import header, not_for_unit
from domain.seasons.meeting import commands_of_business as ask
from domain.seasons.meeting import events_of_business as happened
from domain.seasons.meeting.facts import AgendaItem, Amendment, Comment, Speech
from domain.seasons.meeting.opinions import receive
from domain.seasons.meeting.quorum import already_on_paper, may_not_decide, not_open
from domain.seasons.saying import no_member, no_such, unsaid
from domain.seasons.states import Season


def _agenda(season: Season, command: ask.SetAgenda, situation: Situation) -> Decision:
    refusal = _not_current(season) or unsaid(*(command.items or ("",)))
    if refusal is not None:
        return refusal
    return (happened.AgendaSet(**header(season, situation), items=command.items),)


def _open_item(season: Season, command: ask.OpenAgendaItem, situation: Situation) -> Decision:
    refusal = not_open(season) or _no_item(season, command.item)
    if refusal is not None:
        return refusal
    if _item(season, command.item).opened:
        return refuse(Reason.ALREADY_RECORDED)
    return (happened.AgendaItemOpened(**header(season, situation), item=command.item),)


def _close_item(season: Season, command: ask.CloseAgendaItem, situation: Situation) -> Decision:
    refusal = not_open(season) or _no_item(season, command.item)
    if refusal is not None:
        return refusal
    item = _item(season, command.item)
    if item.closed:
        return refuse(Reason.ALREADY_RECORDED)
    if not item.opened:
        return no_such(command.item)
    return (
        happened.AgendaItemClosed(
            **header(season, situation), item=command.item, outcome=command.outcome
        ),
    )


def _present(season: Season, command: ask.PresentReport, situation: Situation) -> Decision:
    refusal = _not_current(season) or _report_adopted(season) or unsaid(command.title)
    return refusal or (
        happened.ReportPresented(
            **header(season, situation), title=command.title, document=command.document
        ),
    )


def _comment(season: Season, command: ask.CommentOnReport, situation: Situation) -> Decision:
    """Take a comment of a member, in the meeting or on the draft sent round before it."""
    refusal = (
        _not_under_discussion(season)
        or not_for_unit(command.unit_id, season, situation)
        or unsaid(command.text)
    )
    number = len(season.proceedings.comments) + 1
    return refusal or (
        happened.ReportCommented(
            **header(season, situation), comment=Comment(number, command.unit_id, command.text)
        ),
    )


def _amend(season: Season, command: ask.AmendReport, situation: Situation) -> Decision:
    refusal = _not_under_discussion(season) or unsaid(command.text)
    if refusal is not None:
        return refusal
    follows = command.follows
    if follows is not None and not 1 <= follows <= len(season.proceedings.comments):
        return no_such(follows)
    return (
        happened.ReportAmended(
            **header(season, situation), amendment=Amendment(command.text, follows)
        ),
    )


def _adopt(season: Season, command: ask.AdoptReport, situation: Situation) -> Decision:
    """Adopt the report in the meeting's own words; a decision, so the quorum has to be met."""
    refusal = first(may_not_decide(season), _not_under_discussion(season), unsaid(command.phrase))
    amended = bool(season.proceedings.amendments)
    report = ReportAdoption(command.agreement, command.phrase, amended)
    return refusal or (ReportAdopted(**header(season, situation), report=report),)


def _speak(season: Season, command: ask.RecordSpeech, situation: Situation) -> Decision:
    unit = command.unit_id
    refusal = not_open(season) or unsaid(command.office, command.text)
    if refusal is None and unit is not None:
        refusal = no_member(season, season.proceedings.convened_on or situation.today, unit)
    speech = Speech(command.speaker, command.office, unit, command.text, command.directive)
    return refusal or (happened.SpeechMade(**header(season, situation), speech=speech),)


def _photo(season: Season, command: ask.NotePhoto, situation: Situation) -> Decision:
    """Note a photograph; pictures come after the meeting, and after the season too."""
    refusal = unsaid(command.caption, command.document)
    if season.meeting is None and season.proceedings.convened_on is None:
        refusal = refuse(Reason.MEETING_NOT_OPEN)
    return refusal or (
        happened.PhotoNoted(
            **header(season, situation), caption=command.caption, document=command.document
        ),
    )


def _opinion(season: Season, command: ask.ReceiveWrittenOpinion, situation: Situation) -> Decision:
    refusal = not_for_unit(command.unit_id, season, situation) or misdated(
        command.on, None, situation
    )
    if refusal is not None:
        return refusal
    received = receive(season, command, situation)
    if isinstance(received, Refusal):
        return received
    return (happened.WrittenOpinionReceived(**header(season, situation), opinion=received),)


def _not_current(season: Season) -> Refusal | None:
    """Refuse business of a conference that is not planned or is over already."""
    now = season.proceedings
    if season.concluded or (now.plan is not None and not now.over):
        return already_on_paper(season)
    if now.over:
        return refuse(Reason.MEETING_NOT_OPEN)
    return refuse(Reason.CONFERENCE_NOT_SCHEDULED)


def _report_adopted(season: Season) -> Refusal | None:
    return None if season.report is None else refuse(Reason.ALREADY_RECORDED)


def _not_under_discussion(season: Season) -> Refusal | None:
    refusal = _not_current(season) or _report_adopted(season)
    if refusal is None and season.proceedings.report is None:
        return refuse(Reason.REPORT_NOT_PRESENTED)
    return refusal


def _no_item(season: Season, number: int) -> Refusal | None:
    known = any(item.number == number for item in season.proceedings.agenda)
    return None if known else no_such(number)


def _item(season: Season, number: int) -> AgendaItem:
    return next(item for item in season.proceedings.agenda if item.number == number)


HANDLERS: Mapping[type[Command], Callable[[Season, Any, Situation], Decision]] = {
    ask.SetAgenda: _agenda,
    ask.OpenAgendaItem: _open_item,
    ask.CloseAgendaItem: _close_item,
    ask.PresentReport: _present,
    ask.CommentOnReport: _comment,
    ask.AmendReport: _amend,
    ask.AdoptReport: _adopt,
    ask.RecordSpeech: _speak,
    ask.NotePhoto: _photo,
    ask.ReceiveWrittenOpinion: _opinion,
}
"""What each command of the conference's business is decided by."""
