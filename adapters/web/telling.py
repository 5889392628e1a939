"""One sentence for every event of a nomination, in the words of the law."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from adapters.bilingual import Language, Text
from adapters.personal.names import called
from adapters.web.formatting import day, deadline
from domain.events import Event
from domain.nominations import events as happened
from domain.nominations.clocks import Clock
from domain.nominations.states import Nominee
from domain.papers import Paper
from domain.policies.arithmetic import QuotaFigure
from domain.terms import AwardKind, CommitteeChoice, GovernmentChoice, Role, Term

DISCLOSURES: Mapping[str, Text] = {
    "nominee-heads-the-bloc": Text(
        "Đơn vị được đề nghị là Trưởng khối hoặc Phó khối của năm này.",
        "The nominee heads the bloc this year.",
    ),
    "nominee-is-next-head": Text(
        "Đơn vị được đề nghị là Trưởng khối năm sau.", "The nominee heads the bloc next year."
    ),
}
WARNINGS: Mapping[str, Text] = {
    "both-flags-for-one-year": Text(
        "Lưu ý: đơn vị này được cả hai loại cờ cho cùng một năm.",
        "Note: this unit receives both flags for one year.",
    ),
}
HIDDEN = Text(
    "Nội dung chỉ hiện sau khi ông/bà đã cho ý kiến hoặc khi được quyền đọc.",
    "Its content is shown once you have given yours, or where you may read it.",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence may use besides its event: names of papers and people, and what is open."""

    items: Mapping[Language, Mapping[str, str]] = field(default_factory=dict)
    people: Mapping[Language, Mapping[str, str]] = field(default_factory=dict)
    opinions_open: bool = False

    def papers(self, ids: tuple[str, ...]) -> Text:
        """Name the dossier's papers."""
        return Text(*("; ".join(self._of(language, ids)) for language in ("vi", "en")))

    def person(self, actor: str) -> Text:
        """Name a person."""
        vi, en = (self.people.get(language, {}).get(actor, actor) for language in ("vi", "en"))
        return Text(vi, en)

    def _of(self, language: str, ids: tuple[str, ...]) -> list[str]:
        names = self.items.get("vi" if language == "vi" else "en", {})
        return [names.get(item, item) for item in ids]


def told(event: Event, reading: Reading) -> Text:
    """Return the sentence of an event; a kind nobody has words for is named by its topic."""
    tell = SENTENCES.get(type(event))
    return tell(event, reading) if tell is not None else Text(event.TOPIC, event.TOPIC)


def disclosure(code: str) -> Text:
    """Return a disclosure in words."""
    return DISCLOSURES.get(code, Text(code, code))


def paper(of: Paper) -> Text:
    """Tell a paper with its number, day, signer, capacity and basis."""
    signature = of.signature
    signer = called(signature.signer)
    basis = f" ({signature.basis})" if signature.basis else ""
    return Text(
        f"số {of.number} ngày {day(of.on)}, {signer.vi} ký, {signature.capacity.vi.lower()}{basis}",
        f"no. {of.number} of {day(of.on)}, signed by {signer.en},"
        f" {signature.capacity.en.lower()}{basis}",
    )


def quota(figure: QuotaFigure) -> Text:
    """Tell the Government flags proposed against one of the two denominators."""
    base = figure.denominator
    percent = figure.percent
    share = "–" if percent is None else f"{percent} %"
    return Text(
        f"{figure.proposed} trên {figure.base} ({base.vi}): {share.replace('.', ',')},"
        f" tối đa {figure.limit}",
        f"{figure.proposed} of {figure.base} ({base.en}): {share}, at most {figure.limit}",
    )


def _nominated(e: happened.Nominated, _: Reading) -> Text:
    told_of = _joined(disclosure(code) for code in e.disclosures)
    return Text(
        f"{e.nominee.name} được đề nghị {e.award.vi}, năm thi đua {e.emulation_year}"
        f" ({e.source.vi.lower()}, ngày {day(e.on)}).{_after(told_of.vi)}{_due(e.clock).vi}",
        f"{e.nominee.name} was nominated for the {e.award.en}, year {e.emulation_year}"
        f" ({e.source.en.lower()}, {day(e.on)}).{_after(told_of.en)}{_due(e.clock).en}",
    )


def _endorsed(e: happened.BlocEndorsed, _: Reading) -> Text:
    agreed = (
        Text(f"; mức độ: {e.agreement.vi.lower()}", f"; {e.agreement.en.lower()}")
        if e.agreement
        else NOTHING
    )
    return Text(
        f"Khối suy tôn, đề nghị tại hội nghị ngày {day(e.on)}; cách bình xét:"
        f" {_terms(e.methods).vi}{agreed.vi}.{_quoted(e.phrase).vi}{_due(e.clock).vi}",
        f"The bloc chose it at its conference of {day(e.on)}, by {_terms(e.methods).en}{agreed.en}."
        f"{_quoted(e.phrase).en}{_due(e.clock).en}",
    )


def _declined(e: happened.BlocDeclined, _: Reading) -> Text:
    return Text(
        f"Khối không đề nghị tại hội nghị ngày {day(e.on)}; cách bình xét:"
        f" {_terms(e.methods).vi}.{_quoted(e.phrase).vi}",
        f"The bloc did not choose it at its conference of {day(e.on)}, by {_terms(e.methods).en}."
        f"{_quoted(e.phrase).en}",
    )


def _dossier(e: happened.DossierSubmitted, reading: Reading) -> Text:
    papers = reading.papers(e.items)
    return Text(
        f"Hồ sơ được nhận ngày {day(e.on)}, gồm: {papers.vi}. Quy định của ngày đó được gắn với hồ"
        f" sơ.{_due(e.clock).vi}",
        f"The dossier was received on {day(e.on)} with: {papers.en}. The rules of that day are"
        f" pinned.{_due(e.clock).en}",
    )


def _opinion(e: happened.OpinionGiven, reading: Reading) -> Text:
    if not reading.opinions_open:
        return Text(
            f"Một thành viên Hội đồng đã cho ý kiến. {HIDDEN.vi}",
            f"A member of the council gave an opinion. {HIDDEN.en}",
        )
    note = f": “{e.note}”" if e.note else ""
    return Text(f"Cho ý kiến: {e.opinion.vi}{note}.", f"Gave an opinion: {e.opinion.en}{note}.")


def _recused(e: happened.ReviewerRecused, reading: Reading) -> Text:
    who = reading.person(e.reviewer)
    return Text(
        f"{who.vi} rút khỏi việc xét hồ sơ này: “{e.reason}”.",
        f"{who.en} stood aside: “{e.reason}”.",
    )


def _voted(e: happened.CouncilVoted, _: Reading) -> Text:
    award = e.recommended
    vi = f": {award.vi}" if award is not None else ""
    en = f": {award.en}" if award is not None else ""
    return Text(
        f"Hội đồng biểu quyết ngày {day(e.on)}: {e.agree} đồng ý, {e.disagree} không đồng ý,"
        f" {e.invalid} không hợp lệ; dự họp {e.present} trên {e.members}, gửi ý kiến {e.written},"
        f" rút lui {e.recused}; cần {e.needed} phiếu. {e.outcome.vi}{vi}.{_due(e.clock).vi}",
        f"The council voted on {day(e.on)}: {e.agree} for, {e.disagree} against, {e.invalid}"
        f" invalid; {e.present} of {e.members} present, {e.written} in writing, {e.recused} stood"
        f" aside; {e.needed} were needed. {e.outcome.en}{en}.{_due(e.clock).en}",
    )


def _returned(e: happened.ReturnedForSupplement, reading: Reading) -> Text:
    papers = reading.papers(e.items)
    by = paper(e.paper) if e.paper is not None else None
    return Text(
        f"Trả lại để bổ sung ngày {day(e.on)}: {papers.vi}. Lý do: “{e.reason}”."
        f"{f' Văn bản {by.vi}.' if by else ''}{_due(e.clock).vi}",
        f"Returned on {day(e.on)} for: {papers.en}. Reason: “{e.reason}”."
        f"{f' Paper {by.en}.' if by else ''}{_due(e.clock).en}",
    )


def _supplemented(e: happened.SupplementSubmitted, reading: Reading) -> Text:
    papers = reading.papers(e.items)
    return Text(
        f"Đã bổ sung ngày {day(e.on)}: {papers.vi}.{_due(e.clock).vi}",
        f"Supplemented on {day(e.on)}: {papers.en}.{_due(e.clock).en}",
    )


def _decided(e: happened.CommitteeDecided, _: Reading) -> Text:
    by = paper(e.paper)
    what = _choice(e.choice, e.award)
    warned = _joined(WARNINGS.get(code, Text(code, code)) for code in e.warnings)
    return Text(
        f"UBND tỉnh quyết định: {what.vi}, {by.vi}.{_reason(e.reason).vi}{_after(warned.vi)}"
        f"{_due(e.clock).vi}",
        f"The People's Committee decided: {what.en}, {by.en}.{_reason(e.reason).en}"
        f"{_after(warned.en)}{_due(e.clock).en}",
    )


def _asked(e: happened.ConsultationAsked, _: Reading) -> Text:
    return Text(
        f"Lấy ý kiến hiệp y của {e.agency} ngày {day(e.on)}; quá {deadline(e.lapses_at, 'vi')} mà"
        " không trả lời thì coi là không phản đối.",
        f"{e.agency} was asked for its consent on {day(e.on)}; silence until"
        f" {deadline(e.lapses_at, 'en')} counts as no objection.",
    )


def _answered(e: happened.ConsultationAnswered, _: Reading) -> Text:
    return Text(
        f"{e.agency} trả lời hiệp y ngày {day(e.on)}: “{e.answer}”.",
        f"{e.agency} answered on {day(e.on)}: “{e.answer}”.",
    )


def _lapsed(e: happened.ConsultationLapsed, _: Reading) -> Text:
    return Text(
        f"Hết thời hạn hiệp y mà {e.agency} không trả lời: coi là không phản đối.",
        f"The term passed without an answer from {e.agency}: no objection.",
    )


def _proposed(e: happened.ProposedToGovernment, _: Reading) -> Text:
    by = paper(e.paper)
    figures = _joined(
        (quota(f) for f in (e.quota.by_provincial_flags, e.quota.by_bloc_leaders)), "; "
    )
    override = (
        Text(
            f" Vượt tỷ lệ do {e.overridden_by} cho phép: “{e.override_reason}”.",
            f" Above the quota, allowed by {e.overridden_by}: “{e.override_reason}”.",
        )
        if e.overridden_by
        else NOTHING
    )
    return Text(
        f"Trình Thủ tướng Chính phủ, tờ trình {by.vi}. Tỷ lệ: {figures.vi}.{override.vi}"
        f"{_due(e.clock).vi}",
        f"Proposed to the Prime Minister, submission {by.en}. Quota: {figures.en}.{override.en}"
        f"{_due(e.clock).en}",
    )


def _government(e: happened.GovernmentAnswered, _: Reading) -> Text:
    by = paper(e.paper)
    vi, en = e.choice.vi, e.choice.en
    why = _reason(e.reason) if e.choice is GovernmentChoice.REFUSED else NOTHING
    return Text(f"{vi}, {by.vi}.{why.vi}", f"{en}, {by.en}.{why.en}")


def _held(e: happened.NomineeHeld, _: Reading) -> Text:
    return Text(
        f"Tạm dừng từ ngày {day(e.on)}: {e.ground.vi.lower()}. “{e.reason}”. Còn {e.days_left} ngày"
        " làm việc khi tiếp tục.",
        f"On hold from {day(e.on)}: {e.ground.en.lower()}. “{e.reason}”. {e.days_left} working"
        " day(s) are left for when it goes on.",
    )


def _lifted(e: happened.HoldLifted, _: Reading) -> Text:
    return Text(
        f"Gỡ tạm dừng ngày {day(e.on)}, không có vi phạm: “{e.reason}”.{_due(e.clock).vi}",
        f"The hold was lifted on {day(e.on)}: “{e.reason}”.{_due(e.clock).en}",
    )


def _upheld(e: happened.HoldUpheld, _: Reading) -> Text:
    return Text(
        f"Kết luận có vi phạm ngày {day(e.on)}: “{e.reason}”. Hồ sơ kết thúc.",
        f"The matter was upheld on {day(e.on)}: “{e.reason}”. The nomination ended.",
    )


def _withdrawn(e: happened.NominationWithdrawn, _: Reading) -> Text:
    return Text(
        f"Rút đề nghị ngày {day(e.on)}: “{e.reason}”.",
        f"Withdrawn on {day(e.on)}: “{e.reason}”.",
    )


def _escalated(e: happened.Escalated, _: Reading) -> Text:
    to = Role.of(e.to)
    return Text(
        f"{e.rung.vi}, báo {to.vi}: bước “{e.stage.vi}” có hạn {deadline(e.due_at, 'vi')}.",
        f"{e.rung.en}, told to the {to.en.lower()}: “{e.stage.en}” is due by"
        f" {deadline(e.due_at, 'en')}.",
    )


def _revoked(e: happened.AwardRevoked, _: Reading) -> Text:
    by = paper(e.paper)
    return Text(
        f"Hủy bỏ quyết định khen thưởng, {by.vi}. Căn cứ: {e.ground.vi.lower()}. “{e.reason}”.",
        f"The award was cancelled, {by.en}. Ground: {e.ground.en.lower()}. “{e.reason}”.",
    )


def _recovered(e: happened.ItemsRecovered, _: Reading) -> Text:
    return Text(
        f"Đã thu hồi hiện vật và tiền thưởng ngày {day(e.on)}.",
        f"The items and the bonus came back on {day(e.on)}.",
    )


def _succeeded(e: happened.SuccessorAssigned, _: Reading) -> Text:
    successor: Nominee = e.successor
    return Text(
        f"{successor.name} kế thừa đề nghị từ ngày {day(e.on)}. Căn cứ: {e.basis}.",
        f"{successor.name} carries the nomination on from {day(e.on)}. Basis: {e.basis}.",
    )


def _authority(e: happened.AuthoritySucceeded, _: Reading) -> Text:
    return Text(
        f"{e.province} kế thừa việc giải quyết từ ngày {day(e.on)}. Căn cứ: {e.basis}.",
        f"{e.province} carries the chain on from {day(e.on)}. Basis: {e.basis}.",
    )


def _choice(choice: CommitteeChoice, award: AwardKind | None) -> Text:
    if award is None:
        return Text(choice.vi.lower(), choice.en.lower())
    return Text(f"{choice.vi.lower()}, {award.vi}", f"{choice.en.lower()}, {award.en}")


def _due(clock: Clock | None) -> Text:
    if clock is None:
        return NOTHING
    return Text(
        f" Hạn bước tiếp theo: {deadline(clock.due_at, 'vi')}.",
        f" Next step due by {deadline(clock.due_at, 'en')}.",
    )


def _quoted(phrase: str | None) -> Text:
    if not phrase:
        return NOTHING
    return Text(f" Biên bản ghi: “{phrase}”.", f" The minutes say: “{phrase}”.")


def _reason(reason: str) -> Text:
    return Text(f" Lý do: “{reason}”.", f" Reason: “{reason}”.") if reason else NOTHING


def _terms(terms: tuple[Term, ...]) -> Text:
    return Text(
        "; ".join(term.vi.lower() for term in terms), "; ".join(term.en.lower() for term in terms)
    )


def _joined(texts: Any, by: str = " ") -> Text:  # noqa: ANN401 - any iterable of texts.
    both = list(texts)
    return Text(by.join(text.vi for text in both), by.join(text.en for text in both))


def _after(sentence: str) -> str:
    return f" {sentence}" if sentence else ""


NOTHING = Text("", "")

SENTENCES: Mapping[type[Event], Callable[[Any, Reading], Text]] = {
    happened.Nominated: _nominated,
    happened.BlocEndorsed: _endorsed,
    happened.BlocDeclined: _declined,
    happened.DossierSubmitted: _dossier,
    happened.OpinionGiven: _opinion,
    happened.ReviewerRecused: _recused,
    happened.CouncilVoted: _voted,
    happened.ReturnedForSupplement: _returned,
    happened.SupplementSubmitted: _supplemented,
    happened.CommitteeDecided: _decided,
    happened.ConsultationAsked: _asked,
    happened.ConsultationAnswered: _answered,
    happened.ConsultationLapsed: _lapsed,
    happened.ProposedToGovernment: _proposed,
    happened.GovernmentAnswered: _government,
    happened.NomineeHeld: _held,
    happened.HoldLifted: _lifted,
    happened.HoldUpheld: _upheld,
    happened.NominationWithdrawn: _withdrawn,
    happened.Escalated: _escalated,
    happened.AwardRevoked: _revoked,
    happened.ItemsRecovered: _recovered,
    happened.SuccessorAssigned: _succeeded,
    happened.AuthoritySucceeded: _authority,
}
