"""Why a unit cannot be chosen, and why the bloc's list of the chosen cannot stand."""

from collections.abc import Mapping

from adapters.bilingual import Text
from adapters.wordings.wording import BLOC, CONFLICT, UNPROCESSABLE, Wording
from domain.refusals import Reason

WORDINGS: Mapping[Reason, Wording] = {
    Reason.CANDIDATE_EXCLUDED: Wording(
        CONFLICT,
        Text("Đơn vị không được xét", "Not to be chosen"),
        Text(
            "{unit} không được xét trong năm này ({rule}).",
            "{unit} may not be chosen this year ({rule}).",
        ),
        Text(
            "Xem quy chế của khối hoặc quyết định loại.",
            "See the bloc's regulation or the decision that excludes it.",
        ),
        BLOC,
    ),
    Reason.CANDIDATE_WITHDREW: Wording(
        CONFLICT,
        Text("Đơn vị đã rút", "The candidate withdrew"),
        Text(
            "Đơn vị đã rút hoặc từ chối đề nghị trước khi lập hồ sơ.",
            "The unit withdrew or refused before its nomination began.",
        ),
        Text(
            "Khối quyết định nếu chuyển suất cho đơn vị kế tiếp.",
            "The bloc decides whether the seat passes to the next in rank.",
        ),
        BLOC,
    ),
    Reason.NOT_A_CANDIDATE: Wording(
        UNPROCESSABLE,
        Text("Không có trong danh sách đề cử", "Not a candidate"),
        Text(
            "{unit} không có trong danh sách đề cử, hoặc đã rút.",
            "{unit} is no candidate, or has withdrawn.",
        ),
        Text("Đề cử đơn vị trước.", "Put the unit forward first."),
        BLOC,
    ),
    Reason.NO_CANDIDATES: Wording(
        CONFLICT,
        Text("Chưa có đơn vị để xét", "Nobody to choose from"),
        Text(
            "Không còn đơn vị nào đủ điều kiện cho vòng này.",
            "Nobody who may be chosen is left for this round.",
        ),
        Text(
            "Đề cử thêm, hoặc bỏ hình thức này khi xác nhận kết quả.",
            "Put somebody forward, or leave this award out when confirming.",
        ),
        BLOC,
    ),
    Reason.CHOOSING_UNFINISHED: Wording(
        CONFLICT,
        Text("Chưa bình xét xong", "Not all is chosen"),
        Text("Chưa có kết quả cho: {awards}.", "No result yet for: {awards}."),
        Text(
            "Bình xét tiếp, hoặc ghi rõ năm nay không chọn.",
            "Go on, or say that nobody is chosen for it this year.",
        ),
        BLOC,
    ),
    Reason.NOBODY_CHOSEN: Wording(
        CONFLICT,
        Text("Chưa chọn đơn vị nào", "Nobody is chosen"),
        Text(
            "Không có đơn vị nào được chọn để xác nhận.",
            "There is no chosen unit to be confirmed.",
        ),
        Text("Xem lại kết quả các vòng.", "Look at the results of the rounds."),
        BLOC,
    ),
    Reason.BLOC_QUOTA_EXCEEDED: Wording(
        UNPROCESSABLE,
        Text("Vượt chỉ tiêu của khối", "Above the bloc's quota"),
        Text(
            "Khối có {members} đơn vị: chọn {flags} cờ, {certs} bằng khen; tối đa {max_flags}"
            " cờ, {max_certs} bằng khen.",
            "A bloc of {members} units chose {flags} flag(s) and {certs} certificate(s);"
            " {max_flags} and {max_certs} are allowed.",
        ),
        Text(
            "Giảm số đề nghị, hoặc nêu người cho phép vượt và lý do.",
            "Choose fewer, or name who allows more and why.",
        ),
        BLOC,
    ),
    Reason.NO_VACANT_SLOT: Wording(
        CONFLICT,
        Text("Không có suất trống", "No seat is vacant"),
        Text(
            "{unit} không giữ suất nào đã bỏ trống.",
            "{unit} gave up no seat that could be passed on.",
        ),
        Text(
            "Chỉ chuyển suất của đơn vị đã rút.",
            "Only the seat of a unit that withdrew can be passed on.",
        ),
        BLOC,
    ),
    Reason.NOT_NEXT_IN_RANK: Wording(
        UNPROCESSABLE,
        Text("Không phải đơn vị kế tiếp", "Not the next in rank"),
        Text("Kế tiếp theo thứ hạng: {units}.", "Next in rank: {units}."),
        Text("Chọn trong các đơn vị đó.", "Choose among these."),
        BLOC,
    ),
}
