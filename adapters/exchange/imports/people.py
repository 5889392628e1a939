"""People and their offices: one office a row. Nobody's password is ever in a file."""

import re
from dataclasses import replace
from datetime import date
from uuid import UUID

from adapters.exchange.imports.known import Known
from adapters.exchange.imports.plan import Draft, EndOffice, Enrol, GiveOffice
from adapters.exchange.imports.tables import Row, each
from adapters.identity.accounts import Account
from adapters.sheets.headings import Headings
from adapters.sheets.words_of_terms import term
from domain.actors import Office
from domain.authority import HELD_IN_A_BLOC, OF_THE_NOMINEE
from domain.ids import folded
from domain.terms import Role

HEADINGS: Headings = {
    "name": ("Họ và tên", "Họ tên", "Name"),
    "login": ("Tên đăng nhập", "Tài khoản", "Sign-in name"),
    "role": ("Chức vụ", "Vai trò", "Office", "Role"),
    "unit": ("Đơn vị", "Tên đơn vị", "Unit"),
    "bloc": ("Khối thi đua", "Khối", "Bloc"),
    "since": ("Từ ngày", "Since"),
    "until": ("Đến ngày", "Until"),
}
NEEDED = ("name", "login", "role")
_LOGIN = re.compile(r"[\w][\w.@+-]{2,63}")
NOT_BY_FILE = frozenset({Role.TIMER, Role.RECORDER, Role.ADMINISTRATOR})
"""Machines have no account, and who may do everything is made by name on the command line."""

NOTES = (
    (
        "Mỗi hàng một chức vụ; một người có nhiều chức vụ thì nhiều hàng cùng tên đăng nhập.",
        "One office a row; who holds several has several rows with one sign-in name.",
    ),
    (
        "Không ghi mật khẩu. Người mới nhận một liên kết dùng một lần để tự đặt mật khẩu.",
        "No passwords. A new person gets a link, good for one use, to set one.",
    ),
    (
        "Chức vụ của đơn vị cần cột Đơn vị, của khối cần cột Khối thi đua.",
        "A unit's office needs the column Đơn vị, a bloc's the column Khối thi đua.",
    ),
)


async def plan(rows: list[Row], known: Known, _: date) -> Draft:
    """Return what the list would change; every wrong cell is told at once."""
    people, draft = await known.people(), Draft()
    names: dict[str, str] = {}
    offices: set[tuple[str, Office]] = set()

    def read(row: Row) -> None:
        login, name = _login(row), row.needed("name")
        office = _office(row, known)
        if not login or not name or office is None or not _same_person(row, login, name, names):
            return
        account = people.get(login)
        if account is not None and not _is_ours(account, known.province):
            row.cell("login").wrong("tên đăng nhập này đã có người dùng", "that name is taken")
            return
        if (login, replace(office, until=None)) in offices:
            row.cell("role").wrong("chức vụ này đã có ở trên", "this office stands above already")
            return
        offices.add((login, replace(office, until=None)))
        draft.logins[login] = None
        if account is None:
            people[login] = Account(login, name, login)
            draft.add(
                row.number,
                Enrol(login, name),
                f"thêm tài khoản {login} ({name}), kèm liên kết đặt mật khẩu",
                f"adds the account {login} ({name}), with a link to set a password",
            )
        elif account.id != login and account.display_name != name:
            draft.remark(
                row.number,
                f"{login} đang ghi là “{account.display_name}”; tên không đổi",
                f"{login} goes by “{account.display_name}”; that name stays",
            )
        _held(row, account, login, office, known, draft)

    each(rows, read)
    return draft


def _login(row: Row) -> str:
    login = folded(row.needed("login"))
    if login and not _LOGIN.fullmatch(login):
        row.cell("login").wrong(
            "tên đăng nhập có 3 đến 64 chữ, số, dấu . _ - @, không có khoảng trắng",
            "a sign-in name has 3 to 64 letters, digits or . _ - @, and no spaces",
        )
        return ""
    return login


def _same_person(row: Row, login: str, name: str, names: dict[str, str]) -> bool:
    if names.setdefault(login, name) == name:
        return True
    row.cell("name").wrong(
        f"{login} ở trên là “{names[login]}”", f"{login} above is “{names[login]}”"
    )
    return False


def _office(row: Row, known: Known) -> Office | None:
    row.needed("role")
    role = None if row.cell("role").empty else term(Role, row.cell("role"))
    since, until = row.day("since"), row.day("until")
    if since is not None and until is not None and until < since:
        row.cell("until").wrong("kết thúc trước khi bắt đầu", "it ends before it begins")
    if role in NOT_BY_FILE:
        row.cell("role").wrong(
            "chức vụ này không cấp bằng tệp; dùng `tonvinh account office`",
            "this office is not given by a file; use `tonvinh account office`",
        )
    if role is None:
        return None
    unit = _scope(row, "unit", known, asked=role in OF_THE_NOMINEE)
    bloc = _scope(row, "bloc", known, asked=role in HELD_IN_A_BLOC)
    if not row.clean:
        return None
    return Office(role, known.province, bloc, unit, since, until)


def _scope(row: Row, name: str, known: Known, *, asked: bool) -> UUID | None:
    """Return the unit or bloc that an office is held in; one that has none says none."""
    cell = row.cell(name)
    if not asked:
        if not cell.empty and name == "bloc":
            cell.wrong("chức vụ này không thuộc khối", "this office is held in no bloc")
        return None
    names = known.units if name == "unit" else known.blocs
    return names.one(cell, row.needed(name))


def _is_ours(account: Account, province: str) -> bool:
    """Whether this province may give that account an office: it serves there, or did."""
    return account.id == account.sign_in_name or any(
        held.office.province == province for held in account.held
    )


def _held(
    row: Row, account: Account | None, login: str, office: Office, known: Known, draft: Draft
) -> None:
    before = _alike(account, office)
    scope = known.units.of.get(office.unit_id) if office.unit_id else None
    scope = scope or (known.blocs.of.get(office.bloc_id, "") if office.bloc_id else "")
    told_vi, told_en = (
        f"{login}: {label}{', ' + scope if scope else ''}"
        for label in (office.role.vi, office.role.en)
    )
    if before is None:
        draft.add(row.number, GiveOffice(login, office, scope), told_vi, told_en)
    elif before.until != office.until and office.until is not None:
        if before.until is not None:
            row.cell("until").wrong(
                f"chức vụ này đã kết thúc ngày {before.until:%d/%m/%Y}",
                f"this office ended on {before.until:%d/%m/%Y} already",
            )
            return
        day = f"{office.until:%d/%m/%Y}"
        draft.add(
            row.number,
            EndOffice(login, office),
            f"{told_vi}: kết thúc ngày {day}",
            f"{told_en}: ends on {day}",
        )


def _alike(account: Account | None, office: Office) -> Office | None:
    held = account.held if account is not None else ()
    wanted = replace(office, until=None)
    return next((h.office for h in held if replace(h.office, until=None) == wanted), None)
