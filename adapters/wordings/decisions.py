"""Why the committee's decision, or the paper that carries it, cannot stand."""

from collections.abc import Mapping

from adapters.bilingual import Text
from adapters.wordings.wording import CONFLICT, DESK, LOOK_AGAIN, UNPROCESSABLE, Wording
from domain.refusals import Reason

WORDINGS: Mapping[Reason, Wording] = {
    Reason.NO_LOWER_AWARD: Wording(
        UNPROCESSABLE,
        Text("Không có mức thấp hơn như vậy", "No such lower award"),
        Text(
            "Mức đã chọn không thấp hơn {award} theo quy định.",
            "What was chosen is no lower award than {award} under the rules.",
        ),
        Text("Chọn mức thấp hơn trong danh sách.", "Choose a lower award from the list."),
    ),
    Reason.ONLY_GOVERNMENT_AWARDS: Wording(
        UNPROCESSABLE,
        Text("Thuộc thẩm quyền Thủ tướng Chính phủ", "Only the Prime Minister grants it"),
        Text(
            "{award} do Thủ tướng Chính phủ quyết định; tỉnh chỉ được trình.",
            "{award} is decided by the Prime Minister; the province may only propose it.",
        ),
        Text("Chọn “Trình Thủ tướng Chính phủ”.", "Choose “Propose to the Prime Minister”."),
        DESK,
    ),
    Reason.NOT_A_GOVERNMENT_AWARD: Wording(
        UNPROCESSABLE,
        Text("Thuộc thẩm quyền của tỉnh", "The province grants it"),
        Text(
            "{award} do tỉnh quyết định, không trình Thủ tướng Chính phủ.",
            "{award} is decided by the province and not proposed to the Prime Minister.",
        ),
        Text("Chọn “Tặng thưởng”.", "Choose “Award”."),
        DESK,
    ),
    Reason.BOARD_DID_NOT_RECOMMEND: Wording(
        CONFLICT,
        Text("Hội đồng không đề nghị", "The board did not recommend it"),
        Text(
            "Hội đồng không đề nghị nên không thể quyết định tặng.",
            "Without the board's recommendation it cannot be granted.",
        ),
        LOOK_AGAIN,
    ),
    Reason.SIGNATURE_NEEDS_BASIS: Wording(
        UNPROCESSABLE,
        Text("Thiếu căn cứ ký", "The signature needs its basis"),
        Text(
            "Ký với tư cách “{capacity}” phải nêu văn bản giao quyền, thừa lệnh hoặc ủy quyền.",
            "To sign as “{capacity}” the paper that allows it must be named.",
        ),
        Text("Ghi số, ngày của văn bản đó.", "Give that paper's number and date."),
        DESK,
    ),
    Reason.CAPACITY_NOT_ACCEPTED: Wording(
        UNPROCESSABLE,
        Text("Thể thức ký không phù hợp", "Signed in another capacity"),
        Text(
            "Văn bản này không được ký với tư cách “{capacity}”; được phép: {accepted}.",
            "This paper may not be signed as “{capacity}”; accepted: {accepted}.",
        ),
        Text("Kiểm tra thể thức ký trên văn bản.", "Check how the paper was signed."),
        DESK,
    ),
    Reason.AUTHORISATION_EXPIRED: Wording(
        UNPROCESSABLE,
        Text("Ủy quyền đã hết hạn", "The authorisation had ended"),
        Text(
            "Ủy quyền có giá trị đến {until}; ngày {on} đã hết hạn.",
            "The authorisation held until {until}; on {on} it had ended.",
        ),
        Text("Cần văn bản do người có thẩm quyền ký.", "Have it signed by who may sign."),
        DESK,
    ),
    Reason.PAPER_NUMBER_MISSING: Wording(
        UNPROCESSABLE,
        Text("Thiếu số văn bản", "The paper has no number"),
        Text("Văn bản chưa có số, ký hiệu.", "The paper bears no number."),
        Text("Lấy số tại văn thư rồi ghi vào.", "Have it numbered, then enter the number."),
        DESK,
    ),
}
