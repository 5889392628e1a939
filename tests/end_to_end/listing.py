"""How an administrator brings a list in: the way to the page, the file, and the confirmation."""

from pathlib import Path

from tests.end_to_end.person import Person, Words, both

UNITS = both("Đơn vị", "Units")
LISTS = both("Nhập danh mục từ tệp XLSX hoặc CSV", "Bring in lists from XLSX or CSV files")
SHOW = both("Xem trước", "Show what would change")


async def come_to_the_lists(administrator: Person) -> None:
    await administrator.follow(UNITS)
    await administrator.follow(LISTS)


async def bring_in(administrator: Person, kind: Words, file: Path) -> None:
    """Send a file of such a list, of which the page then shows what it would change."""
    await administrator.choose(both("Danh mục", "List"), kind)
    await administrator.attach(both("Tệp .xlsx hoặc .csv", "A .xlsx or .csv file"), file)
    await administrator.press(SHOW)


async def confirm(administrator: Person, kind: Words) -> None:
    await administrator.press(both("Xác nhận nhập", "Confirm and enter"))
    await administrator.sees_heading(Words(f"Đã nhập: {kind.vi}", f"Entered: {kind.en}"))
