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
    Reason.SCORE_TABLE_MISSING: Wording(
        CONFLICT,
        Text("Chưa có bảng chấm điểm", "No score table"),
        Text(
            "Khối chưa thông qua bảng tiêu chí chấm điểm của năm này.",
            "The bloc has not approved a score table for this year.",
        ),
        Text("Dự thảo và thông qua bảng điểm trước.", "Draft the table and have it approved."),
        BLOC,
    ),
    Reason.SCORING_NOT_OPEN: Wording(
        CONFLICT,
        Text("Chưa mở chấm điểm", "Scoring has not begun"),
        Text(
            "Trưởng khối chưa mở việc chấm điểm của năm này.",
            "The bloc has not opened this year's scoring.",
        ),
        Text("Chờ khối mở chấm điểm.", "Wait until the bloc opens it."),
        BLOC,
    ),
    Reason.SCORES_APPROVED: Wording(
        CONFLICT,
        Text("Bảng điểm đã được thông qua", "The scores are approved"),
        Text(
            "Hội nghị đã thông qua bảng điểm toàn khối nên không sửa được nữa.",
            "The meeting approved the whole bloc's table, so nothing in it can change.",
        ),
        Text(
            "Nếu có sai sót, khối mở lại bảng điểm, nêu lý do, thành phiên bản mới.",
            "If there is a mistake the bloc opens it again, with a reason, as a new version.",
        ),
        BLOC,
    ),
    Reason.SCORES_NOT_APPROVED: Wording(
        CONFLICT,
        Text("Bảng điểm chưa được thông qua", "The scores are not approved"),
        Text("Chưa có bảng điểm nào để mở lại.", "There is no approved table to open again."),
        LOOK_AGAIN,
        BLOC,
    ),
    Reason.UNKNOWN_CRITERION: Wording(
        UNPROCESSABLE,
        Text("Tiêu chí không đúng", "Not a criterion here"),
        Text(
            "Tiêu chí “{criterion}” không có trong bảng điểm, bị ghi hai lần, hoặc không chấm"
            " bằng phiếu này.",
            "“{criterion}” is not in the table, stands twice, or is not scored on this sheet.",
        ),
        ask=BLOC,
    ),
    Reason.FIGURE_MISSING: Wording(
        UNPROCESSABLE,
        Text("Thiếu số liệu", "A figure is missing"),
        Text(
            "Tiêu chí {criterion} phải có đúng một số liệu, loại: {wanted} (actual: kết quả,"
            " count: số lần, points: điểm).",
            "Criterion {criterion} needs one figure and no other: {wanted}.",
        ),
        ask=BLOC,
    ),
    Reason.FIGURE_OUT_OF_RANGE: Wording(
        UNPROCESSABLE,
        Text("Số liệu ngoài khung", "A figure out of range"),
        Text(
            "Tiêu chí {criterion}: {given} không hợp lệ; từ 0 đến {most}, tối đa {decimals} chữ số"
            " thập phân.",
            "Criterion {criterion}: {given} is not from 0 to {most} with at most {decimals}"
            " decimals.",
        ),
        ask=BLOC,
    ),
    Reason.EVIDENCE_MISSING: Wording(
        UNPROCESSABLE,
        Text("Thiếu minh chứng", "No evidence"),
        Text(
            "Tiêu chí {criterion} phải nêu văn bản minh chứng.",
            "Criterion {criterion} needs a reference to a paper that proves it.",
        ),
        Text("Ghi số, ngày văn bản minh chứng.", "Name the paper by number and day."),
        BLOC,
    ),
    Reason.SCORES_ITSELF: Wording(
        UNPROCESSABLE,
        Text("Không được tự chấm chéo mình", "No unit scores itself"),
        Text(
            "{unit} không thể chấm chéo cho chính mình.",
            "{unit} cannot be its own cross-scorer.",
        ),
        Text("Chọn đơn vị khác.", "Choose another unit."),
        BLOC,
    ),
    Reason.NOT_ASSIGNED: Wording(
        UNPROCESSABLE,
        Text("Không được phân công chấm", "Not assigned"),
        Text(
            "{scorer} không được phân công chấm cho {unit}.",
            "{scorer} was not assigned to score {unit}.",
        ),
        Text("Xem bảng phân công chấm chéo.", "See who scores whom."),
        BLOC,
    ),
    Reason.OWN_SCORES_FIRST: Wording(
        CONFLICT,
        Text("Phải nộp phần của mình trước", "Your own sheets come first"),
        Text(
            "Chỉ làm được việc này khi đơn vị đã nộp đủ phiếu của mình và đã hết giai đoạn trước"
            " ({until}).",
            "This comes after the unit's own sheets are in and the stage before is over ({until}).",
        ),
        Text("Nộp phiếu của mình, rồi chờ hết hạn.", "Hand yours in and wait for the day."),
        BLOC,
    ),
    Reason.SHEETS_MISSING: Wording(
        CONFLICT,
        Text("Còn thiếu phiếu chấm điểm", "Sheets are missing"),
        Text(
            "Chưa đủ phiếu và chưa hết hạn: {missing}.",
            "Not all is in and the day has not come: {missing}.",
        ),
        Text("Nhắc các đơn vị, hoặc chờ hết hạn.", "Remind the units, or wait for the day."),
        BLOC,
    ),
    Reason.SHEETS_CLOSED: Wording(
        CONFLICT,
        Text("Đã hết hạn sửa phiếu", "Sheets can no longer be corrected"),
        Text(
            "Phiếu chỉ được sửa đến hết ngày {until}.",
            "A sheet could be corrected until {until}.",
        ),
        Text(
            "Dùng giải trình, để hội nghị xem xét và thống nhất điểm.",
            "Explain instead; the meeting then agrees on the points.",
        ),
        BLOC,
    ),
    Reason.EXPLANATION_OPEN: Wording(
        CONFLICT,
        Text("Còn giải trình chưa được trả lời", "An explanation is unanswered"),
        Text(
            "Giải trình số {numbers} chưa được trả lời nên chưa thông qua bảng điểm được.",
            "The table cannot be approved while explanation {numbers} has no answer.",
        ),
        Text("Trả lời giải trình trước.", "Answer it first."),
        BLOC,
    ),
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
    Reason.NOTHING_TO_CHANGE: Wording(
        UNPROCESSABLE,
        Text("Không có gì thay đổi", "Nothing would change"),
        Text("Giá trị mới giống giá trị đang có.", "What was given is what stands there already."),
        Text("Kiểm tra lại đơn vị hoặc tỉnh kế thừa.", "Check the successor."),
        ADMINISTRATOR,
    ),
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
        Text("Giờ đóng hòm phiếu ({at}) không còn ở phía trước.", "It would close at {at}."),
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
    Reason.CONFERENCE_NOT_SCHEDULED: Wording(
        CONFLICT,
        Text("Chưa có lịch họp cho ngày này", "No conference is scheduled for this day"),
        Text(
            "Hội nghị chưa được lên lịch, hoặc được lên lịch vào ngày khác.",
            "The conference is not scheduled, or it is scheduled for another day.",
        ),
        Text("Lên lịch hoặc đổi lịch hội nghị trước.", "Schedule it or change its day first."),
        BLOC,
    ),
    Reason.CONFERENCE_BEGUN: Wording(
        CONFLICT,
        Text("Hội nghị đã khai mạc", "The conference has begun"),
        Text(
            "Hội nghị khai mạc ngày {on} và đang được ghi nhận từng bước.",
            "The conference began on {on} and is being recorded step by step.",
        ),
        Text("Tiếp tục trên trang hội nghị.", "Go on with it on the conference's page."),
        BLOC,
    ),
    Reason.MEMBERS_NOT_CONFIRMED: Wording(
        CONFLICT,
        Text("Chưa xác nhận thành viên khối", "The members are not confirmed"),
        Text(
            "Chưa có quyết định xác nhận đơn vị thành viên vào ngày {on}, nên không tính được số"
            " đơn vị phải có mặt.",
            "No decision says who belonged to the bloc on {on}, so no quorum can be counted.",
        ),
        Text("Nhập quyết định xác nhận thành viên.", "Enter the decision on its members."),
        BLOC,
    ),
    Reason.MEETING_NOT_OPEN: Wording(
        CONFLICT,
        Text("Hội nghị không đang họp", "No meeting is under way"),
        Text(
            "Việc này chỉ làm được khi hội nghị đang họp.",
            "This can be done only while the conference meets.",
        ),
        LOOK_AGAIN,
        BLOC,
    ),
    Reason.MEETING_NOT_OVER: Wording(
        CONFLICT,
        Text("Hội nghị chưa bế mạc", "The conference is not over"),
        Text(
            "Biên bản được lập sau khi hội nghị bế mạc.",
            "Its minutes are drafted once the conference is over.",
        ),
        Text("Bế mạc hội nghị trước.", "Conclude the conference first."),
        BLOC,
    ),
    Reason.UNIT_PRESENT: Wording(
        CONFLICT,
        Text("Đơn vị đang có mặt", "The unit is present"),
        Text("{unit} đang dự họp.", "{unit} is at the meeting."),
        LOOK_AGAIN,
        BLOC,
    ),
    Reason.UNIT_NOT_PRESENT: Wording(
        CONFLICT,
        Text("Đơn vị không có mặt", "The unit is not present"),
        Text("{unit} không có mặt tại hội nghị.", "{unit} is not at the meeting."),
        Text("Điểm danh đơn vị trước.", "Register its attendance first."),
        BLOC,
    ),
    Reason.REPORT_NOT_PRESENTED: Wording(
        CONFLICT,
        Text("Chưa trình dự thảo báo cáo", "No draft report was presented"),
        Text(
            "Chưa có dự thảo báo cáo tổng kết nào được trình bày.",
            "No draft of the review report has been laid before the members.",
        ),
        Text("Trình dự thảo báo cáo trước.", "Present the draft first."),
        BLOC,
    ),
    Reason.WRITTEN_OPINION_NOT_TAKEN: Wording(
        UNPROCESSABLE,
        Text("Không nhận ý kiến bằng văn bản", "No written opinions are taken"),
        Text(
            "Quy chế của khối không lấy ý kiến bằng văn bản của đơn vị vắng mặt.",
            "The bloc's regulation takes no written opinions of the absent.",
        ),
        Text("Xem quy chế của khối.", "See the bloc's regulation."),
        BLOC,
    ),
    Reason.SEALED_OPINION_OPEN: Wording(
        UNPROCESSABLE,
        Text("Ý kiến niêm phong không ghi nội dung", "A sealed opinion says nothing here"),
        Text(
            "Ý kiến gửi niêm phong do tổ kiểm phiếu mở; ở đây không được ghi nội dung.",
            "The counting team opens a sealed opinion; what it says may not be entered here.",
        ),
        ask=BLOC,
    ),
    Reason.MINUTES_NOT_DRAFTED: Wording(
        CONFLICT,
        Text("Chưa lập biên bản", "The minutes are not drafted"),
        Text("Chưa có dự thảo biên bản để ký.", "There is no draft of the minutes to sign."),
        Text("Thư ký lập biên bản trước.", "The secretary drafts them first."),
        BLOC,
    ),
    Reason.MINUTES_NOT_SIGNED: Wording(
        CONFLICT,
        Text("Biên bản chưa ký", "The minutes are not signed"),
        Text(
            "Chỉ biên bản đã ký mới cần biên bản đính chính.",
            "Only signed minutes are corrected by minutes of their own.",
        ),
        Text("Lập lại dự thảo biên bản.", "Draft the minutes anew."),
        BLOC,
    ),
    Reason.NOT_IN_THE_CHAIR: Wording(
        UNPROCESSABLE,
        Text("Không phải đơn vị chủ tọa", "Not a unit that was in the chair"),
        Text(
            "Hội nghị có {chairs} đơn vị chủ tọa; phải nêu đúng đơn vị ký.",
            "{chairs} unit(s) were in the chair; say for which of them this is signed.",
        ),
        ask=BLOC,
    ),
    Reason.CHOOSING_GOES_ON: Wording(
        CONFLICT,
        Text("Đang bình chọn", "A vote is under way"),
        Text("Vòng bình chọn {round} chưa có kết quả.", "Round {round} has no result yet."),
        Text("Kết thúc hoặc hủy vòng này trước.", "Finish or annul that round first."),
        BLOC,
    ),
    Reason.CHOICES_NOT_CONFIRMED: Wording(
        CONFLICT,
        Text("Chưa xác nhận kết quả bình chọn", "The result is not confirmed"),
        Text(
            "Đã có đơn vị được chọn nhưng hội nghị chưa xác nhận danh sách đề nghị.",
            "Units were voted for, and the meeting has not yet confirmed whom it puts forward.",
        ),
        Text("Xác nhận danh sách trước khi bế mạc.", "Confirm the list before concluding."),
        BLOC,
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
    "confirm-members": Text("Xác nhận đơn vị thành viên", "Confirm the members"),
    "reconstitute-bloc": Text("Ghi sáp nhập, giải thể, đổi tên đơn vị", "Reconstitute the bloc"),
    "disclose-dual-track": Text("Công khai đơn vị thuộc hai khối", "Disclose two tracks"),
    "name-representative": Text("Cử người đại diện đơn vị", "Name a representative"),
    "begin-head-term": Text(
        "Giao nhiệm vụ Trưởng khối, Phó khối", "Begin a term as head or deputy"
    ),
    "end-head-term": Text(
        "Kết thúc nhiệm vụ Trưởng khối, Phó khối", "End a term as head or deputy"
    ),
    "assign-acting-head": Text("Giao phụ trách khối", "Assign an acting head"),
    "propose-next-heads": Text("Bầu, giới thiệu Trưởng khối năm sau", "Name next year's head"),
    "confirm-next-heads": Text("Xác nhận Trưởng khối năm sau", "Confirm next year's head"),
    "hand-over-duties": Text("Bàn giao nhiệm vụ, hồ sơ", "Hand duties and records over"),
    "pass-rotating-flag": Text("Trao cờ luân lưu", "Pass the rotating flag"),
    "draft-regulation": Text("Dự thảo quy chế", "Draft the regulation"),
    "note-regulation": Text("Ghi nhận quy chế được nhắc đến", "Note a regulation that is named"),
    "draft-score-table": Text("Dự thảo bảng tiêu chí", "Draft the score table"),
    "draft-plan": Text("Dự thảo kế hoạch, chỉ tiêu", "Draft the plan"),
    "comment-on-draft": Text("Góp ý dự thảo", "Comment on a draft"),
    "approve-draft": Text("Thông qua dự thảo", "Approve a draft"),
    "propose-pact": Text("Đưa giao ước ra ký", "Put the pact up for signing"),
    "sign-pact": Text("Ký giao ước thi đua", "Sign the pact"),
    "launch-movement": Text("Phát động phong trào", "Launch a movement"),
    "review-movement": Text("Sơ kết, tổng kết phong trào", "Review a movement"),
    "close-movement": Text("Kết thúc phong trào", "Close a movement"),
    "set-task": Text("Giao nhiệm vụ theo dõi", "Set a task"),
    "report-task": Text("Báo cáo nhiệm vụ", "Report on a task"),
    "record-mid-year-review": Text("Ghi sơ kết 6 tháng", "Record the mid-year review"),
    "report-exemplar": Text("Báo cáo điển hình tiên tiến", "Report an exemplar"),
    "spread-exemplar": Text("Nhân rộng điển hình", "Spread an exemplar"),
    "set-report-day": Text("Đặt hạn báo cáo", "Set a report's day"),
    "submit-report": Text("Nộp báo cáo", "Hand a report in"),
    "settle-late-reports": Text("Xử lý báo cáo chậm, thiếu", "Settle late reports"),
    "waive-late-report": Text("Miễn xử lý báo cáo chậm", "Waive a late report"),
    "exclude-unit": Text("Không xét một đơn vị", "Exclude a unit"),
    "readmit-unit": Text("Đưa đơn vị vào xét lại", "Readmit a unit"),
    "commend": Text("Khối khen thưởng", "Commend in the bloc's name"),
    "report-unit-commendations": Text(
        "Báo cáo khen thưởng tại đơn vị", "Report a unit's commendations"
    ),
    "note-remarks": Text("Ghi hạn chế, chỉ đạo", "Note weaknesses and directives"),
    "open-follow-up": Text("Mở việc phải khắc phục", "Open a follow-up task"),
    "answer-follow-up": Text("Trả lời việc phải khắc phục", "Answer a follow-up task"),
    "take-over-follow-ups": Text(
        "Tiếp nhận việc còn dở của năm trước", "Take follow-up tasks over"
    ),
    "publish-news": Text("Đăng tin, báo cáo", "Enter published news"),
    "name-observer": Text("Ghi người theo dõi khối", "Name an observer"),
    "correct-entry": Text("Đính chính một mục", "Correct an entry"),
    "set-targets": Text("Giao chỉ tiêu cho đơn vị", "Set a unit's targets"),
    "score-task": Text("Chấm điểm nhiệm vụ", "Score a task"),
    "open-scoring": Text("Mở chấm điểm", "Open scoring"),
    "prepare-self-score": Text("Lưu nháp phiếu tự chấm", "Keep a draft of the own scores"),
    "submit-self-score": Text("Nộp phiếu tự chấm", "Hand in the own scores"),
    "submit-cross-score": Text("Nộp phiếu chấm chéo", "Hand in cross-scores"),
    "enter-scores": Text("Nhập tệp phiếu chấm điểm", "Enter a file of score sheets"),
    "recuse-from-scoring": Text("Rút khỏi việc chấm chéo", "Stand aside from scoring"),
    "close-scoring-stage": Text("Khóa sớm giai đoạn chấm", "Close a stage of scoring early"),
    "explain-score": Text("Giải trình điểm", "Explain a score"),
    "answer-explanation": Text("Trả lời giải trình", "Answer an explanation"),
    "agree-score": Text("Thống nhất điểm một tiêu chí", "Agree on a criterion's points"),
    "approve-scores": Text("Thông qua bảng điểm toàn khối", "Approve the whole table"),
    "reopen-scores": Text("Mở lại bảng điểm", "Open the table again"),
    "put-forward": Text("Đề cử đơn vị", "Put a unit forward"),
    "put-forward-by-score": Text("Đề cử theo bảng điểm", "Put forward by score"),
    "withdraw-candidate": Text("Rút, từ chối đề nghị của khối", "Withdraw a candidate"),
    "exclude-candidate": Text("Loại khỏi diện xét", "Exclude a candidate"),
    "declare-interest": Text("Khai báo liên quan", "Declare an interest"),
    "rate-units": Text("Xếp loại hoàn thành nhiệm vụ", "Rate the units"),
    "appoint-counters": Text("Cử tổ kiểm phiếu", "Appoint the counting team"),
    "open-round": Text("Mở vòng bình xét", "Open a round"),
    "record-consensus": Text("Ghi kết quả thống nhất", "Record a consensus"),
    "record-hands": Text("Ghi kết quả giơ tay", "Record a show of hands"),
    "note-ballot-opened": Text("Ghi đã mở bỏ phiếu", "Note that a ballot opened"),
    "record-ballot-result": Text("Ghi kết quả bỏ phiếu điện tử", "Record a ballot's result"),
    "enter-paper-count": Text("Nhập kết quả kiểm phiếu giấy", "Enter a paper count"),
    "annul-round": Text("Hủy vòng bình xét", "Annul a round"),
    "apply-tie-step": Text("Áp dụng bước xử lý bằng nhau", "Apply a rung to a tie"),
    "decide-tie": Text("Quyết định khi bằng nhau", "Decide a tie"),
    "confirm-choices": Text("Xác nhận kết quả bình xét", "Confirm the choices"),
    "reallocate-slot": Text("Chuyển suất cho đơn vị kế tiếp", "Pass a seat on"),
    "close-season": Text("Đóng năm thi đua", "Close the season"),
    "open-ballot": Text("Mở bỏ phiếu kín", "Open a secret ballot"),
    "close-ballot": Text("Đóng hòm phiếu", "Close the ballot box"),
    "annul-ballot": Text("Hủy cuộc bỏ phiếu", "Annul the ballot"),
    "publish-ballots": Text("Công bố và kiểm phiếu", "Publish and count the ballots"),
    "note-ballot-reported": Text("Ghi đã báo kết quả phiếu", "Note that a result was reported"),
    "schedule-conference": Text("Lên lịch hội nghị", "Schedule the conference"),
    "change-conference": Text("Đổi lịch hội nghị", "Change the conference"),
    "cancel-conference": Text("Hủy lịch hội nghị", "Call the conference off"),
    "invite-units": Text("Mời các đơn vị", "Invite units"),
    "invite-guest": Text("Mời đại biểu, khách mời", "Invite a guest"),
    "hold-preparatory-meeting": Text("Ghi hội nghị trù bị", "Record the preparatory meeting"),
    "open-meeting": Text("Khai mạc hội nghị", "Open the meeting"),
    "register-attendance": Text("Điểm danh đơn vị", "Register a unit"),
    "note-absence": Text("Ghi đơn vị vắng mặt", "Note an absence"),
    "note-departure": Text("Ghi đơn vị về sớm", "Note a departure"),
    "register-guest": Text("Ghi đại biểu, khách dự", "Register a guest"),
    "establish-quorum": Text("Báo cáo số đơn vị có mặt", "Establish the quorum"),
    "adjourn-meeting": Text("Hoãn họp sang ngày khác", "Adjourn the meeting"),
    "hand-over-chair": Text("Trao quyền chủ tọa", "Hand over the chair"),
    "conclude-meeting": Text("Bế mạc hội nghị", "Conclude the meeting"),
    "set-agenda": Text("Đặt chương trình họp", "Set the agenda"),
    "open-agenda-item": Text("Bắt đầu nội dung", "Open an agenda item"),
    "close-agenda-item": Text("Kết thúc nội dung", "Close an agenda item"),
    "present-report": Text("Trình dự thảo báo cáo", "Present the draft report"),
    "comment-on-report": Text("Góp ý dự thảo báo cáo", "Comment on the draft report"),
    "amend-report": Text("Chỉnh sửa dự thảo báo cáo", "Amend the draft report"),
    "adopt-report": Text("Thông qua báo cáo", "Adopt the report"),
    "record-speech": Text("Ghi phát biểu, chỉ đạo", "Record a speech"),
    "note-photo": Text("Ghi ảnh hội nghị", "Note a photograph"),
    "receive-written-opinion": Text("Nhận ý kiến bằng văn bản", "Receive a written opinion"),
    "draft-minutes": Text("Lập biên bản", "Draft the minutes"),
    "sign-minutes": Text("Ký biên bản", "Sign the minutes"),
    "correct-minutes": Text("Đính chính biên bản", "Correct the minutes"),
}
"""What each command is called, on buttons and in sentences."""

RULES: Mapping[str, Text] = {
    "bloc_threshold": Text("tỷ lệ suy tôn của khối", "the bloc's threshold"),
    "bloc_tie_ladder": Text("xử lý bằng phiếu tại khối", "breaking a tie in the bloc"),
    "bloc_max_revote_rounds": Text("số lần suy tôn lại", "rounds of revoting in the bloc"),
    "council_absent": Text("cách tính thành viên vắng mặt", "how an absent member counts"),
    "judged_elsewhere": Text("xét tại khối khác", "judged in another bloc"),
    "regulation": Text("theo quy chế của khối", "by the bloc's regulation"),
    "council_threshold": Text("tỷ lệ đồng ý của Hội đồng", "the council's threshold"),
    "council_quorum": Text("tỷ lệ dự họp của Hội đồng", "the council's quorum"),
    "bloc_late_report": Text("hậu quả của báo cáo chậm", "what a late report costs"),
    "bloc_late_report_points": Text(
        "số điểm trừ do báo cáo chậm", "the points that a late report takes"
    ),
    "government_deadline": Text(
        "hạn trình Cờ thi đua của Chính phủ", "the deadline of Government flag dossiers"
    ),
    "bloc_quorum": Text("tỷ lệ dự họp của khối", "the bloc's quorum"),
}
"""The rules that a refusal may call unsettled."""
