"""How a refusal is worded: its status, its sentences, and the people to be asked about it."""

from dataclasses import dataclass

from adapters.bilingual import Text

FORBIDDEN, NOT_FOUND, CONFLICT, UNPROCESSABLE = 403, 404, 409, 422

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
