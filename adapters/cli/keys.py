"""``tonvinh account key``: keys by which other systems ask."""

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from adapters.cli import terminal
from adapters.cli.accounts_at_hand import NAME, with_accounts, wrong
from adapters.settings import Settings

if TYPE_CHECKING:
    import asyncpg

    from adapters.identity.accounts import Accounts
    from adapters.identity.api_keys import ApiKey

app = typer.Typer(help="Khóa API cho hệ thống khác. / API keys.", no_args_is_help=True)


@app.command()
def make(
    name: NAME,
    province: Annotated[str, typer.Argument(help="Tỉnh / the one province it works in.")],
    label: Annotated[str, typer.Option(help="Dùng để làm gì / what it is for.")],
    may: Annotated[
        list[str] | None, typer.Option(help="Loại lệnh được phép / a kind of command it may ask.")
    ] = None,
    read: Annotated[bool, typer.Option("--read/--no-read", help="Được đọc / may read.")] = True,
    days: Annotated[int, typer.Option(help="Số ngày hiệu lực / days it lasts.")] = 90,
) -> None:
    """Tạo khóa; chỉ hiện một lần. / Make a key; it is shown once.

    It acts in the name of the account, with that account's offices in the province and no others.
    """

    async def work(accounts: "Accounts", pool: "asyncpg.Pool", _: Settings) -> None:
        from adapters.deeds.nomination_bodies import BODIES
        from adapters.deeds.season_bodies import BY_PERSONS
        from adapters.identity.api_keys import ApiKeys, KeyRefused, Scopes, known

        account = await accounts.called(name)
        try:
            kinds = known(may or (), {*BODIES, *BY_PERSONS})
            scopes = Scopes(province, read, kinds)
            key = await ApiKeys(pool).make(account.id, label, scopes, timedelta(days=days))
        except KeyRefused as refused:
            raise wrong(
                f"Không tạo được khóa: {refused}.", f"No key was made: {refused}."
            ) from None
        terminal.tell(
            "Khóa chỉ hiện một lần, hãy cất ngay:", "The key is shown once, put it away now:"
        )
        terminal.result(key)

    with_accounts(work)


@app.command(name="list")
def list_(name: NAME) -> None:
    """Liệt kê khóa của một tài khoản. / List an account's keys."""

    async def work(accounts: "Accounts", pool: "asyncpg.Pool", _: Settings) -> None:
        from adapters.identity.api_keys import ApiKeys

        account = await accounts.called(name)
        for key in await ApiKeys(pool).of_account(account.id):
            terminal.result(_line(key))

    with_accounts(work)


@app.command()
def revoke(
    prefix: Annotated[str, typer.Argument(help="Tám ký tự đầu của khóa / the key's prefix.")],
) -> None:
    """Thu hồi một khóa ngay. / Revoke a key at once."""

    async def work(_: "Accounts", pool: "asyncpg.Pool", __: Settings) -> None:
        from adapters.identity.api_keys import ApiKeys

        if not await ApiKeys(pool).revoke(prefix):
            raise wrong("Không có khóa này để thu hồi.", "There is no such key to revoke.")
        terminal.tell("Đã thu hồi.", "Revoked.")

    with_accounts(work)


def _line(key: "ApiKey") -> str:
    scopes = ", ".join((["read"] if key.reads else []) + sorted(key.kinds))
    last = "revoked" if key.revoked_at else f"until {key.expires_at:%Y-%m-%d}"
    used = f"used {key.last_used_on}" if key.last_used_on else "never used"
    return f"{key.prefix}\t{key.name}\t{key.province}\t{scopes}\t{last}\t{used}"
