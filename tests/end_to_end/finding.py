"""Finds every page of a running system: follows the links of each office and keeps what differs.

Two pages differ when one has an element that the other's route has not shown yet (by its name, its
classes and its attributes' names). So a page kind or a state that comes into being tomorrow is
looked at tomorrow, without a list that somebody has to keep.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import httpx
from starlette.routing import compile_path

OF_A_KIND = 2
"""How many pages of one kind are asked for in the name of one office."""
ALIKE = re.compile(r"-?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+")


@dataclass(frozen=True, slots=True)
class Seen:
    """One page that shows something new: where it is, who opens it, and what it said."""

    route: str
    address: str
    account: str
    html: str


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


def kinds_of(routes: Iterable[object]) -> tuple[Kind, ...]:
    """Every kind of page that the routes answer, in the order in which they are asked."""
    return tuple(_kinds(routes))


def _kinds(routes: Iterable[object]) -> Iterator[Kind]:
    for route in routes:
        for one in getattr(route, "effective_route_contexts", lambda: ())():
            if "GET" in (one.methods or ()):
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

    def route_of(self, path: str) -> str:
        """The pattern that a path answers to, with the name of the deed, if it is a deed's form."""
        for kind in self.kinds:
            if kind.pattern.match(path):
                deed = path.rpartition("/")[2] if "/deeds/" in path else ""
                return f"{kind.path} {deed}".strip()
        return ""

    async def walk(self, browser: httpx.AsyncClient, account: str, starts: Iterable[str]) -> None:
        """Follow every link from the starts, a few pages of a kind, and keep what is new."""
        waiting, asked, kinds = list(starts), set[str](), Counter[str]()
        while waiting:
            address = waiting.pop(0)
            parts = urlsplit(address)
            route = self.route_of(parts.path)
            kind = route + ALIKE.sub("#", parts.query)
            if not route or address in asked or kinds[kind] >= OF_A_KIND:
                continue
            asked.add(address)
            kinds[kind] += 1
            waiting += [
                self._near(address, link)
                for link in await self._ask(browser, account, route, address)
            ]

    def _near(self, address: str, link: str) -> str:
        whole = urlsplit(urljoin(self.address + address, link))
        if f"{whole.scheme}://{whole.netloc}" != self.address:
            return ""
        return whole.path + (f"?{whole.query}" if whole.query else "")

    async def _ask(
        self, browser: httpx.AsyncClient, account: str, route: str, address: str
    ) -> list[str]:
        async with browser.stream("GET", self.address + address) as answer:
            if answer.status_code >= 400:
                self.failed.append(f"{answer.status_code} {address} ({account})")
            self.reached.add(route)
            if not answer.headers.get("content-type", "").startswith("text/html"):
                return []
            html = (await answer.aread()).decode()
        page = _Page(html)
        before = self._elements.setdefault(route, set())
        if page.elements - before:
            before |= page.elements
            self.pages.append(Seen(route, address, account, html))
        return page.links
