"""How each failure is told: a sentence on what happened, and one on what to do."""

from collections.abc import Mapping
from dataclasses import dataclass

from adapters.bilingual import Text
from adapters.web.errors import (
    AskedTooOften,
    Forged,
    NotAllowed,
    NotSignedIn,
    OutOfScope,
    ProofNeeded,
    Unseen,
)
from adapters.web.streaming import TooManyStreams
from services.ports import CommandReused, RecordUnavailable


@dataclass(frozen=True, slots=True)
class Failure:
    """How one kind of failure is told."""

    slug: str
    status: int
    title: Text
    detail: Text
    to_do: Text


TRY_AGAIN = Text(
    "Chờ một lát rồi thử lại. Việc đã được xác nhận thì không bị mất.",
    "Wait a moment and try again. Nothing that was acknowledged is lost.",
)

FAILURES: Mapping[type[Exception], Failure] = {
    NotSignedIn: Failure(
        "not-signed-in",
        401,
        Text("Chưa đăng nhập", "Not signed in"),
        Text("Phiên làm việc đã hết hoặc chưa bắt đầu.", "The session is over or has not begun."),
        Text("Đăng nhập rồi thử lại.", "Sign in and try again."),
    ),
    Forged: Failure(
        "forged",
        403,
        Text("Yêu cầu đến từ trang khác", "The request came from another site"),
        Text(
            "Trình duyệt cho biết yêu cầu này không do trang của chúng tôi gửi.",
            "The browser says that this request was not sent by a page of ours.",
        ),
        Text("Mở lại trang này rồi gửi lần nữa.", "Open the page here and send it again."),
    ),
    NotAllowed: Failure(
        "not-allowed",
        403,
        Text("Không thuộc thẩm quyền", "Not yours to do"),
        Text(
            "Chức vụ ông/bà giữ hôm nay không cho phép việc này.",
            "No office you hold today entitles you to this.",
        ),
        Text("Hỏi quản trị hệ thống của tỉnh.", "Ask your province's system administrator."),
    ),
    ProofNeeded: Failure(
        "proof-needed",
        403,
        Text("Cần xác nhận lại danh tính", "Prove again who you are"),
        Text(
            "Việc này là một chữ ký; cần xác nhận bằng khóa truy cập hoặc mật khẩu ngay trước đó.",
            "This is a signature; it needs a passkey or the password shortly before.",
        ),
        Text("Xác nhận rồi gửi lại.", "Prove it and send it again."),
    ),
    OutOfScope: Failure(
        "out-of-scope",
        403,
        Text("Khóa API không cho phép", "The API key does not cover this"),
        Text(
            "Khóa này không có quyền đọc, hoặc không có quyền gửi loại lệnh này.",
            "This key may not read, or may not ask for this kind of command.",
        ),
        Text(
            "Hỏi quản trị hệ thống về khóa có quyền đó; chữ ký thì không khóa nào thay được.",
            "Ask the administrator for a key that may; no key can sign.",
        ),
    ),
    AskedTooOften: Failure(
        "asked-too-often",
        429,
        Text("Hỏi quá nhiều lần", "Asked too often"),
        Text("Khóa API này đã hỏi quá nhiều lần.", "This API key has asked too often."),
        Text("Chờ rồi gửi lại.", "Wait and send it again."),
    ),
    Unseen: Failure(
        "not-found",
        404,
        Text("Không tìm thấy trang", "Page not found"),
        Text(
            "Không có gì ở địa chỉ này, hoặc không thuộc tỉnh của ông/bà.",
            "There is nothing at this address, or it does not belong to your province.",
        ),
        Text(
            "Kiểm tra địa chỉ, hoặc tìm từ danh sách hồ sơ.",
            "Check the address, or look it up in the list of nominations.",
        ),
    ),
    CommandReused: Failure(
        "command-reused",
        409,
        Text("Biểu mẫu này đã được dùng", "This form was used already"),
        Text(
            "Biểu mẫu đã được gửi một lần với nội dung khác.",
            "The form was sent once already, with other content.",
        ),
        Text("Mở lại hồ sơ và điền biểu mẫu mới.", "Open the nomination and use a fresh form."),
    ),
    TooManyStreams: Failure(
        "too-many-streams",
        429,
        Text("Quá nhiều trang đang mở", "Too many open pages"),
        Text("Đang theo dõi quá nhiều hồ sơ cùng lúc.", "Too many nominations are followed."),
        Text("Đóng bớt trang.", "Close some of them."),
    ),
    RecordUnavailable: Failure(
        "record-unavailable",
        503,
        Text("Hệ thống tạm thời gián đoạn", "The service is interrupted"),
        Text("Hiện không đọc được hồ sơ lưu trữ.", "The record cannot be reached at this moment."),
        TRY_AGAIN,
    ),
}

BUG = Failure(
    "unexpected",
    500,
    Text("Hệ thống gặp lỗi", "Something went wrong"),
    Text(
        "Lỗi này không do ông/bà. Hệ thống đã ghi lại.",
        "This is not your doing. The system has made a note of it.",
    ),
    Text(
        "Thử lại; nếu vẫn lỗi, báo quản trị hệ thống kèm mã tham chiếu.",
        "Try again; if it stays, tell the system administrator the reference.",
    ),
)
MALFORMED = Failure(
    "malformed",
    422,
    Text("Nội dung gửi không hợp lệ", "What was sent cannot be read"),
    Text("Có mục còn thiếu hoặc sai.", "Some fields are missing or wrong."),
    Text("Sửa các mục được nêu rồi gửi lại.", "Correct the fields named and send it again."),
)
