"""The words for every fact of a season and of what its papers state."""

from collections.abc import Mapping

from adapters.bilingual import Text
from adapters.differences import speaking as say
from adapters.differences.speaking import Said, Speaking, Turned, Wording, if_any, joined
from adapters.personal.names import called
from adapters.wordings.reasons import WORDINGS
from domain.seasons.facts import (
    Choice,
    Commendation,
    FlagPassed,
    Guest,
    Leader,
    Meeting,
    NextHeads,
    Pact,
    Remark,
    ReportAdoption,
    Selection,
    SourcePaper,
)
from domain.seasons.states import Season
from services.differing import Fact, NotBegun

PARTS_OF_DAY = {
    "morning": Text("buổi sáng", "the morning"),
    "afternoon": Text("buổi chiều", "the afternoon"),
}


def part_of_day(value: str, _: Speaking) -> Text:
    """Tell the part of the day that a paper names."""
    return PARTS_OF_DAY.get(value, say.same(value))


def guest(value: Guest, _: Speaking) -> Text:
    """Tell a guest by name and office, as far as they are stated."""
    who = called(value.person) if value.person else Text("(không nêu tên)", "(name not stated)")
    return joined([who, if_any(value.office, "{}", "{}")], ", ")


def leader(value: Leader, speaking: Speaking) -> Text:
    """Tell who stood for which unit."""
    who = joined([called(value.person), if_any(value.office, "{}", "{}")], ", ")
    unit = say.named(value.unit_id, speaking)
    return Text(f"{who.vi} ({unit.vi})", f"{who.en} ({unit.en})")


def choice(value: Choice, speaking: Speaking) -> Text:
    """Tell the unit chosen, the award and the paper's words."""
    nominee, award = value.nominee, value.award
    member = None if nominee.member_id == nominee.unit_id else nominee.member_id
    of = if_any(
        None if member is None else speaking.names.get(member, member),
        " (thuộc {})",
        " (part of {})",
    )
    phrase = if_any(value.phrase, ", “{}”", ", “{}”")
    return Text(
        f"{nominee.name}{of.vi}, {award.vi}{phrase.vi}",
        f"{nominee.name}{of.en}, {award.en}{phrase.en}",
    )


def commendation(value: Commendation, _: Speaking) -> Text:
    """Tell how many were commended, by whom, for what."""
    by = (
        Text("do các đơn vị khen", "by the units")
        if value.by_units
        else Text("do khối khen", "by the bloc")
    )
    return joined(
        [
            if_any(value.collectives, "{} tập thể", "{} collective(s)"),
            if_any(value.individuals, "{} cá nhân", "{} individual(s)"),
            by,
            if_any(value.kind, "{}", "{}"),
            if_any(value.ground, "{}", "{}"),
        ],
        ", ",
    )


def remark(value: Remark, _: Speaking) -> Text:
    """Quote a remark with who made it."""
    by = if_any(value.by, " – {}", " – {}")
    return Text(f"“{value.text}”{by.vi}", f"“{value.text}”{by.en}")


def not_begun(value: NotBegun, speaking: Speaking) -> Text:
    """Tell whose nomination could not begin, and why."""
    unit, why = say.named(value.nomination_id, speaking), WORDINGS[value.reason].title
    return Text(f"{unit.vi} ({why.vi})", f"{unit.en} ({why.en})")


def amended(value: bool, _: Speaking) -> Text:  # noqa: FBT001 - it is the value of a fact.
    """Tell whether the report was adopted as it was."""
    return Text("có sửa đổi", "with changes") if value else Text("không sửa đổi", "unchanged")


SEASON: Mapping[Fact, Wording] = {
    Fact(Season, "bloc_name"): Said(Text("Khối thi đua", "The bloc"), say.plain),
    Fact(Season, "emulation_year"): Said(Text("Năm thi đua", "The emulation year"), say.number),
    Fact(Season, "province"): Said(Text("Tỉnh", "The province"), say.plain),
    Fact(Season, "begins_on"): Said(Text("Ngày bắt đầu", "The first day"), say.on_day),
    Fact(Season, "ends_on"): Said(Text("Ngày kết thúc", "The last day"), say.on_day),
    Fact(Season, "education"): Turned(
        Text("Tính theo năm học.", "The school year counts."),
        Text("Không còn tính theo năm học.", "The school year no longer counts."),
    ),
    Fact(Season, "conference_due_at"): Said(
        Text("Hạn ghi nhận hội nghị tổng kết", "The conference is due by"), say.due
    ),
    Fact(Season, "overdue"): Turned(
        Text("Hội nghị tổng kết đã quá hạn ghi nhận.", "The conference became overdue."),
        Text("Hội nghị tổng kết không quá hạn.", "The conference was not overdue."),
    ),
    Fact(SourcePaper, "reference"): Said(Text("Văn bản nguồn", "The source paper"), say.plain),
    Fact(SourcePaper, "title"): Said(Text("Tên văn bản nguồn", "The source's title"), say.quoted),
    Fact(SourcePaper, "publisher"): Said(
        Text("Nơi phát hành văn bản nguồn", "The source's publisher"), say.plain
    ),
    Fact(SourcePaper, "published"): Said(
        Text("Ngày phát hành văn bản nguồn", "The source's day"), say.plain
    ),
    Fact(SourcePaper, "author"): Said(Text("Tác giả văn bản nguồn", "The source's author"), guest),
    Fact(SourcePaper, "province_inferred_from"): Said(
        Text("Tỉnh được suy ra từ câu", "The province was inferred from"), say.quoted
    ),
    Fact(Meeting, "on"): Said(Text("Ngày họp hội nghị", "The day of the conference"), say.on_day),
    Fact(Meeting, "part_of_day"): Said(
        Text("Buổi họp hội nghị", "The conference's time of day"), part_of_day
    ),
    Fact(Meeting, "venue"): Said(Text("Nơi họp hội nghị", "The venue"), say.plain),
    Fact(Meeting, "methods"): Said(Text("Cách bình xét", "How the meeting chose"), say.a_term),
    Fact(Meeting, "guests"): Said(Text("Khách mời", "Guests"), guest),
    Fact(Meeting, "attendance"): Said(Text("Thành phần dự họp", "The attendance"), say.quoted),
    Fact(Meeting, "leaders"): Said(Text("Đại diện đơn vị", "Leaders of units"), leader),
    Fact(ReportAdoption, "agreement"): Said(
        Text("Mức độ nhất trí với báo cáo", "How far the report was agreed to"), say.term
    ),
    Fact(ReportAdoption, "phrase"): Said(
        Text("Lời văn về báo cáo", "What is said of the report"), say.quoted
    ),
    Fact(ReportAdoption, "amended"): Said(
        Text("Việc sửa báo cáo", "The adoption of the report"), amended
    ),
    Fact(Season, "choices"): Said(Text("Đơn vị được suy tôn", "Units chosen"), choice),
    Fact(Selection, "agreement"): Said(
        Text("Mức độ nhất trí khi bình xét", "How far the choice was agreed to"), say.term
    ),
    Fact(Selection, "phrase"): Said(
        Text("Lời văn về việc bình xét", "What is said of the choice"), say.quoted
    ),
    Fact(Season, "commendations"): Said(
        Text("Khen thưởng ngoài quy trình của tỉnh", "Other commendations"), commendation
    ),
    Fact(Pact, "for_year"): Said(Text("Năm của giao ước", "The pact's year"), say.number),
    Fact(Pact, "units"): Said(
        Text("Số đơn vị ký giao ước", "The number of units in the pact"), say.number
    ),
    Fact(Pact, "led_by"): Said(Text("Đơn vị chủ trì ký giao ước", "Who led the pact"), say.named),
    Fact(Pact, "signatories"): Said(
        Text("Lời văn về người ký giao ước", "What is said of the signatories"), say.quoted
    ),
    Fact(NextHeads, "for_year"): Said(
        Text("Năm của trưởng, phó khối mới", "The next heads' year"), say.number
    ),
    Fact(NextHeads, "head"): Said(Text("Trưởng khối năm sau", "The next head"), say.named),
    Fact(NextHeads, "deputies"): Said(Text("Phó khối năm sau", "The next deputies"), say.named),
    Fact(NextHeads, "procedure"): Said(
        Text("Cách chọn trưởng, phó khối", "How the next heads came"), say.quoted
    ),
    Fact(Season, "handed_over"): Turned(
        Text("Nhiệm vụ Trưởng khối đã được bàn giao.", "The head's duties were handed over."),
        Text("Nhiệm vụ Trưởng khối chưa bàn giao.", "The head's duties were not handed over."),
    ),
    Fact(FlagPassed, "giver"): Said(
        Text("Đơn vị trao cờ luân lưu", "Who gave the rotating flag"), say.named
    ),
    Fact(FlagPassed, "receiver"): Said(
        Text("Đơn vị nhận cờ luân lưu", "Who received the rotating flag"), say.named
    ),
    Fact(FlagPassed, "for_year"): Said(
        Text("Năm của cờ luân lưu", "The rotating flag's year"), say.number
    ),
    Fact(Season, "movements"): Said(Text("Phong trào thi đua", "Movements"), say.quoted),
    Fact(Season, "weaknesses"): Said(Text("Hạn chế được nêu", "Weaknesses noted"), remark),
    Fact(Season, "directives"): Said(Text("Ý kiến chỉ đạo", "Directives"), remark),
    Fact(Season, "brought_forward"): Said(
        Text("Đề nghị đã chuyển thành hồ sơ", "Choices brought forward"), say.named
    ),
    Fact(Season, "not_begun"): Said(
        Text("Đề nghị không bắt đầu được", "Choices that could not begin"), not_begun
    ),
    Fact(Season, "closed"): Turned(
        Text("Năm thi đua đã đóng.", "The season is closed."),
        Text("Năm thi đua chưa đóng.", "The season was not closed."),
    ),
}
"""In the order in which they are told."""

PARTS: Mapping[Fact, Text] = {
    Fact(Season, "roster"): Text("Thành viên và Trưởng khối", "Members and heads"),
    Fact(Season, "year"): Text("Việc trong năm", "The year's work"),
    Fact(Season, "scoring"): Text("Chấm điểm", "Scores"),
    Fact(Season, "proceedings"): Text("Hội nghị tổng kết", "The conference"),
    Fact(Season, "selecting"): Text("Bình xét", "The choosing"),
}
"""What a part as a whole is called: above what changed in it, or where no field of it says what."""

UNSAID: Mapping[Fact, str] = {
    Fact(Season, "id"): "it is what the whole page is about",
    Fact(Season, "version"): "both points are named by it",
    Fact(Season, "bloc_id"): "the bloc is told by its name",
    **{
        Fact(Season, name): "its parts are told one by one"
        for name in ("paper", "meeting", "report", "selection", "pact", "next_heads", "flag")
    },
    **{
        Fact(Season, name): "what the bloc did is told field by field"
        for name in ("roster", "year", "scoring", "proceedings", "selecting")
    },
}
"""Facts without words, each with the reason."""
