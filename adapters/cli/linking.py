"""``tonvinh account link``: which person of the agency's provider is which account here."""

from typing import TYPE_CHECKING, Annotated

import typer

from adapters.cli import terminal
from adapters.cli.accounts_at_hand import NAME, with_accounts, wrong
from adapters.complaints import Complaint, Exit

if TYPE_CHECKING:
    import asyncpg

    from adapters.identity.accounts import Accounts
    from adapters.settings import Settings

SUBJECT = Annotated[
    str, typer.Option(help="Mã định danh ở hệ thống đó / the person's identifier (sub) there.")
]
ISSUER = Annotated[
    str | None,
    typer.Option(help="Hệ thống, mặc định TONVINH_OIDC_ISSUER / issuer; by default the one set."),
]


def link(name: NAME, subject: SUBJECT, issuer: ISSUER = None) -> None:
    """Gắn tài khoản với người dùng của cơ quan. / Link an account to its person at the provider."""

    async def work(accounts: "Accounts", pool: "asyncpg.Pool", settings: "Settings") -> None:
        from adapters.identity.openid.links import Links
        from adapters.identity.openid.refusing import OpenIdRefused

        account = await accounts.called(name)
        try:
            new = await Links(pool).add(_issuer(issuer, settings), subject, account.id)
        except OpenIdRefused:
            raise wrong(
                "Người dùng đó đã gắn với tài khoản khác.",
                "That person is linked to another account.",
            ) from None
        _told(changed=new)

    with_accounts(work)


def unlink(name: NAME, subject: SUBJECT, issuer: ISSUER = None) -> None:
    """Gỡ liên kết với người dùng của cơ quan. / Take such a link away."""

    async def work(accounts: "Accounts", pool: "asyncpg.Pool", settings: "Settings") -> None:
        from adapters.identity.openid.links import Links

        account = await accounts.called(name)
        _told(changed=await Links(pool).remove(_issuer(issuer, settings), subject, account.id))

    with_accounts(work)


def _issuer(given: str | None, settings: "Settings") -> str:
    issuer = given or settings.oidc_issuer
    if issuer is None:
        raise Complaint(
            "Ghi --issuer, hoặc đặt TONVINH_OIDC_ISSUER.",
            "Say --issuer, or set TONVINH_OIDC_ISSUER.",
            Exit.CONFIG,
        )
    return issuer


def _told(*, changed: bool) -> None:
    if changed:
        terminal.tell("Đã ghi.", "Done.")
    else:
        terminal.tell("Không có gì thay đổi.", "Nothing changed.")
