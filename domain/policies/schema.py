"""Every key that a rule set must hold: its shape, its names, and who may set it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from domain.policies import kinds
from domain.policies.codecs import (
    COUNT,
    DECIMAL,
    FLAG,
    FRACTION,
    TEXT,
    TIME_OF_DAY,
    Codec,
    choice,
)
from domain.policies.shapes import (
    AbsentTreatment,
    Authority,
    LateReport,
    Level,
    Silence,
    SupplementClock,
)
from domain.terms import AwardKind, Term


class SetBy(StrEnum):
    """The lowest layer that may always set a key."""

    NATIONAL = "national"
    PROVINCE = "province"
    BLOC = "bloc"


class Unit(Term):
    """What a number counts."""

    NONE = "", "", ""
    WORKING_DAYS = "working_days", "ngày làm việc", "working days"
    DAYS = "days", "ngày", "days"
    ROUNDS = "rounds", "lần", "rounds"
    SETS = "sets", "bộ", "set(s)"
    BASE_SALARIES = "base_salaries", "lần mức lương cơ sở", "base salaries"
    YEARS = "years", "năm", "years"


@dataclass(frozen=True, slots=True)
class Key:
    """One rule that every rule set answers."""

    name: str
    codec: Codec[Any]
    vi: str
    en: str
    set_by: SetBy
    unit: Unit = Unit.NONE


STAGES = (
    "CONFERENCE",
    "BLOC_VOTE",
    "DOSSIER",
    "BOARD_REVIEW",
    "COMMITTEE_DECISION",
    "GOVERNMENT_PROPOSAL",
    "GOVERNMENT_ANSWER",
    "RETURNED",
    "REVOCATION",
)
"""What has a clock; named as in `domain.terms.Stage` where a nomination stands in a stage."""

_NATIONAL, _PROVINCE, _BLOC = SetBy.NATIONAL, SetBy.PROVINCE, SetBy.BLOC
_WD, _DAYS = Unit.WORKING_DAYS, Unit.DAYS

_AWARD_KEYS = (
    Key("level", choice(Level), "Cấp khen thưởng", "Level", _NATIONAL),
    Key("proposer", choice(Authority), "Người đề nghị", "Who proposes", _NATIONAL),
    Key("decider", choice(Authority), "Thẩm quyền quyết định", "Who decides", _NATIONAL),
    Key("basis", TEXT, "Căn cứ pháp lý", "Legal basis", _NATIONAL),
    Key("items", kinds.ITEMS, "Thành phần hồ sơ", "Dossier", _PROVINCE),
    Key("originals", COUNT, "Số bộ bản chính", "Originals", _PROVINCE, Unit.SETS),
    Key(
        "council_threshold",
        kinds.THRESHOLD,
        "Tỷ lệ đồng ý của Hội đồng",
        "Council's threshold",
        _PROVINCE,
    ),
    Key("secret_ballot", FLAG, "Bỏ phiếu kín", "Secret ballot in the council", _PROVINCE),
    Key(
        "chair_must_agree",
        FLAG,
        "Chủ tịch Hội đồng phải đồng ý",
        "The council's chair must agree",
        _PROVINCE,
    ),
    Key("bonus", DECIMAL, "Mức tiền thưởng", "Bonus", _NATIONAL, Unit.BASE_SALARIES),
    Key("signing", kinds.CAPACITIES, "Thể thức ký quyết định", "Who may sign", _PROVINCE),
    Key("lower", kinds.LOWER_AWARD, "Mức khen thấp hơn", "Next lower award", _PROVINCE),
    Key("consent_required", FLAG, "Phải hiệp y", "Consent must be asked", _PROVINCE),
    Key(
        "consultation_required",
        FLAG,
        "Phải lấy ý kiến nhân dân",
        "Public consultation required",
        _PROVINCE,
    ),
    Key(
        "retention", kinds.RETENTION, "Thời hạn bảo quản hồ sơ", "Retention", _PROVINCE, Unit.YEARS
    ),
)

_GENERAL_KEYS = (
    Key("council.quorum", FRACTION, "Tỷ lệ dự họp tối thiểu của Hội đồng", "Quorum", _PROVINCE),
    Key(
        "council.absent",
        choice(AbsentTreatment),
        "Thành viên vắng mặt",
        "How an absent member counts",
        _PROVINCE,
    ),
    Key(
        "council.written_opinion_secret",
        FLAG,
        "Ý kiến bằng văn bản được giữ kín",
        "Written opinions are kept secret",
        _PROVINCE,
    ),
    Key(
        "council.recusal_adjusts_denominator",
        FLAG,
        "Trừ người rút lui khỏi mẫu số",
        "A recused member leaves the denominator",
        _PROVINCE,
    ),
    Key(
        "council.max_revote_rounds",
        COUNT,
        "Số lần bỏ phiếu lại tối đa",
        "Most rounds of revoting in the council",
        _PROVINCE,
        Unit.ROUNDS,
    ),
    Key(
        "council.tie_ladder",
        kinds.TIE_LADDER,
        "Xử lý bằng phiếu tại Hội đồng",
        "Breaking a tie in the council",
        _PROVINCE,
    ),
    Key("bloc.quorum", FRACTION, "Tỷ lệ dự họp tối thiểu của khối", "Bloc's quorum", _BLOC),
    Key("bloc.threshold", kinds.THRESHOLD, "Tỷ lệ suy tôn của khối", "Bloc's threshold", _BLOC),
    Key(
        "bloc.quota_table",
        kinds.QUOTA_TABLE,
        "Chỉ tiêu cờ, bằng khen của khối",
        "What a bloc may nominate by size",
        _PROVINCE,
    ),
    Key(
        "bloc.max_revote_rounds",
        COUNT,
        "Số lần suy tôn lại tối đa",
        "Most rounds of revoting in the bloc",
        _BLOC,
        Unit.ROUNDS,
    ),
    Key(
        "bloc.tie_ladder",
        kinds.TIE_LADDER,
        "Xử lý bằng phiếu tại khối",
        "Breaking a tie in the bloc",
        _BLOC,
    ),
    Key(
        "bloc.late_report",
        choice(LateReport),
        "Báo cáo chậm",
        "What a late annual report costs",
        _BLOC,
    ),
    Key(
        "government.quota",
        kinds.QUOTA,
        "Tỷ lệ Cờ thi đua của Chính phủ",
        "Share of Government flags",
        _NATIONAL,
    ),
    Key(
        "government.deadline",
        kinds.YEARLY_DATE,
        "Hạn trình Cờ thi đua của Chính phủ",
        "Deadline of Government flag dossiers",
        _NATIONAL,
    ),
    Key(
        "government.deadline_education",
        kinds.YEARLY_DATE,
        "Hạn trình, hệ thống giáo dục",
        "The same for education",
        _NATIONAL,
    ),
    Key("consent.days", COUNT, "Thời hạn trả lời hiệp y", "Term of consent", _PROVINCE, _WD),
    Key(
        "consent.silence",
        choice(Silence),
        "Không trả lời hiệp y",
        "What silence means",
        _NATIONAL,
    ),
    Key(
        "consultation.days",
        COUNT,
        "Thời gian lấy ý kiến nhân dân",
        "Public consultation",
        _PROVINCE,
        _WD,
    ),
    Key(
        "stage.CONFERENCE",
        COUNT,
        "Hạn tổ chức hội nghị tổng kết",
        "Clock: year-end conference",
        _PROVINCE,
        _WD,
    ),
    Key("stage.BLOC_VOTE", COUNT, "Hạn bình xét của khối", "Clock: bloc's vote", _BLOC, _WD),
    Key("stage.DOSSIER", COUNT, "Hạn nộp hồ sơ", "Clock: dossier", _PROVINCE, _WD),
    Key("stage.BOARD_REVIEW", COUNT, "Hạn thẩm định, họp Hội đồng", "Clock: board", _PROVINCE, _WD),
    Key(
        "stage.COMMITTEE_DECISION",
        COUNT,
        "Hạn UBND tỉnh quyết định",
        "Clock: committee's decision",
        _PROVINCE,
        _WD,
    ),
    Key(
        "stage.GOVERNMENT_PROPOSAL",
        COUNT,
        "Hạn trình Thủ tướng",
        "Clock: proposal to the Prime Minister",
        _PROVINCE,
        _WD,
    ),
    Key(
        "stage.GOVERNMENT_ANSWER",
        COUNT,
        "Thời gian Trung ương thẩm định",
        "Clock: the centre's answer",
        _PROVINCE,
        _WD,
    ),
    Key("stage.RETURNED", COUNT, "Hạn bổ sung hồ sơ", "Clock: supplement", _PROVINCE, _WD),
    Key("stage.REVOCATION", COUNT, "Hạn quyết định hủy bỏ", "Clock: revocation", _PROVINCE, _WD),
    Key(
        "province.total_days",
        COUNT,
        "Tổng thời gian giải quyết tại tỉnh",
        "Whole procedure in the province",
        _PROVINCE,
        _WD,
    ),
    Key(
        "dossier.submit_by",
        kinds.YEARLY_DATE,
        "Ngày cuối nộp hồ sơ về tỉnh",
        "Province's last day for dossiers",
        _PROVINCE,
    ),
    Key(
        "dossier.return_invalid_days",
        COUNT,
        "Hạn trả hồ sơ không hợp lệ",
        "Return of an invalid dossier",
        _PROVINCE,
        _DAYS,
    ),
    Key(
        "dossier.minutes_name_bloc",
        FLAG,
        "Biên bản phải nêu tên khối dẫn đầu",
        "Minutes must name the bloc led",
        _NATIONAL,
    ),
    Key(
        "dossier.supplement_clock",
        choice(SupplementClock),
        "Đồng hồ khi trả bổ sung",
        "Clock after a supplement",
        _PROVINCE,
    ),
    Key("notify.days", COUNT, "Hạn thông báo kết quả", "Notice of the result", _PROVINCE, _WD),
    Key(
        "proposal.signing",
        kinds.CAPACITIES,
        "Thể thức ký tờ trình",
        "Who may sign the submission",
        _PROVINCE,
    ),
    Key(
        "revocation.grounds",
        kinds.REVOCATION_GROUNDS,
        "Căn cứ hủy bỏ quyết định",
        "Grounds of revocation",
        _NATIONAL,
    ),
    Key(
        "revocation.report_days",
        COUNT,
        "Hạn báo cáo Hội đồng để hủy bỏ",
        "Report to the council before a revocation",
        _PROVINCE,
        _DAYS,
    ),
    Key("hold.grounds", kinds.HOLD_GROUNDS, "Căn cứ tạm dừng", "Grounds of a hold", _NATIONAL),
    Key("complaint.file", COUNT, "Thời hiệu khiếu nại", "Time to complain", _NATIONAL, _DAYS),
    Key("complaint.accept", COUNT, "Hạn thụ lý", "Acceptance", _NATIONAL, _DAYS),
    Key("complaint.first", COUNT, "Giải quyết lần đầu", "First settlement", _NATIONAL, _DAYS),
    Key("complaint.first_complex", COUNT, "Lần đầu, phức tạp", "First, complex", _NATIONAL, _DAYS),
    Key(
        "complaint.first_remote", COUNT, "Lần đầu, vùng xa", "First, remote area", _NATIONAL, _DAYS
    ),
    Key(
        "complaint.first_remote_complex",
        COUNT,
        "Lần đầu, vùng xa, phức tạp",
        "First, remote and complex",
        _NATIONAL,
        _DAYS,
    ),
    Key(
        "complaint.second_file",
        COUNT,
        "Thời hạn khiếu nại lần hai",
        "Time to complain again",
        _NATIONAL,
        _DAYS,
    ),
    Key(
        "complaint.second_file_remote",
        COUNT,
        "Khiếu nại lần hai, vùng xa",
        "The same, remote area",
        _NATIONAL,
        _DAYS,
    ),
    Key("complaint.second", COUNT, "Giải quyết lần hai", "Second settlement", _NATIONAL, _DAYS),
    Key(
        "complaint.second_complex", COUNT, "Lần hai, phức tạp", "Second, complex", _NATIONAL, _DAYS
    ),
    Key(
        "complaint.second_remote",
        COUNT,
        "Lần hai, vùng xa",
        "Second, remote area",
        _NATIONAL,
        _DAYS,
    ),
    Key(
        "complaint.second_remote_complex",
        COUNT,
        "Lần hai, vùng xa, phức tạp",
        "Second, remote and complex",
        _NATIONAL,
        _DAYS,
    ),
    Key("ladder", kinds.LADDER, "Thang nhắc việc", "Escalation ladder", _PROVINCE),
    Key("day_ends_at", TIME_OF_DAY, "Giờ kết thúc ngày", "When a day ends", _NATIONAL),
    Key(
        "retention.bloc_papers",
        kinds.RETENTION,
        "Bảo quản hồ sơ của khối",
        "Retention of a bloc's papers",
        _PROVINCE,
        Unit.YEARS,
    ),
)


def _award_keys() -> Iterator[Key]:
    for award in AwardKind:
        for key in _AWARD_KEYS:
            yield Key(
                award_key(award, key.name),
                key.codec,
                f"{award.vi}: {key.vi}",
                f"{award.en}: {key.en}",
                key.set_by,
                key.unit,
            )


def award_key(award: str, rule: str) -> str:
    """Return the key of one award's rule, such as `award.FLAG_GOV.bonus`."""
    return f"award.{award}.{rule}"


KEYS: Mapping[str, Key] = MappingProxyType({k.name: k for k in (*_award_keys(), *_GENERAL_KEYS)})
"""All keys by name, in the order in which a page shows them."""
