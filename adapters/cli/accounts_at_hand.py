"""What the commands about accounts share: the database at hand and what to say when it fails."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated

import typer

from adapters.cli import terminal
from adapters.complaints import Complaint, Exit
from adapters.settings import Settings

if TYPE_CHECKING:
    import asyncpg

    from adapters.identity.accounts import Accounts

NAME = Annotated[str, typer.Argument(help="Tên đăng nhập / the name to sign in with.")]

Work = Callable[["Accounts", "asyncpg.Pool", Settings], Awaitable[None]]


def with_accounts(work: Work) -> None:
    """Do something with the accounts of this installation, or complain in both languages."""
    asyncio.run(_run(work))


async def _run(work: Work) -> None:
    from adapters.embedded.house import borrowed_or_own
    from adapters.identity.accounts import AccountExists, Accounts, NoSuchAccount
    from adapters.identity.passwords import (
        LONGEST,
        SHORTEST,
        PasswordGuessable,
        PasswordRefused,
        Passwords,
    )
    from adapters.postgres.connecting import open_pool
    from services.ports import RecordUnavailable

    try:
        async with (
            borrowed_or_own(Settings.load(), terminal.tell) as system,
            open_pool(_dsn(system), "accounts") as pool,
        ):
            await work(Accounts(pool, Passwords()), pool, system)
    except AccountExists:
        raise wrong("Tên này đã có người dùng.", "That name is taken.") from None
    except NoSuchAccount:
        raise wrong("Không có tài khoản này.", "There is no such account.") from None
    except PasswordGuessable:
        raise wrong("Mật khẩu quá phổ biến.", "That password is too common.") from None
    except PasswordRefused:
        raise wrong(
            f"Mật khẩu phải có từ {SHORTEST} đến {LONGEST} ký tự.",
            f"A password has {SHORTEST} to {LONGEST} characters.",
        ) from None
    except RecordUnavailable:
        raise Complaint(
            "Không kết nối được PostgreSQL.", "PostgreSQL cannot be reached.", Exit.UNAVAILABLE
        ) from None


def _dsn(system: Settings) -> str:
    if system.database_url is None:
        raise Complaint(
            "Chưa có địa chỉ PostgreSQL.", "There is no address of PostgreSQL.", Exit.CONFIG
        )
    return system.database_url.get_secret_value()


def wrong(vi: str, en: str) -> Complaint:
    """Return the complaint about something that was asked for wrongly."""
    return Complaint(vi, en, Exit.DATA)
