"""The words for the scores of the year.

Until the meeting approved the table, how many sheets are in and no figure of any; afterwards the
totals by unit, which are the bloc's by then.
"""

from collections.abc import Mapping

from adapters.bilingual import Text
from adapters.differences import speaking as say
from adapters.differences.apart import Pair, View, number_of
from adapters.differences.speaking import Said, Speaking, Wording, noted
from adapters.formatting import day
from adapters.telling.agreements import points
from domain.seasons.regulations import ScoreTable
from domain.seasons.scoring.facts import Recusal
from domain.seasons.scoring.sheets import Approval
from domain.seasons.scoring.states import Scoring
from services.differing import Fact


def table(value: ScoreTable, _: Speaking) -> Text:
    """Tell the table by its title and its length."""
    number = len(value.criteria)
    return noted(say.same(f"“{value.title}”"), Text(f"{number} tiêu chí", f"{number} criteria"))


def recusal(value: Recusal, speaking: Speaking) -> Text:
    """Tell who stood aside from scoring, and from scoring whom."""
    whom = say.same("") if value.unit_id is None else say.named(value.unit_id, speaking)
    of = say.if_any(whom.vi or None, "không chấm {}", "from scoring {}")
    return noted(say.named(value.scorer, speaking), of)


def sheets(value: Pair, _: Speaking) -> Text:
    """Tell how many sheets are in, and in how many editions."""
    return noted(say.same(value.key), say.if_any(value.value, "{} bản", "{} edition(s)"))


def explanations(value: Pair, _: Speaking) -> Text:
    """Tell how many explanations there are, and how many of them were answered."""
    answered = say.if_any(value.value or None, "đã trả lời {}", "{} answered")
    return noted(say.same(value.key), answered)


def total(value: Pair, speaking: Speaking) -> Text:
    """Tell a unit's approved total."""
    unit, number = say.named(value.key, speaking), value.value
    return Text(
        f"{unit.vi} {points(number, 'vi')} điểm", f"{unit.en} {points(number, 'en')} point(s)"
    )


def approval(value: Approval, _: Speaking) -> Text:
    """Tell which edition was approved, when and of how many units, and whether it still stands."""
    number = len(value.totals)
    return noted(
        Text(f"bản {value.edition}", f"edition {value.edition}"),
        say.same(day(value.on)),
        Text(f"{number} đơn vị", f"{number} unit(s)"),
        say.if_any(value.reopened, "mở lại: {}", "opened again: {}"),
    )


def _sheets(name: str) -> View:
    def view(scoring: Scoring) -> Pair | None:
        found = getattr(scoring, name)
        return Pair(len(found), sum(map(len, found.values()))) if found else None

    return view


def _explanations(scoring: Scoring) -> Pair | None:
    said = scoring.explanations
    return Pair(len(said), sum(e.accepted is not None for e in said)) if said else None


WORDS: Mapping[Fact, Wording] = {
    Fact(Scoring, "approvals"): Said(
        Text("Bảng điểm được thông qua", "The score list approved"), approval
    ),
    Fact(Scoring, "agreed"): Said(Text("Tổng điểm được thông qua", "Totals approved"), total),
    Fact(Scoring, "table"): Said(Text("Bảng tiêu chí dùng để chấm", "Scored by"), table),
    Fact(Scoring, "self_until"): Said(
        Text("Hạn tự chấm", "The last day of self-scoring"), say.on_day
    ),
    Fact(Scoring, "cross_until"): Said(
        Text("Hạn chấm chéo", "The last day of cross-scoring"), say.on_day
    ),
    Fact(Scoring, "closed"): Said(Text("Giai đoạn chấm đã khóa", "Stages closed"), say.within),
    Fact(Scoring, "members"): Said(
        Text("Số đơn vị được chấm", "The number of units scored"), say.number
    ),
    Fact(Scoring, "assignments"): Said(
        Text("Số phiếu chấm chéo được giao", "The number of sheets assigned"), say.number
    ),
    Fact(Scoring, "recused"): Said(
        Text("Đơn vị không tham gia chấm chéo", "Who stood aside from scoring"), recusal
    ),
    Fact(Scoring, "drafts"): Said(
        Text("Số đơn vị đã lưu nháp phiếu tự chấm", "How many units kept a draft"), say.number
    ),
    Fact(Scoring, "own"): Said(
        Text("Số phiếu tự chấm đã nộp", "The number of units' own sheets handed in"), sheets
    ),
    Fact(Scoring, "cross"): Said(
        Text("Số phiếu chấm chéo đã nộp", "The number of sheets about others handed in"), sheets
    ),
    Fact(Scoring, "targets"): Said(
        Text("Số chỉ tiêu riêng đã giao", "The number of units' own targets"), say.number
    ),
    Fact(Scoring, "tasks"): Said(
        Text("Số nhiệm vụ đã được chấm", "The number of tasks scored"), say.number
    ),
    Fact(Scoring, "explanations"): Said(
        Text("Số giải trình", "The number of explanations"), explanations
    ),
    Fact(Scoring, "settled"): Said(
        Text("Số tiêu chí đã thống nhất điểm", "How many criteria were agreed on"), say.number
    ),
    Fact(Scoring, "correcting"): Said(
        Text("Số đơn vị được sửa phiếu", "How many units may correct their sheets"), say.number
    ),
    Fact(Scoring, "correcting_until"): Said(
        Text("Hạn sửa phiếu", "The last day of corrections"), say.on_day
    ),
}
"""In the order in which they are told."""

VIEWS: Mapping[Fact, View] = {
    **{
        Fact(Scoring, name): number_of(name)
        for name in (
            "members", "assignments", "drafts", "targets", "tasks", "settled", "correcting",
        )
    },
    Fact(Scoring, "own"): _sheets("own"),
    Fact(Scoring, "cross"): _sheets("cross"),
    Fact(Scoring, "explanations"): _explanations,
}  # fmt: skip
