"""``tonvinh season``: real seasons through the real workflows."""

import asyncio
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn
from rich.table import Table

from adapters.cli import scores, terminal
from adapters.cli.options import AsJson, Data
from adapters.complaints import Complaint, Exit
from adapters.embedded.house import borrowed_or_own
from adapters.identity.cast import SimulatedCast
from adapters.identity.demo_people import seed
from adapters.observing.logging import configure
from adapters.problems import problem
from adapters.seasonfile.bringing_in import BringingIn, BringingInRefused, BroughtIn, Tell
from adapters.seasonfile.commands import to_plan
from adapters.seasonfile.plan import SeasonPlan
from adapters.seasonfile.problems import SeasonFileError
from adapters.seasonfile.reading import read
from adapters.settings import Settings
from adapters.wiring import House, open_house
from domain.commands import Command
from domain.ids import command_id
from domain.nominations.states import Nomination
from domain.refusals import Reason, Refusal, refuse
from domain.terms import AwardKind, Outcome, Stage
from domain.workdays import date_in_vietnam
from services.families import NOMINATION
from services.messages import Answer
from services.ports import CommandReused
from services.rehearsing import Rehearsing, Scene
from services.waiting import until

PATIENCE = 120.0
"""Seconds for one step of a season on a busy machine; a step takes a fraction of one."""

app = typer.Typer(
    no_args_is_help=True,
    help="Mùa thi đua từ tệp. / Emulation seasons from files.",
)
app.add_typer(scores.app, name="scores")


@app.callback()
def season() -> None:
    """Mùa thi đua từ tệp. / Emulation seasons from files."""


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one nomination."""

    season: str
    unit: str
    award: str
    stage: str
    outcome: str
    simulated: bool


@app.command()
def run(
    files: Annotated[list[Path], typer.Argument(help="Các tệp mùa thi đua / season files.")],
    rehearse: Annotated[
        bool,
        typer.Option(
            "--rehearse",
            help="Diễn tiếp với người mô phỏng / carry on with simulated people, marked as such.",
        ),
    ] = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Đưa các mùa thi đua qua quy trình thật. / Carry seasons through the real workflows.

    Every file is read before anything is written. A season brought in before is not doubled.
    """
    plans = _read_all(files)
    settings = Settings.load(data=data)
    configure(settings.log_format, settings.log_level)
    rows = asyncio.run(_run(settings, plans, rehearse=rehearse))
    if as_json:
        terminal.result_json([asdict(row) for row in rows])
    else:
        _show(rows, plans)


async def bring_in_all(
    house: House, plans: Iterable[SeasonPlan], progress: Progress, *, rehearse: bool
) -> list[Row]:
    """Bring plans in one after the other and return what became of their nominations."""
    bringing = BringingIn(house.registering, house.accepting, house.carrying_out)
    rows: list[Row] = []
    for plan in plans:
        task = progress.add_task(_title(plan), total=None, step="…")
        brought = await _bring_in(bringing, plan, partial(_tell, progress, task))
        nominations = brought.nominations
        if rehearse:
            progress.update(task, step="rehearse")
            nominations = await _rehearse(house, brought)
        rows += [_row(plan, nomination, simulated=rehearse) for nomination in nominations]
        progress.update(task, total=1, completed=1, step="✓")
    return rows


def read_plans(files: Iterable[Path]) -> list[SeasonPlan]:
    """Read files whose content is known to be right, such as those that come with the program."""
    return [to_plan(read(file)) for file in files]


async def _run(settings: Settings, plans: list[SeasonPlan], *, rehearse: bool) -> list[Row]:
    async with borrowed_or_own(settings, terminal.tell) as system, open_house(system) as house:
        with progress_bar() as progress:
            return await bring_in_all(house, plans, progress, rehearse=rehearse)


def _tell(progress: Progress, task: TaskID, step: str) -> None:
    progress.update(task, step=step)


def progress_bar() -> Progress:
    """Show on standard error what is under way, so that standard output stays a result."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        TextColumn("{task.fields[step]}"),
        console=Console(stderr=True),
    )


def _read_all(files: list[Path]) -> list[SeasonPlan]:
    plans: list[SeasonPlan] = []
    errors: list[SeasonFileError] = []
    for file in files:
        try:
            plans.append(to_plan(read(file)))
        except SeasonFileError as error:
            errors.append(error)
    if errors:
        vi = "\n".join(error.vi for error in errors)
        en = "\n".join(error.en for error in errors)
        raise Complaint(vi, en, errors[0].exit)
    return plans


async def _bring_in(bringing: BringingIn, plan: SeasonPlan, tell: Tell) -> BroughtIn:
    try:
        return await bringing.bring_in(plan, tell, PATIENCE)
    except BringingInRefused as refused:
        raise _complaint(f"{_title(plan)}, {refused.step}", refused.refusal) from refused
    except CommandReused as reused:
        raise Complaint(
            f"{_title(plan)}: mùa thi đua này đã được nhập với nội dung khác; hồ sơ đã ghi thì"
            " không sửa được.",
            f"{_title(plan)}: this season was brought in before with other facts, and what is"
            " recorded cannot be changed.",
            Exit.DATA,
        ) from reused
    except TimeoutError as late:
        raise Complaint(
            f"{_title(plan)}: chưa xong sau {PATIENCE:.0f} giây. Chạy lại lệnh này là an toàn.",
            f"{_title(plan)}: not done after {PATIENCE:.0f} seconds. It is safe to run this again.",
            Exit.TRY_LATER,
        ) from late


async def _rehearse(house: House, brought: BroughtIn) -> tuple[Nomination, ...]:
    await house.caught_up_to(await house.store.head(), timeout=PATIENCE)
    await seed(house, [brought.season.province])
    rehearsing = Rehearsing(SimulatedCast(), lambda command: _perform(house, command))
    for nomination in brought.nominations:
        if nomination.stage is Stage.DOSSIER:
            await rehearsing.rehearse(_scene(house, brought, nomination))
    return tuple([await _stands(house, nomination) for nomination in brought.nominations])


def _scene(house: House, brought: BroughtIn, nomination: Nomination) -> Scene:
    meeting = brought.season.meeting
    begins_on = meeting.on if meeting is not None else nomination.last_on
    rules = house.keeper.shelf.in_force(begins_on, nomination.province)
    if rules is None:
        raise _complaint(nomination.nominee.name, refuse(Reason.NO_REGIME, on=begins_on))
    return Scene(nomination, rules, begins_on, date_in_vietnam(datetime.now(UTC)))


async def _perform(house: House, command: Command) -> None:
    await house.accepting.accept(command, command_id("rehearsal", command.target))

    async def answered() -> Answer | None:
        receipt = await house.accepting.receipt(command.command_id)
        return receipt.answer if receipt is not None else None

    answer = await until(answered, PATIENCE)
    if answer.refusal is not None:
        raise _complaint(command.KIND, answer.refusal)


async def _stands(house: House, nomination: Nomination) -> Nomination:
    state = await house.carrying_out.state(NOMINATION, nomination.id)
    return state if isinstance(state, Nomination) else nomination


def _complaint(what: str, refusal: Refusal) -> Complaint:
    vi, en = (problem(refusal, language).detail for language in ("vi", "en"))
    return Complaint(f"{what}: {vi}", f"{what}: {en}", Exit.DATA)


def _title(plan: SeasonPlan) -> str:
    return f"{plan.province} · {plan.bloc.name} · {plan.emulation_year}"


def _row(plan: SeasonPlan, nomination: Nomination, *, simulated: bool) -> Row:
    return Row(
        season=_title(plan),
        unit=nomination.nominee.name,
        award=nomination.award.value,
        stage=nomination.stage.value,
        outcome=nomination.outcome.value,
        simulated=simulated,
    )


def _show(rows: list[Row], plans: list[SeasonPlan]) -> None:
    console = Console()
    for plan in plans:
        of_plan = [row for row in rows if row.season == _title(plan)]
        if of_plan:
            console.print(_table(plan, of_plan))
        else:
            console.print(f"{_title(plan)}\n  không nêu kết quả / no result stated\n")


def _table(plan: SeasonPlan, rows: list[Row]) -> Table:
    table = Table(title=_title(plan), title_justify="left")
    for heading in ("Đơn vị / unit", "Hình thức / award", "Bước / stage", "Kết quả / outcome"):
        table.add_column(heading)
    for row in rows:
        mark = " (mô phỏng / simulated)" if row.simulated else ""
        table.add_row(
            row.unit,
            AwardKind.of(row.award).vi,
            Stage.of(row.stage).vi,
            Outcome.of(row.outcome).vi + mark,
        )
    return table
