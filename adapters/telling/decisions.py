"""Sentences of the decisions: the committee's, the agencies' consent, the Prime Minister's."""

from collections.abc import Mapping

from adapters.bilingual import NOTHING, Text
from adapters.formatting import day, deadline
from adapters.telling.phrases import after, due, grounds, joined, paper
from adapters.telling.reading import Reading, Sentences
from domain.nominations import events as happened
from domain.policies.arithmetic import QuotaFigure
from domain.terms import AwardKind, CommitteeChoice, GovernmentChoice

WARNINGS: Mapping[str, Text] = {
    "both-flags-for-one-year": Text(
        "Lưu ý: đơn vị này được cả hai loại cờ cho cùng một năm.",
        "Note: this unit receives both flags for one year.",
    ),
}


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


def _decided(e: happened.CommitteeDecided, _: Reading) -> Text:
    by = paper(e.paper)
    what = _choice(e.choice, e.award)
    warned = joined(WARNINGS.get(code, Text(code, code)) for code in e.warnings)
    return Text(
        f"UBND tỉnh quyết định: {what.vi}, {by.vi}.{grounds(e.reason).vi}{after(warned.vi)}"
        f"{due(e.clock).vi}",
        f"The People's Committee decided: {what.en}, {by.en}.{grounds(e.reason).en}"
        f"{after(warned.en)}{due(e.clock).en}",
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
    figures = joined(
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
        f"{due(e.clock).vi}",
        f"Proposed to the Prime Minister, submission {by.en}. Quota: {figures.en}.{override.en}"
        f"{due(e.clock).en}",
    )


def _government(e: happened.GovernmentAnswered, _: Reading) -> Text:
    by = paper(e.paper)
    vi, en = e.choice.vi, e.choice.en
    why = grounds(e.reason) if e.choice is GovernmentChoice.REFUSED else NOTHING
    return Text(f"{vi}, {by.vi}.{why.vi}", f"{en}, {by.en}.{why.en}")


def _choice(choice: CommitteeChoice, award: AwardKind | None) -> Text:
    if award is None:
        return Text(choice.vi.lower(), choice.en.lower())
    return Text(f"{choice.vi.lower()}, {award.vi}", f"{choice.en.lower()}, {award.en}")


SENTENCES: Sentences = {
    happened.CommitteeDecided: _decided,
    happened.ConsultationAsked: _asked,
    happened.ConsultationAnswered: _answered,
    happened.ConsultationLapsed: _lapsed,
    happened.ProposedToGovernment: _proposed,
    happened.GovernmentAnswered: _government,
}
