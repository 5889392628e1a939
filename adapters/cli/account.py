"""``tonvinh account``: the people of this installation, from the first administrator on."""

import sys
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from adapters.cli import barring, keys, linking, signing_policy, terminal
from adapters.cli.accounts_at_hand import NAME, with_accounts, wrong
from adapters.cli.options import AsJson
from adapters.settings import Settings
from domain.actors import Office
from domain.authority import HELD_IN_A_BLOC, OF_THE_NOMINEE
from domain.terms import Role

if TYPE_CHECKING:
    import asyncpg

    from adapters.identity.accounts import Account, Accounts

app = typer.Typer(help="Tài khoản và chức vụ. / Accounts and offices.", no_args_is_help=True)
app.command()(linking.link)
app.command()(linking.unlink)
app.command()(signing_policy.signing)
app.command()(barring.disable)
app.command()(barring.enable)
app.command()(barring.forget_passkeys)
app.add_typer(keys.app, name="key")

ROLES = tuple(role.value for role in Role if role not in (Role.TIMER, Role.RECORDER))


@dataclass(frozen=True, slots=True)
class Given:
    """An office as the command line describes it."""

    office: Office
    scope: str


@app.command()
def add(
    name: NAME,
    display: Annotated[str, typer.Option("--display", help="Họ tên hiển thị / shown name.")],
    administrator_of: Annotated[
        str | None,
        typer.Option(help="Tỉnh mà người này quản trị / province this person administers."),
    ] = None,
) -> None:
    """Thêm tài khoản; hỏi mật khẩu. / Add an account; asks for the password.

    The password is read from standard input where that is no terminal.
    """
    password = _password()

    async def work(accounts: "Accounts", _: "asyncpg.Pool", __: Settings) -> None:
        account = await accounts.add(name, display, password)
        if administrator_of:
            await accounts.give_office(account, Office(Role.ADMINISTRATOR, administrator_of))
        terminal.tell(f"Đã thêm {name}.", f"Added {name}.")
        terminal.result(account)

    with_accounts(work)


@app.command()
def password(name: NAME) -> None:
    """Đặt lại mật khẩu, kết thúc mọi phiên. / Set a password and end all sessions."""
    fresh = _password()

    async def work(accounts: "Accounts", _: "asyncpg.Pool", __: Settings) -> None:
        await accounts.set_password(name, fresh)
        terminal.tell(f"Đã đổi mật khẩu của {name}.", f"Changed the password of {name}.")

    with_accounts(work)


@app.command()
def office(  # noqa: PLR0917 - each option of a command is a parameter.
    name: NAME,
    role: Annotated[str, typer.Argument(help="Chức vụ / office: " + ", ".join(ROLES))],
    province: Annotated[str, typer.Argument(help="Tỉnh / province.")],
    bloc: Annotated[UUID | None, typer.Option(help="Mã khối / id of the bloc.")] = None,
    unit: Annotated[UUID | None, typer.Option(help="Mã đơn vị / id of the unit.")] = None,
    scope: Annotated[str, typer.Option(help="Tên khối, đơn vị / its name.")] = "",
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])] = None,
    end: Annotated[
        bool, typer.Option("--end", help="Kết thúc chức vụ vào --until / end it on --until.")
    ] = False,
) -> None:
    """Giao hoặc kết thúc một chức vụ. / Give an office, or end one."""
    given = Given(
        Office(
            role=_role(role, bloc, unit),
            province=province,
            bloc_id=bloc,
            unit_id=unit,
            since=since.date() if since else None,
            until=until.date() if until and not end else None,
        ),
        scope,
    )
    if end and until is None:
        raise wrong("Ghi ngày cuối bằng --until.", "Say the last day with --until.")

    async def work(accounts: "Accounts", _: "asyncpg.Pool", __: Settings) -> None:
        account = await accounts.called(name)
        if end and until is not None:
            changed = await accounts.end_office(account.id, given.office, until.date())
        else:
            changed = await accounts.give_office(account.id, given.office, given.scope)
        if changed:
            terminal.tell("Đã ghi.", "Done.")
        else:
            terminal.tell("Không có gì thay đổi.", "Nothing changed.")

    with_accounts(work)


@app.command(name="list")
def list_(
    as_json: AsJson = False,
    simulated: Annotated[
        bool, typer.Option("--simulated", help="Cả người mô phỏng / the simulated too.")
    ] = False,
) -> None:
    """Liệt kê tài khoản và chức vụ. / List accounts and their offices."""

    async def work(accounts: "Accounts", _: "asyncpg.Pool", __: Settings) -> None:
        found = await accounts.every(simulated=None if simulated else False)
        if as_json:
            terminal.result_json([_plain(account) for account in found])
            return
        for account in found:
            terminal.result(_line(account))

    with_accounts(work)


def _line(account: "Account") -> str:
    offices = "; ".join(
        f"{held.office.role.value} {held.office.province} {held.scope_name}".strip()
        for held in account.held
    )
    return f"{account.sign_in_name or account.id}\t{account.display_name}\t{offices}"


def _plain(account: "Account") -> dict[str, Any]:
    return {
        "id": account.id,
        "name": account.sign_in_name,
        "display_name": account.display_name,
        "simulated": account.simulated,
        "disabled": account.disabled,
        "offices": [
            {
                "role": held.office.role.value,
                "province": held.office.province,
                "bloc_id": held.office.bloc_id,
                "unit_id": held.office.unit_id,
                "scope": held.scope_name,
                "since": held.office.since,
                "until": held.office.until,
            }
            for held in account.held
        ],
    }


def _role(given: str, bloc: UUID | None, unit: UUID | None) -> Role:
    if given not in ROLES:
        raise wrong(f"Không có chức vụ {given}.", f"There is no office {given}.")
    role = Role.of(given)
    if role in HELD_IN_A_BLOC and bloc is None:
        raise wrong("Chức vụ này cần --bloc.", "This office needs --bloc.")
    if role in OF_THE_NOMINEE and unit is None:
        raise wrong("Chức vụ này cần --unit.", "This office needs --unit.")
    return role


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return str(
        typer.prompt("Mật khẩu / password", hide_input=True, confirmation_prompt=True, err=True)
    )
