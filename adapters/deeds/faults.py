"""What is wrong with a field, in words; pydantic knows it in codes."""

from collections.abc import Mapping, Sequence
from typing import Any

from adapters.bilingual import Text

MISSING = Text("Chưa điền mục này.", "This is missing.")
WRONG = Text("Nội dung này không hợp lệ.", "This is not valid.")
DATE = Text("Ghi ngày dạng 28/02/2026.", "Write the date as 28/02/2026.")
NUMBER = Text("Ghi một số nguyên.", "Write a whole number.")
CHOICE = Text("Chọn một trong các mục.", "Choose one of these.")
TOO_LONG = Text("Nội dung quá dài (tối đa {limit} ký tự).", "Too long: {limit} characters at most.")
TOO_SMALL = Text("Số này phải từ {limit} trở lên.", "This must be at least {limit}.")
TOO_LARGE = Text("Số này quá lớn (tối đa {limit}).", "This is too large: {limit} at most.")
MOMENT = Text("Ghi giờ và ngày dạng 14:30 28/02/2026.", "Write it as 14:30 28/02/2026.")
EXACT = Text("Ghi một số, phần lẻ sau dấu phẩy, như 97,5.", "Write a number such as 97.5, exactly.")
SHARE = Text(
    "Ghi một tỷ lệ từ 0 đến 1 như 2/3 hoặc 66,7 %.", "Write a share such as 2/3 or 66.7 %."
)
NO_SUCH_UNIT = Text("Khối không có đơn vị nào mang tên này.", "No unit of this bloc has that name.")
UNKNOWN = Text("Không có mục này.", "There is no such field.")

WORDS: Mapping[str, Text] = {
    "missing": MISSING,
    "string_too_short": MISSING,
    "too_short": MISSING,
    "string_too_long": TOO_LONG,
    "too_long": WRONG,
    "greater_than_equal": TOO_SMALL,
    "less_than_equal": TOO_LARGE,
    "enum": CHOICE,
    "literal_error": CHOICE,
    "bool_parsing": CHOICE,
    "bool_type": CHOICE,
    "extra_forbidden": UNKNOWN,
    "moment": MOMENT,
    "decimal_float": EXACT,
    "decimal_parsing": EXACT,
    "decimal_max_places": EXACT,
    "share": SHARE,
    "uuid_parsing": CHOICE,
    "uuid_type": CHOICE,
}
LIMITS = ("max_length", "ge", "le")


class Malformed(Exception):
    """What was sent cannot be read; ``faults`` names the fields and says what is wrong."""

    def __init__(self, faults: dict[str, Text]) -> None:
        """Take the faults in the order of the form."""
        super().__init__(", ".join(faults))
        self.faults = faults


def faults_of(errors: Sequence[Mapping[str, Any]]) -> dict[str, Text]:
    """Return the first fault of each field, by the field's dotted name."""
    faults: dict[str, Text] = {}
    for error in errors:
        place = [str(part) for part in error["loc"] if part not in ("body", "header", "query")]
        faults.setdefault(".".join(place) or "body", _worded(error))
    return faults


def _worded(error: Mapping[str, Any]) -> Text:
    kind = str(error["type"])
    if kind.startswith(("date", "datetime")):
        return DATE
    if kind.startswith("int"):
        return NUMBER
    text = WORDS.get(kind, WRONG)
    context = error.get("ctx") or {}
    limit = next((context[name] for name in LIMITS if name in context), "")
    return text.filled(limit=limit)
