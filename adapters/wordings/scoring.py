"""Why a score sheet, a figure on it or the bloc's whole table is not taken."""

from collections.abc import Mapping

from adapters.bilingual import Text
from adapters.wordings.wording import BLOC, CONFLICT, LOOK_AGAIN, UNPROCESSABLE, Wording
from domain.refusals import Reason

FIGURES: Mapping[str, Text] = {
    "actual": Text("kết quả đạt được", "the result reached"),
    "count": Text("số lần", "the number of times"),
    "points": Text("điểm", "points"),
}
"""The kinds of figure that a criterion may ask for."""

WORDINGS: Mapping[Reason, Wording] = {
    Reason.SCORE_TABLE_MISSING: Wording(
        CONFLICT,
        Text("Chưa có bảng chấm điểm", "No score table"),
        Text(
            "Khối chưa thông qua bảng tiêu chí chấm điểm của năm này.",
            "The bloc has not approved a score table for this year.",
        ),
        Text("Dự thảo và thông qua bảng điểm trước.", "Draft the table and have it approved."),
        BLOC,
    ),
    Reason.SCORING_NOT_OPEN: Wording(
        CONFLICT,
        Text("Chưa mở chấm điểm", "Scoring has not begun"),
        Text(
            "Trưởng khối chưa mở việc chấm điểm của năm này.",
            "The bloc has not opened this year's scoring.",
        ),
        Text("Chờ khối mở chấm điểm.", "Wait until the bloc opens it."),
        BLOC,
    ),
    Reason.SCORES_APPROVED: Wording(
        CONFLICT,
        Text("Bảng điểm đã được thông qua", "The scores are approved"),
        Text(
            "Hội nghị đã thông qua bảng điểm toàn khối nên không sửa được nữa.",
            "The meeting approved the whole bloc's table, so nothing in it can change.",
        ),
        Text(
            "Nếu có sai sót, khối mở lại bảng điểm, nêu lý do, thành phiên bản mới.",
            "If there is a mistake the bloc opens it again, with a reason, as a new version.",
        ),
        BLOC,
    ),
    Reason.SCORES_NOT_APPROVED: Wording(
        CONFLICT,
        Text("Bảng điểm chưa được thông qua", "The scores are not approved"),
        Text("Chưa có bảng điểm nào để mở lại.", "There is no approved table to open again."),
        LOOK_AGAIN,
        BLOC,
    ),
    Reason.UNKNOWN_CRITERION: Wording(
        UNPROCESSABLE,
        Text("Tiêu chí không đúng", "Not a criterion here"),
        Text(
            "Tiêu chí “{criterion}” không có trong bảng điểm, bị ghi hai lần, hoặc không chấm"
            " bằng phiếu này.",
            "“{criterion}” is not in the table, stands twice, or is not scored on this sheet.",
        ),
        ask=BLOC,
    ),
    Reason.FIGURE_MISSING: Wording(
        UNPROCESSABLE,
        Text("Thiếu số liệu", "A figure is missing"),
        Text(
            "Tiêu chí {criterion} phải có đúng một số liệu, loại: {wanted}.",
            "Criterion {criterion} needs one figure and no other: {wanted}.",
        ),
        ask=BLOC,
    ),
    Reason.FIGURE_OUT_OF_RANGE: Wording(
        UNPROCESSABLE,
        Text("Số liệu ngoài khung", "A figure out of range"),
        Text(
            "Tiêu chí {criterion}: {given} không hợp lệ; từ 0 đến {most}, tối đa {decimals} chữ số"
            " thập phân.",
            "Criterion {criterion}: {given} is not from 0 to {most} with at most {decimals}"
            " decimals.",
        ),
        ask=BLOC,
    ),
    Reason.EVIDENCE_MISSING: Wording(
        UNPROCESSABLE,
        Text("Thiếu minh chứng", "No evidence"),
        Text(
            "Tiêu chí {criterion} phải nêu văn bản minh chứng.",
            "Criterion {criterion} needs a reference to a paper that proves it.",
        ),
        Text("Ghi số, ngày văn bản minh chứng.", "Name the paper by number and day."),
        BLOC,
    ),
    Reason.SCORES_ITSELF: Wording(
        UNPROCESSABLE,
        Text("Không được tự chấm chéo mình", "No unit scores itself"),
        Text(
            "{unit} không thể chấm chéo cho chính mình.",
            "{unit} cannot be its own cross-scorer.",
        ),
        Text("Chọn đơn vị khác.", "Choose another unit."),
        BLOC,
    ),
    Reason.NOT_ASSIGNED: Wording(
        UNPROCESSABLE,
        Text("Không được phân công chấm", "Not assigned"),
        Text(
            "{scorer} không được phân công chấm cho {unit}.",
            "{scorer} was not assigned to score {unit}.",
        ),
        Text("Xem bảng phân công chấm chéo.", "See who scores whom."),
        BLOC,
    ),
    Reason.OWN_SCORES_FIRST: Wording(
        CONFLICT,
        Text("Phải nộp phần của mình trước", "Your own sheets come first"),
        Text(
            "Chỉ làm được việc này khi đơn vị đã nộp đủ phiếu của mình và đã hết giai đoạn trước"
            " ({until}).",
            "This comes after the unit's own sheets are in and the stage before is over ({until}).",
        ),
        Text("Nộp phiếu của mình, rồi chờ hết hạn.", "Hand yours in and wait for the day."),
        BLOC,
    ),
    Reason.SHEETS_MISSING: Wording(
        CONFLICT,
        Text("Còn thiếu phiếu chấm điểm", "Sheets are missing"),
        Text(
            "Chưa đủ phiếu và chưa hết hạn: {missing}.",
            "Not all is in and the day has not come: {missing}.",
        ),
        Text("Nhắc các đơn vị, hoặc chờ hết hạn.", "Remind the units, or wait for the day."),
        BLOC,
    ),
    Reason.SHEETS_CLOSED: Wording(
        CONFLICT,
        Text("Đã hết hạn sửa phiếu", "Sheets can no longer be corrected"),
        Text(
            "Phiếu chỉ được sửa đến hết ngày {until}.",
            "A sheet could be corrected until {until}.",
        ),
        Text(
            "Dùng giải trình, để hội nghị xem xét và thống nhất điểm.",
            "Explain instead; the meeting then agrees on the points.",
        ),
        BLOC,
    ),
    Reason.EXPLANATION_OPEN: Wording(
        CONFLICT,
        Text("Còn giải trình chưa được trả lời", "An explanation is unanswered"),
        Text(
            "Giải trình số {numbers} chưa được trả lời nên chưa thông qua bảng điểm được.",
            "The table cannot be approved while explanation {numbers} has no answer.",
        ),
        Text("Trả lời giải trình trước.", "Answer it first."),
        BLOC,
    ),
}
