"""Why a conference, its report or its minutes are not where this asks them to be."""

from collections.abc import Mapping

from adapters.bilingual import Text
from adapters.wordings.wording import BLOC, CONFLICT, LOOK_AGAIN, UNPROCESSABLE, Wording
from domain.refusals import Reason

WORDINGS: Mapping[Reason, Wording] = {
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
}
