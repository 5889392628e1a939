"""The words for every fact of a nomination and of its standings."""

from collections.abc import Mapping

from adapters.bilingual import Text
from adapters.differences import speaking as say
from adapters.differences.speaking import Said, Speaking, Turned, Wording, joined
from adapters.formatting import moment
from adapters.telling.nominating import DISCLOSURES
from domain.nominations.clocks import Clock
from domain.nominations.states import (
    AwaitingDecision,
    AwaitingGovernment,
    Awarded,
    Closed,
    Consultation,
    GivenOpinion,
    Held,
    Nomination,
    Nominee,
    Recusal,
    Returned,
    Revoked,
    UnderReview,
)
from services.differing import Fact

LAPSED = Text("hết hạn, coi là không phản đối", "the term passed, which is no objection")
SUPPLEMENT = Text("bổ sung hồ sơ", "the supplement")
HIDDEN = Text(
    "ý kiến của một thành viên Hội đồng, mà ông/bà chưa được đọc",
    "a council member's opinion, which is not yours to read yet",
)


def nominee(value: Nominee, speaking: Speaking) -> Text:
    """Tell the unit put forward, with the member of the bloc that it belongs to."""
    if value.member_id == value.unit_id:
        return say.same(value.name)
    member = speaking.names.get(value.member_id, str(value.member_id))
    return Text(f"{value.name} (thuộc {member})", f"{value.name} (part of {member})")


def clock(value: Clock, _: Speaking) -> Text:
    """Tell the running term with what is still to be announced in it."""
    due = say.until(value.due_at)
    alarms = joined(
        Text(
            f"{a.rung.vi.lower()} {say.until(a.at).vi}", f"{a.rung.en.lower()} {say.until(a.at).en}"
        )
        for a in value.alarms
    )
    supplement = SUPPLEMENT if value.supplement else Text("", "")
    what = joined([say.a_term(value.stage, _), supplement], ", ")
    left = say.if_any(alarms.vi or None, "; còn {}", "")
    to_come = say.if_any(alarms.en or None, "", "; to come: {}")
    return Text(
        f"{due.vi} cho việc “{what.vi}” ({value.working_days} ngày làm việc từ"
        f" {moment(value.started_at)}{left.vi})",
        f"{due.en} for “{what.en}” ({value.working_days} working day(s) from"
        f" {moment(value.started_at)}{to_come.en})",
    )


def disclosure(value: str, _: Speaking) -> Text:
    """Tell what was disclosed about the nominee."""
    return DISCLOSURES.get(value, say.same(value))


def opinion(value: GivenOpinion, speaking: Speaking) -> Text:
    """Tell an opinion to those who may read it."""
    if not (speaking.opinions_open or value.reviewer == speaking.me):
        return HIDDEN
    who = say.person(value.reviewer, speaking)
    note = f", “{value.note}”" if value.note else ""
    papers = [say.paper_of_dossier(item, speaking) for item in value.missing]
    asked = Text(
        "".join(f", xin bổ sung {paper.vi}" for paper in papers),
        "".join(f", asks for {paper.en}" for paper in papers),
    )
    award = value.lower_award
    lower = Text(f" ({award.vi})", f" ({award.en})") if award else Text("", "")
    return Text(
        f"{who.vi}: {value.opinion.vi.lower()}{lower.vi}{asked.vi}{note}",
        f"{who.en}: {value.opinion.en.lower()}{lower.en}{asked.en}{note}",
    )


def recusal(value: Recusal, speaking: Speaking) -> Text:
    """Tell who stood aside, and why."""
    who = say.person(value.reviewer, speaking)
    return Text(f"{who.vi} (“{value.reason}”)", f"{who.en} (“{value.reason}”)")


def consultation(value: Consultation, _: Speaking) -> Text:
    """Tell whom was asked for consent, when and until when, and what came of it."""
    lapses = say.until(value.lapses_at)
    answered = say.if_any(value.answer, "trả lời “{}”", "answered “{}”")
    came = joined([answered, LAPSED if value.lapsed else Text("", "")], ", ")
    came = came if came.vi else Text("chưa trả lời", "no answer yet")
    return Text(
        f"{value.agency} ({came.vi}; hỏi {moment(value.asked_at)}, hạn {lapses.vi})",
        f"{value.agency} ({came.en}; asked {moment(value.asked_at)}, until {lapses.en})",
    )


NOMINATION: Mapping[Fact, Wording] = {
    Fact(Nomination, "state"): Said(Text("Bước của hồ sơ", "The stage"), say.term),
    Fact(Nomination, "outcome"): Said(Text("Kết quả", "The outcome"), say.term),
    Fact(Nomination, "nominee"): Said(Text("Đơn vị được đề nghị", "The nominee"), nominee),
    Fact(Nomination, "award"): Said(Text("Hình thức đang đề nghị", "The award sought"), say.term),
    Fact(Nomination, "asked"): Said(
        Text("Hình thức đề nghị ban đầu", "The award first asked for"), say.term
    ),
    Fact(Nomination, "clock"): Said(Text("Hạn xử lý", "The term"), clock),
    Fact(Nomination, "items"): Said(
        Text("Thành phần hồ sơ", "The dossier's papers"), say.paper_of_dossier
    ),
    Fact(Nomination, "supplements"): Said(
        Text("Số lần đã bổ sung hồ sơ", "The number of supplements"), say.number
    ),
    Fact(Nomination, "rules"): Said(Text("Quy định được gắn", "The pinned rules"), say.rule_set),
    Fact(Nomination, "last_on"): Said(
        Text("Ngày của văn bản mới nhất", "The day of the latest paper"), say.on_day
    ),
    Fact(Nomination, "province"): Said(
        Text("Tỉnh giải quyết", "The province in charge"), say.plain
    ),
    Fact(Nomination, "season_id"): Said(
        Text("Năm thi đua của khối", "The bloc's season"), say.named
    ),
    Fact(Nomination, "bloc_id"): Said(Text("Khối thi đua", "The bloc"), say.named),
    Fact(Nomination, "emulation_year"): Said(
        Text("Năm tính thành tích", "The year of the achievement"), say.number
    ),
    Fact(Nomination, "education"): Turned(
        Text("Tính theo năm học.", "The school year counts."),
        Text("Không còn tính theo năm học.", "The school year no longer counts."),
    ),
    Fact(Nomination, "source"): Said(Text("Nguồn đề nghị", "Who put it forward"), say.term),
    Fact(Nomination, "disclosures"): Said(
        Text("Điều được công khai", "What was disclosed"), disclosure
    ),
    Fact(UnderReview, "opinions"): Said(Text("Ý kiến thành viên Hội đồng", "Opinions"), opinion),
    Fact(UnderReview, "recusals"): Said(
        Text("Thành viên rút khỏi việc xét", "Who stood aside"), recusal
    ),
    Fact(AwaitingDecision, "recommended"): Said(
        Text("Kiến nghị của Hội đồng", "The board's recommendation"), say.term
    ),
    Fact(AwaitingGovernment, "consultations"): Said(
        Text("Hiệp y", "Agencies' consent"), consultation
    ),
    Fact(AwaitingGovernment, "submitted_on"): Said(
        Text("Ngày trình Thủ tướng Chính phủ", "The day of the submission to the Prime Minister"),
        say.on_day,
    ),
    Fact(Awarded, "award"): Said(Text("Hình thức được tặng", "The award granted"), say.term),
    Fact(Awarded, "decision"): Said(
        Text("Số quyết định tặng thưởng", "The number of the decision"), say.quoted
    ),
    Fact(Awarded, "on"): Said(
        Text("Ngày quyết định tặng thưởng", "The day of the decision"), say.on_day
    ),
    Fact(Closed, "outcome"): Said(
        Text("Lý do kết thúc không khen thưởng", "Why it ended without an award"), say.term
    ),
    Fact(Revoked, "award"): Said(Text("Hình thức bị hủy bỏ", "The award cancelled"), say.term),
    Fact(Revoked, "ground"): Said(
        Text("Căn cứ hủy bỏ", "The ground of the cancellation"), say.term
    ),
    Fact(Revoked, "items_recovered"): Turned(
        Text("Hiện vật và tiền thưởng đã được thu hồi.", "The items and the bonus came back."),
        Text("Hiện vật và tiền thưởng chưa thu hồi.", "The items and the bonus are not back."),
    ),
    Fact(Returned, "items"): Said(
        Text("Thành phần phải bổ sung", "What has to be supplied"), say.paper_of_dossier
    ),
    Fact(Returned, "days_left"): Said(
        Text("Số ngày làm việc còn lại sau khi bổ sung", "Working days left after the supplement"),
        say.number,
    ),
    Fact(Held, "ground"): Said(Text("Lý do tạm dừng", "The ground of the hold"), say.term),
    Fact(Held, "days_left"): Said(
        Text("Số ngày làm việc còn lại khi tiếp tục", "Working days left when it goes on"),
        say.number,
    ),
}
"""In the order in which they are told, the weightiest first."""

UNSAID: Mapping[Fact, str] = {
    Fact(Nomination, "id"): "it is what the whole page is about",
    Fact(Nomination, "version"): "both points are named by it",
    Fact(Returned, "interrupted"): "the stage says it, and what is known there is told by itself",
    Fact(Held, "interrupted"): "the stage says it, and what is known there is told by itself",
}
"""Facts without words, each with the reason."""
