"""Which pages are measured, and how a person at work comes to each of them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from random import Random

from adapters.bench.crew import Worker
from domain.authority import DESK, REVIEWERS
from domain.terms import Role

Address = Callable[[Worker, Random], str]

_SOUGHT = ("kiem%20lam", "Ph%C3%B2ng%20N%E1%BB%99i%20v%E1%BB%A5", "thue", "so%2007", "bang%20khen")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of page: its name in the figures, its address, and by which offices it is opened."""

    name: str
    address: Address
    roles: Collection[Role] = ()
    """Empty: by anybody."""
    needs: Callable[[Worker], object] = lambda _worker: True
    """What that person must have, or there is no such page for them."""

    def opens_for(self, worker: Worker) -> bool:
        """Whether that person works with such pages."""
        return bool(self.needs(worker)) and (not self.roles or worker.office.role in self.roles)


def _nomination(tail: str = "") -> Address:
    return lambda worker, chance: f"/nominations/{worker.matters.any(chance)['id']}{tail}"


def _season(tail: str = "") -> Address:
    return lambda worker, chance: f"/seasons/{worker.matters.any(chance)['season_id']}{tail}"


def _at(path: str) -> Address:
    return lambda _worker, _chance: path


def _search(path: str) -> Address:
    return lambda _worker, chance: f"{path}?q={chance.choice(_SOUGHT)}"


def _past(worker: Worker, chance: Random) -> str:
    row = worker.matters.any(chance)
    version = chance.randint(1, int(str(row["version"])))
    return f"/nominations/{row['id']}/timeline?version={version}"


def _review(worker: Worker, chance: Random) -> str:
    return f"/nominations/{chance.choice(worker.matters.in_review())}"


def _reviewed(worker: Worker) -> object:
    return worker.matters.in_review()


def _unspoken(worker: Worker) -> object:
    return worker.unspoken


def _opinion(worker: Worker, chance: Random) -> str:
    return f"/nominations/{chance.choice(worker.unspoken)}/deeds/give-opinion"


def _conference(worker: Worker, chance: Random) -> str:
    return f"/seasons/{chance.choice(worker.matters.open_seasons)}"


def _unit(worker: Worker, chance: Random) -> str:
    return f"/units/{worker.matters.any(chance)['unit_id']}"


KINDS = (
    Kind("my_work", _at("/")),
    Kind("nominations", _at("/nominations")),
    Kind("nominations_filtered", _search("/nominations")),
    Kind("nomination", _nomination()),
    Kind("timeline", _nomination("/timeline")),
    Kind("past_state", _past),
    Kind("difference", _nomination("/difference")),
    Kind("board_review", _review, REVIEWERS | {Role.COUNCIL_SECRETARY}, _reviewed),
    Kind("review_queue", _at("/review"), REVIEWERS),
    Kind("desk_queue", _at("/desk"), DESK),
    Kind("opinion_form", _opinion, REVIEWERS, _unspoken),
    Kind("seasons", _at("/seasons")),
    Kind("season", _season()),
    Kind("season_timeline", _season("/timeline")),
    Kind("conference", _conference),
    Kind("units", _at("/units")),
    Kind("units_filtered", _search("/units")),
    Kind("unit", _unit),
    Kind("audit", _search("/audit"), {Role.AUDITOR}),
    Kind("audit_looks", _at("/audit/looks"), {Role.AUDITOR}),
    Kind("rules", _at("/rules")),
    Kind("account", _at("/account")),
)

SIGN_IN = Kind("sign_in", _at("/sign-in"))
"""Opened by who is not signed in yet."""
