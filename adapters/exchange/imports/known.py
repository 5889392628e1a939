"""What a province knows already: its units, blocs and people, found by any of their names."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from adapters.identity.accounts import Account, Accounts
from adapters.postgres.read_models.reading import read
from adapters.sheets.cells import Cell
from adapters.wiring import House
from domain import blocs, organisations
from domain.blocs import Bloc
from domain.folding import fold
from domain.ids import bloc_id, folded, organisation_id
from domain.organisations import Organisation
from services.ports import EventStore, RecordUnavailable

SECONDS = 10.0
"""The lists are behind the record by less than one, unless nobody keeps them."""

_UNITS = "SELECT id, name, aliases FROM view.organisation WHERE province = $1"
_BLOCS = "SELECT id, name, aliases FROM view.bloc WHERE province = $1"


@dataclass
class Names:
    """Finds things by name or alias, letter case and spacing apart."""

    of: dict[UUID, str] = field(default_factory=dict)
    _found: defaultdict[str, set[UUID]] = field(default_factory=lambda: defaultdict(set))

    def add(self, id_: UUID, name: str, aliases: Iterable[str]) -> None:
        """Add one, or more names for one."""
        self.of.setdefault(id_, name)
        for each in (name, *aliases):
            self._found[folded(each)].add(id_)

    def called(self, name: str) -> frozenset[UUID]:
        """Return all that go by that name."""
        return frozenset(self._found.get(folded(name), ()))

    def one(self, cell: Cell, name: str) -> UUID | None:
        """Return the one that a cell names, or ``None`` with a fault."""
        if not name:
            return None
        found = self.called(name)
        if len(found) == 1:
            return next(iter(found))
        shown = name[:60]
        if found:
            cell.wrong(f"có nhiều nơi tên “{shown}”", f"more than one is called “{shown}”")
        else:
            cell.wrong(
                f"tỉnh chưa có “{shown}”: kiểm tra tên, hoặc nhập danh mục đó trước",
                f"the province has no “{shown}”: check the name, or bring that list in first",
            )
        return None


@dataclass
class Known:
    """One province as it stands now; nothing of another one is ever looked at."""

    province: str
    store: EventStore
    accounts: Accounts
    units: Names
    blocs: Names

    async def unit(self, unit: UUID) -> Organisation | None:
        """Return a unit from the record itself."""
        return fold(organisations.evolve, await self.store.events_of(unit))

    async def bloc(self, bloc: UUID) -> Bloc | None:
        """Return a bloc from the record itself."""
        return fold(blocs.evolve, await self.store.events_of(bloc))

    async def people(self) -> dict[str, Account]:
        """Return everybody who signs in by a name, in any province: a name is taken only once."""
        found = await self.accounts.every(simulated=False)
        return {each.sign_in_name: each for each in found if each.sign_in_name is not None}

    def new_unit(self, name: str, aliases: Iterable[str]) -> UUID:
        """Return the id that a unit of that name gets, and know it from now on."""
        made = organisation_id(self.province, name)
        self.units.add(made, name, aliases)
        return made

    def new_bloc(self, name: str, aliases: Iterable[str]) -> UUID:
        """Return the id that a bloc of that name gets, and know it from now on."""
        made = bloc_id(self.province, name)
        self.blocs.add(made, name, aliases)
        return made


async def known_in(house: House, province: str, accounts: Accounts) -> Known:
    """Return what the province knows at this moment.

    Raises `RecordUnavailable` where the lists are not up to date, for then a name that is known
    would be taken for a new one.
    """
    if not await house.caught_up_to(await house.store.head(), SECONDS):
        raise RecordUnavailable("the lists are behind the record; a worker keeps them")
    units, known_blocs = Names(), Names()
    for names, statement in ((units, _UNITS), (known_blocs, _BLOCS)):
        for row in await read(house.pool, statement, province):
            names.add(row["id"], row["name"], row["aliases"])
    return Known(province, house.store, accounts, units, known_blocs)
