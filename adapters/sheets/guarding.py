"""A workbook from outside is a packed folder of XML: it is measured before anything parses it.

What the reader gets is packed anew from the bytes that were measured here, because the sizes that a
packed folder states of itself need not be true. Cells far out make a small file a huge table, one
long text in many cells a huge memory: both are refused by counting, before the reader sees them.
"""

import io
import re
import zipfile
import zlib

from adapters.sheets.problems import SheetErrors, whole

BYTES = 5_000_000
UNPACKED = 40_000_000
MEMBERS = 300
ROWS, COLUMNS = 5_000, 200
CELLS = 300_000
TEXT = 64_000_000
"""The most characters that all cells would hold if each held the longest shared text."""

_PART = re.compile(r"[\w\[\]./ -]+\.(xml|rels)", re.IGNORECASE)
_PLACE = re.compile(rb"""\br\s*=\s*["']\s*\$?([A-Za-z]*)\$?([0-9]*)\s*["']""")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""How a part of a workbook may be packed (ECMA-376, part 2); Python unpacks others too."""
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    # A part is locked with a password, which nobody is asked for here; as a subclass of it, a part
    # needs a newer version of the format, a patch or a strong cipher, which Python has not.
    RuntimeError,
    ValueError,
    OSError,
)

NOT_XLSX = (
    "tệp không phải là bảng tính .xlsx (mở bằng Excel và lưu lại dạng .xlsx)",
    "this is no .xlsx workbook (open it in Excel and save it as .xlsx)",
)


def guarded(data: bytes) -> bytes:
    """Return a workbook of the same content that is safe to parse, or raise ``SheetErrors``."""
    if len(data) > BYTES:
        raise _too_large()
    parts = _unpacked(data)
    if not any(name.endswith("workbook.xml") for name in parts):
        raise whole(*NOT_XLSX)
    for content in parts.values():
        _no_tricks(content)
    _small_enough(parts)
    return _packed(parts)


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Unpack the XML parts, counting the bytes that really come out."""
    parts: dict[str, bytes] = {}
    left = UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as folder:
            members = folder.infolist()
            if len(members) > MEMBERS:
                raise _too_large()
            for member in members:
                if _PART.fullmatch(member.filename):
                    content = _content(folder, member, left + 1)
                    left -= len(content)
                    if left < 0:
                        raise _too_large()
                    parts[member.filename] = content
    except _BROKEN as error:
        raise whole(*NOT_XLSX) from error
    return parts


def _content(folder: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    if member.compress_type not in _PACKINGS:
        raise whole(*NOT_XLSX)
    with folder.open(member) as stream:
        return stream.read(most)


def _no_tricks(content: bytes) -> None:
    """Refuse XML in another encoding than UTF-8, or with definitions of its own."""
    if b"\x00" in content or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise whole(*NOT_XLSX)


def _small_enough(parts: dict[str, bytes]) -> None:
    area = 0
    for content in parts.values():
        rows, columns = _extent(content)
        if rows > ROWS or columns > COLUMNS:
            raise _too_wide()
        area += rows * columns
    cells = sum(len(_CELL.findall(content)) for content in parts.values())
    longest = max(map(_longest, parts.values()))
    if area > CELLS * 4 or cells > CELLS or cells * longest > TEXT:
        raise _too_wide()


def _extent(content: bytes) -> tuple[int, int]:
    """Return the last row and the last column that a part names, if it is a sheet."""
    if b"sheetData" not in content:
        return 0, 0
    last_row = last_column = 0
    for column, row in _PLACE.findall(content):
        last_column = max(last_column, _number(column))
        last_row = max(last_row, int(row[:12] or b"0"))
    return last_row, last_column


def _number(column: bytes) -> int:
    number = 0
    for letter in column.upper()[:8]:
        number = number * 26 + letter - ord("A") + 1
    return number


def _longest(content: bytes) -> int:
    texts = content.split(b"<si")
    return max(map(len, texts[1:]), default=0)


def _packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as folder:
        for name, content in parts.items():
            folder.writestr(name, content)
    return made.getvalue()


def _too_large() -> SheetErrors:
    return whole(
        f"tệp quá lớn: tối đa {BYTES // 1_000_000} MB, giải nén {UNPACKED // 1_000_000} MB",
        f"the file is too large: at most {BYTES // 1_000_000} MB, {UNPACKED // 1_000_000} MB"
        " unpacked",
    )


def _too_wide() -> SheetErrors:
    return whole(
        f"bảng quá lớn: mỗi trang tối đa {ROWS} hàng, {COLUMNS} cột; xóa các hàng, cột trống có"
        " định dạng ở cuối trang",
        f"a sheet is too large: at most {ROWS} rows and {COLUMNS} columns; delete empty formatted"
        " rows and columns at its end",
    )
