"""The rules that each kind of award has."""

from __future__ import annotations

from domain.policies import kinds
from domain.policies.codecs import COUNT, DECIMAL, FLAG, TEXT, choice
from domain.policies.keys import Key, SetBy, Unit
from domain.policies.shapes import Authority, Level

_NATIONAL, _PROVINCE = SetBy.NATIONAL, SetBy.PROVINCE

AWARD_KEYS = (
    Key("level", choice(Level), "Cấp khen thưởng", "Level", _NATIONAL),
    Key("proposer", choice(Authority), "Người đề nghị", "Who proposes", _NATIONAL),
    Key("decider", choice(Authority), "Thẩm quyền quyết định", "Who decides", _NATIONAL),
    Key("basis", TEXT, "Căn cứ pháp lý", "Legal basis", _NATIONAL),
    Key("criteria", kinds.CRITERIA, "Tiêu chuẩn", "Criteria", _NATIONAL),
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
"""Named as after `award.<kind>.`, in the order in which a page shows them."""
