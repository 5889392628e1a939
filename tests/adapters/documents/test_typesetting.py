"""Documents are set with the fonts we ship and no other, in PDF/A, and hold data as data."""

import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from adapters.documents import typesetting
from adapters.documents.repertoire import characters_of, displayable
from adapters.documents.typesetting import FONTS, TEMPLATES, NotSet, set_aside, set_document

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
REGULAR, BOLD = FONTS / "Tinos-Regular.ttf", FONTS / "Tinos-Bold.ttf"
VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ₫“”–…№"


def content(**given: Any) -> dict[str, Any]:
    return {
        "title": "Lịch sử các sự kiện đã ghi",
        "name": "Đài PT-TH tỉnh Lào Cai",
        "language": "vi",
        "foot": "Tôn Vinh",
        "facts": [["Số sự kiện", "1/1"]],
        "headings": ["Sự kiện"] * 7,
        "rows": [["1", "2", "3", "4", "Khối thống nhất suy tôn", "Thư ký", "R1@0a1b2c3d"]],
        "words": {"page": "Trang", "nothing": "Không có.", "proof": "Bản để đọc."},
        **given,
    }


def test_every_font_is_what_the_manifest_says() -> None:
    (part,) = json.loads((FONTS.parent / "manifest.json").read_text("utf-8"))
    assert {"name", "version", "licence", "files"} == set(part)
    there = {
        path.relative_to(FONTS.parent).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in FONTS.rglob("*")
        if path.is_file()
    }
    assert part["files"] == there
    assert any(name.endswith("LICENSE") for name in there)


@pytest.mark.parametrize("font", [REGULAR, BOLD], ids=lambda font: font.stem)
def test_a_font_has_every_vietnamese_letter(font: Path) -> None:
    assert {ord(each) for each in VIETNAMESE + VIETNAMESE.upper()} <= characters_of(font)


def test_what_a_font_lacks_gets_a_mark_in_its_place() -> None:
    assert displayable("a😀b中\x07\tc\nd", REGULAR) == "a□b□□ c\nd"


def test_a_document_is_pdf_a_and_always_the_same() -> None:
    pdf = set_document("timeline", content(), AT)
    assert pdf.startswith(b"%PDF-")
    # The standard is named in the file's metadata (XMP), which is never compressed.
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf
    assert b"Tinos" in pdf
    assert set_document("timeline", content(), AT) == pdf


@pytest.mark.parametrize(
    "hostile",
    ['#read("/etc/passwd")', "$x^2$ *đậm* _a_ `b`", "😀 \x07 中文", "<script>", "\\", "] #["],
)
def test_nothing_in_the_data_is_markup(hostile: str) -> None:
    row = [hostile] * 7
    assert set_document("timeline", content(title=hostile, name=hostile, rows=[row]), AT)


def test_an_unknown_font_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template = (TEMPLATES / "timeline.typ").read_text("utf-8")
    (tmp_path / "timeline.typ").write_text(template.replace('"Tinos"', '"Times New Roman"'))
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    with pytest.raises(NotSet, match="unknown font family"):
        set_document("timeline", content(), AT)


async def test_a_process_of_its_own_sets_the_same() -> None:
    assert await set_aside("timeline", content(), AT) == set_document("timeline", content(), AT)
    with pytest.raises(NotSet, match="does not contain key"):
        await set_aside("timeline", {}, AT)
