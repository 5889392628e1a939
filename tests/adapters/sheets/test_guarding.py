"""Files that would cost memory or time are refused before anything parses them."""

import io
import struct
import zipfile
from contextlib import suppress

import pytest

from adapters.sheets import guarding
from adapters.sheets.guarding import guarded
from adapters.sheets.problems import SheetErrors
from adapters.sheets.reading import grids
from tests.adapters.sheets.archives import PATCHED, STRONGLY_LOCKED, folder_of, parts_of
from tests.adapters.sheets.books import a_book, part, repacked

BOOK = a_book({"Trang": [["Tiêu chí", 9.5]]})
SHEET = part(BOOK, "sheet1")


def refused(data: bytes, sentence: str) -> None:
    with pytest.raises(SheetErrors, match=sentence):
        grids(data)


def test_a_plain_workbook_is_read() -> None:
    (grid,) = grids(BOOK)
    assert (grid.name, grid.rows) == ("Trang", (("Tiêu chí", 9.5),))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"<html>",
        b"STT;Ti\xc3\xaau ch\xc3\xad",
        bytes(range(256)) * 40,
        BOOK[:-30],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    ],
)
def test_what_is_no_workbook_is_called_so(data: bytes) -> None:
    refused(data, "no .xlsx workbook")


def test_a_folder_without_a_workbook_is_none() -> None:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as folder:
        folder.writestr("word/document.xml", "<document/>")
    refused(into.getvalue(), "no .xlsx workbook")


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    refused(bytes(guarding.BYTES + 1), "too large")


def test_a_bomb_is_counted_while_it_is_unpacked() -> None:
    bomb = repacked(BOOK, sheet1=b" " * (guarding.UNPACKED + 1))
    assert len(bomb) < 100_000
    refused(bomb, "too large")


def test_a_bomb_that_lies_about_its_size_gains_nothing() -> None:
    """The reader gets what was measured, not what the folder says of itself."""
    bomb = bytearray(repacked(BOOK, sheet1=SHEET + b" " * 20_000_000))
    at = bomb.rindex(b"xl/worksheets/sheet1.xml") - 46
    assert bomb[at : at + 4] == b"PK\x01\x02"
    bomb[at + 24 : at + 28] = struct.pack("<I", len(SHEET))
    refused(bytes(bomb), "no .xlsx workbook")


def test_a_workbook_locked_with_a_password_is_called_unreadable() -> None:
    locked = folder_of(parts_of(BOOK), password=b"123456")
    with zipfile.ZipFile(io.BytesIO(locked)) as folder:
        assert folder.read("xl/worksheets/sheet1.xml", pwd=b"123456") == SHEET
        with pytest.raises(RuntimeError, match="is encrypted"):
            folder.read("xl/worksheets/sheet1.xml")
    refused(locked, "no .xlsx workbook")


@pytest.mark.parametrize(
    "version,flags,sentence",
    [(99, 0, "version 9.9"), (20, PATCHED, "patched data"), (20, STRONGLY_LOCKED, "encryption")],
)
def test_what_python_cannot_unpack_is_called_unreadable(
    version: int, flags: int, sentence: str
) -> None:
    strange = folder_of(parts_of(BOOK), version=version, flags=flags)
    with (
        pytest.raises(RuntimeError, match=sentence),
        zipfile.ZipFile(io.BytesIO(strange)) as folder,
    ):
        folder.read("xl/worksheets/sheet1.xml")
    refused(strange, "no .xlsx workbook")


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_no_workbook_has_is_refused(packing: int) -> None:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", packing) as folder:
        for name, content in parts_of(BOOK).items():
            folder.writestr(name, content)
    refused(into.getvalue(), "no .xlsx workbook")


def test_a_folder_made_by_hand_is_read_like_any_other() -> None:
    (grid,) = grids(folder_of(parts_of(BOOK)))
    assert grid.rows == (("Tiêu chí", 9.5),)


def test_too_many_parts_are_refused() -> None:
    into = io.BytesIO(BOOK)
    with zipfile.ZipFile(into, "a") as folder:
        for number in range(guarding.MEMBERS):
            folder.writestr(f"xl/media/{number}.png", b"")
    refused(into.getvalue(), "too large")


@pytest.mark.parametrize("place", [b"A1048576", b"XFD1", b"xfd1048576", b"A99999999999999999999"])
def test_one_cell_far_out_does_not_make_a_huge_table(place: bytes) -> None:
    wide = SHEET.replace(b'r="B1"', b"r='" + place + b"'")
    assert wide != SHEET
    refused(repacked(BOOK, sheet1=wide), "too large")


def test_a_row_far_out_does_not_either() -> None:
    far = SHEET.replace(b"</sheetData>", b'<row r="1048576"><c><v>1</v></c></row></sheetData>')
    refused(repacked(BOOK, sheet1=far), "too large")


def test_one_long_text_in_many_cells_is_refused() -> None:
    strings = part(BOOK, "sharedStrings").replace("Tiêu chí".encode(), b"a" * 1_000_000)
    many = SHEET.replace(
        b"</sheetData>", b"<row>" + b'<c t="s"><v>0</v></c>' * 100 + b"</row></sheetData>"
    )
    refused(repacked(BOOK, sharedStrings=strings, sheet1=many), "too large")


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData/></worksheet>',
        SHEET.decode().encode("utf-16"),
    ],
)
def test_definitions_and_other_encodings_are_refused(content: bytes) -> None:
    refused(repacked(BOOK, sheet1=content), "no .xlsx workbook")


def test_macros_pictures_and_everything_that_is_no_sheet_is_left_behind() -> None:
    into = io.BytesIO(BOOK)
    with zipfile.ZipFile(into, "a") as folder:
        folder.writestr("xl/vbaProject.bin", b"macro")
        folder.writestr("../../etc/passwd.xml", b"<a/>")
    with zipfile.ZipFile(io.BytesIO(guarded(into.getvalue()))) as safe:
        assert not any("vba" in name for name in safe.namelist())


@pytest.mark.parametrize("content", [b"", b"<worksheet>", b"<worksheet><sheetData><row><c>"])
def test_broken_xml_is_an_error_of_the_file_and_nothing_else(content: bytes) -> None:
    with suppress(SheetErrors):
        assert all(not grid.rows for grid in grids(repacked(BOOK, sheet1=content)))


def test_hidden_sheets_are_not_read() -> None:
    hidden = part(BOOK, "workbook").replace(b'name="Trang"', b'name="Trang" state="hidden"')
    assert grids(repacked(BOOK, workbook=hidden)) == ()


def test_a_workbook_whose_list_of_sheets_is_broken_is_none() -> None:
    refused(repacked(BOOK, workbook=b"<workbook><sheets><sheet/>"), "no .xlsx workbook")


def test_a_workbook_with_too_many_sheets_is_refused() -> None:
    refused(a_book({f"T{number}": [[1]] for number in range(65)}), "more than 64 sheets")
