"""One sentence for every event of a conference's business and of its minutes."""

from adapters.bilingual import Text
from adapters.formatting import day
from adapters.personal.names import called
from adapters.telling.units import Names, Sentences
from domain.papers import Signature
from domain.seasons.meeting import events_of_business as happened


def _agenda(e: happened.AgendaSet, _: Names) -> Text:
    items = "; ".join(e.items)
    return Text(f"Chương trình hội nghị: {items}.", f"Agenda: {items}.")


def _item_opened(e: happened.AgendaItemOpened, _: Names) -> Text:
    return Text(f"Bắt đầu nội dung {e.item}.", f"Agenda item {e.item} was opened.")


def _item_closed(e: happened.AgendaItemClosed, _: Names) -> Text:
    outcome = f": “{e.outcome}”" if e.outcome else ""
    return Text(
        f"Kết thúc nội dung {e.item}{outcome}.", f"Agenda item {e.item} was closed{outcome}."
    )


def _presented(e: happened.ReportPresented, _: Names) -> Text:
    kept = f" ({e.document})" if e.document else ""
    return Text(
        f"Trình dự thảo báo cáo: {e.title}{kept}.", f"Draft report presented: {e.title}{kept}."
    )


def _commented(e: happened.ReportCommented, names: Names) -> Text:
    said = e.comment
    unit = names.get(said.unit_id, str(said.unit_id))
    return Text(
        f"Góp ý {said.number}, {unit}: “{said.text}”.",
        f"Comment {said.number}, {unit}: “{said.text}”.",
    )


def _amended(e: happened.ReportAmended, _: Names) -> Text:
    follows = e.amendment.follows
    return Text(
        f"Chỉnh sửa báo cáo{f' theo góp ý {follows}' if follows else ''}: “{e.amendment.text}”.",
        f"The report was changed{f' after comment {follows}' if follows else ''}:"
        f" “{e.amendment.text}”.",
    )


def _spoke(e: happened.SpeechMade, names: Names) -> Text:
    said = e.speech
    unit = None if said.unit_id is None else names.get(said.unit_id, str(said.unit_id))
    person = called(said.speaker) if said.speaker is not None else Text("", "")
    vi, en = (", ".join(p for p in (name, said.office, unit) if p) for name in person)
    if said.directive:
        return Text(f"Chỉ đạo của {vi}: “{said.text}”.", f"Directive of {en}: “{said.text}”.")
    return Text(f"Phát biểu của {vi}: “{said.text}”.", f"{en} spoke: “{said.text}”.")


def _photo(e: happened.PhotoNoted, _: Names) -> Text:
    return Text(f"Ảnh: {e.caption} ({e.document}).", f"Photograph: {e.caption} ({e.document}).")


def _opinion(e: happened.WrittenOpinionReceived, names: Names) -> Text:
    given = e.opinion
    unit = names.get(given.unit_id, str(given.unit_id))
    on = day(given.received_on)
    sealed = Text(", niêm phong", ", sealed") if given.sealed else Text("", "")
    if given.on_time:
        return Text(
            f"Nhận ý kiến bằng văn bản của {unit} ngày {on}: {given.document}{sealed.vi}.",
            f"The written opinion of {unit} came on {on}: {given.document}{sealed.en}.",
        )
    return Text(
        f"Ý kiến bằng văn bản của {unit} đến muộn, ngày {on}: {given.document}{sealed.vi};"
        " không được tính, mẫu số giữ nguyên.",
        f"The written opinion of {unit} came too late, on {on}: {given.document}{sealed.en};"
        " it does not count, and the denominator stays as it was.",
    )


def _drafted(e: happened.MinutesDrafted, _: Names) -> Text:
    minutes = e.minutes
    number = f" {minutes.number}" if minutes.number else ""
    remarks = f" “{minutes.remarks}”" if minutes.remarks else ""
    return Text(
        f"Lập biên bản{number}: các mục {minutes.first} đến {minutes.last},"
        f" {len(minutes.rounds)} lượt bình chọn.{remarks}",
        f"Minutes{number} drafted: items {minutes.first} to {minutes.last},"
        f" {len(minutes.rounds)} round(s) of choosing.{remarks}",
    )


def _signed(e: happened.MinutesSigned, names: Names) -> Text:
    signed, unit = e.signed, e.signed.unit_id
    place = f", {names.get(unit, str(unit))}" if unit is not None else ""
    who = _signer(signed.signature)
    return Text(
        f"{signed.part.vi} ký biên bản ngày {day(signed.on)}: {who.vi}{place}.",
        f"{signed.part.en} signed the minutes on {day(signed.on)}: {who.en}{place}.",
    )


def _corrected(e: happened.MinutesCorrected, _: Names) -> Text:
    new = e.correction
    chair, secretary = _signer(new.chair), _signer(new.secretary)
    return Text(
        f"Biên bản đính chính ngày {day(new.on)}, mục {new.item}: “{new.text}”. Lý do:"
        f" {new.reason}. Ký: {chair.vi}; {secretary.vi}.",
        f"Correction of {day(new.on)} to item {new.item}: “{new.text}”. Reason:"
        f" {new.reason}. Signed by {chair.en}; {secretary.en}.",
    )


def _signer(signature: Signature) -> Text:
    who, capacity = called(signature.signer), signature.capacity
    return Text(f"{who.vi} ({capacity.vi})", f"{who.en} ({capacity.en})")


SENTENCES: Sentences = {
    happened.AgendaSet: _agenda,
    happened.AgendaItemOpened: _item_opened,
    happened.AgendaItemClosed: _item_closed,
    happened.ReportPresented: _presented,
    happened.ReportCommented: _commented,
    happened.ReportAmended: _amended,
    happened.SpeechMade: _spoke,
    happened.PhotoNoted: _photo,
    happened.WrittenOpinionReceived: _opinion,
    happened.MinutesDrafted: _drafted,
    happened.MinutesSigned: _signed,
    happened.MinutesCorrected: _corrected,
}
