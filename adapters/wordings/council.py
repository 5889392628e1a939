"""Why the council's opinions and its vote are not taken as they are given."""

from collections.abc import Mapping

from adapters.bilingual import Text
from adapters.wordings.wording import CONFLICT, UNPROCESSABLE, Wording
from domain.refusals import Reason

WORDINGS: Mapping[Reason, Wording] = {
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
    Reason.CONFLICT_OF_INTEREST: Wording(
        UNPROCESSABLE,
        Text("Xung đột lợi ích", "Conflict of interest"),
        Text(
            "Ông/bà có xung đột lợi ích với {unit} là đơn vị được đề nghị ({conflict}), mà quy định"
            " yêu cầu rút, nên không cho ý kiến.",
            "You have a conflict of interest with the nominee {unit} ({conflict}), for which the"
            " rules ask you to stand aside; you cannot give an opinion.",
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
}

CHAIR_MUST_AGREE = Text(
    "Chủ tịch Hội đồng chưa đồng ý, mà hình thức khen thưởng này phải có.",
    "The council's chair did not agree, which this award requires.",
)
"""Told in place of the figures where it is not a number of votes that is missing."""
