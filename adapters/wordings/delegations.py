"""Why nothing is entrusted to another person so, or done by what was entrusted."""

from collections.abc import Mapping

from adapters.bilingual import Text
from adapters.wordings.wording import (
    ADMINISTRATOR,
    FORBIDDEN,
    NOT_FOUND,
    UNPROCESSABLE,
    Wording,
)
from domain.refusals import Reason

WORDINGS: Mapping[Reason, Wording] = {
    Reason.NOT_DELEGABLE_ONWARD: Wording(
        UNPROCESSABLE,
        Text("Người được ủy quyền không được ủy quyền lại", "What was entrusted is not passed on"),
        Text(
            "Người giao chỉ ký công việc của {role} theo ủy quyền hoặc ký thay; việc đó không được"
            " giao tiếp cho người khác.",
            "The grantor signs for the {role} only by authorisation or in the holder's place, which"
            " cannot be handed on.",
        ),
        Text(
            "Đề nghị chính người giữ chức vụ ra văn bản ủy quyền.",
            "Ask the holder of the office for a paper of their own.",
        ),
        ADMINISTRATOR,
    ),
    Reason.OFFICE_NOT_HELD: Wording(
        UNPROCESSABLE,
        Text("Người giao không giữ chức vụ này", "The grantor does not hold that office"),
        Text(
            "Vào ngày bắt đầu hiệu lực, người giao không giữ chức vụ {role} ở {province}.",
            "On the first day of it the grantor is not {role} in {province}.",
        ),
        Text("Kiểm tra người giao và thời hạn.", "Check who grants it, and the days."),
        ADMINISTRATOR,
    ),
    Reason.HOLDER_UNKNOWN: Wording(
        UNPROCESSABLE,
        Text("Người nhận không có chức vụ ở tỉnh này", "The person holds no office here"),
        Text(
            "Vào ngày bắt đầu hiệu lực, người nhận ủy quyền không giữ chức vụ nào ở {province}.",
            "On the first day of it the person authorised holds no office in {province}.",
        ),
        Text("Giao chức vụ cho người đó trước.", "Give that person an office first."),
        ADMINISTRATOR,
    ),
    Reason.OUT_OF_SCOPE: Wording(
        FORBIDDEN,
        Text("Ngoài phạm vi ủy quyền", "Beyond what was entrusted"),
        Text(
            "Văn bản {basis} không giao việc này: {deed}.",
            "The paper {basis} does not entrust this: {deed}.",
        ),
        Text(
            "Chuyển việc này cho người giữ chức vụ, hoặc bổ sung phạm vi bằng văn bản mới.",
            "Pass it to the holder of the office, or have a new paper widen the scope.",
        ),
        ADMINISTRATOR,
    ),
    Reason.SIGNED_OTHERWISE: Wording(
        UNPROCESSABLE,
        Text("Thể thức ký không đúng với ủy quyền", "Signed otherwise than authorised"),
        Text(
            "Ông/bà làm việc này theo văn bản {basis}, nên chữ ký phải ghi “{capacity}” và nêu"
            " văn bản đó.",
            "You do this by the paper {basis}; the signature has to say “{capacity}” and to name"
            " that paper.",
        ),
        Text(
            "Ghi đúng thể thức ký và số văn bản ủy quyền.",
            "Enter that capacity and the number of that paper.",
        ),
    ),
    Reason.NO_SUCH_DELEGATION: Wording(
        NOT_FOUND,
        Text("Không có ủy quyền này", "No such delegation"),
        Text("Không tìm thấy ủy quyền {delegation}.", "There is no delegation {delegation}."),
        Text(
            "Mở lại trang ủy quyền, ký thay để xem danh sách.",
            "Open the page of delegations again and see the list.",
        ),
        ADMINISTRATOR,
    ),
}
