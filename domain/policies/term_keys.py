"""The rules that are terms: of the stages of the chain, and of the law on complaints."""

from __future__ import annotations

from domain.policies.codecs import COUNT
from domain.policies.keys import Key, SetBy, Unit

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

STAGE_KEYS = (
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
)
COMPLAINT_KEYS = (
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
)
