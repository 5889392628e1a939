"""Turning whatever ends a request into a page, or into problem details for the API (RFC 9457).

Nothing of the inside is shown: a person gets a sentence and a reference, and the log has the rest.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import asyncpg
import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException

from adapters.bilingual import Text
from adapters.observing.log_events import LogEvent
from adapters.problems import TYPE_BASE
from adapters.web.correlating import reference_of
from adapters.web.errors import Malformed, NotAllowed, NotSignedIn, Unseen
from adapters.web.faults import faults_of
from adapters.web.rendering import page
from adapters.web.streaming import TooManyStreams
from services.ports import CommandReused, RecordUnavailable

API = "/api/"
PROBLEM_JSON = "application/problem+json"
RETRY_SECONDS = "5"

log = structlog.get_logger()


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


def install(app: FastAPI) -> None:
    """Let every failure of this application be told by this module."""
    for kind in FAILURES:
        app.add_exception_handler(kind, _tell)
    # The read models are made by whoever fills them; until then there is nothing to show.
    app.add_exception_handler(asyncpg.UndefinedTableError, _tell_unavailable)
    app.add_exception_handler(Malformed, _tell_malformed)
    app.add_exception_handler(RequestValidationError, _tell_invalid)
    app.add_exception_handler(HTTPException, _tell_http)


def bug(request: Request) -> Response:
    """Answer for what should not be possible."""
    return told(request, BUG)


def told(request: Request, failure: Failure, faults: Mapping[str, Text] | None = None) -> Response:
    """Tell a failure as a page, or as problem details where the API was asked."""
    if request.url.path.startswith(API):
        response: Response = problem_json(request, failure, faults)
    else:
        visitor = getattr(request.state, "visitor", None)
        response = page(
            request,
            "failure.html",
            visitor,
            failure.status,
            failure=failure,
            reference=reference_of(request),
        )
    if failure.status == FAILURES[RecordUnavailable].status:
        response.headers["Retry-After"] = RETRY_SECONDS
    return response


def problem_json(
    request: Request, failure: Failure, faults: Mapping[str, Text] | None = None
) -> JSONResponse:
    """Return problem details in both languages."""
    body: dict[str, Any] = {
        "type": TYPE_BASE + failure.slug,
        "status": failure.status,
        "title": failure.title.vi,
        "title_en": failure.title.en,
        "detail": f"{failure.detail.vi} {failure.to_do.vi}",
        "detail_en": f"{failure.detail.en} {failure.to_do.en}",
        "reference": reference_of(request),
    }
    if faults:
        body["faults"] = [
            {"field": name, "detail": fault.vi, "detail_en": fault.en}
            for name, fault in faults.items()
        ]
    return JSONResponse(body, failure.status, media_type=PROBLEM_JSON)


async def _tell(request: Request, error: Exception) -> Response:
    if isinstance(error, NotSignedIn) and not request.url.path.startswith(API):
        return _to_sign_in(request)
    if isinstance(error, RecordUnavailable):
        return await _tell_unavailable(request, error)
    failure = next(FAILURES[kind] for kind in type(error).__mro__ if kind in FAILURES)
    return told(request, failure)


async def _tell_unavailable(request: Request, _: Exception) -> Response:
    log.warning(LogEvent.RECORD_UNAVAILABLE)
    return told(request, FAILURES[RecordUnavailable])


async def _tell_malformed(request: Request, error: Exception) -> Response:
    return told(request, MALFORMED, error.faults if isinstance(error, Malformed) else None)


async def _tell_invalid(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError) or _of_the_address(error):
        return told(request, FAILURES[Unseen])
    return told(request, MALFORMED, faults_of(error.errors()))


async def _tell_http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else BUG.status
    known = {failure.status: failure for failure in FAILURES.values()}
    response = told(request, known.get(status, _plain(status)))
    if isinstance(error, HTTPException) and error.headers:
        response.headers.update(error.headers)
    return response


def _to_sign_in(request: Request) -> Response:
    """Lead to the sign-in page, and back again after it where that is safe."""
    wanted = request.url.path if request.method == "GET" else "/"
    return RedirectResponse(f"/sign-in?next={quote(wanted)}", 303)


def _of_the_address(error: RequestValidationError) -> bool:
    """Whether the address itself is wrong: an id that is no id names nothing."""
    return all(fault["loc"][:1] == ("path",) for fault in error.errors())


def _plain(status: int) -> Failure:
    return Failure(
        f"http-{status}",
        status,
        Text("Yêu cầu không thực hiện được", "The request cannot be carried out"),
        Text("Máy chủ không nhận yêu cầu này.", "The server does not take this request."),
        Text("Quay lại trang trước và thử cách khác.", "Go back and try another way."),
    )
