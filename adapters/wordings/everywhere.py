"""Why no deed of any kind may be done so: its doer, its days, its reasons and its rules."""

from collections.abc import Mapping

from adapters.bilingual import Text
from adapters.wordings.wording import (
    ADMINISTRATOR,
    APPRAISER,
    CONFLICT,
    FORBIDDEN,
    LOOK_AGAIN,
    UNPROCESSABLE,
    Wording,
)
from domain.refusals import Reason

WORDINGS: Mapping[Reason, Wording] = {
    Reason.NOT_YOURS: Wording(
        FORBIDDEN,
        Text("Không thuộc thẩm quyền", "Not yours to do"),
        Text(
            "Chức vụ ông/bà giữ hôm nay ở {province} không cho phép: {deed}.",
            "No office you hold in {province} today entitles you to this: {deed}.",
        ),
        Text(
            "Chuyển việc này cho người có thẩm quyền, hoặc đề nghị cập nhật chức vụ.",
            "Pass it to whoever is entitled, or have your offices brought up to date.",
        ),
        ADMINISTRATOR,
    ),
    Reason.DATE_IN_FUTURE: Wording(
        UNPROCESSABLE,
        Text("Ngày ở tương lai", "A date in the future"),
        Text("Ngày {on} sau ngày hôm nay ({today}).", "The date {on} lies after today, {today}."),
        Text("Ghi đúng ngày trên văn bản.", "Enter the date that the paper bears."),
    ),
    Reason.DATE_BEFORE_PREVIOUS_STEP: Wording(
        UNPROCESSABLE,
        Text("Ngày trước bước liền trước", "Earlier than the step before"),
        Text(
            "Ngày {on} trước ngày của bước liền trước ({previous}).",
            "The date {on} lies before that of the step before, {previous}.",
        ),
        Text("Ghi đúng ngày trên văn bản.", "Enter the date that the paper bears."),
    ),
    Reason.NO_REGIME: Wording(
        UNPROCESSABLE,
        Text("Không có quy định cho ngày này", "No rules for this day"),
        Text(
            "Hệ thống không có quy định thi đua, khen thưởng nào có hiệu lực ngày {on}.",
            "No set of rules in this system was in force on {on}.",
        ),
        Text("Kiểm tra lại ngày.", "Check the date."),
        ADMINISTRATOR,
    ),
    Reason.CALENDAR_NOT_COVERED: Wording(
        UNPROCESSABLE,
        Text("Lịch làm việc chưa có năm này", "Outside the working-day calendar"),
        Text(
            "Thời hạn chạm ngày {on}, ngoài lịch ngày làm việc đang có ({years}).",
            "The term reaches {on}, outside the working days known ({years}).",
        ),
        Text(
            "Cập nhật lịch ngày làm việc trước khi tiếp tục.",
            "The calendar must be brought up to date first.",
        ),
        ADMINISTRATOR,
    ),
    Reason.REASON_MISSING: Wording(
        UNPROCESSABLE,
        Text("Chưa nêu lý do", "No reason given"),
        Text("Việc này phải nêu lý do hoặc căn cứ.", "This needs a reason or a basis in words."),
        Text("Ghi lý do rồi gửi lại.", "State the reason and send it again."),
    ),
    Reason.RULE_NOT_SETTLED: Wording(
        UNPROCESSABLE,
        Text("Quy định chưa được xác nhận", "A rule is not settled"),
        Text("Chưa có nguồn nào xác định: {rule}.", "No source settles this rule: {rule}."),
        Text(
            "Đề nghị người có thẩm quyền xác nhận giá trị này kèm văn bản.",
            "Have an official confirm the value, with the paper it rests on.",
        ),
        APPRAISER,
    ),
    Reason.NOT_DUE_YET: Wording(
        CONFLICT,
        Text("Chưa đến hạn", "Not due yet"),
        Text("Đến {at} mới đến hạn.", "It falls due at {at}."),
        Text("Không phải làm gì.", "Nothing needs to be done."),
        ADMINISTRATOR,
    ),
    Reason.ALREADY_ESCALATED: Wording(
        CONFLICT,
        Text("Đã nhắc", "Already announced"),
        Text("Mức “{rung}” đã được báo rồi.", "“{rung}” has been announced already."),
        Text("Không phải làm gì.", "Nothing needs to be done."),
        ADMINISTRATOR,
    ),
    Reason.ALREADY_RECORDED: Wording(
        CONFLICT,
        Text("Đã được ghi nhận", "Already recorded"),
        Text("Việc này đã được ghi nhận trước đó.", "This has been recorded before."),
        LOOK_AGAIN,
    ),
    Reason.NOTHING_TO_CHANGE: Wording(
        UNPROCESSABLE,
        Text("Không có gì thay đổi", "Nothing would change"),
        Text("Nội dung vừa nhập không làm thay đổi gì.", "What was entered would change nothing."),
        Text("Kiểm tra lại nội dung đã nhập.", "Check what was entered."),
        ADMINISTRATOR,
    ),
}
