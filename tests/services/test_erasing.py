"""Erasing a name: who may, on what basis, once, and again after a restore."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest

from adapters.personal.keyring import Keyring
from adapters.personal.sealed_store import SealedEventStore
from adapters.postgres.connecting import open_pool
from adapters.postgres.event_store import PostgresEventStore, open_event_store
from domain.actors import EVERYWHERE, Actor, Office
from domain.erasures import REGISTER, ErasureOrdered
from domain.ids import derived
from domain.papers import PersonName
from domain.refusals import Reason, Refusal
from domain.terms import AwardKind, Role
from services.erasing import Erased, Erasing, Known, Order, UnknownSubject
from tests.building.desks import People
from tests.building.papers import moment
from tests.building.people import holder
from tests.building.signed import ANOTHER, SIGNER, a_decided_nomination, an_append_of

STORY = a_decided_nomination()
ADMINISTRATOR = holder(Role.ADMINISTRATOR)
ELSEWHERE = Actor("elsewhere", (Office(Role.ADMINISTRATOR, "Hà Nam"),))
OVERALL = Actor("overall", (Office(Role.ADMINISTRATOR, EVERYWHERE),))
FORMER = Actor(
    "former", (Office(Role.ADMINISTRATOR, "Lào Cai", until=moment("01/01/2025").date()),)
)
AT = moment("05/03/2026")


class Erasures:
    """The service over a record in which one nomination is signed by two people."""

    def __init__(self, store: SealedEventStore, keys: Keyring) -> None:
        people = People()
        people.known |= {actor.id: actor for actor in (ELSEWHERE, OVERALL, FORMER)}
        self.store, self.keys = store, keys
        self.service = Erasing(store, keys, people)

    async def order(self, actor: Actor = ADMINISTRATOR, basis: str = "Luật 91/2025/QH15") -> Erased:
        answer = await self.asks(actor, basis)
        assert isinstance(answer, Erased), answer
        return answer

    async def asks(self, actor: Actor, basis: str = "Luật 91/2025/QH15") -> Erased | Refusal:
        return await self.service.erase(Order(SIGNER.subject, basis, actor.id, AT))

    async def names(self) -> dict[object, str | None]:
        return {known.subject: known.name for known in await self.service.people(STORY.id)}

    async def register(self) -> list[object]:
        return [recorded.event for recorded in await self.store.of_stream(REGISTER)]


@pytest.fixture
async def raw(database: str) -> AsyncIterator[PostgresEventStore]:
    async with open_event_store(database) as opened:
        yield opened


@pytest.fixture
async def erasures(
    database: str, raw: PostgresEventStore, tmp_path: Path
) -> AsyncIterator[Erasures]:
    async with open_pool(database, "tests") as pool:
        keys = Keyring(pool, tmp_path / "personal.key")
        store = SealedEventStore(raw, keys)
        await store.append(an_append_of(*STORY.events))
        yield Erasures(store, keys)


async def test_each_mention_of_a_name_is_found_until_it_is_erased(erasures: Erasures) -> None:
    """Two papers that the same person signed give two ids, and a person says that it is one."""
    same = PersonName(derived("signer", "of another paper"), SIGNER.text)
    again = a_decided_nomination(same, AwardKind.CERT_PROV)
    await erasures.store.append(an_append_of(*again.events))
    found = dict(await erasures.service.mentions(f" {str(SIGNER.text).upper()}"))
    assert {stream: known.name for stream, known in found.items()} == {
        STORY.id: SIGNER.text,
        again.id: SIGNER.text,
    }
    await erasures.order()
    assert STORY.id not in dict(await erasures.service.mentions(str(SIGNER.text)))


async def test_who_is_named_is_listed_with_the_events_that_name_them(erasures: Erasures) -> None:
    assert await erasures.service.people(STORY.id) == (
        Known(ANOTHER.subject, ANOTHER.text, (4,)),
        Known(SIGNER.subject, SIGNER.text, (7,)),
    )


@pytest.mark.parametrize("actor", [ADMINISTRATOR, OVERALL], ids=lambda a: a.id)
async def test_an_administrator_erases_one_name_and_no_other(
    erasures: Erasures, actor: Actor
) -> None:
    erased = await erasures.order(actor)
    assert not erased.repeated
    assert erased.recorded.actor == actor.id
    assert await erasures.names() == {ANOTHER.subject: ANOTHER.text, SIGNER.subject: None}


async def test_the_order_is_recorded_without_the_name(erasures: Erasures) -> None:
    await erasures.order()
    assert await erasures.register() == [
        ErasureOrdered(
            originator_id=REGISTER,
            originator_version=1,
            timestamp=AT,
            subject=SIGNER.subject,
            basis="Luật 91/2025/QH15",
        )
    ]


@pytest.mark.parametrize(
    "actor", [ELSEWHERE, FORMER, holder(Role.AUDITOR), Actor("nobody")], ids=lambda a: a.id
)
async def test_nobody_else_may(erasures: Erasures, actor: Actor) -> None:
    answer = await erasures.asks(actor)
    assert isinstance(answer, Refusal)
    assert answer.reason is Reason.NOT_YOURS
    assert await erasures.names() == {n.subject: n.text for n in (ANOTHER, SIGNER)}
    assert await erasures.register() == []


@pytest.mark.parametrize("basis", ["", "  "])
async def test_an_order_needs_its_legal_basis(erasures: Erasures, basis: str) -> None:
    answer = await erasures.asks(ADMINISTRATOR, basis)
    assert isinstance(answer, Refusal)
    assert answer.reason is Reason.REASON_MISSING


async def test_an_id_that_names_nobody_is_no_order(erasures: Erasures) -> None:
    with pytest.raises(UnknownSubject):
        await erasures.service.erase(Order(uuid4(), "x", ADMINISTRATOR.id, AT))
    assert await erasures.register() == []


async def test_an_order_that_is_repeated_is_recorded_once(erasures: Erasures) -> None:
    first = await erasures.order()
    again = await erasures.order(OVERALL)
    assert again.repeated
    assert again.recorded == first.recorded
    assert len(await erasures.register()) == 1


async def test_two_orders_at_once_are_both_recorded(erasures: Erasures) -> None:
    import asyncio  # noqa: PLC0415

    other = Order(ANOTHER.subject, "x", ADMINISTRATOR.id, AT)
    await asyncio.gather(erasures.order(), erasures.service.erase(other))
    assert len(await erasures.register()) == 2
    assert set((await erasures.names()).values()) == {None}


async def test_a_key_that_a_restored_copy_brings_back_is_destroyed_again(
    erasures: Erasures, superusers_database: str
) -> None:
    async with open_pool(superusers_database, "tests") as pool:
        copy = await pool.fetch("SELECT * FROM personal.subject_key")
        await erasures.order()
        await pool.execute("DELETE FROM personal.subject_key")
        await pool.executemany(
            "INSERT INTO personal.subject_key SELECT $1, $2, $3, $4, $5", [tuple(r) for r in copy]
        )
        assert SIGNER.text in (await erasures.names()).values()
        assert await erasures.service.enforce() == 1
        assert await erasures.service.enforce() == 0
        assert (await erasures.names())[SIGNER.subject] is None
        # Also where the copy is older than the key itself.
        await pool.execute("DELETE FROM personal.subject_key")
        assert await erasures.service.enforce() == 0
        assert await erasures.keys.made([SIGNER.subject], STORY.id) == {SIGNER.subject: None}
