"""What the record shows beside what the rules ask for, each with where it stands in the rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from adapters.bilingual import Text
from adapters.formatting import day
from adapters.telling.nominations import told
from adapters.telling.reading import Reading
from adapters.web.dossiers import Dossier
from domain.nominations import events as happened
from domain.policies.schema import award_key
from domain.policies.shapes import ACHIEVEMENT_REPORT, Criterion, DossierItem, Evidence
from domain.policies.values import Value


class Mark(StrEnum):
    """How a requirement stands."""

    THERE = "there"
    MISSING = "missing"
    LATER = "later"
    JUDGED = "judged"
    """The evidence lies there; whether it is enough is what an opinion is about."""
    UNSETTLED = "unsettled"


@dataclass(frozen=True, slots=True)
class Finding:
    """One requirement, how it stands, what the record has on it, and the rule that asks for it."""

    asked: Text
    mark: Mark
    shown: Text
    key: str
    rule: Value[Any]


def findings(dossier: Dossier) -> tuple[Finding, ...]:
    """Return what the award sought asks for: its criteria, its papers, and that nothing holds it.

    They are those of the rule set that the nomination has pinned.
    """
    return (*_criteria(dossier), *_papers(dossier), _unheld(dossier))


def _criteria(dossier: Dossier) -> Iterator[Finding]:
    award = dossier.nomination.award
    rule = dossier.rules.criteria(award)
    key = award_key(award, "criteria")
    if rule is None:
        return
    if not rule.settled:
        asked = Text("Tiêu chuẩn của hình thức này", "The criteria of this award")
        shown = Text(
            "Chưa đọc được nguồn; thành viên căn cứ văn bản pháp luật.",
            "No source was read; go by the law's own text.",
        )
        yield Finding(asked, Mark.UNSETTLED, shown, key, rule)
        return
    for criterion in rule.required():
        mark, shown = _shown(dossier, criterion)
        yield Finding(Text(criterion.vi, criterion.en), mark, shown, key, rule)


def _shown(dossier: Dossier, criterion: Criterion) -> tuple[Mark, Text]:
    if criterion.shown_by is Evidence.BLOC_CHOICE:
        return _choice(dossier)
    if ACHIEVEMENT_REPORT in dossier.nomination.items:
        return Mark.JUDGED, Text(
            "Có báo cáo thành tích; nội dung do thành viên đánh giá.",
            "The achievement report is there; what it shows is yours to judge.",
        )
    return Mark.MISSING, Text("Chưa có báo cáo thành tích.", "There is no achievement report.")


def _choice(dossier: Dossier) -> tuple[Mark, Text]:
    for entry in dossier.entries:
        if isinstance(entry.recorded.event, happened.BlocEndorsed):
            return Mark.JUDGED, told(entry.recorded.event, Reading())
    return Mark.MISSING, Text(
        "Hội đồng giới thiệu; khối không bình xét.",
        "Brought in by the council; no bloc compared it.",
    )


def _papers(dossier: Dossier) -> Iterator[Finding]:
    award = dossier.nomination.award
    key = award_key(award, "items")
    came = _days_of_receipt(dossier)
    for item in dossier.rules.dossier_items(award):
        mark, shown = _paper(item, came)
        form = f" ({item.form})" if item.form else ""
        asked = Text(item.vi + form, item.en + form)
        yield Finding(asked, mark, shown, key, dossier.rules.value(key))


def _paper(item: DossierItem, came: dict[str, str]) -> tuple[Mark, Text]:
    if item.id in came:
        on = came[item.id]
        return Mark.THERE, Text(f"Nhận ngày {on}.", f"Received on {on}.")
    if item.required:
        return Mark.MISSING, Text("Không có trong hồ sơ.", "Not in the dossier.")
    return Mark.LATER, Text("Lập ở bước sau.", "Made at a later stage.")


def _days_of_receipt(dossier: Dossier) -> dict[str, str]:
    """Return for each paper the day on which it last came in."""
    came: dict[str, str] = {}
    for entry in dossier.entries:
        event = entry.recorded.event
        if isinstance(event, happened.DossierSubmitted | happened.SupplementSubmitted):
            came |= dict.fromkeys(event.items, day(event.on))
    return came


def _unheld(dossier: Dossier) -> Finding:
    held = dossier.nomination.held
    before = any(isinstance(e.recorded.event, happened.HoldLifted) for e in dossier.entries)
    shown = (
        Text("Hồ sơ đang tạm dừng.", "The nomination is on hold.")
        if held
        else Text(
            "Đã từng tạm dừng, đã kết luận không vi phạm.", "Was on hold; no violation found."
        )
        if before
        else Text("Không có việc tạm dừng nào được ghi.", "No hold is recorded.")
    )
    asked = Text(
        "Không thuộc trường hợp chưa xét khen thưởng",
        "None of the grounds on which no award is considered",
    )
    mark = Mark.MISSING if held else Mark.THERE
    return Finding(asked, mark, shown, "hold.grounds", dossier.rules.value("hold.grounds"))
