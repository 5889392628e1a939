"""``tonvinh account disable``, ``enable``, ``forget-passkeys``: when a person or key is gone."""

from typing import TYPE_CHECKING

from adapters.cli import terminal
from adapters.cli.accounts_at_hand import NAME, with_accounts
from adapters.settings import Settings

if TYPE_CHECKING:
    import asyncpg

    from adapters.identity.accounts import Accounts


def disable(name: NAME) -> None:
    """Khóa tài khoản, kết thúc mọi phiên. / Disable an account and end its sessions and keys."""
    _let_in(name, allowed=False)


def enable(name: NAME) -> None:
    """Mở lại tài khoản đã khóa. / Let a disabled account in again."""
    _let_in(name, allowed=True)


def forget_passkeys(name: NAME) -> None:
    """Xóa mọi khóa truy cập (mất thiết bị). / Remove all passkeys, when a device is lost."""

    async def work(accounts: "Accounts", pool: "asyncpg.Pool", _: Settings) -> None:
        from adapters.identity.passkeys.keeping import KeptPasskeys
        from adapters.identity.sessions import Sessions

        account = await accounts.called(name)
        removed = await KeptPasskeys(pool).remove_all(account.id)
        await Sessions(pool).revoke_others(account.id, None)
        terminal.tell(
            f"Đã xóa {removed} khóa truy cập và kết thúc mọi phiên.",
            f"Removed {removed} passkey(s) and ended all sessions.",
        )

    with_accounts(work)


def _let_in(name: str, *, allowed: bool) -> None:
    async def work(accounts: "Accounts", pool: "asyncpg.Pool", _: Settings) -> None:
        from adapters.identity.sessions import Sessions

        account = await accounts.called(name)
        changed = await accounts.let_in(account.id, allowed=allowed)
        if not allowed:
            await Sessions(pool).revoke_others(account.id, None)
        if changed:
            terminal.tell("Đã ghi.", "Done.")
        else:
            terminal.tell("Không có gì thay đổi.", "Nothing changed.")

    with_accounts(work)
