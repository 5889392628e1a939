"""What the fields of the forms are called where a fault names them."""

from collections.abc import Mapping

from adapters.bilingual import Text

FIELDS: Mapping[str, Text] = {
    "agency": Text("Cơ quan", "Agency"),
    "agree": Text("Đồng ý", "In favour"),
    "agreement": Text("Mức độ nhất trí", "Agreement"),
    "answer": Text("Nội dung trả lời", "Answer"),
    "ballot": Text("Cuộc bỏ phiếu kín được viện dẫn", "The secret ballot cited"),
    "basis": Text("Căn cứ", "Basis"),
    "bloc_leaders": Text("Số đơn vị dẫn đầu", "Leaders of all blocs"),
    "chair_agreed": Text("Chủ tịch Hội đồng đồng ý", "The chair agreed"),
    "choice": Text("Nội dung quyết định", "The decision"),
    "disagree": Text("Không đồng ý", "Against"),
    "endorsed": Text("Kết quả bình xét", "The bloc's choice"),
    "ground": Text("Căn cứ", "Ground"),
    "invalid": Text("Không hợp lệ", "Invalid"),
    "items": Text("Thành phần hồ sơ", "Papers"),
    "lower_award": Text("Mức thấp hơn", "Lower award"),
    "members": Text("Tổng số thành viên Hội đồng", "Members of the council"),
    "methods": Text("Cách bình xét", "How it was chosen"),
    "missing": Text("Cần bổ sung", "To be supplied"),
    "name": Text("Tên đơn vị kế thừa", "Name of the successor unit"),
    "note": Text("Nhận xét, lý do", "Note, reason"),
    "on": Text("Ngày", "Date"),
    "opinion": Text("Ý kiến của ông/bà", "Your opinion"),
    "outcome": Text("Kết luận theo biên bản", "Outcome by the minutes"),
    "override_by": Text("Người hoặc cơ quan cho phép", "Allowed by"),
    "override_reason": Text("Lý do vượt tỷ lệ", "Reason to exceed the quota"),
    "paper.basis": Text("Căn cứ giao quyền, ủy quyền", "Basis of the capacity"),
    "paper.capacity": Text("Ký với tư cách", "In the capacity of"),
    "paper.number": Text("Số, ký hiệu", "Number and symbol"),
    "paper.on": Text("Ngày ký", "Date signed"),
    "paper.signer": Text("Người ký", "Signer"),
    "paper.valid_until": Text("Ủy quyền có giá trị đến", "Authorisation holds until"),
    "phrase": Text("Nguyên văn biên bản", "The minutes' own words"),
    "present": Text("Dự họp", "Present"),
    "proposed": Text("Số cờ đề nghị", "Flags proposed"),
    "province": Text("Tỉnh kế thừa", "Successor province"),
    "provincial_flags": Text("Số tập thể đủ tiêu chuẩn cờ của tỉnh", "Provincial flags"),
    "reason": Text("Lý do", "Reason"),
    "upheld": Text("Kết luận", "Conclusion"),
    "written": Text("Gửi ý kiến bằng văn bản", "In writing"),
}


def field_called(name: str) -> Text:
    """Return a field's name; one of several values is called as the whole field."""
    whole = name if name in FIELDS else name.split(".", 1)[0]
    return FIELDS.get(whole, Text(name, name))
