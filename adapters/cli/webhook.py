"""``tonvinh webhook``: which other systems are sent events, and how that goes."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from adapters.cli import terminal
from adapters.complaints import Complaint, Exit
from adapters.settings import Settings

if TYPE_CHECKING:
    import asyncpg

    from adapters.exchange.webhooks.signing import SigningKey
    from adapters.exchange.webhooks.subscriptions import Subscription, Subscriptions

app = typer.Typer(
    help="Gửi sự kiện cho hệ thống khác. / Events sent to other systems.", no_args_is_help=True
)
CLI = "system/webhook"
ID = Annotated[UUID, typer.Argument(help="Mã nơi nhận / id of the subscription.")]

Work = Callable[["asyncpg.Pool", Settings], Awaitable[None]]


@app.command()
def add(
    address: Annotated[str, typer.Argument(help="https://…")],
    province: Annotated[str, typer.Option(help="Tỉnh / province.")],
    types: Annotated[
        list[str] | None,
        typer.Option("--type", help="Loại sự kiện / types, such as nomination. (all)."),
    ] = None,
    after: Annotated[
        int | None, typer.Option(min=0, help="Bắt đầu sau vị trí / begin after (now).")
    ] = None,
) -> None:
    """Thêm nơi nhận; in khóa bí mật một lần. / Add one; prints its secret, once."""

    async def work(pool: "asyncpg.Pool", settings: Settings) -> None:
        from adapters.exchange.feed import Feed
        from adapters.exchange.webhooks.guarding import AddressRefused
        from adapters.exchange.webhooks.opening import allowed_by

        try:
            allowed_by(settings).check(address)
        except AddressRefused as refused:
            raise Complaint(f"{address}: {refused.text.vi}.", f"{refused}.", Exit.DATA) from None
        start = await Feed(pool, "").head() if after is None else after
        key = _key(settings)
        made = await _subscriptions(pool).add(province, address, types or (), start, CLI, key)
        terminal.tell("Khóa bí mật chỉ hiện một lần này.", "The secret is shown this once.")
        terminal.result_json({"id": made.id, "secret": _secret(key, made.id, made.generation)})

    _with_pool(work)


@app.command(name="list")
def list_() -> None:
    """Liệt kê nơi nhận và tình trạng. / List them with their state, as JSON."""

    async def work(pool: "asyncpg.Pool", _: Settings) -> None:
        terminal.result_json([plain(each) for each in await _subscriptions(pool).of()])

    _with_pool(work)


@app.command()
def replay(
    subscription: ID,
    after: Annotated[int, typer.Option(min=0, help="Gửi lại sau vị trí / send what follows.")],
) -> None:
    """Gửi lại từ một vị trí. / Send again what follows a position."""
    _change(subscription, lambda kept, _: kept.replay(subscription, after))


@app.command()
def enable(subscription: ID) -> None:
    """Gửi tiếp nơi nhận đã bị tắt. / Go on with a disabled one."""
    _change(subscription, lambda kept, _: kept.enable(subscription))


@app.command()
def remove(subscription: ID) -> None:
    """Ngừng gửi. / Send nothing there any more."""
    _change(subscription, lambda kept, _: kept.remove(subscription))


@app.command()
def rotate(subscription: ID) -> None:
    """Đổi khóa bí mật; khóa cũ hết hiệu lực. / A new secret; the old one ends at once."""

    async def renewed(kept: "Subscriptions", settings: Settings) -> None:
        key = _key(settings)
        generation = await kept.renew(subscription, key)
        shown = {"id": subscription, "secret": _secret(key, subscription, generation)}
        terminal.result_json(shown)

    _change(subscription, renewed)


def plain(at: "Subscription") -> dict[str, Any]:
    """Return a subscription as it is told; nothing of it is secret."""
    return {
        "id": at.id,
        "province": at.province,
        "address": at.address,
        "types": at.types,
        "state": at.state,
        "position": at.position,
        "delivered_at": at.delivered_at,
        "attempts": at.attempts,
        "failing_since": at.failing_since,
        "next_attempt_at": at.next_attempt_at,
        "last_status": at.last_status,
        "last_fault": at.last_fault,
        "disabled_at": at.disabled_at,
        "disabled_why": at.disabled_why,
    }


def _change(
    subscription: UUID, change: Callable[["Subscriptions", Settings], Awaitable[None]]
) -> None:
    async def work(pool: "asyncpg.Pool", settings: Settings) -> None:
        kept = _subscriptions(pool)
        if await kept.get(subscription) is None:
            raise Complaint("Không có nơi nhận này.", "There is no such subscription.", Exit.DATA)
        await change(kept, settings)
        terminal.tell("Đã ghi.", "Done.")

    _with_pool(work)


def _subscriptions(pool: "asyncpg.Pool") -> "Subscriptions":
    from adapters.exchange.webhooks.subscriptions import Subscriptions

    return Subscriptions(pool)


def _key(settings: Settings) -> "SigningKey":
    from adapters.exchange.webhooks.opening import signing_key

    return signing_key(settings)


def _secret(key: "SigningKey", subscription: UUID, generation: int) -> str:
    from adapters.exchange.webhooks.signing import shown

    return shown(key.secret(subscription, generation))


def _with_pool(work: Work) -> None:
    asyncio.run(_run(work))


async def _run(work: Work) -> None:
    from adapters.embedded.house import borrowed_or_own
    from adapters.postgres.connecting import open_pool
    from services.ports import RecordUnavailable

    try:
        async with borrowed_or_own(Settings.load(), terminal.tell) as system:
            if system.database_url is None:
                raise Complaint("Chưa có địa chỉ PostgreSQL.", "No database.", Exit.CONFIG)
            async with open_pool(system.database_url.get_secret_value(), "webhooks") as pool:
                await work(pool, system)
    except RecordUnavailable:
        raise Complaint(
            "Không kết nối được PostgreSQL.", "PostgreSQL cannot be reached.", Exit.UNAVAILABLE
        ) from None
