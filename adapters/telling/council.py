"""Sentences of the council: opinions, those who stand aside, the vote."""

from adapters.bilingual import NOTHING, Text
from adapters.formatting import day
from adapters.telling.phrases import due
from adapters.telling.reading import Reading, Sentences
from domain.conflicts import Conflict
from domain.nominations import events as happened

HIDDEN = Text(
    "Nội dung chỉ hiện sau khi ông/bà đã cho ý kiến hoặc khi được quyền đọc.",
    "Its content is shown once you have given yours, or where you may read it.",
)


def _opinion(e: happened.OpinionGiven, reading: Reading) -> Text:
    if not reading.opinions_open:
        return Text(
            f"Một thành viên Hội đồng đã cho ý kiến. {HIDDEN.vi}",
            f"A member of the council gave an opinion. {HIDDEN.en}",
        )
    lower = e.lower_award
    award = NOTHING if lower is None else Text(f" ({lower.vi})", f" ({lower.en})")
    note = f": “{e.note}”" if e.note else ""
    asked = _to_be_supplied(e.missing, reading)
    ties = _disclosed(e.conflicts)
    return Text(
        f"Cho ý kiến: {e.opinion.vi}{award.vi}{note}.{asked.vi}{ties.vi}",
        f"Gave an opinion: {e.opinion.en}{award.en}{note}.{asked.en}{ties.en}",
    )


def _to_be_supplied(items: tuple[str, ...], reading: Reading) -> Text:
    if not items:
        return NOTHING
    papers = reading.papers(items)
    return Text(f" Cần bổ sung: {papers.vi}.", f" To be supplied: {papers.en}.")


def _recused(e: happened.ReviewerRecused, reading: Reading) -> Text:
    who = reading.person(e.reviewer)
    ties = _disclosed(e.conflicts)
    return Text(
        f"{who.vi} rút khỏi việc xét hồ sơ này: “{e.reason}”.{ties.vi}",
        f"{who.en} stood aside: “{e.reason}”.{ties.en}",
    )


def _disclosed(conflicts: tuple[Conflict, ...]) -> Text:
    """Return what was disclosed by itself, each kind once; nothing where there was nothing."""
    if not conflicts:
        return NOTHING
    kinds = tuple(dict.fromkeys(each.kind for each in conflicts))
    vi, en = "; ".join(k.vi for k in kinds), "; ".join(k.en for k in kinds)
    return Text(f" Tự động công khai: {vi}.", f" Disclosed automatically: {en}.")


def _voted(e: happened.CouncilVoted, _: Reading) -> Text:
    award = e.recommended
    vi = f": {award.vi}" if award is not None else ""
    en = f": {award.en}" if award is not None else ""
    return Text(
        f"Hội đồng biểu quyết ngày {day(e.on)}: {e.agree} đồng ý, {e.disagree} không đồng ý,"
        f" {e.invalid} không hợp lệ; dự họp {e.present} trên {e.members}, gửi ý kiến {e.written},"
        f" rút lui {e.recused}; cần {e.needed} phiếu. {e.outcome.vi}{vi}.{due(e.clock).vi}",
        f"The council voted on {day(e.on)}: {e.agree} for, {e.disagree} against, {e.invalid}"
        f" invalid; {e.present} of {e.members} present, {e.written} in writing, {e.recused} stood"
        f" aside; {e.needed} were needed. {e.outcome.en}{en}.{due(e.clock).en}",
    )


SENTENCES: Sentences = {
    happened.OpinionGiven: _opinion,
    happened.ReviewerRecused: _recused,
    happened.CouncilVoted: _voted,
}
