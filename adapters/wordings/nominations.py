"""Why a nomination or its dossier does not go on."""

from collections.abc import Mapping

from adapters.bilingual import Text
from adapters.wordings.wording import (
    APPRAISER,
    CONFLICT,
    LOOK_AGAIN,
    NOT_FOUND,
    UNPROCESSABLE,
    Wording,
)
from domain.refusals import Reason

WORDINGS: Mapping[Reason, Wording] = {
    Reason.NO_SUCH_NOMINATION: Wording(
        NOT_FOUND,
        Text("Không có hồ sơ này", "No such nomination"),
        Text("Không có hồ sơ đề nghị nào mang mã này.", "No nomination has this id."),
        Text("Tìm lại hồ sơ trong danh sách.", "Look it up in the list."),
    ),
    Reason.ALREADY_NOMINATED: Wording(
        CONFLICT,
        Text("Đã có đề nghị", "Already nominated"),
        Text(
            "Đơn vị này đã được đề nghị hình thức khen thưởng đó trong năm thi đua này.",
            "This unit has already been nominated for that award in this season.",
        ),
        LOOK_AGAIN,
    ),
    Reason.WRONG_STAGE: Wording(
        CONFLICT,
        Text("Chưa đến hoặc đã qua bước này", "Not at this stage"),
        Text(
            "Hồ sơ đang ở bước “{stage}” nên không thể: {deed}.",
            "The nomination is at the stage “{stage}”, where this has no place: {deed}.",
        ),
        LOOK_AGAIN,
    ),
    Reason.ON_HOLD: Wording(
        CONFLICT,
        Text("Hồ sơ đang tạm dừng", "The nomination is on hold"),
        Text(
            "Hồ sơ đang tạm dừng vì: {ground}. Chưa thể: {deed}.",
            "The nomination is on hold: {ground}. Until then this cannot be done: {deed}.",
        ),
        Text("Chờ kết luận rồi làm tiếp.", "Wait until the matter is concluded."),
        APPRAISER,
    ),
    Reason.NOT_ON_HOLD: Wording(
        CONFLICT,
        Text("Hồ sơ không bị tạm dừng", "Not on hold"),
        Text("Không có việc tạm dừng nào để gỡ.", "There is no hold that could be ended."),
        LOOK_AGAIN,
        APPRAISER,
    ),
    Reason.AWAITING_SUPPLEMENT: Wording(
        CONFLICT,
        Text("Đang chờ bổ sung hồ sơ", "Waiting for a supplement"),
        Text(
            "Hồ sơ đã được trả lại và còn thiếu: {items}.",
            "The dossier was returned and still lacks: {items}.",
        ),
        Text("Chờ đơn vị nộp phần bổ sung.", "Wait until the unit has handed it in."),
    ),
    Reason.DOSSIER_INCOMPLETE: Wording(
        UNPROCESSABLE,
        Text("Hồ sơ chưa đủ", "The dossier is incomplete"),
        Text("Còn thiếu: {missing}.", "Missing: {missing}."),
        Text(
            "Bổ sung đủ thành phần rồi đánh dấu và gửi lại.",
            "Complete the dossier, tick every paper and send it again.",
        ),
        APPRAISER,
    ),
    Reason.UNKNOWN_ITEM: Wording(
        UNPROCESSABLE,
        Text("Thành phần không thuộc hồ sơ này", "Not a paper of this dossier"),
        Text(
            "“{unknown}” không có trong thành phần hồ sơ theo quy định của ngày đã ghi.",
            "“{unknown}” is no paper of the dossier under the rules of that day.",
        ),
        Text("Chọn trong danh mục: {known}.", "Choose among these: {known}."),
        APPRAISER,
    ),
}
