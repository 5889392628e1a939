"""One sentence for every event of a season."""

from adapters.bilingual import Text
from adapters.formatting import day, deadline
from adapters.telling import agreements, meeting, roster, scoring, selecting, year
from adapters.telling.units import Names, Sentences, named
from adapters.wordings.reasons import WORDINGS
from domain.events import Event
from domain.seasons import events as happened
from domain.seasons.facts import Choice, Remark


def told(event: Event, names: Names) -> Text:
    """Return the sentence of an event; a kind nobody has words for is named by its topic."""
    tell = SENTENCES.get(type(event))
    if tell is None:
        return Text(event.TOPIC, event.TOPIC)
    return tell(event, names).ended_once()


def _opened(e: happened.SeasonOpened, _: Names) -> Text:
    paper = f" ({e.paper.called})" if e.paper is not None else ""
    return Text(
        f"Mở năm thi đua {e.emulation_year} của {e.bloc_name}, từ {day(e.begins_on)} đến"
        f" {day(e.ends_on)}{paper}. Hội nghị tổng kết phải được ghi nhận chậm nhất"
        f" {deadline(e.conference_due_at, 'vi')}.",
        f"The year {e.emulation_year} of {e.bloc_name} was opened, {day(e.begins_on)} to"
        f" {day(e.ends_on)}{paper}. Its conference is due by"
        f" {deadline(e.conference_due_at, 'en')}.",
    )


def _overdue(e: happened.ConferenceOverdue, _: Names) -> Text:
    return Text(
        f"Quá hạn ghi nhận hội nghị tổng kết ({deadline(e.due_at, 'vi')}).",
        f"No conference was recorded by {deadline(e.due_at, 'en')}.",
    )


def _held(e: happened.ConferenceHeld, _: Names) -> Text:
    venue = e.meeting.venue
    return Text(
        f"Hội nghị tổng kết họp ngày {day(e.meeting.on)}{f' tại {venue}' if venue else ''}.",
        f"The conference met on {day(e.meeting.on)}{f', {venue}' if venue else ''}.",
    )


def _adopted(e: happened.ReportAdopted, _: Names) -> Text:
    agreed = e.report.agreement or Text("không nêu mức độ", "how far is not stated")
    return Text(
        f"Báo cáo tổng kết: {agreed.vi.lower()} (“{e.report.phrase}”).",
        f"Review report: {agreed.en.lower()} (“{e.report.phrase}”).",
    )


def _chosen(e: happened.UnitsChosen, _: Names) -> Text:
    def one(choice: Choice) -> Text:
        name = choice.nominee.name
        return Text(f"{name} ({choice.award.vi})", f"{name} ({choice.award.en})")

    chosen = [one(choice) for choice in e.choices]
    how = e.selection
    agreed = (
        Text(f" {how.agreement.vi} (“{how.phrase}”).", f" {how.agreement.en} (“{how.phrase}”).")
        if how is not None
        else Text("", "")
    )
    return Text(
        "Khối suy tôn, đề nghị: " + "; ".join(text.vi for text in chosen) + f".{agreed.vi}",
        "Chosen by the bloc: " + "; ".join(text.en for text in chosen) + f".{agreed.en}",
    )


def _commended(e: happened.CommendationsReported, _: Names) -> Text:
    number = len(e.commendations)
    return Text(
        f"Ghi nhận {number} đợt khen thưởng ngoài quy trình của tỉnh.",
        f"{number} commendation(s) outside the province's chain were reported.",
    )


def _pact(e: happened.PactSigned, _: Names) -> Text:
    by = f" (“{e.pact.signatories}”)" if e.pact.signatories else ""
    return Text(
        f"Ký giao ước thi đua năm {e.pact.for_year}{by}.",
        f"The emulation pact of {e.pact.for_year} was signed{by}.",
    )


def _heads(e: happened.NextHeadsChosen, names: Names) -> Text:
    head = named(e.heads.head, names)
    return Text(
        f"Trưởng khối năm {e.heads.for_year}: {head.vi}.",
        f"Bloc head of {e.heads.for_year}: {head.en}.",
    )


def _handed_over(_: happened.DutiesHandedOver, __: Names) -> Text:
    return Text(
        "Bàn giao nhiệm vụ Trưởng khối ngay tại hội nghị.",
        "The head's duties were handed over in the same meeting.",
    )


def _flag(e: happened.RotatingFlagPassed, names: Names) -> Text:
    giver, receiver = named(e.flag.giver, names), named(e.flag.receiver, names)
    return Text(
        f"Trao cờ luân lưu: {giver.vi} → {receiver.vi}.",
        f"The rotating flag passed: {giver.en} → {receiver.en}.",
    )


def _movements(e: happened.MovementsNoted, _: Names) -> Text:
    names = "; ".join(e.names)
    return Text(f"Phong trào thi đua: {names}.", f"Emulation movements: {names}.")


def _remarks(e: happened.RemarksMade, _: Names) -> Text:
    weaknesses, directives = _quotes(e.weaknesses), _quotes(e.directives)
    return Text(
        f"Hạn chế: {weaknesses or 'không nêu'}. Chỉ đạo: {directives or 'không nêu'}.",
        f"Weaknesses: {weaknesses or 'not stated'}. Directives: {directives or 'not stated'}.",
    )


def _forward(_: happened.NominationBroughtForward, __: Names) -> Text:
    return Text(
        "Một đề nghị được chuyển thành hồ sơ riêng.",
        "A choice was brought forward as a nomination of its own.",
    )


def _not_begun(e: happened.NominationNotBegun, _: Names) -> Text:
    wording = WORDINGS[e.reason].title
    return Text(
        f"Một đề nghị không bắt đầu được: {wording.vi}",
        f"A choice could not begin its nomination: {wording.en}",
    )


def _closed(e: happened.SeasonClosed, _: Names) -> Text:
    if e.result_stated:
        return Text("Năm thi đua được đóng.", "The season was closed.")
    return Text(
        "Năm thi đua được đóng; hồ sơ không nêu kết quả bình xét.",
        "The season was closed; its papers state no result.",
    )


def _quotes(remarks: tuple[Remark, ...]) -> str:
    return "; ".join(f"“{remark.text}”" for remark in remarks)


SENTENCES: Sentences = {
    happened.SeasonOpened: _opened,
    happened.ConferenceOverdue: _overdue,
    happened.ConferenceHeld: _held,
    happened.ReportAdopted: _adopted,
    happened.UnitsChosen: _chosen,
    happened.CommendationsReported: _commended,
    happened.PactSigned: _pact,
    happened.NextHeadsChosen: _heads,
    happened.DutiesHandedOver: _handed_over,
    happened.RotatingFlagPassed: _flag,
    happened.MovementsNoted: _movements,
    happened.RemarksMade: _remarks,
    happened.NominationBroughtForward: _forward,
    happened.NominationNotBegun: _not_begun,
    happened.SeasonClosed: _closed,
    **roster.SENTENCES,
    **agreements.SENTENCES,
    **year.SENTENCES,
    **meeting.SENTENCES,
    **scoring.SENTENCES,
    **selecting.SENTENCES,
}
