"""From a file to what it changes: read whole, compared, shown, and only then entered.

A file with one fault changes nothing. A file without any is entered row by row, each row once by
its number and the SHA-256 of the file; where a crash ends it in the middle, bringing the same file
in again enters the rest, because what is there already is no change any more. People are entered
all at once, in one transaction.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from typing import assert_never

from adapters.exchange.imports import blocs, people, results, units
from adapters.exchange.imports.known import Known, known_in
from adapters.exchange.imports.plan import (
    AppointHeads,
    Change,
    ConfirmMembers,
    Draft,
    EndOffice,
    Enrol,
    EstablishBloc,
    GiveOffice,
    Plan,
    RecordAward,
    RecordParent,
    RegisterUnit,
    Step,
)
from adapters.exchange.imports.tables import Row, rows_of
from adapters.identity.accounts import Accounts
from adapters.identity.inviting import Held, Invitation, Inviting, Newcomer
from adapters.sheets.headings import Headings
from adapters.sheets.problems import Faults
from adapters.wiring import House
from services.registering import Entering, Line

Planner = Callable[[list[Row], Known, date], Awaitable[Draft]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of list: its columns, and what its rows mean."""

    headings: Headings
    needed: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]


LISTS = {
    "units": Kind(units.HEADINGS, units.NEEDED, units.NOTES),
    "blocs": Kind(blocs.HEADINGS, blocs.NEEDED, blocs.NOTES),
    "people": Kind(people.HEADINGS, people.NEEDED, people.NOTES),
    "results": Kind(results.HEADINGS, results.NEEDED, results.NOTES),
}


@dataclass(frozen=True, slots=True)
class File:
    """A file as it arrived."""

    name: str
    content: bytes

    @property
    def digest(self) -> str:
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Importing:
    """Brings lists into one house."""

    house: House
    accounts: Accounts
    inviting: Inviting
    today: date

    async def plan(self, kind: str, province: str, file: File) -> Plan:
        """Return what the file would change now.

        Raises `SheetErrors` with everything that is wrong in it, `RecordUnavailable` where it
        cannot be compared at this moment.
        """
        faults = Faults()
        of = LISTS[kind]
        rows = rows_of(file.content, of.headings, of.needed, faults)
        known = await known_in(self.house, province, self.accounts)
        draft = await self._planner(kind, file)(rows, known, self.today)
        faults.stop_if_any()
        return Plan(
            kind=kind,
            province=province,
            digest=file.digest,
            rows=len(rows),
            changes=tuple(draft.changes),
            remarks=tuple(draft.remarks),
            logins=tuple(draft.logins),
        )

    async def carry_out(
        self, plan: Plan, actor: str, at: datetime, *, links_anew: bool = False
    ) -> list[Invitation]:
        """Take every step of the plan; return the links of the people who are new.

        ``links_anew`` makes one for everybody in the file who has no password yet, such as after
        links were lost; older ones end.

        Raises `VersionConflict` or `NameTaken` where somebody changed the same meanwhile, and
        `RecordUnavailable` while the record is down: plan again then, what was done stays done.
        """
        if plan.kind == "people":
            return await self._people(plan, actor, links_anew=links_anew)
        for change in plan.changes:
            line = Line(plan.digest, change.row)
            await self._enter(plan, change, Entering(actor, at, line))
        return []

    def _planner(self, kind: str, file: File) -> Planner:
        planners: dict[str, Planner] = {
            "units": units.plan,
            "blocs": blocs.plan,
            "people": people.plan,
            "results": partial(_results, file.name),
        }
        return planners[kind]

    async def _enter(self, plan: Plan, change: Change, entering: Entering) -> None:
        enter = self.house.registering
        match change.step:
            case RegisterUnit(id=unit, name=name, aliases=aliases):
                await enter.organisation(unit, plan.province, name, aliases, entering)
            case RecordParent(unit=unit, parent=parent):
                await enter.parent(unit, parent, entering)
            case EstablishBloc(id=bloc, name=name, aliases=aliases):
                await enter.bloc(bloc, plan.province, name, aliases, entering)
            case ConfirmMembers(bloc=bloc, year=year, membership=membership):
                await enter.membership(bloc, year, membership, entering)
            case AppointHeads(bloc=bloc, year=year, heads=heads):
                await enter.heads(bloc, year, heads, None, entering)
            case RecordAward(unit=unit, award=award):
                await enter.past_award(unit, award, entering)
            case Enrol() | GiveOffice() | EndOffice():
                raise TypeError("people are enrolled all at once")
            case _:
                assert_never(change.step)

    async def _people(self, plan: Plan, actor: str, *, links_anew: bool) -> list[Invitation]:
        steps = [change.step for change in plan.changes]
        fresh = [s for s in steps if isinstance(s, Enrol)]
        newcomers = [Newcomer(s.sign_in_name, s.display_name) for s in fresh]
        await self.inviting.enrol(newcomers, [held for step in steps for held in _held(step)])
        names = plan.logins if links_anew else [each.sign_in_name for each in newcomers]
        return await self.inviting.invite(names, plan.province, actor)


def _held(step: Step) -> list[Held]:
    match step:
        case GiveOffice(sign_in_name=name, office=office, scope_name=scope):
            return [Held(name, office, scope)]
        case EndOffice(sign_in_name=name, office=office):
            return [Held(name, office, ends=True)]
        case _:
            return []


async def _results(file_name: str, rows: list[Row], known: Known, today: date) -> Draft:
    return await results.plan(rows, known, today, file_name)
