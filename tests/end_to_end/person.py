"""Somebody before a browser: the small language in which the jobs of this directory are written.

A job names what a person sees: the name of a link, the label of a field, the words on a button.
How they are reached is a matter of hands, `Mouse` or `Keyboard`.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal, NamedTuple, Self

from playwright.async_api import Locator, Page, Response, expect

from adapters.bilingual import Language
from tests.end_to_end.watching import Watch

# A busy machine is slower than five seconds at times, and no person gives up so soon.
expect.set_options(timeout=15_000)

Sort = Literal["link", "button", "textbox", "searchbox", "checkbox", "radio", "combobox", "slider"]


LEADING_NOWHERE = """[...document.querySelectorAll(".govuk-error-summary a[href^='#']")]
  .map((link) => decodeURIComponent(link.hash.slice(1)))
  .filter((id) => document.getElementById(id) === null)"""


class Words(NamedTuple):
    """What a page says, in both languages."""

    vi: str
    en: str


def both(vi: str, en: str) -> Words:
    return Words(vi, en)


class Wanted(NamedTuple):
    """Something on the page, and what it is called there."""

    at: Locator
    name: str


class Person(ABC):
    """What somebody can do with a page, and see on it."""

    def __init__(self, page: Page, address: str, language: Language, watch: Watch) -> None:
        self.page, self.address, self.language, self.watch = page, address, language, watch
        self.unfolded: Locator | None = None
        """What was opened last on this page, in which the next thing is looked for."""
        self.just_arrived = True
        """Whether nothing was done on this page yet."""

    @classmethod
    async def before(cls, page: Page, address: str, language: Language, watch: Watch) -> Self:
        return cls(page, address, language, watch)

    def said(self, words: Words | str) -> str:
        """Return the words in the language of this person."""
        return words if isinstance(words, str) else words[self.language == "en"]

    async def open(self, path: str) -> Response | None:
        """Type an address."""
        answer = await self.page.goto(self.address + path)
        await self._arrived(chosen=path != "/sign-in")
        return answer

    async def follow(self, name: Words | str) -> None:
        """Follow a link to its page; where several have the name, the first of them."""
        async with self._leaving():
            links = await self.find("link", name)
            await self.activate(Wanted(links.at.first, links.name))

    async def press(self, name: Words | str) -> None:
        """Press a button that leads to another page."""
        async with self._leaving():
            await self.press_here(name)

    async def press_here(self, name: Words | str) -> None:
        """Press a button that changes this page."""
        await self.activate(await self.find("button", name))

    async def unfold(self, name: Words | str) -> None:
        """Open what is folded under a summary that begins so, and look there from now on."""
        begins = re.compile(rf"^\s*{re.escape(self.said(name))}")
        summary = self.page.locator("summary").filter(has_text=begins)
        self.unfolded = self.page.locator("details").filter(has=summary).last
        if await self.unfolded.get_attribute("open") is None:
            await self.activate(Wanted(summary, self.said(name)))
        assert await self.unfolded.get_attribute("open") is not None

    async def write(self, label: Words | str, text: str, sort: Sort = "textbox") -> None:
        """Write into a field, over what stands there."""
        field = await self.find(sort, label)
        await self.enter(field, text)
        await expect(field.at).to_have_value(text)

    async def confide(self, label: Words | str, secret: str) -> None:
        """Write into a field that hides what is written, and so has no role to look for."""
        field = self.page.get_by_label(self.said(label), exact=True)
        await self.enter(Wanted(field, self.said(label)), secret)
        await expect(field).to_have_value(secret)

    async def mark(self, label: Words | str, sort: Sort = "checkbox") -> None:
        """Mark a box."""
        box = await self.find(sort, label)
        await self.tick(box)
        await expect(box.at).to_be_checked()

    async def pick(self, label: Words | str) -> None:
        """Pick one of several answers."""
        await self.mark(label, "radio")

    async def choose(self, label: Words | str, option: Words | str) -> None:
        """Choose from a list what begins so."""
        field = await self.find("combobox", label)
        texts = await field.at.locator("option").all_text_contents()
        every = [text.strip() for text in texts]
        index = next(n for n, text in enumerate(every) if text.startswith(self.said(option)))
        await self.select(field, index)
        assert await field.at.evaluate("e => e.selectedIndex") == index

    async def slide(self, label: Words | str, to: int) -> None:
        """Move a slider."""
        slider = await self.find("slider", label)
        await self.drag(slider, to)
        await expect(slider.at).to_have_value(str(to))

    async def attach(self, label: Words | str, file: Path) -> None:
        """Choose a file from this computer."""
        async with self.page.expect_file_chooser() as opened:
            field = self.page.get_by_label(self.said(label), exact=True)
            await self.activate(Wanted(field, self.said(label)))
        await (await opened.value).set_files(file)

    async def take(self, name: Words | str, sort: Sort = "link") -> Path:
        """Take a file out by a link or a button; return where it lies."""
        async with self.page.expect_download() as coming:
            await self.activate(await self.find(sort, name))
        return await (await coming.value).path()

    async def sees(self, *told: Words | str) -> None:
        """Assert that the main part of the page says all of this."""
        for words in told:
            await expect(self.page.locator("main")).to_contain_text(self.said(words))

    async def sees_without_scripts(self, *told: Words | str) -> None:
        """Assert that the page says this to those who have no JavaScript."""
        for words in told:
            assert self.said(words) in await self.page.locator("noscript").inner_text()

    async def sees_heading(self, words: Words | str) -> None:
        await expect(self.page.locator("h1")).to_have_text(self.said(words))

    async def is_told(self, words: Words | str) -> None:
        """Assert that the page begins with the news that a deed was recorded."""
        news = self.page.locator(".govuk-notification-banner--success")
        await expect(news).to_contain_text(self.said(words))

    async def is_refused(self, words: Words | str) -> None:
        """Assert that the page begins with what has to be corrected, and leads to each place."""
        await expect(self.page.locator(".govuk-error-summary")).to_contain_text(self.said(words))
        nowhere = await self.page.evaluate(LEADING_NOWHERE)
        assert nowhere == [], f"{self.page.url} leads to {nowhere}"

    async def find(self, sort: Sort, name: Words | str) -> Wanted:
        """Return what has that name: in what was unfolded, in the main part, or anywhere."""
        called = self.said(name)
        for place in (self.unfolded, self.page.locator("main")):
            if place is not None:
                found = place.get_by_role(sort, name=called, exact=True)
                if await found.count():
                    return Wanted(found, called)
        return Wanted(self.page.get_by_role(sort, name=called, exact=True), called)

    @asynccontextmanager
    async def _leaving(self) -> AsyncIterator[None]:
        # The skip link, which those without a mouse use first, stays on the page.
        async with self.page.expect_navigation(url=lambda url: not url.endswith("#main")):
            yield
        await self._arrived(chosen=True)

    async def _arrived(self, *, chosen: bool) -> None:
        self.unfolded, self.just_arrived = None, True
        await self.watch.look(chosen=chosen)

    @abstractmethod
    async def activate(self, wanted: Wanted) -> None:
        """Do what a link, a button, a summary or a field for files is for."""

    @abstractmethod
    async def enter(self, field: Wanted, text: str) -> None:
        """Write a text over what stands in the field."""

    @abstractmethod
    async def tick(self, box: Wanted) -> None:
        """Mark a box or a radio button."""

    @abstractmethod
    async def select(self, field: Wanted, index: int) -> None:
        """Choose from a list by the place in it, from 0."""

    @abstractmethod
    async def drag(self, slider: Wanted, to: int) -> None:
        """Move a slider to a value."""
