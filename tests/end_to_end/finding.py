"""Finds every page of a running system: follows the links of each office and keeps what differs.

Two pages differ when one has an element that the other's route has not shown yet (by its name, its
classes and its attributes' names). So a page kind or a state that comes into being tomorrow is
looked at tomorrow, without a list that somebody has to keep.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from urllib.parse import parse_qs, urljoin, urlsplit

import httpx
from fastapi import APIRouter
from starlette.routing import compile_path

from adapters.web import pages

OF_A_KIND = 1
"""How many pages of one kind each office comes to, one after the other, where others were not."""
FILE = re.compile(r"\.(\w+|\{ending\})$")
"""How an address ends that answers with a file, which is nobody's page."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One page that shows something new: where it is, who opens it, and how it is answered."""

    route: str
    address: str
    account: str
    status: int


class _Page(HTMLParser):
    """The links of a page and the kinds of its elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.elements: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        names = ",".join(sorted(told))
        self.elements.add(f"{tag}.{told.get('class') or ''}[{names}]")
        if tag == "a" and told.get("href") and "download" not in told:
            self.links.append(str(told["href"]))


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of page: the template of its address, and what recognises such an address."""

    path: str
    pattern: re.Pattern[str]


def kinds_of_pages() -> tuple[Kind, ...]:
    """Every kind of page there is, in the order in which they are asked."""
    whole = APIRouter()
    pages.include_in(whole)
    return tuple(_kinds(whole.routes))


def _kinds(routes: Iterable[object]) -> Iterator[Kind]:
    for route in routes:
        for one in getattr(route, "effective_route_contexts", lambda: ())():
            if "GET" in (one.methods or ()) and not FILE.search(one.path):
                yield Kind(one.path, compile_path(one.path)[0])


@dataclass
class Finder:
    """Walks through the system as one office after the other."""

    address: str
    kinds: tuple[Kind, ...]
    pages: list[Seen] = field(default_factory=list)
    reached: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)
    _elements: dict[str, set[str]] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)

    def route_of(self, path: str) -> str:
        """The pattern that a path answers to, with the name of the deed, if it is a deed's form."""
        for kind in self.kinds:
            if kind.pattern.match(path):
                deed = path.rpartition("/")[2] if "/deeds/" in path else ""
                return f"{kind.path} {deed}".strip()
        return ""

    @cached_property
    def starts(self) -> tuple[str, ...]:
        """Every page whose address names nothing: each office tries them all."""
        return tuple(kind.path for kind in self.kinds if "{" not in kind.path)

    async def walk(
        self, browser: httpx.AsyncClient, account: str, also: Iterable[str] = ()
    ) -> None:
        """Follow every link from the starts, a few pages of a kind, and keep what is new.

        Where nobody has been yet is gone to first, so that each office sees other things; what is
        in ``also`` everybody opens.
        """
        must, asked, kinds = frozenset(also), set[str](), Counter[str]()
        waiting = [*self.starts, *must]
        while waiting:
            address = next((each for each in waiting if each not in self._asked), waiting[0])
            waiting.remove(address)
            parts = urlsplit(address)
            route = self.route_of(parts.path)
            kind = " ".join((route, *sorted(parse_qs(parts.query))))
            if not route or address in asked or (kinds[kind] >= OF_A_KIND and address not in must):
                continue
            asked.add(address)
            self._asked.add(address)
            kinds[kind] += 1
            links = await self._ask(browser, account, route, address)
            waiting += [near for near in (self._near(address, link) for link in links) if near]

    def _near(self, address: str, link: str) -> str:
        whole = urlsplit(urljoin(self.address + address, link))
        if f"{whole.scheme}://{whole.netloc}" != self.address:
            return ""
        return whole.path + (f"?{whole.query}" if whole.query else "")

    async def _ask(
        self, browser: httpx.AsyncClient, account: str, route: str, address: str
    ) -> list[str]:
        async with browser.stream("GET", self.address + address) as answer:
            # An office that asks for what is not its own is told so; a link must lead somewhere.
            if answer.status_code >= (500 if address in self.starts else 400):
                self.failed.append(f"{answer.status_code} {address} ({account})")
            self.reached.add(route)
            if not answer.headers.get("content-type", "").startswith("text/html"):
                return []
            html = (await answer.aread()).decode()
        page = _Page(html)
        before = self._elements.setdefault(route, set())
        if page.elements - before:
            before |= page.elements
            self.pages.append(Seen(route, address, account, answer.status_code))
        return page.links
