"""Why a secret ballot is not opened, closed or counted, and why a slip is not taken."""

from collections.abc import Mapping

from adapters.bilingual import Text
from adapters.wordings.wording import (
    ADMINISTRATOR,
    BLOC,
    CONFLICT,
    FORBIDDEN,
    LOOK_AGAIN,
    NOT_FOUND,
    UNPROCESSABLE,
    Wording,
)
from domain.refusals import Reason

WORDINGS: Mapping[Reason, Wording] = {
    Reason.NO_SUCH_BALLOT: Wording(
        NOT_FOUND,
        Text("Không có cuộc bỏ phiếu này", "No such ballot"),
        Text("Không có cuộc bỏ phiếu nào mang mã này.", "No ballot has this id."),
        ask=BLOC,
    ),
    Reason.BALLOT_EXISTS: Wording(
        CONFLICT,
        Text("Cuộc bỏ phiếu đã mở", "The ballot is open already"),
        Text("Cuộc bỏ phiếu này đã được mở trước đó.", "This ballot was opened before."),
        LOOK_AGAIN,
    ),
    Reason.BALLOT_IMPOSSIBLE: Wording(
        UNPROCESSABLE,
        Text("Không thể bỏ phiếu như vậy", "Such a ballot cannot be held"),
        Text(
            "Danh sách đề cử hoặc cử tri trống, bị trùng, hoặc số người được chọn không phù hợp.",
            "The candidates or voters are missing or named twice, or the seats do not fit them.",
        ),
    ),
    Reason.BALLOT_TOO_SHORT: Wording(
        UNPROCESSABLE,
        Text("Giờ đóng hòm phiếu đã qua", "The ballot would close before it opens"),
        Text(
            "Giờ đóng hòm phiếu ({at}) không sau thời điểm mở.",
            "It would close at {at}, which is not after it opens.",
        ),
    ),
    Reason.BALLOT_RUNNING: Wording(
        CONFLICT,
        Text("Chưa đóng hòm phiếu được", "The box cannot be closed yet"),
        Text(
            "Còn cử tri chưa bỏ phiếu; hòm phiếu mở đến {at}.",
            "Not everybody has voted yet; the box stays open until {at}.",
        ),
        Text(
            "Chờ mọi cử tri bỏ phiếu hoặc đến giờ đã định.",
            "Wait until all have voted or the time has come.",
        ),
        BLOC,
    ),
    Reason.BALLOT_OVER: Wording(
        CONFLICT,
        Text("Cuộc bỏ phiếu đã sang bước khác", "The ballot has moved on"),
        Text(
            "Ở bước “{ballot_stage}” không làm được việc này.",
            "This has no place at the step “{ballot_stage}”.",
        ),
        LOOK_AGAIN,
    ),
    Reason.NOT_A_VOTER: Wording(
        FORBIDDEN,
        Text("Không có quyền bỏ phiếu ở đây", "Not entitled to vote here"),
        Text(
            "Chức vụ ông/bà giữ hôm nay không thuộc đơn vị hay thành viên nào được bỏ phiếu này.",
            "No office you hold today belongs to a unit or member that votes here.",
        ),
        Text("Xem danh sách cử tri trên trang bỏ phiếu.", "See the list of voters on its page."),
        BLOC,
    ),
    Reason.TOKEN_ISSUED: Wording(
        CONFLICT,
        Text("Đã nhận phiếu rồi", "A ballot was issued already"),
        Text(
            "Đơn vị hoặc thành viên này đã nhận phiếu trên một máy hay trình duyệt khác. Mỗi cử tri"
            " chỉ nhận một phiếu.",
            "This unit or member was issued its ballot on another device or browser. Each voter is"
            " issued one.",
        ),
        Text(
            "Mở lại trình duyệt đã nhận phiếu. Nếu không thể, báo chủ tọa để hủy và bỏ phiếu lại,"
            " hoặc dùng phiếu giấy.",
            "Go back to that browser. If that is impossible, ask the chair to annul the ballot and"
            " vote again, or to vote on paper.",
        ),
        BLOC,
    ),
    Reason.BALLOT_LATE: Wording(
        CONFLICT,
        Text("Hòm phiếu đã đóng", "The box is closed"),
        Text(
            "Phiếu đến sau khi hòm phiếu đóng (muộn nhất {at}) nên không được tính.",
            "The ballot came after the box was closed (at {at} at the latest) and is not counted.",
        ),
        Text("Báo chủ tọa nếu ông/bà chưa kịp bỏ phiếu.", "Tell the chair if you could not vote."),
        BLOC,
    ),
    Reason.BALLOT_MALFORMED: Wording(
        UNPROCESSABLE,
        Text("Phiếu không đọc được", "The ballot cannot be read"),
        Text(
            "Những gì trình duyệt gửi không phải là một lá phiếu; phiếu chưa được tính.",
            "What the browser sent is no ballot; nothing was counted.",
        ),
        Text("Mở lại trang bỏ phiếu và thử lại.", "Open the page again and try once more."),
        ADMINISTRATOR,
    ),
    Reason.BALLOT_FOREIGN: Wording(
        UNPROCESSABLE,
        Text("Phiếu của cuộc bỏ phiếu khác", "A ballot of another vote"),
        Text(
            "Lá phiếu này được phát cho một cuộc bỏ phiếu khác nên không được tính ở đây.",
            "This ballot was issued for another vote and is not counted here.",
        ),
        Text("Mở đúng trang của cuộc bỏ phiếu này.", "Open the page of this vote."),
        BLOC,
    ),
    Reason.BALLOT_FORGED: Wording(
        UNPROCESSABLE,
        Text("Phiếu không do hệ thống phát", "A ballot that was not issued"),
        Text(
            "Chữ ký trên lá phiếu không phải của cuộc bỏ phiếu này; phiếu không được tính.",
            "The signature on the ballot is not that of this vote; it is not counted.",
        ),
        Text("Nhận phiếu trên trang bỏ phiếu rồi thử lại.", "Get your ballot on the page first."),
        ADMINISTRATOR,
    ),
    Reason.BALLOT_ALTERED: Wording(
        CONFLICT,
        Text("Phiếu đã bị thay đổi", "The ballot was altered"),
        Text(
            "Lựa chọn gửi đến khác với lựa chọn đã niêm phong trên chính lá phiếu này. Lựa chọn đầu"
            " tiên, nếu đã vào hòm phiếu, vẫn được giữ nguyên.",
            "The choice that came differs from the one sealed on this very ballot. What lies in the"
            " box, if anything, stays as it was.",
        ),
        Text("Phiếu đã bỏ không sửa được nữa.", "A ballot that was cast cannot be changed."),
        BLOC,
    ),
    Reason.BALLOT_OVERMARKED: Wording(
        UNPROCESSABLE,
        Text("Phiếu chọn không hợp lệ", "The ballot is marked wrongly"),
        Text(
            "Phiếu chỉ được chọn tối đa {seats} đề cử, mỗi đề cử một lần, trong danh sách.",
            "A ballot names at most {seats} candidates of the list, each of them once.",
        ),
        Text("Chọn lại rồi gửi; phiếu chưa được tính.", "Mark it again; it was not counted yet."),
        BLOC,
    ),
    Reason.BALLOT_DIFFERS: Wording(
        UNPROCESSABLE,
        Text("Số phiếu khác với kết quả bỏ phiếu", "The figures are not those of the ballot"),
        Text(
            "Biên bản ghi {agree} phiếu đồng ý, {disagree} không đồng ý; cuộc bỏ phiếu được viện"
            " dẫn cho {counted_agree} đồng ý, {counted_disagree} không đồng ý.",
            "The minutes say {agree} for and {disagree} against; the ballot they cite says"
            " {counted_agree} for and {counted_disagree} against.",
        ),
    ),
}
