"""Many people at work for a while: what goes wrong, and whether memory grows."""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from urllib.parse import urlencode

from adapters.bench.browsing import Answered
from adapters.bench.country import MARK, Load
from adapters.bench.crew import Worker, crew
from adapters.bench.figures import Figure, percentile
from adapters.bench.filling import Tell, fill
from adapters.bench.memory import MIB, OURS, Samples, growth, names, watched
from adapters.bench.page_kinds import KINDS
from adapters.bench.page_server import HOST, served
from adapters.settings import Settings
from adapters.wiring import House
from domain.authority import REVIEWERS
from domain.terms import Opinion, Role

OPINIONS = 0.2
"""How many of a reviewer's deeds are opinions, as long as there is a dossier left."""
EXPORTS = 0.05
"""How many of everybody's deeds take a list away as a file."""
SECONDS_TO_CARRY_OUT = 30.0
"""How long somebody waits for an opinion that was kept but could not be answered at once."""
LOOKS = 400
"""How often memory is looked at in the whole time, at the most twice a second."""

_COMMAND = re.compile(rb'name="command_id" value="([0-9a-f-]{36})"')
_LISTS = ("/nominations.xlsx", "/nominations.csv", "/seasons.xlsx", "/units.csv")


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many people work, for how long, and how many seconds pass between two deeds of one."""

    people: int = 200
    seconds: float = 1200.0
    think: float = 10.0
    most_growth: float = 0.05


@dataclass(slots=True)
class Done:
    """What was done, how long its first byte took, and what went wrong, by kind."""

    took: dict[str, list[float]] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)

    def note(self, kind: str, answered: Answered, *wanted: int) -> bool:
        """Take an answer in; whatever was not wanted is an error of its status."""
        self.took.setdefault(kind, []).append(answered.first_byte_ms)
        if answered.status in wanted:
            return True
        self.errors[f"{kind}: {answered.status}"] += 1
        return False


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures of a load, and what speaks against the system in plain words."""

    figures: list[Figure]
    faults: list[str]


async def measure(
    house: House, settings: Settings, load: Load, crowd: Crowd, tell: Tell
) -> Outcome:
    """Fill the system and let people work in it; whatever goes wrong is counted, not raised."""
    await fill(house, load, tell)
    async with served(settings) as server:
        staff = await crew(house, load, crowd.people, HOST, server.port)
        every = max(0.5, crowd.seconds / LOOKS)
        async with watched({"web": server.pid}, every) as samples:
            done = await _at_work(staff, crowd, tell)
        for worker in staff:
            worker.browser.close()
    return outcome(done, samples, crowd)


async def _at_work(staff: list[Worker], crowd: Crowd, tell: Tell) -> Done:
    done, until = Done(), time.monotonic() + crowd.seconds
    async with asyncio.TaskGroup() as desks:
        for number, worker in enumerate(staff):
            desks.create_task(_one(worker, crowd, done, until))
            if number % 4 == 0:
                desks.create_task(_listening(worker, done, until))
        desks.create_task(_telling(done, until, tell))
    return done


async def _one(worker: Worker, crowd: Crowd, done: Done, until: float) -> None:
    await asyncio.sleep(worker.chance.random() * crowd.think)
    while time.monotonic() < until:
        chance = worker.chance.random()
        if chance < OPINIONS and worker.office.role in REVIEWERS and worker.unspoken:
            nomination = worker.unspoken.pop()
            await _guarded("opinion", done, partial(_give_opinion, worker, done, nomination))
        elif chance > 1 - EXPORTS:
            await _guarded("export", done, lambda: _export(worker, done))
        else:
            await _guarded("page", done, lambda: _read(worker, done))
        await asyncio.sleep(worker.chance.uniform(0.5, 1.5) * crowd.think)


async def _guarded(kind: str, done: Done, deed: Callable[[], Awaitable[None]]) -> None:
    """Count a broken line or a missing answer, and go on as a person would."""
    try:
        await deed()
    except (OSError, EOFError, asyncio.LimitOverrunError) as error:
        done.errors[f"{kind}: {type(error).__name__}"] += 1


async def _read(worker: Worker, done: Done) -> None:
    kind = worker.chance.choice([kind for kind in KINDS if kind.opens_for(worker)])
    answered = await worker.browser.get(kind.address(worker, worker.chance))
    done.note(kind.name, answered, HTTPStatus.OK)


async def _export(worker: Worker, done: Done) -> None:
    path = worker.chance.choice(_LISTS)
    if worker.office.role is Role.AUDITOR:
        path = f"/nominations/{worker.matters.any(worker.chance)['id']}/timeline.csv"
    done.note("export", await worker.browser.get(path), HTTPStatus.OK)


async def _give_opinion(worker: Worker, done: Done, nomination: object) -> None:
    """Open the form of a deed, send it, and open the page that it leads to."""
    path = f"/nominations/{nomination}/deeds/give-opinion"
    form = await worker.browser.get(path)
    found = _COMMAND.search(form.body)
    if not done.note("opinion_form", form, HTTPStatus.OK) or found is None:
        return
    typed = {
        "command_id": found[1].decode(),
        "opinion": Opinion.RECOMMEND.value,
        "note": MARK,
        "step": "send",
    }
    sent = await worker.browser.post(path, urlencode(typed).encode())
    if sent.status == HTTPStatus.ACCEPTED:
        sent = await _waited_for(worker, done, typed["command_id"])
    if done.note("opinion", sent, HTTPStatus.SEE_OTHER):
        done.note("after_opinion", await worker.browser.get(sent.location), HTTPStatus.OK)


async def _waited_for(worker: Worker, done: Done, command: str) -> Answered:
    """Ask, as the page that says to wait does, until the command is carried out or it is enough."""
    until = time.monotonic() + SECONDS_TO_CARRY_OUT
    while True:
        answered = await worker.browser.get(f"/commands/{command}")
        if answered.status != HTTPStatus.ACCEPTED or time.monotonic() > until:
            return answered
        done.note("opinion_waits", answered, HTTPStatus.ACCEPTED)
        await asyncio.sleep(1)


async def _listening(worker: Worker, done: Done, until: float) -> None:
    """Keep the stream of one nomination's page open, and another one's after a while."""
    while (left := until - time.monotonic()) > 0:
        followed = worker.matters.any(worker.chance)
        path = f"/nominations/{followed['id']}/stream?known={followed['version']}"
        pause = min(left, worker.chance.uniform(30, 90))
        await _guarded("stream", done, partial(_listen, worker, done, path, pause))
        await asyncio.sleep(0.5)


async def _listen(worker: Worker, done: Done, path: str, seconds: float) -> None:
    async with worker.browser.listen(path) as stream:
        try:
            async with asyncio.timeout(seconds):
                while await stream.readline():
                    pass
        except TimeoutError:
            return
    done.errors["stream: ended by the server"] += 1


async def _telling(done: Done, until: float, tell: Tell) -> None:
    while (left := until - time.monotonic()) > 0:
        await asyncio.sleep(min(60.0, left))
        many, wrong = sum(map(len, done.took.values())), done.errors.total()
        tell(f"{many} lượt, {wrong} lỗi", f"{many} requests, {wrong} errors")


def outcome(done: Done, samples: Samples, crowd: Crowd) -> Outcome:
    """Return the figures, and as faults every kind of error and every process that grew."""
    every = [took for found in done.took.values() for took in found]
    figures = [
        Figure("load_people", float(crowd.people), "people"),
        Figure("load_minutes", crowd.seconds / 60, "min"),
        Figure("load_requests", float(len(every)), "requests"),
        Figure("load_ttfb_p95_ms", percentile(every, 0.95), "ms"),
        Figure("load_opinions", float(len(done.took.get("opinion", ()))), "deeds"),
        Figure("load_opinion_waits", float(len(done.took.get("opinion_waits", ()))), "looks"),
        Figure("load_errors", float(done.errors.total()), "errors"),
        *(Figure(f"load_errors {kind}", float(n), "errors") for kind, n in done.errors.items()),
    ]
    faults = [f"{kind}: {many}" for kind, many in done.errors.most_common()]
    for name in names(samples):
        # The first quarter fills what is filled once: pools, caches, templates.
        grown = growth(samples, name, crowd.seconds / 4, crowd.seconds)
        figures += [
            Figure(f"load_{name}_most_mib", samples.most(name) / MIB, "MiB"),
            Figure(f"load_{name}_growth", grown, "ratio"),
        ]
        if name in OURS and grown > crowd.most_growth:
            faults.append(f"{name} grew by {grown:.1%}")
    return Outcome(figures, faults)
