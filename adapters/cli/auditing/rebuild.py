"""``tonvinh audit rebuild``: every read model made anew from the record."""

import asyncio
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from adapters.cli import terminal
from adapters.cli.auditing.reaching import working_record_of
from adapters.cli.options import AsJson, Data
from adapters.complaints import Complaint, Exit
from adapters.settings import Settings

if TYPE_CHECKING:
    from rich.progress import Progress

    from adapters.postgres.projecting import ProjectionRunner

LOOK_SECONDS = 0.2
"""How often the progress bar is moved."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A read model, the position it holds now at least, and the seconds it took."""

    name: str
    position: int
    seconds: float


def rebuild(data: Data = None, as_json: AsJson = False) -> None:
    """Xóa và dựng lại mọi bảng đọc từ bản ghi. / Drop every read model and rebuild it.

    The system goes on meanwhile: events are recorded, and pages show what they showed before until
    the new rows are there, all at once. Safe at any time, and again after it was interrupted.
    """
    from adapters.observing.logging import configure

    settings = Settings.load(data=data)
    configure(settings.log_format, "warning")
    rebuilt = asyncio.run(_rebuild(settings))
    if as_json:
        terminal.result_json([asdict(one) for one in rebuilt])
        return
    for one in rebuilt:
        terminal.result(f"✓ {one.name}: {one.position} sự kiện / events, {one.seconds:.1f} s")


async def _rebuild(settings: Settings) -> list[Rebuilt]:
    import asyncpg

    from adapters.wiring import open_read_models

    try:
        async with working_record_of(settings) as dsn, open_read_models(dsn) as runners:
            terminal.tell(
                "Dựng lại các bảng đọc, hệ thống vẫn làm việc.",
                "rebuilding the read models while the system goes on",
            )
            return await rebuild_all(runners)
    except asyncpg.InsufficientPrivilegeError as error:
        raise Complaint(
            f"Tài khoản này không được dựng lại bảng đọc ({error}). Hãy dùng tài khoản của chương"
            " trình (tonvinh_app).",
            f"This account may not rebuild read models ({error}). Use the program's own account"
            " (tonvinh_app).",
            Exit.NO_PERMISSION,
        ) from error


async def rebuild_all(runners: "Iterable[ProjectionRunner]") -> list[Rebuilt]:
    """Rebuild one read model after the other, with a progress bar on standard error."""
    from adapters.cli.season import progress_bar

    with progress_bar() as progress:
        return [await _one(runner, progress) for runner in runners]


async def _one(runner: "ProjectionRunner", progress: "Progress") -> Rebuilt:
    began = time.perf_counter()
    bar = progress.add_task(runner.name, total=None, step="0")
    working = asyncio.create_task(runner.rebuild())
    head = await runner.head()
    while not working.done():
        await asyncio.wait([working], timeout=LOOK_SECONDS)
        if (position := await runner.building()) is not None:
            progress.update(bar, total=head, completed=position, step=f"{position}/{head}")
    position = await working
    progress.update(bar, total=1, completed=1, step=f"{position} ✓")
    return Rebuilt(runner.name, position, round(time.perf_counter() - began, 3))
