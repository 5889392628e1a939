"""One sentence for every event about scores; none of them tells a figure that is still closed."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from adapters.bilingual import Text
from adapters.formatting import day
from domain.events import Event
from domain.seasons.scoring import events as happened

Names = Mapping[UUID, str]


def _name(unit: UUID, names: Names) -> str:
    return names.get(unit, str(unit))


def _targets(e: happened.TargetsSet, names: Names) -> Text:
    unit, number = _name(e.unit_id, names), len(e.targets)
    return Text(
        f"Giao {number} chỉ tiêu riêng cho {unit} ({e.basis}).",
        f"{unit} got {number} target(s) of its own ({e.basis}).",
    )


def _task(e: happened.TaskScored, names: Names) -> Text:
    unit, scorer = _name(e.scored.unit_id, names), _name(e.scored.scorer, names)
    return Text(
        f"{scorer} chấm điểm nhiệm vụ “{e.scored.task}” của {unit}.",
        f"{scorer} scored the task “{e.scored.task}” of {unit}.",
    )


def _opened(e: happened.ScoringOpened, _: Names) -> Text:
    last, cross = day(e.self_until), day(e.cross_until)
    units, pairs = len(e.members), len(e.assignments)
    return Text(
        f"Mở chấm điểm theo “{e.table.title}”: {units} đơn vị tự chấm đến {last}, chấm chéo"
        f" ({e.table.crossing.vi.lower()}, {pairs} phiếu) đến {cross}.",
        f"Scoring by “{e.table.title}” was opened: {units} units score themselves until {last},"
        f" each other ({e.table.crossing.en.lower()}, {pairs} sheets) until {cross}.",
    )


def _prepared(e: happened.SelfScorePrepared, names: Names) -> Text:
    unit = _name(e.unit_id, names)
    return Text(f"{unit} lưu nháp phiếu tự chấm.", f"{unit} kept a draft of its own scores.")


def _own(e: happened.SelfScoreSubmitted, names: Names) -> Text:
    unit = _name(e.unit_id, names)
    late = _late(late=e.late)
    return Text(
        f"{unit} nộp phiếu tự chấm, bản {e.edition}{late.vi}.",
        f"{unit} handed its own scores in, edition {e.edition}{late.en}.",
    )


def _cross(e: happened.CrossScoreSubmitted, names: Names) -> Text:
    scorer, unit = _name(e.scorer, names), _name(e.unit_id, names)
    late = _late(late=e.late)
    return Text(
        f"{scorer} nộp phiếu chấm chéo cho {unit}, bản {e.edition}{late.vi}.",
        f"{scorer} handed in its scores of {unit}, edition {e.edition}{late.en}.",
    )


def _late(*, late: bool) -> Text:
    return Text(", nộp muộn", ", late") if late else Text("", "")


def _recused(e: happened.ScorerRecused, names: Names) -> Text:
    scorer = _name(e.recusal.scorer, names)
    if e.recusal.unit_id is None:
        return Text(
            f"{scorer} không tham gia chấm chéo: {e.recusal.ground}.",
            f"{scorer} stood aside from scoring: {e.recusal.ground}.",
        )
    unit = _name(e.recusal.unit_id, names)
    return Text(
        f"{scorer} không chấm {unit}: {e.recusal.ground}.",
        f"{scorer} stood aside from scoring {unit}: {e.recusal.ground}.",
    )


def _stage(e: happened.ScoringStageClosed, _: Names) -> Text:
    return Text(
        f"Khóa giai đoạn {e.stage.vi.lower()} vì đã đủ phiếu.",
        f"{e.stage.en} was closed, all sheets being in.",
    )


def _explained(e: happened.ScoreExplained, names: Names) -> Text:
    unit = _name(e.unit_id, names)
    return Text(
        f"{unit} giải trình số {e.number} về tiêu chí {e.criterion}.",
        f"{unit} gave explanation {e.number}, on criterion {e.criterion}.",
    )


def _answered(e: happened.ExplanationAnswered, _: Names) -> Text:
    accepted = Text("được chấp nhận", "accepted")
    refused = Text("không được chấp nhận", "not accepted")
    how = accepted if e.accepted else refused
    return Text(
        f"Giải trình số {e.number} đã được trả lời: {how.vi}.",
        f"Explanation {e.number} was answered: {how.en}.",
    )


def _agreed(e: happened.ScoreAgreed, names: Names) -> Text:
    unit = _name(e.unit_id, names)
    return Text(
        f"Thống nhất điểm tiêu chí {e.criterion} của {unit}.",
        f"The points of {unit} for criterion {e.criterion} were agreed on.",
    )


def _approved(e: happened.ScoresApproved, _: Names) -> Text:
    agreed = e.agreement or Text("không nêu mức độ", "how far is not stated")
    return Text(
        f"Thông qua bảng điểm toàn khối của {len(e.totals)} đơn vị, ngày {day(e.on)}:"
        f" {agreed.vi.lower()} (“{e.phrase}”).",
        f"The whole table of {len(e.totals)} units was approved on {day(e.on)}:"
        f" {agreed.en.lower()} (“{e.phrase}”).",
    )


def _reopened(e: happened.ScoresReopened, _: Names) -> Text:
    return Text(
        f"Mở lại bảng điểm, phiên bản {e.edition}: {e.reason}.",
        f"The table was opened again, version {e.edition}: {e.reason}.",
    )


SENTENCES: Mapping[type[Event], Callable[[Any, Names], Text]] = {
    happened.TargetsSet: _targets,
    happened.TaskScored: _task,
    happened.ScoringOpened: _opened,
    happened.SelfScorePrepared: _prepared,
    happened.SelfScoreSubmitted: _own,
    happened.CrossScoreSubmitted: _cross,
    happened.ScorerRecused: _recused,
    happened.ScoringStageClosed: _stage,
    happened.ScoreExplained: _explained,
    happened.ExplanationAnswered: _answered,
    happened.ScoreAgreed: _agreed,
    happened.ScoresApproved: _approved,
    happened.ScoresReopened: _reopened,
}
