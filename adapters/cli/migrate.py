"""``tonvinh migrate``: brings the database to the schema of this program, and does nothing else."""

import asyncio

import asyncpg

from adapters.cli import terminal
from adapters.cli.options import AsJson
from adapters.complaints import Complaint, Exit
from adapters.postgres.migrating import MigrationRefused
from adapters.postgres.migrating import migrate as bring_up_to_date
from adapters.settings import Settings


def migrate(
    as_json: AsJson = False,
) -> None:
    """Đưa cơ sở dữ liệu lên lược đồ của phiên bản này. / Bring the database to this schema.

    Prints the names of what was applied, nothing when it was up to date. Forward only; safe to run
    again and beside others. The account needs more rights than the running program has.
    """
    applied = asyncio.run(_migrate(_url(Settings.load())))
    if as_json:
        terminal.result_json({"applied": applied})
        return
    if applied:
        terminal.result("\n".join(applied))
    terminal.tell(f"Đã áp dụng {len(applied)} bước.", f"Applied {len(applied)} migrations.")


def _url(settings: Settings) -> str:
    if settings.database_url is None:
        raise Complaint(
            "Chưa có TONVINH_DATABASE_URL. Máy chủ nhúng được `tonvinh up` tự nâng cấp.",
            "TONVINH_DATABASE_URL is not set. `tonvinh up` migrates the embedded server itself.",
            Exit.CONFIG,
        )
    return settings.database_url.get_secret_value()


async def _migrate(url: str) -> list[str]:
    try:
        return await bring_up_to_date(url)
    except MigrationRefused as refusal:
        raise Complaint(
            f"Cơ sở dữ liệu không hợp với phiên bản này: {refusal}", str(refusal), Exit.CONFIG
        ) from refusal
    except asyncpg.InsufficientPrivilegeError as error:
        raise Complaint(
            f"Tài khoản này không được đổi lược đồ ({error}). Hãy dùng tài khoản tonvinh_migrate.",
            f"This account may not change the schema ({error}). Use the account tonvinh_migrate.",
            Exit.NO_PERMISSION,
        ) from error
    except (OSError, TimeoutError, asyncpg.PostgresConnectionError) as error:
        raise _unreachable(error) from error
    except (asyncpg.InvalidAuthorizationSpecificationError, asyncpg.InvalidCatalogNameError) as no:
        raise _unreachable(no) from no


def _unreachable(error: Exception) -> Complaint:
    cause = type(error).__name__
    return Complaint(
        f"Không vào được cơ sở dữ liệu ({cause}). Hãy kiểm tra TONVINH_DATABASE_URL.",
        f"The database cannot be entered ({cause}). Check TONVINH_DATABASE_URL.",
        Exit.UNAVAILABLE,
    )
