"""The names of files that a browser keeps."""

from urllib.parse import unquote

import pytest

from adapters.web.downloads import file_of


@pytest.mark.parametrize(
    "name", ["Khối 1", 'x"; filename="y.exe', "a\r\nSet-Cookie: x=1", "../../etc/passwd", "\u2028"]
)
def test_no_name_breaks_out_of_its_header(name: str) -> None:
    header = file_of(name, "csv", b"").headers["content-disposition"]
    plain, _, encoded = header.partition("; filename*=UTF-8''")
    assert plain == 'attachment; filename="download.csv"'
    assert encoded.isascii()
    assert not set(encoded) & set('"; \r\n/')
    assert unquote(encoded) == f"{name}.csv".replace("/", "-")
