"""``tonvinh up``: the whole system on this machine, for as long as the command runs."""

import asyncio
import contextlib
import errno
import os
import signal
import sys
import webbrowser
from dataclasses import asdict, dataclass
from typing import Annotated

import typer

from adapters.cli import terminal
from adapters.cli.options import Data
from adapters.cli.registry import registered
from adapters.complaints import Complaint, Exit
from adapters.embedded import house, ports, processes, running
from adapters.embedded.children import Child, Recipe
from adapters.embedded.data_directory import LEAST_FREE, DataDirectory
from adapters.embedded.logs import LogFile
from adapters.embedded.supervisor import Supervisor
from adapters.settings import Settings

SECONDS_BETWEEN_LOOKS_AT_THE_DISK = 30.0


def up(
    demo: Annotated[
        bool, typer.Option("--demo", help="Nạp các mùa thi đua mẫu / load the reported seasons.")
    ] = False,
    data: Data = None,
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, help="Cổng của trang / port of the pages (8080)."),
    ] = None,
    open_: Annotated[
        bool | None,
        typer.Option("--open/--no-open", help="Mở trình duyệt / open a browser, if there is one."),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Hiện nhật ký / show the log lines too.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="In địa chỉ dạng JSON / print the addresses as JSON.")
    ] = False,
) -> None:
    """Chạy toàn bộ hệ thống trên máy này. / Run the whole system on this machine.

    Starts PostgreSQL, Temporal, a worker and the pages, and stops them on Ctrl-C.
    """
    settings = Settings.load(data=data, port=port, demo=demo or None)
    asyncio.run(_up(settings, Wish(_wants_browser(open_), verbose, as_json)))


@dataclass(frozen=True, slots=True)
class Wish:
    """How the person wants to hear about it."""

    browser: bool
    verbose: bool
    as_json: bool


async def _up(settings: Settings, wish: Wish) -> None:
    data = DataDirectory.open(settings.data)
    with data.locked():
        _refuse_taken_port(settings)
        plan = await house.plan(settings, data, with_web=True)
        echo = _echo if wish.verbose else None
        supervisor = Supervisor(plan.steps, data.logs, terminal.tell, echo=echo)
        _stop_on_signals(supervisor)
        watching = asyncio.create_task(_watch_the_disk(data))
        try:
            await supervisor.run(lambda: _when_ready(settings, wish, data, plan))
        finally:
            watching.cancel()
            running.withdraw(data)
    terminal.tell("Đã dừng.", "Stopped.")


async def _when_ready(
    settings: Settings, wish: Wish, data: DataDirectory, plan: house.Plan
) -> None:
    running.announce(data, plan.running)
    if plan.positions_lost:
        await _also("recover", "Dựng lại các quy trình từ hồ sơ", settings, data, plan)
    if settings.demo:
        await _also("demo-load", "Nạp dữ liệu mẫu", settings, data, plan)
    terminal.say(_where_to_go(settings, data))
    if wish.as_json:
        addresses = asdict(plan.running)
        # Connection strings hold passwords; running.json keeps them, a terminal should not.
        del addresses["database_url"], addresses["audit_url"], addresses["pages_url"]
        terminal.result_json({**addresses, "data": str(data.path)})
    if wish.browser:
        await asyncio.to_thread(webbrowser.open, settings.url)


async def _also(
    command: str, what: str, settings: Settings, data: DataDirectory, plan: house.Plan
) -> None:
    """Runs another of our commands to its end. Its failure is said, and stops nothing."""
    if not registered(command):
        return
    terminal.tell(f"… {what}", command)
    variables = processes.environment(settings, plan.running)
    log = LogFile(data.logs / f"{command}.log")
    recipe = Recipe(command, processes.command(command), variables)
    child = await Child.start(recipe, log, _echo)
    try:
        code = await child.ended()
    finally:
        await child.stop()
    if code != 0:
        terminal.tell(f"! {what}: không xong, xem {log.path}", f"failed ({code}), see the log")


def _refuse_taken_port(settings: Settings) -> None:
    error = ports.refusal(settings.host, settings.port)
    if error is None:
        return
    if error.errno != errno.EADDRINUSE:
        raise Complaint(
            f"Không mở được {settings.host}:{settings.port}: {error.strerror}.",
            f"Cannot listen at {settings.host}:{settings.port}: {error.strerror}.",
            Exit.NO_PERMISSION if error.errno == errno.EACCES else Exit.UNAVAILABLE,
        )
    holder = ports.holder(settings.port) or "?"
    other = ports.free_from(settings.host, settings.port + 1)
    raise Complaint(
        f"Cổng {settings.port} đang được {holder} dùng. Hãy dừng nó hoặc thêm --port {other}.",
        f"Port {settings.port} is in use by {holder}. Stop it or add --port {other}.",
        Exit.UNAVAILABLE,
    )


def _stop_on_signals(supervisor: Supervisor) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, supervisor.request_stop)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup asks to go on without us
        loop.add_signal_handler(signal.SIGHUP, supervisor.request_stop)


async def _watch_the_disk(data: DataDirectory) -> None:
    """Says so once when space gets short, and again after it was enough in between."""
    warned = False
    while True:
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS_AT_THE_DISK)
        with contextlib.suppress(OSError):
            short = data.free_bytes() < LEAST_FREE
            if short and not warned:
                terminal.tell(
                    f"! Đĩa chứa {data.path} sắp đầy, hãy giải phóng chỗ",
                    f"free some space, {data.free_bytes() // 2**20} MB are left",
                )
            warned = short


def _where_to_go(settings: Settings, data: DataDirectory) -> str:
    demo = "chọn một tài khoản mẫu / choose a demonstration account"
    lines = {
        "Trang / pages": settings.url,
        **({"Đăng nhập / sign in": demo} if settings.demo else {}),
        "Dữ liệu / data": str(data.path),
        "Nhật ký / logs": str(data.logs),
        "Dừng / stop": f"Ctrl-C (kill {os.getpid()})",
    }
    shown = "\n".join(f"  {name:<20} {value}" for name, value in lines.items())
    return f"\nTôn Vinh đang chạy / is running\n\n{shown}\n"


def _wants_browser(wish: bool | None) -> bool:
    if wish is not None:
        return wish
    screen = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    # A browser refuses to be root, and a script has nobody who would look.
    return screen and os.geteuid() != 0 and sys.stderr.isatty()


def _echo(name: str, line: str) -> None:
    terminal.say(f"  {name:<9} {line}")
