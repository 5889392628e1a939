"""``tonvinh bench``: figures beside a named peer in the same run."""

import asyncio
from dataclasses import asdict
from typing import Annotated

import typer

from adapters.bench import chain as chain_bench
from adapters.bench.figures import Figure, hardware
from adapters.cli import terminal
from adapters.embedded.house import thrown_away
from adapters.observing.logging import configure
from adapters.settings import Settings
from adapters.wiring import open_house

app = typer.Typer(no_args_is_help=True, help="Đo tốc độ. / Measure, beside a peer in the same run.")


@app.callback()
def bench() -> None:
    """Đo tốc độ. / Measure, beside a peer in the same run."""


@app.command()
def chain(
    rounds: Annotated[int, typer.Option(min=1, help="Số vòng / rounds.")] = 3,
    workflows: Annotated[int, typer.Option(min=4, help="Số quy trình mỗi vòng / a round.")] = 80,
    people: Annotated[int, typer.Option(min=1, help="Số người cùng lúc / people at once.")] = 16,
    as_json: Annotated[bool, typer.Option("--json", help="In dạng JSON / print as JSON.")] = False,
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
    as_json: Annotated[bool, typer.Option("--json", help="In dạng JSON / print as JSON.")] = False,
) -> None:
    """Kiểm chứng gói chứng cứ, ngoại tuyến. / Verify bundles of evidence, offline.

    In a process of its own, which says how long it took and the most memory it held.
    """
    from adapters.bench import verify as verify_bench

    _print(asyncio.run(verify_bench.measure(rounds)), as_json=as_json)


async def _chain(settings: Settings, load: chain_bench.Load) -> list[Figure]:
    async with thrown_away(settings, terminal.tell) as system, open_house(system) as house:
        return await chain_bench.measure(house, system, load)


def _print(figures: list[Figure], *, as_json: bool) -> None:
    terminal.say(f"{hardware()}; fsync on, synchronous_commit on, Temporal on SQLite (WAL)")
    if as_json:
        terminal.result_json([asdict(figure) for figure in figures])
        return
    for figure in figures:
        beside = (
            f"  ({figure.peer}: {figure.peer_value:.3g})" if figure.peer_value is not None else ""
        )
        terminal.result(f"{figure.figure:<24} {figure.value:>9.3g} {figure.unit}{beside}")
