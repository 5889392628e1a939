"""What a deed of a season brings about, said before the button is pressed."""

from collections.abc import Mapping

from adapters.bilingual import Text

RECORDED = Text(
    "Được ghi ngay vào hồ sơ năm thi đua, kèm người ghi và thời điểm. Không xóa được; nếu sai thì"
    " ghi thêm việc sửa.",
    "It is recorded at once in the season's record, with who entered it and when. It cannot be"
    " deleted; what is wrong is corrected by a further step.",
)

CONSEQUENCES: Mapping[str, Text] = {
    "open-season": Text(
        "Năm thi đua của khối bắt đầu; hạn hội nghị tổng kết được tính từ ngày kết thúc năm.",
        "The bloc's year begins; the conference is due a term after the year's last day.",
    ),
    "record-conference": Text(
        "Cả hội nghị được ghi một lần theo văn bản; mỗi đơn vị được suy tôn thành một hồ sơ riêng.",
        "The whole conference is entered from its paper; each unit chosen becomes a nomination.",
    ),
    "close-season": Text(
        "Năm thi đua đóng lại; sau đó chỉ còn đính chính được.",
        "The season closes; after that only corrections can be made.",
    ),
    "confirm-members": Text(
        "Danh sách thay danh sách trước kể từ ngày ghi. Đơn vị không còn tên thôi là thành viên.",
        "The list replaces the one before from its day on. Who is not listed is out.",
    ),
    "reconstitute-bloc": Text(
        "Đơn vị cũ thôi là thành viên; đơn vị kế thừa nhận phần việc, nhiệm kỳ và báo cáo còn lại."
        " Đơn vị cũ không được xét thì đơn vị kế thừa cũng vậy, trừ khi quyết định ghi khác.",
        "The former units leave; the successor takes over their tasks, terms and reports. Where a"
        " former unit is excluded the successor is too, unless the decision says otherwise.",
    ),
    "begin-head-term": Text(
        "Từ ngày ghi, đơn vị này chủ trì khối và các quyền của Trưởng khối thuộc về đơn vị này.",
        "From that day the unit heads the bloc, with all that a head may do.",
    ),
    "propose-next-heads": Text(
        "Bầu hoặc giao thì có hiệu lực ngay; đề xuất thì chờ quyết định.",
        "Elected or assigned it holds at once; proposed it waits for a decision.",
    ),
    "draft-regulation": Text(
        "Thành một bản dự thảo mới; các đơn vị góp ý được. Chưa có hiệu lực đến khi thông qua.",
        "It becomes a new draft on which members comment. Nothing holds until it is approved.",
    ),
    "draft-score-table": Text(
        "Thành một bản dự thảo mới; các đơn vị góp ý được. Chưa chấm theo bảng này đến khi thông"
        " qua.",
        "It becomes a new draft on which members comment. Nobody scores by it until approved.",
    ),
    "approve-draft": Text(
        "Bản này có hiệu lực và thay bản trước; nguyên văn mức nhất trí được giữ.",
        "This version holds and replaces the one before; the meeting's own words are kept.",
    ),
    "sign-pact": Text(
        "Chữ ký được tính là của đơn vị cho năm giao ước, không rút lại được.",
        "It counts as the unit's signature for that year and cannot be taken back.",
    ),
    "settle-late-reports": Text(
        "Đơn vị nộp chậm hoặc không nộp bị trừ điểm hoặc không được xét, theo quy chế.",
        "Units whose report is late or missing lose points or may not be chosen, by the rules.",
    ),
    "exclude-unit": Text(
        "Đơn vị không được đưa vào bình xét năm nay cho đến khi được xét lại.",
        "The unit cannot be chosen this year unless it is readmitted.",
    ),
    "open-scoring": Text(
        "Bảng điểm được cố định; mỗi đơn vị tự chấm rồi chấm chéo theo phân công đến hết hạn.",
        "The score table is fixed; each unit scores itself and then those assigned to it.",
    ),
    "prepare-self-score": Text(
        "Chỉ đơn vị mình xem được bản nháp; chưa tính điểm.",
        "Only your own unit sees the draft; it counts for nothing yet.",
    ),
    "submit-self-score": Text(
        "Phiếu được nộp và tính điểm; trước hạn nộp lại được bản mới, bản cũ vẫn giữ. Đơn vị khác"
        " chưa xem được.",
        "The sheet is in and counts; until its day a new edition may follow and the old one is"
        " kept. Other units cannot see it yet.",
    ),
    "submit-cross-score": Text(
        "Điểm chấm cho đơn vị khác được tính; đơn vị đó xem được sau khi bước chấm chéo kết thúc.",
        "The points count; the scored unit sees them once cross-scoring is over.",
    ),
    "approve-scores": Text(
        "Tổng điểm toàn khối được chốt và mở cho mọi thành viên.",
        "The totals of the whole bloc are settled and open to every member.",
    ),
    "reopen-scores": Text(
        "Bảng điểm đã thông qua thôi có hiệu lực cho đến lần thông qua sau; bản cũ vẫn giữ.",
        "The approved table stops holding until the next approval; the old one is kept.",
    ),
    "cancel-conference": Text(
        "Lịch hội nghị bị bỏ; hạn ghi nhận hội nghị không đổi.",
        "The conference is called off; its deadline stays.",
    ),
    "open-meeting": Text(
        "Phiên họp bắt đầu: điểm danh, xác định tỷ lệ có mặt rồi mới quyết định được.",
        "The sitting begins: call the members, find the quorum, and only then decide.",
    ),
    "conclude-meeting": Text(
        "Phiên họp kết thúc; biên bản lập từ chính các việc đã ghi rồi ký.",
        "The meeting ends; its minutes are drafted from what was recorded and then signed.",
    ),
    "sign-minutes": Text(
        "Khi thư ký và mọi chủ tọa đã ký, biên bản không sửa được, chỉ đính chính bằng biên bản"
        " khác.",
        "Once secretary and every chair signed, the minutes stand; only a minute of correction"
        " can follow.",
    ),
    "correct-minutes": Text(
        "Biên bản đính chính được nối vào sau; mục sai vẫn giữ nguyên.",
        "The correction is appended; the item that was wrong stays as it is.",
    ),
    "open-round": Text(
        "Cử tri, mẫu số và quy tắc của vòng được cố định ngay khi mở.",
        "Voters, denominator and rules of the round are fixed the moment it opens.",
    ),
    "annul-round": Text(
        "Kết quả vòng này không tính nữa nhưng vẫn lưu; có thể làm lại vòng mới.",
        "The round counts no more and stays in the record; another may follow.",
    ),
    "confirm-choices": Text(
        "Mỗi đơn vị được chọn thành một hồ sơ đề nghị khen thưởng riêng.",
        "Each unit chosen becomes a nomination of its own.",
    ),
}


def season_consequence(kind: str) -> Text:
    """Return the sentence for a deed on a season."""
    return CONSEQUENCES.get(kind, RECORDED)
