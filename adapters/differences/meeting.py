"""The words for the conference as it goes on; of a written opinion, only how many there are."""

from collections.abc import Mapping

from adapters.bilingual import Text
from adapters.differences import speaking as say
from adapters.differences.apart import Pair, View, number_of
from adapters.differences.speaking import Said, Speaking, Turned, Wording, noted
from adapters.formatting import day
from adapters.personal.names import called
from domain.seasons.meeting.facts import (
    AgendaItem,
    Correction,
    Minutes,
    MinutesSignature,
    Plan,
    Presiding,
    QuorumRule,
    Seat,
    Secretary,
    Visitor,
)
from domain.seasons.meeting.states import Proceedings
from services.differing import Fact

THERE = Text("có mặt", "there")
LEFT = Text("đã ra về", "left")
ABSENT = Text("vắng", "absent")
OPENED = Text("đang bàn", "opened")
CLOSED = Text("đã xong", "closed")
WAITING = Text("", "")


def plan(value: Plan, speaking: Speaking) -> Text:
    """Tell when and where the conference is to meet."""
    host = say.same("") if value.host is None else say.named(value.host, speaking)
    return noted(
        say.same(day(value.on)),
        say.if_any(value.venue, "{}", "{}"),
        say.if_any(host.vi or None, "{} đăng cai", "hosted by {}"),
        say.if_any(day(value.preparatory_on) or None, "họp trù bị {}", "prepared on {}"),
    )


def visitor(value: Visitor, speaking: Speaking) -> Text:
    """Tell a guest by name, as far as it is stated, and office."""
    who = say.same(value.office) if value.person is None else called(value.person)
    office = say.same("" if value.person is None else value.office)
    return noted(who, office, say.within(value.kind, speaking))


def presiding(value: Presiding, speaking: Speaking) -> Text:
    """Tell who is in the chair, for which unit."""
    return noted(called(value.person), say.named(value.unit_id, speaking))


def secretary(value: Secretary, speaking: Speaking) -> Text:
    """Tell who keeps the minutes."""
    unit = say.same("") if value.unit_id is None else say.named(value.unit_id, speaking)
    return noted(called(value.person), unit)


def quorum(value: QuorumRule, _: Speaking) -> Text:
    """Tell the share of all members that has to be there."""
    return say.same(f"{value.share.numerator}/{value.share.denominator}")


def seat(value: Pair, speaking: Speaking) -> Text:
    """Tell whether a unit is there, has left or is absent."""
    held: Seat = value.value
    how = THERE if held.taken else LEFT if held.person is not None else ABSENT
    return noted(say.named(value.key, speaking), how)


def agenda_item(value: AgendaItem, _: Speaking) -> Text:
    """Tell an item of the agenda, and whether it was dealt with."""
    stands = CLOSED if value.closed else OPENED if value.opened else WAITING
    return noted(say.same(f"{value.number}. {value.title}"), stands)


def minutes(value: Minutes, _: Speaking) -> Text:
    """Tell the minutes by their number and the events that they cover."""
    number = say.if_any(value.number, "số {}", "number {}")
    covers = Text(f"mục {value.first}–{value.last}", f"items {value.first} to {value.last}")
    return noted(number, covers) if number.vi else covers


def signature(value: MinutesSignature, speaking: Speaking) -> Text:
    """Tell who signed, as what and when."""
    unit = say.same("") if value.unit_id is None else say.named(value.unit_id, speaking)
    return noted(say.within(value.part, speaking), unit, say.same(day(value.on)))


def correction(value: Correction, _: Speaking) -> Text:
    """Tell which item of the minutes was corrected, and when."""
    return noted(Text(f"mục {value.item}", f"item {value.item}"), say.same(day(value.on)))


def _opinions(was: Proceedings) -> int | None:
    return sum(map(len, was.written.values())) or None


WORDS: Mapping[Fact, Wording] = {
    Fact(Proceedings, "plan"): Said(
        Text("Hội nghị tổng kết dự kiến", "The conference is planned for"), plan
    ),
    Fact(Proceedings, "missed_deadline"): Said(
        Text("Hạn mà lịch hội nghị không kịp", "The term that the planned day misses"), say.on_day
    ),
    Fact(Proceedings, "open"): Turned(
        Text("Hội nghị đang họp.", "The conference is in session."),
        Text("Hội nghị không còn họp.", "The conference is no longer in session."),
    ),
    Fact(Proceedings, "over"): Turned(
        Text("Hội nghị đã bế mạc.", "The conference is over."),
        Text("Hội nghị chưa bế mạc.", "The conference was not over."),
    ),
    Fact(Proceedings, "convened_on"): Said(
        Text("Ngày khai mạc phiên họp mới nhất", "The day of the latest sitting"), say.on_day
    ),
    Fact(Proceedings, "sittings"): Said(Text("Các phiên họp", "Sittings"), say.on_day),
    Fact(Proceedings, "members"): Said(
        Text("Số đơn vị tính túc số", "How many units the quorum counts"), say.number
    ),
    Fact(Proceedings, "present"): Said(
        Text("Số đơn vị có mặt", "How many units are there"), say.number
    ),
    Fact(Proceedings, "quorum"): Said(
        Text("Tỷ lệ phải có mặt", "The share that has to be there"), quorum
    ),
    Fact(Proceedings, "quorum_met"): Said(
        Text("Đủ số đơn vị dự họp", "Whether there is a quorum"), say.yes_or_no
    ),
    Fact(Proceedings, "seats"): Said(Text("Đơn vị dự họp", "Units at the meeting"), seat),
    Fact(Proceedings, "chair"): Said(Text("Đơn vị chủ trì", "The unit in the chair"), say.named),
    Fact(Proceedings, "chairs"): Said(Text("Chủ tọa", "Who was in the chair"), presiding),
    Fact(Proceedings, "secretary"): Said(Text("Thư ký", "The secretary"), secretary),
    Fact(Proceedings, "invited"): Said(
        Text("Số đơn vị được mời", "How many units are invited"), say.number
    ),
    Fact(Proceedings, "guests_invited"): Said(
        Text("Khách được mời dự hội nghị", "Guests invited"), visitor
    ),
    Fact(Proceedings, "guests"): Said(
        Text("Khách có mặt tại hội nghị", "Guests who are there"), visitor
    ),
    Fact(Proceedings, "agenda"): Said(Text("Chương trình hội nghị", "The agenda"), agenda_item),
    Fact(Proceedings, "report"): Said(
        Text("Báo cáo được trình bày", "The report presented"), say.quoted
    ),
    Fact(Proceedings, "comments"): Said(
        Text("Số ý kiến về báo cáo", "The number of comments on the report"), say.number
    ),
    Fact(Proceedings, "amendments"): Said(
        Text("Số chỗ sửa trong báo cáo", "The number of changes of the report"), say.number
    ),
    Fact(Proceedings, "speeches"): Said(
        Text("Số lượt phát biểu", "The number of speeches"), say.number
    ),
    Fact(Proceedings, "written"): Said(
        Text("Số ý kiến bằng văn bản đã nhận", "The number of written opinions received"),
        say.number,
    ),
    Fact(Proceedings, "minutes"): Said(Text("Dự thảo biên bản", "The draft minutes"), minutes),
    Fact(Proceedings, "signatures"): Said(
        Text("Chữ ký trên biên bản", "Signatures under the minutes"), signature
    ),
    Fact(Proceedings, "corrections"): Said(
        Text("Đính chính biên bản", "Corrections of the minutes"), correction
    ),
}
"""In the order in which they are told."""

VIEWS: Mapping[Fact, View] = {
    **{
        Fact(Proceedings, name): number_of(name)
        for name in ("members", "present", "invited", "comments", "amendments", "speeches")
    },
    Fact(Proceedings, "written"): _opinions,
}

UNSAID: Mapping[Fact, str] = {
    Fact(Proceedings, "began_at"): "the first sitting is told by its day",
}
"""Facts without words, each with the reason."""
