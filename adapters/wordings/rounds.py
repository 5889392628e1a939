"""Why a round of choosing, its count or the way out of a tie is not the next step."""

from collections.abc import Mapping

from adapters.bilingual import Text
from adapters.wordings.wording import BLOC, CONFLICT, UNPROCESSABLE, Wording
from domain.refusals import Reason

WORDINGS: Mapping[Reason, Wording] = {
    Reason.NO_VOTERS: Wording(
        CONFLICT,
        Text("Không còn ai được biểu quyết", "Nobody is left to vote"),
        Text(
            "Sau khi {recused} đơn vị rút khỏi việc này, không còn đơn vị có mặt nào được biểu"
            " quyết.",
            "After {recused} unit(s) stood aside nobody who is present may vote.",
        ),
        Text(
            "Xem lại quy chế về việc rút khỏi biểu quyết.",
            "Look at what the regulation says about standing aside.",
        ),
        BLOC,
    ),
    Reason.NOT_THE_NEXT_STEP: Wording(
        CONFLICT,
        Text("Chưa đến bước này", "Not the next step"),
        Text(
            "Theo quy chế và kết quả đến nay, bước tiếp theo là: {method}.",
            "By the regulation and the rounds so far the next step is: {method}.",
        ),
        Text(
            "Làm đúng bước tiếp theo. Không có quy chế thì phải nêu hình thức khen và cách xét.",
            "Take that step. Without a regulation, name the awards and the method.",
        ),
        BLOC,
    ),
    Reason.NOT_THE_NEXT_RUNG: Wording(
        CONFLICT,
        Text("Không phải bước xử lý tiếp theo", "Not the next rung"),
        Text(
            "Theo thang xử lý khi bằng nhau, bước tiếp theo là: {tie_step}.",
            "By the ladder for ties the next rung is: {tie_step}.",
        ),
        Text(
            "Đi từng bước; khi đã hết thang thì hội nghị hủy vòng đó hoặc bỏ hình thức này.",
            "Go rung by rung; where none is left, annul the round or leave this award out.",
        ),
        BLOC,
    ),
    Reason.ROUND_OPEN: Wording(
        CONFLICT,
        Text("Đang có vòng chưa có kết quả", "A round is still open"),
        Text("Vòng {number} chưa có kết quả.", "Round {number} has no result yet."),
        Text("Chờ kiểm phiếu xong, hoặc hủy vòng đó.", "Wait for its count, or annul it."),
        BLOC,
    ),
    Reason.BALLOT_OPEN: Wording(
        CONFLICT,
        Text("Cuộc bỏ phiếu của vòng này chưa kết thúc", "The ballot of this round is still open"),
        Text(
            "Cuộc bỏ phiếu điện tử của vòng {number} chưa có kết quả.",
            "The electronic ballot of round {number} has no result yet.",
        ),
        Text(
            "Hủy cuộc bỏ phiếu trước; khi đó vòng này cũng bị hủy, với lý do đã nêu.",
            "Annul the ballot: that annuls the round too, with the reason you give.",
        ),
        BLOC,
    ),
    Reason.ROUND_BUILT_UPON: Wording(
        CONFLICT,
        Text("Đã có vòng sau dựa vào kết quả này", "A later round rests on it"),
        Text(
            "Vòng {number} đã được dùng làm căn cứ cho vòng sau.",
            "A later round rests on the result of round {number}.",
        ),
        Text("Hủy vòng sau trước.", "Annul the later round first."),
        BLOC,
    ),
    Reason.NO_NEW_ROUND: Wording(
        CONFLICT,
        Text("Không bỏ phiếu lại", "No new round"),
        Text(
            "Quy chế không cho bình xét lại vòng {number}, hoặc không còn suất trống.",
            "The rules allow no new vote after round {number}, or no seat is empty.",
        ),
        Text("Giữ kết quả đã có.", "Leave the result as it is."),
        BLOC,
    ),
    Reason.TOO_MANY_ROUNDS: Wording(
        CONFLICT,
        Text("Đã hết số vòng cho phép", "No round is left"),
        Text(
            "Đã tổ chức {held} vòng; tối đa {most}.",
            "{held} rounds were held; {most} are allowed.",
        ),
        Text(
            "Dùng bước xử lý tiếp theo, hoặc bỏ hình thức này.",
            "Go on to the next rung, or leave this award out.",
        ),
        BLOC,
    ),
    Reason.TIE_OPEN: Wording(
        CONFLICT,
        Text("Còn đơn vị bằng nhau", "A tie is not resolved"),
        Text(
            "Bằng nhau: {units} (vòng hoặc vị trí {number}).",
            "Level with each other: {units} (round or place {number}).",
        ),
        Text(
            "Xử lý theo thang của quy chế; không tự chọn.",
            "Resolve it by the ladder; nothing is picked by itself.",
        ),
        BLOC,
    ),
    Reason.MUST_STAND_ASIDE: Wording(
        CONFLICT,
        Text("Phải rút khỏi việc này", "Somebody has to stand aside"),
        Text(
            "{unit} phải rút theo quy chế: {interest}.",
            "By the regulation {unit} has to stand aside: {interest}.",
        ),
        Text("Cử đơn vị, người khác thay.", "Let another unit or person take the part."),
        BLOC,
    ),
    Reason.COUNT_IMPOSSIBLE: Wording(
        UNPROCESSABLE,
        Text("Số liệu kiểm phiếu không khớp", "The count cannot be right"),
        Text(
            "Số “{figure}” là {counted}, trong khi tối đa hoặc phải bằng {most}.",
            "The figure “{figure}” is {counted}, where {most} is the most or the exact number.",
        ),
        Text("Đối chiếu với biên bản kiểm phiếu.", "Compare with the minutes of the count."),
        BLOC,
    ),
    Reason.COUNTERS_MISSING: Wording(
        UNPROCESSABLE,
        Text("Tổ kiểm phiếu chưa đủ", "The counting team is not complete"),
        Text(
            "Có {signed} trên {counters} người của tổ kiểm phiếu.",
            "{signed} of {counters} of the counting team.",
        ),
        Text("Cử tổ kiểm phiếu, và từng người ký.", "Appoint the team, and let each of them sign."),
        BLOC,
    ),
    Reason.SCORES_NOT_AGREED: Wording(
        CONFLICT,
        Text("Chưa có điểm được thông qua", "No score is approved"),
        Text(
            "Hội nghị chưa thông qua bảng điểm nên không xét theo điểm được.",
            "The meeting has approved no scores to go by.",
        ),
        Text("Thông qua bảng điểm trước.", "Have the scores approved first."),
        BLOC,
    ),
}
