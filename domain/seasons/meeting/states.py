"""What has become of the conference."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from domain.events import Event
from domain.policies.arithmetic import quorum_met
from domain.seasons.meeting import events as happened
from domain.seasons.meeting import events_of_business as done
from domain.seasons.meeting.facts import (
    AgendaItem,
    Amendment,
    Comment,
    Correction,
    Minutes,
    MinutesPart,
    MinutesSignature,
    Plan,
    Presiding,
    QuorumCount,
    QuorumRule,
    Seat,
    Secretary,
    Speech,
    Visitor,
    WrittenOpinion,
)

NOBODY: Mapping[UUID, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Proceedings:
    """The year-end conference as it goes on; a report entered whole leaves it empty.

    ``present`` and ``quorum_met`` follow everyone who comes and goes; ``quorum_met`` is ``None``
    until a sitting was opened. ``over`` is the end of the last sitting, ``signed`` that of its
    minutes. ``began_at`` is the version of the event that opened the first sitting.
    """

    plan: Plan | None = None
    missed_deadline: date | None = None
    invited: frozenset[UUID] = frozenset()
    guests_invited: tuple[Visitor, ...] = ()
    convened_on: date | None = None
    began_at: int | None = None
    sittings: tuple[date, ...] = ()
    members: tuple[UUID, ...] = ()
    quorum: QuorumRule | None = None
    seats: Mapping[UUID, Seat] = field(default_factory=lambda: NOBODY)
    present: frozenset[UUID] = frozenset()
    quorum_met: bool | None = None
    guests: tuple[Visitor, ...] = ()
    chair: UUID | None = None
    chairs: tuple[Presiding, ...] = ()
    secretary: Secretary | None = None
    open: bool = False
    over: bool = False
    agenda: tuple[AgendaItem, ...] = ()
    report: str | None = None
    comments: tuple[Comment, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    speeches: tuple[Speech, ...] = ()
    written: Mapping[UUID, tuple[WrittenOpinion, ...]] = field(default_factory=lambda: NOBODY)
    minutes: Minutes | None = None
    signatures: tuple[MinutesSignature, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def count(self) -> QuorumCount:
        """Return how many are present; who stays away stays in the number of all."""
        return QuorumCount(len(self.present), len(self.members), self.quorum_met is True)

    @property
    def superior_present(self) -> bool:
        """Whether somebody in the room stands above one of the members, which is disclosed."""
        return any(guest.superior for guest in self.guests)

    @property
    def signed(self) -> bool:
        """Whether the secretary and each who was in the chair have signed the minutes."""
        by = {(each.part, each.unit_id) for each in self.signatures}
        wanted = {(MinutesPart.CHAIR, chair.unit_id) for chair in self.chairs}
        return bool(by) and wanted | {(MinutesPart.SECRETARY, None)} <= by

    def written_for(self, round_id: UUID) -> Mapping[UUID, WrittenOpinion]:
        """Return the opinions that count in a round: in time, of units that are not present."""
        return {
            unit: counted[-1]
            for unit, opinions in self.written.items()
            if unit not in self.present
            and (counted := [o for o in opinions if o.on_time and o.round_id in (None, round_id)])
        }


Fold = Callable[[Proceedings, Any], Proceedings]


def _planned(was: Proceedings, event: happened.ConferenceScheduled) -> Proceedings:
    return replace(was, plan=event.plan, missed_deadline=event.missed_deadline)


def _cancelled(was: Proceedings, _: happened.ConferenceCancelled) -> Proceedings:
    return replace(was, plan=None, missed_deadline=None)


def _invited(was: Proceedings, event: happened.UnitsInvited) -> Proceedings:
    return replace(was, invited=was.invited | set(event.units))


def _guest_invited(was: Proceedings, event: happened.GuestInvited) -> Proceedings:
    return replace(was, guests_invited=(*was.guests_invited, event.guest))


def _opened(was: Proceedings, event: happened.MeetingOpened) -> Proceedings:
    began = replace(
        was,
        convened_on=event.on,
        began_at=was.began_at or event.originator_version,
        sittings=(*was.sittings, event.on),
        members=event.members,
        quorum=event.quorum,
        secretary=event.secretary,
        open=True,
    )
    return _seated(_in_chair(began, event.chair), NOBODY)


def _in_chair(was: Proceedings, chair: Presiding) -> Proceedings:
    before = tuple(each for each in was.chairs if each.unit_id != chair.unit_id)
    return replace(was, chair=chair.unit_id, chairs=(*before, chair))


def _seated(was: Proceedings, seats: Mapping[UUID, Seat]) -> Proceedings:
    present = frozenset(unit for unit, seat in seats.items() if seat.taken)
    rule = was.quorum
    met = rule is not None and quorum_met(len(present), len(was.members), rule.share)
    return replace(was, seats=MappingProxyType(dict(seats)), present=present, quorum_met=met)


def _attended(was: Proceedings, event: happened.UnitAttended) -> Proceedings:
    return _seated(was, {**was.seats, event.unit_id: event.seat})


def _absent(was: Proceedings, event: happened.UnitAbsent) -> Proceedings:
    return _seated(was, {**was.seats, event.unit_id: Seat(absent=event.reason)})


def _left(was: Proceedings, event: happened.UnitLeft) -> Proceedings:
    seat = replace(was.seats[event.unit_id], left=event.left)
    return _seated(was, {**was.seats, event.unit_id: seat})


def _guest(was: Proceedings, event: happened.GuestAttended) -> Proceedings:
    return replace(was, guests=(*was.guests, event.guest))


def _adjourned(was: Proceedings, event: happened.MeetingAdjourned) -> Proceedings:
    plan = replace(was.plan or Plan(event.until), on=event.until)
    return replace(was, plan=plan, missed_deadline=event.missed_deadline, open=False)


def _concluded(was: Proceedings, _: happened.MeetingConcluded) -> Proceedings:
    return replace(was, open=False, over=True)


def _agenda(was: Proceedings, event: done.AgendaSet) -> Proceedings:
    kept = tuple(item for item in was.agenda if item.opened)
    new = (AgendaItem(number, title) for number, title in enumerate(event.items, len(kept) + 1))
    return replace(was, agenda=(*kept, *new))


def _item(was: Proceedings, number: int, **changes: object) -> Proceedings:
    items = (replace(i, **changes) if i.number == number else i for i in was.agenda)  # type: ignore[arg-type]
    return replace(was, agenda=tuple(items))


def _opinion(was: Proceedings, event: done.WrittenOpinionReceived) -> Proceedings:
    unit = event.opinion.unit_id
    opinions = (*was.written.get(unit, ()), event.opinion)
    return replace(was, written=MappingProxyType({**was.written, unit: opinions}))


def _drafted(was: Proceedings, event: done.MinutesDrafted) -> Proceedings:
    return replace(was, minutes=event.minutes, signatures=())


def _kept(part: str, field_: str) -> Fold:
    """Add what an event holds to what a part of the proceedings holds already."""

    def fold(was: Proceedings, event: Event) -> Proceedings:
        changes: dict[str, Any] = {part: (*getattr(was, part), getattr(event, field_))}
        return replace(was, **changes)

    return fold


FOLDS: Mapping[type[Event], Fold] = {
    happened.ConferenceScheduled: _planned,
    happened.ConferenceChanged: _planned,
    happened.ConferenceCancelled: _cancelled,
    happened.UnitsInvited: _invited,
    happened.GuestInvited: _guest_invited,
    happened.PreparatoryMeetingHeld: lambda was, _: was,
    happened.MeetingOpened: _opened,
    happened.UnitAttended: _attended,
    happened.UnitAbsent: _absent,
    happened.UnitLeft: _left,
    happened.GuestAttended: _guest,
    happened.QuorumEstablished: lambda was, _: was,
    happened.MeetingAdjourned: _adjourned,
    happened.ChairHandedOver: lambda was, event: _in_chair(was, event.chair),
    happened.MeetingConcluded: _concluded,
    done.AgendaSet: _agenda,
    done.AgendaItemOpened: lambda was, event: _item(was, event.item, opened=True),
    done.AgendaItemClosed: lambda was, event: _item(
        was, event.item, closed=True, outcome=event.outcome
    ),
    done.ReportPresented: lambda was, event: replace(was, report=event.title),
    done.ReportCommented: _kept("comments", "comment"),
    done.ReportAmended: _kept("amendments", "amendment"),
    done.SpeechMade: _kept("speeches", "speech"),
    done.PhotoNoted: lambda was, _: was,
    done.WrittenOpinionReceived: _opinion,
    done.MinutesDrafted: _drafted,
    done.MinutesSigned: _kept("signatures", "signed"),
    done.MinutesCorrected: _kept("corrections", "correction"),
}
"""What each event of this part makes of it."""
