"""``tonvinh account signing``: whether a province asks for a fresh proof at signing."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from adapters.cli import terminal
from adapters.cli.accounts_at_hand import with_accounts
from adapters.settings import Settings

if TYPE_CHECKING:
    import asyncpg

    from adapters.identity.accounts import Accounts


class Asked(StrEnum):
    """Whether a proof is asked for."""

    ON = "on"
    OFF = "off"


def signing(
    province: Annotated[str, typer.Argument(help="Tỉnh / province.")],
    asked: Annotated[Asked, typer.Argument(help="Có hỏi lại danh tính khi ký / ask for a proof.")],
) -> None:
    """Bật, tắt xác nhận lại danh tính khi ký. / Ask for a fresh proof at signing, or do not."""

    async def work(_: "Accounts", pool: "asyncpg.Pool", __: Settings) -> None:
        from adapters.identity.signing import SigningPolicies

        await SigningPolicies(pool).decide(province, asks=asked is Asked.ON)
        terminal.tell("Đã ghi.", "Done.")

    with_accounts(work)
