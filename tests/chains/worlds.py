"""Everything that anyone but the voters can see of a conference that votes, times and chance apart.

Two worlds in which two voters' choices are exchanged must give the same evidence, byte by byte.
What is masked is what differs between any two runs of one and the same conference: moments, numbers
drawn at random, and what is made of these. The published ballots are compared as a set, because
their order is that of their random tokens.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import asyncpg
import structlog
from temporalio.client import Client

from adapters.observing.log_events import LogEvent
from adapters.temporal.client import workflow_id
from adapters.web.app import create_app
from adapters.wiring import House
from domain.ballots.commands import CloseBallot
from domain.terms import Role
from services.proving.slips import slip_bytes, slip_text
from tests.adapters.web.conftest import Site
from tests.building.ballots import Voter
from tests.building.choosing import unit
from tests.building.couriers import CourierAtHand
from tests.building.people import BLOC
from tests.building.polling import as_sent
from tests.chains.going_out import gone_out
from tests.chains.histories import readable
from tests.chains.houses import a_stage
from tests.chains.masks import as_a_set, masked
from tests.chains.poll import Conference

Choices = dict[int, tuple[int, ...]]
"""Whom each unit names, by numbers."""

OF_A_BUSY_MACHINE = frozenset({LogEvent.COMMAND_WAITING, LogEvent.COMMAND_RELAYED})
"""Lines that are written where an answer takes long, which is a matter of time."""

TABLES = "SELECT table_schema, table_name FROM information_schema.tables"
OURS = "('es', 'inbox', 'view', 'ballot', 'identity')"
KEPT_ASIDE = frozenset({"identity.session", "identity.attempt"})
"""Who has signed in when is no part of a conference."""


@dataclass
class World:
    """One run of the conference, and what was seen of it by name."""

    site: Site
    meeting: Conference
    superuser: asyncpg.Connection
    client: Client
    dsn: str
    """Of the program itself: what goes out is read as the program reads it."""
    seen: dict[str, str] = field(default_factory=dict)

    async def looks(self, when: str, ballot: UUID) -> None:
        """Note what every page, answer and row shows now."""
        season = self.meeting.season_id
        for who, browser in (await self._people()).items():
            for place in (
                f"/ballots/{ballot}",
                f"/api/v1/ballots/{ballot}",
                f"/seasons/{season}",
                f"/seasons/{season}/timeline",
                f"/api/v1/seasons/{season}",
                "/",
            ):
                answer = await browser.get(place)
                self.seen[f"{when}: {who} sees {place}"] = (
                    f"{answer.status_code}\n{_unordered(answer.text)}"
                )
        self.seen[f"{when}: figures"] = _figures((await self.site.browser().get("/metrics")).text)
        for table, rows in await self._rows():
            self.seen[f"{when}: {table}"] = "\n".join(rows)

    async def histories(self, ballot: UUID) -> None:
        """Note everything that Temporal was ever told."""
        for target, of in (("ballot", ballot), ("season", self.meeting.season_id)):
            handle = self.client.get_workflow_handle(workflow_id(target, of))
            history = json.loads((await handle.fetch_history()).to_json())
            told = sorted(masked(readable(json.dumps(each))) for each in _payloads(history))
            self.seen[f"history of the {target}"] = "\n".join(told)

    async def goes_out(self) -> None:
        """Note every file that people take away and everything that other systems are told."""
        for what, text in (await gone_out(self.site, self.meeting.season_id, self.dsn)).items():
            self.seen[f"going out: {what}"] = text

    async def _people(self) -> dict[str, Any]:
        site = self.site
        return {
            "a voter": await site.sign_in(Role.UNIT_LEADER, unit=unit(3)),
            "the head": await site.sign_in(Role.BLOC_HEAD, bloc=BLOC),
            "the secretary": await site.sign_in(Role.BLOC_SECRETARY, bloc=BLOC),
            "a clerk": await site.sign_in(Role.CLERK),
        }

    async def _rows(self) -> Iterator[tuple[str, list[str]]]:
        """Return every row of every table in the order in which the server keeps it."""
        found = []
        names = await self.superuser.fetch(f"{TABLES} WHERE table_schema IN {OURS} ORDER BY 1, 2")
        for schema, table in names:
            name = f"{schema}.{table}"
            if name not in KEPT_ASIDE:
                rows = await self.superuser.fetch(f"SELECT to_jsonb(t)::text FROM {name} AS t")  # noqa: S608
                found.append((name, [_row(name, row[0]) for row in rows]))
        return iter(found)


async def lived(
    dsn: str, superusers: str, client: Client, season: UUID, choices: Choices
) -> dict[str, str]:
    """Hold the conference once, everything over the web, and return what was seen."""
    superuser = await asyncpg.connect(superusers)
    try:
        async with a_stage(dsn, client) as stage:
            # All lines of this process: of the pages, the services and the worker.
            with structlog.testing.capture_logs() as lines:
                world = World(_over(stage.house), None, superuser, client, dsn)  # type: ignore[arg-type]
                world.meeting = await Conference.begins(world.site.house, season, len(choices))
                await _held(world, choices)
            kept = (line for line in lines if line["event"] not in OF_A_BUSY_MACHINE)
            said = [masked(json.dumps(line, default=str, sort_keys=True)) for line in kept]
            world.seen["the log"] = "\n".join(said)
            await world.goes_out()
            return world.seen
    finally:
        await superuser.close()


async def _held(world: World, choices: Choices) -> None:
    ballot = await world.meeting.opens_a_ballot()
    for number, named in choices.items():
        leader = await world.site.sign_in(Role.UNIT_LEADER, unit=unit(number))
        voter = Voter(ballot, world.site.house.ballot_keys.of(ballot).spki)
        asked = {"blinded": slip_text(voter.blinded)}
        issued = await leader.post(f"/api/v1/ballots/{ballot}/token", json=asked)
        voter.finish(slip_bytes(issued.json()["signature"]))
        slip = voter.marks(*(unit(each) for each in named))
        cast = await world.site.browser().post(f"/ballot-box/{ballot}/cast", json=as_sent(slip))
        assert cast.json()["counted"], cast.text
    await _caught_up(world.site.house)
    await world.looks("before closing", ballot)
    await world.meeting.does(CloseBallot, target=ballot)
    await world.meeting.over(ballot)
    await _caught_up(world.site.house)
    await world.looks("after closing", ballot)
    await world.histories(ballot)


async def _caught_up(house: House) -> None:
    for projection in house.projections:
        await projection.catch_up()


def _over(house: House) -> Site:
    demo = replace(house, settings=house.settings.model_copy(update={"demo": True}))
    return Site(create_app(demo), demo, CourierAtHand(house.carrying_out))


def _unordered(text: str) -> str:
    """Return a page or an answer with its published ballots as a set."""
    if text.startswith("{"):
        body = json.loads(text)
        for ballot in body.get("ballots", ()):
            ballot["seal"] = "<random>"
        text = json.dumps(body, ensure_ascii=False)
        body = json.loads(masked(text))
        if "ballots" in body:
            body["ballots"].sort(key=lambda ballot: ballot["choices"])
        return json.dumps(body, ensure_ascii=False, indent=1)
    rows = re.findall(r"<tr data-of-receipt=.*?</tr>", text, re.DOTALL)
    bare = re.sub(r"(<tr data-of-receipt=.*?</tr>\s*)+", "<published>", text, flags=re.DOTALL)
    return "\n".join([masked(bare), *sorted(masked(row) for row in rows)])


def _row(table: str, text: str) -> str:
    row = json.loads(text)
    if table == "es.event":
        row["data"] = as_a_set(row["type"], row["data"])
    if table == "ballot.sealed":
        # In bytea's writing as text: its length tells the length of what is sealed.
        row["sealed"], row["nullifier"] = len(row["sealed"]), len(row["nullifier"])
    if table == "inbox.request":
        for name in ("body", "answer"):
            if row[name] is not None:
                row[name] = bytes.fromhex(row[name].removeprefix("\\x")).decode()
    return masked(json.dumps(row, ensure_ascii=False, sort_keys=True))


def _figures(text: str) -> str:
    """Return the figures that count something; durations differ between any two runs."""
    lines = (line for line in text.splitlines() if line.startswith("tonvinh"))
    kept = [line for line in lines if "_seconds" not in line and "_created" not in line]
    return masked("\n".join(kept))


def _payloads(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        if "data" in value:
            yield value
        for inner in value.values():
            yield from _payloads(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _payloads(inner)
