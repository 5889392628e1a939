"""Season files with deeds through the real door, the real workflow and the real record."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from rich.console import Console
from rich.progress import Progress, TextColumn
from temporalio.client import Client

from adapters.cli.season import Row, bring_in_all
from adapters.complaints import Complaint
from adapters.seasonfile.bringing_in import BringingIn
from adapters.seasonfile.commands import to_plan
from adapters.seasonfile.plan import SeasonPlan
from adapters.seasonfile.reading import read
from adapters.wiring import House
from domain.seasons.states import Season
from services.families import SEASON
from tests.building.season_files import A_YEAR, MEMBERS, SEASONS, CarriedOut, plan_of
from tests.chains.houses import a_stage

A_BLOC = re.compile(r"^(bloc:(?:\n  name:)? .+)$", re.MULTILINE)
LAUNCHED = {"deed": "launch-movement", "name": "Thi đua", "for_year": 2025}
YEN_BAI = SEASONS / "yen-bai-hoi-dac-thu-2020.yaml"


@asynccontextmanager
async def a_house(database: str, client: Client) -> AsyncIterator[House]:
    """Open a house whose worker and projections run in this process."""
    async with a_stage(database, client) as stage:
        running = [asyncio.create_task(each.run()) for each in stage.house.projections]
        try:
            yield stage.house
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)


async def bring_in(house: House, plan: SeasonPlan, *, rehearse: bool = False) -> list[Row]:
    progress = Progress(TextColumn("{task.fields[step]}"), console=Console(quiet=True))
    return await bring_in_all(house, [plan], progress, rehearse=rehearse)


def of_its_own(text: str) -> SeasonPlan:
    """Return the plan of a file under a bloc of its own, for all tests share one Temporal."""
    named, times = A_BLOC.subn(rf"\1 {uuid4().hex}", text)
    assert times == 1
    return to_plan(read(named))


async def season_of(house: House, plan: SeasonPlan) -> Season:
    season = await house.carrying_out.state(SEASON, plan.open_season.target)
    assert isinstance(season, Season)
    return season


@pytest.mark.slow
async def test_a_year_by_its_deeds_is_lived_through_rehearsed_and_brought_in_once(
    database: str, temporal_client: Client
) -> None:
    plan = of_its_own(A_YEAR.read_text(encoding="utf-8"))
    async with a_house(database, temporal_client) as house:
        rows = await bring_in(house, plan, rehearse=True)
        assert {(row.stage, row.outcome) for row in rows} == {("AWARDED", "AWARDED")}
        season, expected = await season_of(house, plan), CarriedOut(plan).whole
        assert season.closed
        assert season.choices == expected.choices
        assert season.scoring.agreed == expected.scoring.agreed
        assert season.year.agreements.pacts == expected.year.agreements.pacts
        (corrected,) = season.proceedings.corrections
        attended = (await house.carrying_out.load(SEASON, season.id)).events[corrected.item - 1]
        assert attended.type == "season.unit_attended.v1"

        head = await house.store.head()
        assert await bring_in(house, plan)
        assert await house.store.head() == head


async def test_a_reported_season_is_followed_up_and_published_after_it_has_closed(
    database: str, temporal_client: Client
) -> None:
    plan = of_its_own(YEN_BAI.read_text(encoding="utf-8"))
    async with a_house(database, temporal_client) as house:
        bringing = BringingIn(house.registering, house.accepting, house.carrying_out)
        told: list[str] = []
        brought = await bringing.bring_in(plan, told.append)
        assert len(brought.nominations) == 4
        remarks = brought.season.year.remarks
        assert [news.clock for news in remarks.news] == ["8:40:00 SA"]
        assert len(remarks.follow_ups) == 2
        assert brought.season.pact is not None
        assert brought.season.pact.signatories == "Đại diện 11 hội trong khối thi đua"
        assert told.index("bring-forward") == told.index("record-conference") + 1


async def test_a_year_that_goes_on_is_brought_in_again_when_more_was_done(
    database: str, temporal_client: Client
) -> None:
    async with a_house(database, temporal_client) as house:
        own = f"bloc: Khối {uuid4().hex}\n"
        first, again = plan_of(MEMBERS, bloc=own), plan_of(MEMBERS, LAUNCHED, bloc=own)
        assert await bring_in(house, first) == []
        assert await bring_in(house, again) == []
        season = await season_of(house, first)
        assert [m.name for m in season.year.work.movements] == ["Thi đua"]
        assert not season.concluded


async def test_a_refused_deed_is_named_with_its_line_and_nothing_after_it_is_asked(
    database: str, temporal_client: Client
) -> None:
    closing = {"deed": "close-movement", "number": 1, "result": "đạt"}
    plan = plan_of(MEMBERS, closing, LAUNCHED, bloc=f"bloc: Khối {uuid4().hex}\n")
    async with a_house(database, temporal_client) as house:
        with pytest.raises(Complaint, match=r"deeds 2, close-movement:\d+"):
            await bring_in(house, plan)
        season = await season_of(house, plan)
        assert season.roster.confirmed_on is not None
        assert season.year.work.movements == ()


def test_the_simulated_year_says_so_wherever_it_names_somebody() -> None:
    file = read(A_YEAR)
    assert "mô phỏng" in file.bloc.name
    assert all("mô phỏng" in member.name for member in file.members.named)
    lines = Path(A_YEAR).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# MÔ PHỎNG / SIMULATED")
    signers = [line for line in lines if "signer:" in line or "person:" in line]
    assert all("Người Mô Phỏng" in line for line in signers)
