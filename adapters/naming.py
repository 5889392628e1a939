"""What people and offices are called on a page."""

from collections.abc import Collection, Iterable, Mapping

from adapters.bilingual import Language, Text, pick
from adapters.exchange.actors import IMPORT
from adapters.identity.accounts import Account, Accounts, HeldOffice
from adapters.identity.directory import SEASON_FILE
from domain.actors import SIMULATED_PREFIX, timer
from services.auditing import Entry

MACHINES: Mapping[str, Text] = {
    timer("").id: Text("Đồng hồ hạn xử lý", "Deadline timer"),
    SEASON_FILE: Text("Nhập từ hồ sơ của khối", "Brought in from a bloc's papers"),
    IMPORT: Text("Nhập từ danh mục", "Brought in from a list"),
    "system/rules": Text("Công bố quy định", "Publication of rules"),
}


def called(actor: str, people: Mapping[str, Account], language: Language) -> str:
    """Return what to call an actor: a person by name, who plays a part by the office played."""
    if actor in MACHINES:
        return pick(MACHINES[actor], language)
    account = people.get(actor)
    if account is None:
        return actor
    if account.simulated and language == "en" and account.held:
        return office_called(account.held[0], language) + _number(account)
    return account.display_name.removesuffix(" (mô phỏng)")


def office_called(held: HeldOffice, language: Language) -> str:
    """Return an office with the bloc or unit it is held in."""
    role = pick(held.office.role, language)
    return f"{role}, {held.scope_name}" if held.scope_name else role


def is_simulated(actor: str) -> bool:
    """Whether an actor only plays a part."""
    return actor.startswith(SIMULATED_PREFIX)


async def people_of(
    accounts: Accounts, entries: Iterable[Entry], more: Collection[str] = ()
) -> dict[str, Account]:
    """Return the accounts of everybody who acted in a history, and of some more."""
    return await accounts.by_ids({entry.recorded.actor for entry in entries} | set(more))


def _number(account: Account) -> str:
    last = account.id.rpartition("/")[2]
    return f" {last}" if last.isdigit() and len(last) == 1 else ""
