"""Every way into the application, as its own routes tell them: a new one is attacked by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

import httpx
from fastapi import FastAPI

from tests.building.two_provinces import Province

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
API = "/api/"
REFERENCE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

FILLING = {
    "ending": "xlsx",
    "kind": "decide",
    "version": "1",
    "position": "1",
    "digest": "0" * 64,
    "token": "x" * 43,
    "path:path": "0/000",
    "base": "00000000-0000-4000-8000-000000000001",
    "number": "1",
}
"""What stands in an address beside ids of ours."""


@dataclass(frozen=True, order=True)
class Way:
    """A method and the template of an address."""

    path: str
    method: str

    @property
    def is_api(self) -> bool:
        return self.path.startswith(API)

    @property
    def of(self) -> str | None:
        """What the id in the address is of."""
        named = re.search(r"\{(\w+)_id\}", self.path)
        return named[1] if named else None

    def to(self, province: Province) -> str:
        """Return the address with that province's own ids in it."""
        return self.with_id(id_of(province, self.of), province.unit)

    def with_id(self, id_: UUID, unit: UUID | None = None) -> str:
        """Return the address with that id in it."""
        known = {**FILLING, "unit": str(unit or uuid4()), f"{self.of}_id": str(id_)}
        if self.path.startswith("/imports/"):
            known["kind"] = "units"
        return re.sub(r"\{([\w:]+)\}", lambda found: known[found[1]], self.path)


def id_of(province: Province, name: str | None) -> UUID:
    """Return the province's own id of that kind; of other things there is none."""
    return UUID(str(getattr(province, name or "", None) or uuid4()))


def ways(app: FastAPI) -> list[Way]:
    """Return all ways in, but for files."""
    return sorted({Way(route.path, method) for route in _routes(app) for method in route.methods})


def safe_ways(app: FastAPI) -> list[Way]:
    """Return what only reads; a HEAD is a GET without its body, and a stream never ends."""
    return [w for w in ways(app) if w.method == "GET" and not w.path.endswith("/stream")]


def unsafe_ways(app: FastAPI) -> list[Way]:
    """Return what may change something."""
    return [way for way in ways(app) if way.method not in SAFE]


def queries(app: FastAPI) -> dict[str, set[str]]:
    """Return the names of the query parameters of every address that is read."""
    found: dict[str, set[str]] = {}
    for route in _routes(app):
        if "GET" in route.methods and hasattr(route, "dependant"):
            found.setdefault(route.path, set()).update(_asked(route.dependant))
    return found


def bare(answer: httpx.Response) -> tuple[int, str]:
    """Return an answer without references and ids, which differ from one to the next."""
    return answer.status_code, REFERENCE.sub("", answer.text)


def _asked(dependant: object) -> Iterator[str]:
    for field in getattr(dependant, "query_params", ()):
        yield field.alias
    for each in getattr(dependant, "dependencies", ()):
        yield from _asked(each)


def _routes(app: FastAPI) -> Iterator[object]:
    for route in app.routes:
        # Routers stay whole within the application and tell their routes when they are asked.
        contexts = getattr(route, "effective_route_contexts", None)
        for each in contexts() if contexts is not None else (route,):
            if getattr(each, "methods", None):
                yield each
