"""Why a proposal to the Prime Minister, or the consultation before it, fails."""

from collections.abc import Mapping

from adapters.bilingual import Text
from adapters.wordings.wording import APPRAISER, CONFLICT, DESK, LOOK_AGAIN, UNPROCESSABLE, Wording
from domain.refusals import Reason

WORDINGS: Mapping[Reason, Wording] = {
    Reason.QUOTA_EXCEEDED: Wording(
        UNPROCESSABLE,
        Text("Vượt tỷ lệ Cờ thi đua của Chính phủ", "Above the quota"),
        Text(
            "Đề nghị {proposed} cờ; trên {provincial_flags} cờ cấp tỉnh và {bloc_leaders} đơn vị"
            " dẫn đầu, mức tối đa là {limit}.",
            "{proposed} flags are proposed; of {provincial_flags} provincial flags and"
            " {bloc_leaders} bloc leaders at most {limit} are allowed.",
        ),
        Text(
            "Giảm số đề nghị, hoặc nêu người cho phép vượt và lý do.",
            "Propose fewer, or name who allows more and why.",
        ),
        DESK,
    ),
    Reason.FIGURES_IMPOSSIBLE: Wording(
        UNPROCESSABLE,
        Text("Số liệu không hợp lý", "The figures cannot be right"),
        Text(
            "Mỗi số phải từ 1 trở lên: đề nghị {proposed}, cờ cấp tỉnh {provincial_flags}, đơn vị"
            " dẫn đầu {bloc_leaders}.",
            "Each must be at least 1: proposed {proposed}, provincial flags {provincial_flags},"
            " bloc leaders {bloc_leaders}.",
        ),
        ask=DESK,
    ),
    Reason.DEADLINE_MISSED: Wording(
        UNPROCESSABLE,
        Text("Đã quá hạn", "The deadline has passed"),
        Text("Ngày {on} đã sau hạn cuối {deadline}.", "{on} lies after the last day, {deadline}."),
        Text(
            "Kiểm tra lại ngày trên văn bản. Quá hạn của Trung ương thì tỉnh vẫn có thể tặng mức"
            " thuộc thẩm quyền của mình.",
            "Check the date of the paper. Past the centre's deadline the province's own awards are"
            " still open.",
        ),
        DESK,
    ),
    Reason.NOT_SUBMITTED_YET: Wording(
        CONFLICT,
        Text("Chưa trình", "Not yet submitted"),
        Text(
            "Tờ trình chưa được gửi nên chưa có gì để trả lời.",
            "The proposal has not been sent, so it cannot have been answered.",
        ),
        Text("Ghi nhận tờ trình trước.", "Enter the submission first."),
        DESK,
    ),
    Reason.ALREADY_SUBMITTED: Wording(
        CONFLICT,
        Text("Đã trình", "Already submitted"),
        Text("Tờ trình đã được gửi ngày {on}.", "The proposal was sent on {on}."),
        LOOK_AGAIN,
        DESK,
    ),
    Reason.CONSULTATION_MISSING: Wording(
        UNPROCESSABLE,
        Text("Chưa lấy hiệp y", "No agency was consulted"),
        Text(
            "{award} phải được hiệp y trước khi trình.",
            "{award} needs the consent of other agencies before it is proposed.",
        ),
        Text("Gửi công văn hiệp y trước.", "Ask for consent first."),
        APPRAISER,
    ),
    Reason.CONSULTATION_OPEN: Wording(
        CONFLICT,
        Text("Còn chờ hiệp y", "A consultation is open"),
        Text("Chưa có trả lời của: {agencies}.", "No answer yet from: {agencies}."),
        Text(
            "Chờ trả lời hoặc hết thời hạn hiệp y.", "Wait for the answer or for the term to end."
        ),
        APPRAISER,
    ),
    Reason.NO_SUCH_CONSULTATION: Wording(
        UNPROCESSABLE,
        Text("Không có hiệp y này", "No such consultation"),
        Text(
            "Không có công văn hiệp y nào đang chờ trả lời của {agency}.",
            "No consultation with {agency} is waiting for an answer.",
        ),
        LOOK_AGAIN,
        APPRAISER,
    ),
}
