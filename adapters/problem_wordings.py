"""The sentences for every reason of a refusal, and the names of deeds and rules in them."""

from collections.abc import Mapping
from dataclasses import dataclass

from adapters.bilingual import Text
from domain.refusals import Reason

SECRETARY = Text(
    "Thư ký Hội đồng Thi đua - Khen thưởng tỉnh.", "The secretary of the provincial council."
)
APPRAISER = Text(
    "Chuyên viên thẩm định của Ban (Phòng) Thi đua - Khen thưởng.",
    "The appraiser of the Board of Emulation and Commendation.",
)
DESK = Text("Văn phòng UBND tỉnh.", "The office of the People's Committee.")
ADMINISTRATOR = Text("Quản trị hệ thống.", "The system administrator.")
BLOC = Text("Trưởng khối hoặc thư ký khối.", "The bloc's head or secretary.")

LOOK_AGAIN = Text(
    "Mở lại hồ sơ để xem tình trạng hiện nay.",
    "Open the nomination again and see where it stands now.",
)
CORRECT = Text(
    "Sửa lại theo hồ sơ, biên bản rồi gửi lần nữa.",
    "Correct it by the papers and send it again.",
)


@dataclass(frozen=True, slots=True)
class Wording:
    """How one reason is told. ``{braces}`` hold facts of the refusal."""

    status: int
    title: Text
    detail: Text
    to_do: Text = CORRECT
    ask: Text = SECRETARY


FORBIDDEN, NOT_FOUND, CONFLICT, UNPROCESSABLE = 403, 404, 409, 422

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
    Reason.TALLY_IMPOSSIBLE: Wording(
        UNPROCESSABLE,
        Text("Số liệu kiểm phiếu không khớp", "The count cannot be right"),
        Text(
            "Hội đồng có {members} thành viên, {recused} rút lui, {present} dự họp, {written} gửi"
            " ý kiến, nhưng kiểm được {cast} phiếu.",
            "Of {members} members {recused} stood aside, {present} were present and {written}"
            " wrote, yet {cast} votes were counted.",
        ),
        Text("Đối chiếu với biên bản kiểm phiếu.", "Compare with the minutes of the count."),
    ),
    Reason.OUTCOME_CONTRADICTS_VOTES: Wording(
        UNPROCESSABLE,
        Text("Kết luận trái với số phiếu", "The outcome contradicts the votes"),
        Text(
            "Có {agree} phiếu đồng ý, đạt mức cần {needed}, nhưng kết luận là không đề nghị.",
            "There are {agree} votes in favour, which reaches the {needed} needed, yet the"
            " outcome says no.",
        ),
        Text("Đối chiếu với biên bản họp Hội đồng.", "Compare with the council's minutes."),
    ),
    Reason.QUORUM_NOT_MET: Wording(
        UNPROCESSABLE,
        Text("Cuộc họp không đủ thành viên", "The quorum was not met"),
        Text(
            "Có {present} trên {members} thành viên dự họp; phải đạt ít nhất {share}.",
            "{present} of {members} members were present; at least {share} is needed.",
        ),
        Text("Họp lại khi đủ thành viên.", "Meet again with enough members."),
    ),
    Reason.THRESHOLD_NOT_MET: Wording(
        UNPROCESSABLE,
        Text("Chưa đạt tỷ lệ đồng ý", "Too few votes in favour"),
        Text(
            "Có {agree} phiếu đồng ý; cần {needed} trên {base}.",
            "{agree} in favour; {needed} of {base} are needed.",
        ),
        Text(
            "Nếu biên bản ghi đúng như vậy, chọn kết luận “Hội đồng không đề nghị”.",
            "If that is what the minutes say, enter the outcome “Not recommended”.",
        ),
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
    Reason.CONFLICT_OF_INTEREST: Wording(
        UNPROCESSABLE,
        Text("Xung đột lợi ích", "Conflict of interest"),
        Text(
            "Ông/bà thuộc {unit}, là đơn vị được đề nghị, nên không cho ý kiến.",
            "You belong to {unit}, the nominee, and so cannot give an opinion.",
        ),
        Text("Ghi nhận việc rút khỏi xét hồ sơ này.", "Stand aside from this nomination."),
    ),
    Reason.OPINION_ALREADY_GIVEN: Wording(
        CONFLICT,
        Text("Đã cho ý kiến", "Already given"),
        Text(
            "Ông/bà đã cho ý kiến hoặc đã rút khỏi hồ sơ này; ý kiến không sửa được.",
            "You have given your opinion or stood aside; it cannot be changed.",
        ),
        Text(
            "Nêu điều muốn nói thêm tại cuộc họp của Hội đồng.",
            "Say what is to be added in the council's meeting.",
        ),
    ),
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
            "Ủy quyền có giá trị đến {until} nhưng văn bản ký ngày {on}.",
            "The authorisation held until {until}, but the paper was signed on {on}.",
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
        Text("Một khối có từ 4 đến 15 đơn vị.", "A bloc has 4 to 15 units."),
        ask=BLOC,
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
        Text("Giá trị mới giống giá trị đang có.", "What was given is what stands there already."),
        Text("Kiểm tra lại đơn vị hoặc tỉnh kế thừa.", "Check the successor."),
        ADMINISTRATOR,
    ),
}

CHAIR_MUST_AGREE = Text(
    "Chủ tịch Hội đồng chưa đồng ý, mà hình thức khen thưởng này phải có.",
    "The council's chair did not agree, which this award requires.",
)
"""Told in place of the figures where it is not a number of votes that is missing."""

DEEDS: Mapping[str, Text] = {
    "nominate": Text("Đề nghị khen thưởng", "Nominate"),
    "record-bloc-outcome": Text("Ghi kết quả bình xét của khối", "Record the bloc's choice"),
    "submit-dossier": Text("Nộp hồ sơ", "Submit the dossier"),
    "give-opinion": Text("Cho ý kiến", "Give an opinion"),
    "recuse": Text("Rút khỏi việc xét hồ sơ này", "Stand aside"),
    "record-council-vote": Text("Ghi kết quả biểu quyết của Hội đồng", "Record the council's vote"),
    "return-for-supplement": Text("Trả lại để bổ sung", "Return for supplement"),
    "submit-supplement": Text("Nộp bổ sung", "Submit the supplement"),
    "decide": Text("Ghi quyết định của UBND tỉnh", "Record the committee's decision"),
    "ask-consultation": Text("Lấy ý kiến hiệp y", "Ask for consent"),
    "answer-consultation": Text("Trả lời hiệp y", "Answer the consultation"),
    "propose-to-government": Text("Trình Thủ tướng Chính phủ", "Propose to the Prime Minister"),
    "record-government-answer": Text(
        "Ghi quyết định của Thủ tướng Chính phủ", "Record the Prime Minister's decision"
    ),
    "hold": Text("Tạm dừng hồ sơ", "Put on hold"),
    "release": Text("Kết thúc tạm dừng", "End the hold"),
    "withdraw": Text("Rút đề nghị", "Withdraw"),
    "revoke": Text("Hủy bỏ quyết định khen thưởng", "Revoke the award"),
    "record-recovery": Text("Ghi việc đã thu hồi hiện vật", "Record that the items came back"),
    "assign-successor": Text("Ghi đơn vị kế thừa", "Name the successor unit"),
    "succeed-authority": Text("Ghi tỉnh kế thừa", "Name the successor province"),
    "escalate": Text("Nhắc việc", "Announce a reminder"),
    "lapse-consultation": Text("Ghi hết hạn hiệp y", "Note that a consultation lapsed"),
    "open-season": Text("Mở năm thi đua", "Open the season"),
    "record-conference": Text("Ghi hội nghị tổng kết", "Record the conference"),
    "bring-forward": Text("Chuyển đề nghị của khối", "Bring a choice forward"),
    "note-overdue-conference": Text("Ghi hội nghị quá hạn", "Note that the conference is late"),
    "close-season": Text("Đóng năm thi đua", "Close the season"),
}
"""What each command is called, on buttons and in sentences."""

RULES: Mapping[str, Text] = {
    "council_threshold": Text("tỷ lệ đồng ý của Hội đồng", "the council's threshold"),
    "council_quorum": Text("tỷ lệ dự họp của Hội đồng", "the council's quorum"),
    "government_deadline": Text(
        "hạn trình Cờ thi đua của Chính phủ", "the deadline of Government flag dossiers"
    ),
}
"""The rules that a refusal may call unsettled."""
