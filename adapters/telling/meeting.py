"""One sentence for every event of a conference that goes on step by step."""

from adapters.bilingual import NOTHING, Text
from adapters.formatting import day
from adapters.personal.names import called
from adapters.telling.meeting_business import SENTENCES as BUSINESS
from adapters.telling.units import NOT_STATED, Names, Sentences
from domain.seasons.meeting import events as happened
from domain.seasons.meeting.facts import Plan, Presiding, QuorumCount, Visitor


def _scheduled(e: happened.ConferenceScheduled, names: Names) -> Text:
    planned, late = _plan(e.plan, names), _late(e)
    return Text(
        f"Hội nghị tổng kết được lên lịch: {planned.vi}.{late.vi}",
        f"The conference was scheduled: {planned.en}.{late.en}",
    )


def _changed(e: happened.ConferenceChanged, names: Names) -> Text:
    planned, late = _plan(e.plan, names), _late(e)
    return Text(
        f"Đổi lịch hội nghị: {planned.vi}. Lý do: {e.reason}.{late.vi}",
        f"The conference was changed: {planned.en}. Reason: {e.reason}.{late.en}",
    )


def _cancelled(e: happened.ConferenceCancelled, _: Names) -> Text:
    return Text(
        f"Hủy lịch hội nghị. Lý do: {e.reason}.",
        f"The conference was called off. Reason: {e.reason}.",
    )


def _invited(e: happened.UnitsInvited, names: Names) -> Text:
    units = "; ".join(names.get(unit, str(unit)) for unit in e.units)
    paper = f" ({e.paper})" if e.paper else ""
    return Text(f"Mời các đơn vị{paper}: {units}.", f"Units were invited{paper}: {units}.")


def _guest_invited(e: happened.GuestInvited, _: Names) -> Text:
    guest = _visitor(e.guest)
    return Text(f"Mời {guest.vi}.", f"Invited: {guest.en}.")


def _prepared(e: happened.PreparatoryMeetingHeld, _: Names) -> Text:
    return Text(
        f"Hội nghị trù bị ngày {day(e.on)}: “{e.agreed}”.",
        f"The preparatory meeting of {day(e.on)} agreed: “{e.agreed}”.",
    )


def _opened(e: happened.MeetingOpened, names: Names) -> Text:
    chair = _presiding(e.chair, names)
    secretary = called(e.secretary.person)
    share = e.quorum.share
    return Text(
        f"Khai mạc hội nghị ngày {day(e.on)}. Chủ tọa: {chair.vi}; thư ký: {secretary.vi}."
        f" Phải có mặt ít nhất {share} của {len(e.members)} đơn vị.",
        f"The meeting was opened on {day(e.on)}. Chair: {chair.en}; secretary: {secretary.en}."
        f" At least {share} of {len(e.members)} members have to be present.",
    )


def _attended(e: happened.UnitAttended, names: Names) -> Text:
    unit, seat = names.get(e.unit_id, str(e.unit_id)), e.seat
    who = called(seat.person) if seat.person is not None else NOT_STATED
    office = f", {seat.office}" if seat.office else ""
    proxy = Text(f" (theo {seat.proxy})", f" (by {seat.proxy})") if seat.proxy else NOTHING
    late = (
        Text(f", đến lúc {seat.arrived}", f", from {seat.arrived} on") if seat.arrived else NOTHING
    )
    return Text(
        f"{unit} có mặt{late.vi}: {who.vi}{office}{proxy.vi}.",
        f"{unit} is present{late.en}: {who.en}{office}{proxy.en}.",
    )


def _absent(e: happened.UnitAbsent, names: Names) -> Text:
    unit = names.get(e.unit_id, str(e.unit_id))
    return Text(f"{unit} vắng mặt: {e.reason}.", f"{unit} is absent: {e.reason}.")


def _left(e: happened.UnitLeft, names: Names) -> Text:
    unit = names.get(e.unit_id, str(e.unit_id))
    return Text(f"{unit} về lúc {e.left}.", f"{unit} left at {e.left}.")


def _guest(e: happened.GuestAttended, _: Names) -> Text:
    guest = _visitor(e.guest)
    return Text(f"Dự họp: {guest.vi}.", f"In attendance: {guest.en}.")


def _quorum(e: happened.QuorumEstablished, _: Names) -> Text:
    count, share = _count(e.count), e.rule.share
    return Text(
        f"{count.vi} (phải đạt {share}, theo {e.rule.source}).",
        f"{count.en} (needed: {share}, by {e.rule.source}).",
    )


def _adjourned(e: happened.MeetingAdjourned, _: Names) -> Text:
    count, late = _count(e.count), _late(e)
    return Text(
        f"Hoãn họp đến ngày {day(e.until)}. Lý do: {e.reason}. {count.vi}.{late.vi}",
        f"Adjourned to {day(e.until)}. Reason: {e.reason}. {count.en}.{late.en}",
    )


def _chair(e: happened.ChairHandedOver, names: Names) -> Text:
    chair = _presiding(e.chair, names)
    return Text(f"Chủ tọa tiếp theo: {chair.vi}.", f"The chair went to {chair.en}.")


def _concluded(e: happened.MeetingConcluded, _: Names) -> Text:
    count = _count(e.count)
    words = f" “{e.closing_words}”" if e.closing_words else ""
    return Text(
        f"Bế mạc hội nghị.{words} {count.vi}.", f"The meeting was concluded.{words} {count.en}."
    )


def _plan(plan: Plan, names: Names) -> Text:
    part = f", {plan.part_of_day}" if plan.part_of_day else ""
    host = plan.host and names.get(plan.host, str(plan.host))
    place = "; ".join(each for each in (plan.venue, host) if each)
    before = plan.preparatory_on
    return Text(
        f"ngày {day(plan.on)}{part}{f' tại {place}' if place else ''}"
        f"{f', trù bị ngày {day(before)}' if before else ''}",
        f"{day(plan.on)}{part}{f', {place}' if place else ''}"
        f"{f', preparatory meeting on {day(before)}' if before else ''}",
    )


def _late(
    e: happened.ConferenceScheduled | happened.ConferenceChanged | happened.MeetingAdjourned,
) -> Text:
    """Say that the Government's deadline will have passed by then (U20)."""
    if e.missed_deadline is None:
        return NOTHING
    return Text(
        f" Lưu ý: ngày họp sau hạn hồ sơ Cờ thi đua của Chính phủ ({day(e.missed_deadline)});"
        " chỉ còn đề nghị được hình thức của tỉnh.",
        f" Note: this is after the last day for Government flag dossiers"
        f" ({day(e.missed_deadline)}); only the province's awards can still be asked for.",
    )


def _count(count: QuorumCount) -> Text:
    met = "đủ điều kiện họp" if count.met else "chưa đủ điều kiện quyết định"
    ok = "there is a quorum" if count.met else "there is no quorum, nothing may be decided"
    return Text(
        f"Có mặt {count.present}/{count.members} đơn vị, {met}",
        f"{count.present} of {count.members} units are present; {ok}",
    )


def _presiding(chair: Presiding, names: Names) -> Text:
    unit, person = names.get(chair.unit_id, str(chair.unit_id)), called(chair.person)
    office = f", {chair.office}" if chair.office else ""
    acting = Text(" (quyền Trưởng khối)", " (acting head)") if chair.acting else NOTHING
    basis = f" ({chair.basis})" if chair.basis else ""
    return Text(
        f"{person.vi}{office}, {unit}{acting.vi}{basis}",
        f"{person.en}{office}, {unit}{acting.en}{basis}",
    )


def _visitor(guest: Visitor) -> Text:
    who = NOTHING if guest.person is None else called(guest.person)
    above = (
        Text("; là cấp trên của đơn vị thành viên", "; a superior of a member")
        if guest.superior
        else NOTHING
    )
    return Text(
        f"{f'{who.vi}, ' if who.vi else ''}{guest.office} ({guest.kind.vi}{above.vi})",
        f"{f'{who.en}, ' if who.en else ''}{guest.office} ({guest.kind.en}{above.en})",
    )


SENTENCES: Sentences = {
    happened.ConferenceScheduled: _scheduled,
    happened.ConferenceChanged: _changed,
    happened.ConferenceCancelled: _cancelled,
    happened.UnitsInvited: _invited,
    happened.GuestInvited: _guest_invited,
    happened.PreparatoryMeetingHeld: _prepared,
    happened.MeetingOpened: _opened,
    happened.UnitAttended: _attended,
    happened.UnitAbsent: _absent,
    happened.UnitLeft: _left,
    happened.GuestAttended: _guest,
    happened.QuorumEstablished: _quorum,
    happened.MeetingAdjourned: _adjourned,
    happened.ChairHandedOver: _chair,
    happened.MeetingConcluded: _concluded,
    **BUSINESS,
}
