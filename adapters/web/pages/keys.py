"""The single keys: what they do, and the switch that turns them off in this browser."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from adapters.bilingual import Text
from adapters.web.beginning import A_YEAR
from adapters.web.forms import read_form, text
from adapters.web.rendering import KEYS_COOKIE, page
from adapters.web.visiting import TheDesk, TheVisitor, is_secure

router = APIRouter()

EVERYWHERE = (
    (("g", "w"), Text("Việc của tôi", "My work")),
    (("g", "n"), Text("Hồ sơ", "Nominations")),
    (("g", "s"), Text("Năm thi đua", "Seasons")),
    (("g", "u"), Text("Đơn vị", "Units")),
    (("g", "a"), Text("Kiểm toán, cho người giữ chức vụ đó", "Audit, for whoever has that office")),
    (
        ("/",),
        Text("Tìm; Ctrl K cũng vậy, kể cả khi đang nhập", "Find; so does Ctrl K, also in a field"),
    ),
    (("?",), Text("Trang này", "This page")),
)
LISTS = (
    (("j",), Text("Dòng sau của bảng", "The next row of a table")),
    (("k",), Text("Dòng trước của bảng", "The row before")),
    (("Enter",), Text("Mở dòng đang chọn", "Open the row")),
    (("[",), Text("Hồ sơ hoặc trang trước", "The dossier or page before")),
    (("]",), Text("Hồ sơ hoặc trang sau", "The next dossier or page")),
)
REVIEW = (
    (("a",), Text("Đồng ý đề nghị", "Recommend")),
    (("l",), Text("Đề nghị mức thấp hơn", "Recommend a lower award")),
    (("r",), Text("Trả lại, bổ sung hồ sơ", "Return for supplement")),
    (("d",), Text("Không đồng ý", "Do not recommend")),
    (("x",), Text("Rút khỏi việc xét", "Stand aside")),
)
GROUPS = (
    (Text("Ở mọi trang", "On every page"), EVERYWHERE),
    (Text("Trong danh sách và hàng đợi", "In lists and queues"), LISTS),
    (
        Text(
            "Khi xét một hồ sơ: mở biểu mẫu, không gửi", "In a review: opens the form, sends none"
        ),
        REVIEW,
    ),
)


@router.get("/keys")
async def keys(request: Request, visitor: TheVisitor) -> Response:
    """List the keys and say whether they are on."""
    return page(request, "keys.html", visitor, groups=GROUPS)


@router.post("/keys")
async def switch(request: Request, desk: TheDesk, _visitor: TheVisitor) -> Response:
    """Turn the keys on or off in this browser, for a year (WCAG 2.2, 2.1.4)."""
    form = await read_form(request)
    response = RedirectResponse("/keys", 303)
    response.set_cookie(
        KEYS_COOKIE,
        "off" if text(form, "keys") == "off" else "on",
        max_age=A_YEAR,
        secure=is_secure(request, desk),
        samesite="lax",
        httponly=True,
    )
    return response
