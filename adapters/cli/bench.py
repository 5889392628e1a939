"""``tonvinh bench``: figures beside a named peer in the same run."""

import asyncio
from collections.abc import Coroutine
from contextvars import ContextVar
from dataclasses import asdict
from typing import Annotated, Any

import typer
import uvloop

from adapters.bench import chain as chain_bench
from adapters.bench.figures import Figure
from adapters.bench.machine import Stolen, hardware
from adapters.cli import terminal
from adapters.cli.options import AsJson
from adapters.complaints import Exit
from adapters.embedded.house import thrown_away
from adapters.observing.logging import configure
from adapters.settings import Settings
from adapters.wiring import open_house

app = typer.Typer(no_args_is_help=True, help="Đo tốc độ. / Measure, beside a peer in the same run.")

_stolen: ContextVar[Stolen] = ContextVar("stolen")
"""Counted from the beginning of the command on."""


@app.callback()
def bench() -> None:
    """Đo tốc độ. / Measure, beside a peer in the same run."""
    _stolen.set(Stolen())


@app.command()
def chain(
    rounds: Annotated[int, typer.Option(min=1, help="Số vòng / rounds.")] = 3,
    workflows: Annotated[int, typer.Option(min=4, help="Số quy trình mỗi vòng / a round.")] = 80,
    people: Annotated[int, typer.Option(min=1, help="Số người cùng lúc / people at once.")] = 16,
    as_json: AsJson = False,
) -> None:
    """Đề nghị khen thưởng mỗi giây. / Nominations through their whole chain a second.

    Runs on a fresh system that is thrown away: PostgreSQL with fsync and synchronous commit on,
    Temporal's real server with a file database, one worker process.
    """
    settings = Settings.load()
    configure(settings.log_format, "warning")
    load = chain_bench.Load(rounds, workflows, people)
    figures = asyncio.run(_chain(settings, load))
    _print(figures, as_json=as_json)


@app.command()
def verify(
    rounds: Annotated[int, typer.Option(min=1, help="Số vòng / rounds.")] = 3,
    as_json: AsJson = False,
) -> None:
    """Kiểm chứng gói chứng cứ, ngoại tuyến. / Verify bundles of evidence, offline.

    In a process of its own, which says how long it took and the most memory it held.
    """
    from adapters.bench import verify as verify_bench

    _print(asyncio.run(verify_bench.measure(rounds)), as_json=as_json)


@app.command()
def ballot(
    rounds: Annotated[int, typer.Option(min=1, help="Số cuộc họp / meetings.")] = 12,
    voters: Annotated[int, typer.Option(min=1, help="Số người cùng lúc / voters at once.")] = 64,
    as_json: AsJson = False,
) -> None:
    """Bỏ phiếu cùng lúc, và kiểm lại 10.000 phiếu. / A meeting votes at once; 10,000 recounted.

    On a fresh system that is thrown away: PostgreSQL with fsync and synchronous commit on,
    Temporal, a worker, the integrator, and one web process; each voter has a connection open.
    """
    from adapters.bench import ballot as ballot_bench

    settings = Settings.load()
    configure(settings.log_format, "warning")

    async def run() -> list[Figure]:
        async with thrown_away(settings, terminal.tell) as system, open_house(system) as house:
            return await ballot_bench.measure(house, system, ballot_bench.Load(rounds, voters))

    _print(uvloop.run(run()), as_json=as_json)


@app.command()
def pages(
    nominations: Annotated[int, typer.Option(min=100, help="Số hồ sơ / nominations.")] = 50_000,
    provinces: Annotated[int, typer.Option(min=1, max=99, help="Số tỉnh / provinces.")] = 34,
    people: Annotated[int, typer.Option(min=1, help="Số người làm việc / people at work.")] = 32,
    seconds: Annotated[float, typer.Option(min=2, help="Giây đo / seconds measured.")] = 120.0,
    think: Annotated[float, typer.Option(min=0, help="Giây đọc một trang / a page's reading.")] = 2,
    as_json: AsJson = False,
) -> None:
    """Thời gian tới byte đầu tiên của từng trang. / Time to first byte of every kind of page.

    On a fresh system that is thrown away, filled with simulated provinces, with people of different
    offices at work; beside it a plain JSON route in the same process.
    """
    from adapters.bench import pages as pages_bench
    from adapters.bench.country import Load

    settings = Settings.load()
    configure(settings.log_format, "warning")
    load, work = Load(nominations, provinces), pages_bench.Work(people, seconds, think)

    async def run() -> list[Figure]:
        async with thrown_away(settings, terminal.tell) as system, open_house(system) as house:
            return await pages_bench.measure(house, system, load, work, terminal.tell)

    _print(uvloop.run(run()), as_json=as_json)


@app.command()
def load(
    people: Annotated[int, typer.Option(min=1, help="Số người / people signed in.")] = 200,
    minutes: Annotated[float, typer.Option(min=0.1, help="Số phút / minutes.")] = 20.0,
    nominations: Annotated[int, typer.Option(min=100, help="Số hồ sơ / nominations.")] = 50_000,
    think: Annotated[float, typer.Option(min=0, help="Giây giữa hai việc / between deeds.")] = 10,
    most_growth: Annotated[
        float, typer.Option(min=0, help="Bộ nhớ tăng tối đa / growth of memory at most.")
    ] = 0.05,
    as_json: AsJson = False,
) -> None:
    """Nhiều người cùng làm việc lâu. / Many people at work for long, doing all kinds of things.

    Ends with 1 where anything fails, or where the memory of one of our processes grows by more than
    allowed from the first quarter of the time to the end.
    """
    from adapters.bench import load as load_bench
    from adapters.bench.country import Load

    settings = Settings.load()
    configure(settings.log_format, "warning")
    country = Load(nominations)
    crowd = load_bench.Crowd(people, minutes * 60, think, most_growth)

    async def run() -> load_bench.Outcome:
        async with thrown_away(settings, terminal.tell) as system, open_house(system) as house:
            return await load_bench.measure(house, system, country, crowd, terminal.tell)

    outcome = uvloop.run(run())
    _print(outcome.figures, as_json=as_json)
    for fault in outcome.faults:
        terminal.say(fault)
    if outcome.faults:
        raise typer.Exit(Exit.FAILED)


@app.command()
def append(
    rounds: Annotated[int, typer.Option(min=1, help="Số vòng / rounds.")] = 5,
    seconds: Annotated[float, typer.Option(min=0.1, help="Giây mỗi lượt / seconds a turn.")] = 1.0,
    events: Annotated[
        int, typer.Option(min=0, help="Sự kiện có sẵn / events in the large record; 0: none.")
    ] = 1_000_000,
    as_json: AsJson = False,
) -> None:
    """Ghi sự kiện mỗi giây. / Appends a second, with the full envelope.

    Beside the library's own PostgreSQL recorder and beside pgbench, in turns whose order changes,
    on one fresh server with the same settings for all; with proof, and into a large record.
    """
    configure(Settings.load().log_format, "warning")
    _measured(_append(rounds, seconds, events), as_json=as_json)


@app.command()
def replay(
    events: Annotated[int, typer.Option(min=2000, help="Số sự kiện / events.")] = 60_000,
    rounds: Annotated[int, typer.Option(min=1, help="Số vòng / rounds.")] = 9,
    as_json: AsJson = False,
) -> None:
    """Đọc lại toàn bộ bản ghi, và từng hồ sơ. / The whole record read again, and single aggregates.

    Each event is read, decoded and folded, beside the library that does the same.
    """
    configure(Settings.load().log_format, "warning")
    _measured(_replay(events, rounds), as_json=as_json)


@app.command()
def crash(
    stops: Annotated[int, typer.Option(min=1, help="Số lần dừng / times it stops.")] = 6,
    seconds: Annotated[float, typer.Option(min=0.2, help="Giây giữa hai lần / between two.")] = 2.0,
    race: Annotated[int, typer.Option(min=100, help="Sự kiện cuộc đua / of the race.")] = 100_000,
    as_json: AsJson = False,
) -> None:
    """PostgreSQL bị dừng đột ngột khi đang ghi. / PostgreSQL stopped at once while many write.

    Ends with 1 unless nothing acknowledged is lost, nothing is stored twice, no position and no
    reader misses an event, and the tree verifies.
    """
    from adapters.bench import crash as crash_bench

    configure(Settings.load().log_format, "error")
    load = crash_bench.Load(stops=stops, seconds=seconds, race_events=race)
    figures = uvloop.run(crash_bench.measure(load))
    _print(figures, as_json=as_json, conditions=f"{hardware()}; {crash_bench.CONDITIONS}")
    if any(figure.value for figure in figures if figure.figure in crash_bench.MUST_BE_ZERO):
        raise typer.Exit(Exit.FAILED)


async def _append(rounds: int, seconds: float, events: int) -> tuple[list[Figure], str]:
    from adapters.bench import append as append_bench
    from adapters.bench import growth, proven, record_server

    async with record_server.fresh_server() as server:
        load = append_bench.Load(rounds, seconds)
        figures = await append_bench.measure(server.dsn(), load)
        async with record_server.fresh_record(server, "proven") as record:
            figures += await proven.measure(record, rounds, seconds)
        if events:
            figures += await growth.measure(server, events, rounds, seconds)
        return figures, await record_server.conditions(server.dsn())


async def _replay(events: int, rounds: int) -> tuple[list[Figure], str]:
    from adapters.bench import record_server
    from adapters.bench import replay as replay_bench

    async with record_server.fresh_server() as server:
        figures = await replay_bench.measure(server.dsn(), replay_bench.Load(events, rounds))
        return figures, await record_server.conditions(server.dsn())


def _measured(measuring: Coroutine[Any, Any, tuple[list[Figure], str]], *, as_json: bool) -> None:
    # The loop that our web processes run on.
    figures, conditions = uvloop.run(measuring)
    _print(figures, as_json=as_json, conditions=conditions)


async def _chain(settings: Settings, load: chain_bench.Load) -> list[Figure]:
    async with thrown_away(settings, terminal.tell) as system, open_house(system) as house:
        return await chain_bench.measure(house, system, load)


_SYSTEM = "fsync on, synchronous_commit on, Temporal on SQLite (WAL)"


def _print(figures: list[Figure], *, as_json: bool, conditions: str = "") -> None:
    stolen = _stolen.get().figure()
    terminal.say(conditions or f"{hardware()}; {_SYSTEM}")
    terminal.say(f"{stolen.value:.1%} of its processor time went to other guests of its host")
    figures = [*figures, stolen]
    if as_json:
        terminal.result_json([asdict(figure) for figure in figures])
        return
    for figure in figures:
        beside = (
            f"  ({figure.peer}: {figure.peer_value:.3g})" if figure.peer_value is not None else ""
        )
        terminal.result(f"{figure.figure:<33} {figure.value:>9.3g} {figure.unit}{beside}")
