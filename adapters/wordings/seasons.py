"""Why a bloc's year does not take an entry: the season, its members, heads and drafts."""

from collections.abc import Mapping

from adapters.bilingual import Text
from adapters.wordings.wording import BLOC, CONFLICT, LOOK_AGAIN, NOT_FOUND, UNPROCESSABLE, Wording
from domain.refusals import Reason

WORDINGS: Mapping[Reason, Wording] = {
    Reason.NO_SUCH_SEASON: Wording(
        NOT_FOUND,
        Text("Không có năm thi đua này", "No such season"),
        Text("Không có năm thi đua nào mang mã này.", "No season has this id."),
        Text("Tìm lại trong danh sách.", "Look it up in the list."),
        BLOC,
    ),
    Reason.SEASON_EXISTS: Wording(
        CONFLICT,
        Text("Năm thi đua đã có", "The season exists"),
        Text("Năm thi đua này của khối đã được mở.", "This bloc's season has been opened already."),
        LOOK_AGAIN,
        BLOC,
    ),
    Reason.SEASON_CLOSED: Wording(
        CONFLICT,
        Text("Năm thi đua đã đóng", "The season is closed"),
        Text("Năm thi đua {year} đã đóng.", "The season of {year} is closed."),
        LOOK_AGAIN,
        BLOC,
    ),
    Reason.NOT_A_MEMBER: Wording(
        UNPROCESSABLE,
        Text("Không phải thành viên khối", "Not a member of the bloc"),
        Text(
            "Đơn vị này không thuộc khối trong năm thi đua đó.",
            "This unit is no member of the bloc in that year.",
        ),
        ask=BLOC,
    ),
    Reason.MEMBERSHIP_SIZE: Wording(
        UNPROCESSABLE,
        Text("Số thành viên không hợp lệ", "The number of members cannot be right"),
        Text(
            "Danh sách ghi {members} đơn vị, trong đó có {different} đơn vị khác nhau; phải có ít"
            " nhất một đơn vị và mỗi đơn vị chỉ ghi một lần.",
            "The list names {members} unit(s), {different} of them different; it needs at least"
            " one, and each of them once.",
        ),
        ask=BLOC,
    ),
    Reason.NO_SUCH_ITEM: Wording(
        NOT_FOUND,
        Text("Không có mục này", "No such entry"),
        Text(
            "Năm thi đua này không có mục nào mang số hoặc tên: {number}.",
            "This season has nothing under that number or name: {number}.",
        ),
        Text("Xem lại danh sách của năm thi đua.", "Look it up among the season's entries."),
        BLOC,
    ),
    Reason.SUCCESSION_IMPOSSIBLE: Wording(
        UNPROCESSABLE,
        Text("Sáp nhập, giải thể hoặc đổi tên không khớp", "The succession cannot be right"),
        Text(
            "Sáp nhập phải có đơn vị kế thừa và đơn vị chấm dứt; đổi tên chỉ một đơn vị; giải thể"
            " không có đơn vị kế thừa.",
            "A merger has an heir and a unit that ends; one unit is renamed at a time; a dissolved"
            " one has no heir.",
        ),
        ask=BLOC,
    ),
    Reason.BOTH_TRACKS: Wording(
        CONFLICT,
        Text("Một thành tích, hai nơi bình xét", "One achievement on two tracks"),
        Text(
            "{unit} đã chọn nơi bình xét khác cho thành tích này (còn thuộc: {other}).",
            "{unit} has another track for this achievement (it also belongs to: {other}).",
        ),
        Text(
            "Nêu văn bản của nơi đã thôi bình xét thành tích này.",
            "Name the paper by which the other track released it.",
        ),
        BLOC,
    ),
    Reason.HEAD_TERM_OVERLAPS: Wording(
        CONFLICT,
        Text("Trùng nhiệm kỳ", "The terms overlap"),
        Text(
            "{unit} đã giữ nhiệm vụ này từ {since}; mỗi lúc chỉ có một Trưởng khối.",
            "{unit} has held this office since {since}; there is one head at a time.",
        ),
        Text(
            "Kết thúc nhiệm kỳ trước rồi mới bắt đầu nhiệm kỳ sau.",
            "End the one term before the other begins.",
        ),
        BLOC,
    ),
    Reason.NOT_THE_HEAD: Wording(
        UNPROCESSABLE,
        Text("Không giữ nhiệm vụ này", "Not in that office"),
        Text(
            "{unit} không giữ nhiệm vụ đó vào ngày đã ghi.",
            "{unit} does not hold that office on that day.",
        ),
        ask=BLOC,
    ),
    Reason.OTHER_YEAR: Wording(
        UNPROCESSABLE,
        Text("Không thuộc năm thi đua này", "Another year's matter"),
        Text(
            "Năm {year} không thuộc việc của năm thi đua {season}.",
            "{year} is no matter of the season {season}.",
        ),
        ask=BLOC,
    ),
    Reason.DRAFT_INCONSISTENT: Wording(
        UNPROCESSABLE,
        Text("Dự thảo mâu thuẫn", "The draft contradicts itself"),
        Text(
            "Dự thảo không khớp ở: {part}.",
            "The draft contradicts itself at: {part}.",
        ),
        ask=BLOC,
    ),
    Reason.COUNT_CONTRADICTS_LIST: Wording(
        UNPROCESSABLE,
        Text("Số lượng không khớp danh sách", "The number contradicts the list"),
        Text(
            "Số đã ghi là {counted}, danh sách có {listed}.",
            "The number given is {counted}, the list has {listed}.",
        ),
        Text("Đối chiếu số lượng với danh sách kèm theo.", "Compare the number with the list."),
        BLOC,
    ),
    Reason.RULE_ALREADY_SETTLED: Wording(
        CONFLICT,
        Text("Quy định đã có", "The rule is settled"),
        Text(
            "Đã có quy định về {rule}, nên không quyết định khác.",
            "A rule stands for this and is not decided anew: {rule}.",
        ),
        Text("Bỏ trống phần tự quyết định.", "Leave your own decision out."),
        BLOC,
    ),
}
