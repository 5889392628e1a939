"""What the rules are called that a refusal may name as unsettled."""

from collections.abc import Mapping

from adapters.bilingual import Text

RULES: Mapping[str, Text] = {
    "bloc_threshold": Text("tỷ lệ suy tôn của khối", "the bloc's threshold"),
    "bloc_tie_ladder": Text("xử lý bằng phiếu tại khối", "breaking a tie in the bloc"),
    "bloc_max_revote_rounds": Text("số lần suy tôn lại", "rounds of revoting in the bloc"),
    "council_absent": Text("cách tính thành viên vắng mặt", "how an absent member counts"),
    "bloc_absent": Text(
        "cách tính đơn vị không cử người dự hội nghị", "how a unit that sends nobody counts"
    ),
    "judged_elsewhere": Text("xét tại khối khác", "judged in another bloc"),
    "regulation": Text("theo quy chế của khối", "by the bloc's regulation"),
    "council_threshold": Text("tỷ lệ đồng ý của Hội đồng", "the council's threshold"),
    "council_quorum": Text("tỷ lệ dự họp của Hội đồng", "the council's quorum"),
    "bloc_late_report": Text("hậu quả của báo cáo chậm", "what a late report costs"),
    "bloc_late_report_points": Text(
        "số điểm trừ do báo cáo chậm", "the points that a late report takes"
    ),
    "government_deadline": Text(
        "hạn trình Cờ thi đua của Chính phủ", "the deadline of Government flag dossiers"
    ),
    "bloc_quorum": Text("tỷ lệ dự họp của khối", "the bloc's quorum"),
}
"""The rules that a refusal may call unsettled."""
