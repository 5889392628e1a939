"""The ways in which a job is done: with which hands, before how large a page, in which language."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import NamedTuple

import uvicorn
from playwright.async_api import Browser, ViewportSize

from adapters.bilingual import Language
from tests.adapters.web.conftest import Site
from tests.building.people import PROVINCE
from tests.end_to_end.keyboard import Keyboard
from tests.end_to_end.mouse import Mouse
from tests.end_to_end.person import Person, Words, both
from tests.end_to_end.watching import Watch

PHONE = ViewportSize(width=360, height=740)
DESKTOP = ViewportSize(width=1280, height=900)
PATIENCE = 20_000
"""Milliseconds after which what a person looks for is not there."""

MY_WORK = both("Việc của tôi", "My work")


class Way(NamedTuple):
    """How one of the runs of a job is made."""

    name: str
    hands: type[Person]
    scripts: bool
    viewport: ViewportSize
    language: Language


WAYS = (
    Way("mouse-360-vi", Mouse, True, PHONE, "vi"),
    Way("mouse-1280-en", Mouse, True, DESKTOP, "en"),
    Way("keyboard-360-en", Keyboard, True, PHONE, "en"),
    Way("keyboard-1280-vi", Keyboard, True, DESKTOP, "vi"),
    Way("no-script-360-vi", Mouse, False, PHONE, "vi"),
    Way("no-script-1280-en", Mouse, False, DESKTOP, "en"),
)
"""Each pair of hands and each size meets both languages."""


@dataclass(frozen=True)
class Seats:
    """The browsers of one run, each with somebody before it."""

    site: Site
    chromium: Browser
    address: str
    way: Way

    @asynccontextmanager
    async def visitor(self) -> AsyncIterator[Person]:
        """Open a browser of its own, before which nobody has signed in."""
        way = self.way
        context = await self.chromium.new_context(
            viewport=way.viewport, java_script_enabled=way.scripts, locale="vi-VN"
        )
        context.set_default_timeout(PATIENCE)
        try:
            page = await context.new_page()
            watch = Watch(page, self.address, way.language)
            yield await way.hands.before(page, self.address, way.language, watch)
            watch.nothing_was_amiss()
        finally:
            await context.close()

    @asynccontextmanager
    async def at_the_door(self) -> AsyncIterator[Person]:
        """Let somebody open the page to sign in, in the language of this run."""
        async with self.visitor() as person:
            await person.open("/sign-in")
            if self.way.language == "en":
                await person.press("English")
            yield person

    @asynccontextmanager
    async def sit_down(self, office: Words) -> AsyncIterator[Person]:
        """Let the simulated holder of an office sign in."""
        async with self.at_the_door() as person:
            await person.unfold(PROVINCE)
            tag = both("Mô phỏng", "Simulated")
            await person.press(Words(f"{office.vi} {tag.vi}", f"{office.en} {tag.en}"))
            await person.sees_heading(MY_WORK)
            yield person

    @asynccontextmanager
    async def sign_in(self, name: str, password: str) -> AsyncIterator[Person]:
        """Let somebody real sign in."""
        async with self.at_the_door() as person:
            await give_name_and_password(person, name, password)
            yield person


async def give_name_and_password(person: Person, name: str, password: str) -> None:
    """Sign in on the page for it, which is open."""
    await person.write(both("Tên đăng nhập", "Name"), name)
    await person.confide(both("Mật khẩu", "Password"), password)
    await person.press(both("Đăng nhập", "Sign in"))
    await person.sees_heading(MY_WORK)


@asynccontextmanager
async def served(site: Site) -> AsyncIterator[str]:
    """Serve the application at a port of its own, with its lists kept up to date."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(site.app, log_config=None))
        serving = asyncio.create_task(server._serve(sockets=[listening]))
        filling = [asyncio.create_task(each.run()) for each in site.house.projections]
        while not server.started:
            await asyncio.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        await serving
    for task in filling:
        task.cancel()
    with suppress(asyncio.CancelledError):
        await asyncio.gather(*filling)
