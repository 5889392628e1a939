"""The rules of councils, blocs, dossiers, proposals, holds and revocations."""

from __future__ import annotations

from domain.policies import kinds
from domain.policies.codecs import COUNT, FLAG, FRACTION, TIME_OF_DAY, choice
from domain.policies.keys import Key, SetBy, Unit
from domain.policies.shapes import AbsentTreatment, LateReport, Silence, SupplementClock
from domain.policies.term_keys import COMPLAINT_KEYS, STAGE_KEYS

_NATIONAL, _PROVINCE, _BLOC = SetBy.NATIONAL, SetBy.PROVINCE, SetBy.BLOC
_WD, _DAYS = Unit.WORKING_DAYS, Unit.DAYS

GENERAL_KEYS = (
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
    *STAGE_KEYS,
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
    *COMPLAINT_KEYS,
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
