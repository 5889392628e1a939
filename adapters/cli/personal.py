"""``tonvinh personal``: whose names a matter holds, and erasing one for good."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from adapters.cli import terminal
from adapters.cli.options import AsJson, OfNomination, OfSeason
from adapters.complaints import Complaint, Exit
from adapters.settings import Settings
from domain.actors import SIMULATED_PREFIX

if TYPE_CHECKING:
    from adapters.wiring import House
    from services.erasing import Erased, Known

app = typer.Typer(
    help="Tên người trong hồ sơ, và xóa tên. / People's names, and erasing them.",
    no_args_is_help=True,
)


@app.command(name="list")
def list_(
    nomination: OfNomination = None,
    season: OfSeason = None,
    name: Annotated[
        str | None, typer.Option(help="Họ tên, tìm ở mọi nơi / a name, wherever it is.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Liệt kê những người được nêu tên. / List everybody who is named, with the id to erase by.

    Of one nomination or season, or by a name in all of them: each paper gives a person an id of its
    own, so whoever is to be erased may have several.
    """
    matter = _one_of(nomination, season, name)

    async def work(house: "House") -> None:
        if isinstance(matter, str):
            mentions = await house.erasing.mentions(matter)
        else:
            mentions = tuple((matter, person) for person in await house.erasing.people(matter))
        if as_json:
            terminal.result_json([_plain(*mention) for mention in mentions])
            return
        for mention in mentions:
            terminal.result(_line(*mention))
        if not mentions:
            terminal.tell("Không có tên người nào.", "Nobody is named.")

    asyncio.run(_in_house(work))


@app.command()
def erase(
    subject: Annotated[UUID, typer.Option(help="Mã người, xem `list` / the person's id.")],
    basis: Annotated[str, typer.Option(help="Căn cứ pháp lý / the legal basis, in words.")],
    by: Annotated[str, typer.Option(help="Tên đăng nhập của quản trị / an administrator.")],
    as_json: AsJson = False,
) -> None:
    """Xóa tên mang một mã, ở mọi nơi; hỏi mật khẩu. / Erase the name of an id, for good.

    It is gone from pages, lists, exports and searches. A person may have several ids: `list --name`
    finds them.

    The order is recorded under the administrator's name, whose password is asked. The events that
    held the name stay as they were, and so does every proof of them.
    """

    async def work(house: "House") -> None:
        actor = await _proven(house, by)
        erased = await _erased(house, subject, basis, actor)
        if as_json:
            recorded = erased.recorded
            terminal.result_json(
                {
                    "subject": subject,
                    "position": recorded.position,
                    "recorded_at": recorded.recorded_at.isoformat(),
                    "repeated": erased.repeated,
                }
            )
            return
        terminal.tell("Đã xóa, không khôi phục được.", "Erased, and nothing can bring it back.")

    asyncio.run(_in_house(work))


@app.command()
def enforce(as_json: AsJson = False) -> None:
    """Hủy lại các khóa đã có lệnh hủy. / Destroy again what a restored copy brought back.

    Also by the list beside the key (personal.erased), for a record restored from before an order.
    """

    async def work(house: "House") -> None:
        destroyed = await house.erasing.enforce()
        unrecorded = await house.erasing.unrecorded()
        if as_json:
            terminal.result_json({"destroyed": destroyed, "unrecorded": unrecorded})
            return
        terminal.tell(f"Đã hủy {destroyed} khóa.", f"{destroyed} key(s) were destroyed.")
        for subject in unrecorded:
            terminal.tell(
                f"! Lệnh xóa {subject} không còn trong bản ghi; hãy ra lệnh lại",
                "the order is not in the record any more: give it again by `personal erase`",
            )

    asyncio.run(_in_house(work))


async def _erased(house: "House", subject: UUID, basis: str, actor: str) -> "Erased":
    from domain.refusals import Reason, Refusal
    from services.erasing import Order, UnknownSubject

    try:
        answer = await house.erasing.erase(Order(subject, basis, actor, datetime.now(UTC)))
    except UnknownSubject:
        raise Complaint(
            f"Không có người nào mang mã {subject}.", f"Nobody has the id {subject}.", Exit.DATA
        ) from None
    if not isinstance(answer, Refusal):
        return answer
    if answer.reason is Reason.NOT_YOURS:
        province = answer.facts["province"]
        raise Complaint(
            f"Chỉ quản trị hệ thống của {province} được xóa tên này.",
            f"Only an administrator of {province} may erase this name.",
            Exit.NO_PERMISSION,
        )
    raise Complaint("Hãy ghi căn cứ bằng --basis.", "State the legal basis by --basis.", Exit.DATA)


async def _proven(house: "House", name: str) -> str:
    """Return the id of whoever knows that account's password: the record will name them."""
    from adapters.identity.accounts import Accounts
    from adapters.identity.passwords import Passwords

    if house.settings.demo and name.startswith(SIMULATED_PREFIX):
        return name
    account = await Accounts(house.pool, Passwords()).proven(name, _password())
    if account is None:
        raise Complaint(
            "Tên đăng nhập hoặc mật khẩu không đúng.",
            "The name or the password is wrong.",
            Exit.NO_PERMISSION,
        )
    return account.id


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return str(typer.prompt("Mật khẩu / password", hide_input=True, err=True))


async def _in_house(work: Callable[["House"], Awaitable[None]]) -> None:
    from adapters.embedded.house import borrowed_or_own
    from adapters.wiring import open_house
    from services.ports import RecordUnavailable

    settings = Settings.load()
    try:
        async with borrowed_or_own(settings, terminal.tell) as system, open_house(system) as house:
            await work(house)
    except RecordUnavailable:
        raise Complaint(
            "Không kết nối được PostgreSQL.", "PostgreSQL cannot be reached.", Exit.UNAVAILABLE
        ) from None


def _one_of(nomination: UUID | None, season: UUID | None, name: str | None) -> UUID | str:
    found = [given for given in (nomination, season, name) if given is not None]
    if len(found) != 1:
        raise Complaint(
            "Hãy ghi một trong ba: --nomination, --season hoặc --name.",
            "Give one of --nomination, --season and --name.",
            Exit.USAGE,
        )
    return found[0]


def _line(matter: UUID, person: "Known") -> str:
    name = "(đã xóa / erased)" if person.name is None else person.name
    return f"{person.subject}\t{name}\t{matter}\t{', '.join(map(str, person.versions))}"


def _plain(matter: UUID, person: "Known") -> dict[str, Any]:
    return {
        "subject": person.subject,
        "name": person.name,
        "matter": matter,
        "events": person.versions,
    }
