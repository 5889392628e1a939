"""The inbox that seals names: a repeated command is known again, also after an erasure."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from adapters.command_codec import JsonCommandCodec
from adapters.personal.keyring import Keyring
from adapters.personal.sealed_inbox import SealedInbox
from adapters.postgres.inbox import PostgresInbox
from domain.commands import Command
from domain.nominations.commands import Decide, Withdraw
from domain.papers import PersonName
from domain.terms import CommitteeChoice
from services.ports import CommandReused
from tests.building.papers import day
from tests.building.signed import ANOTHER, SIGNER, signed_by
from tests.contracts.inbox import InboxContract

CODEC = JsonCommandCodec()


class TestSealedInbox(InboxContract):
    pass


def a_decision(signer: PersonName = SIGNER, command_id: UUID | None = None) -> Decide:
    return Decide(
        command_id=command_id or uuid4(),
        target=UUID(int=7),
        actor="simulated/clerk",
        choice=CommitteeChoice.AWARD,
        paper=signed_by(signer, day("20/03/2021")),
    )


def asking(command: Command, **parts: Any) -> dict[str, Any]:
    return {
        "command_id": command.command_id,
        "kind": command.KIND,
        "target": "nomination",
        "target_id": command.target,
        "body": CODEC.encode(command),
        "correlation_id": uuid4(),
        "actor": command.actor,
        **parts,
    }


async def test_a_command_comes_back_as_it_was_given(inbox: SealedInbox) -> None:
    asked = asking(a_decision())
    assert await inbox.accept(**asked)
    request = await inbox.get(asked["command_id"])
    assert request is not None
    assert request.body == asked["body"]
    (waiting,) = await inbox.unanswered(timedelta(0), 10)
    assert waiting == request


async def test_what_is_kept_holds_no_name(inbox: SealedInbox, raw_inbox: PostgresInbox) -> None:
    asked = asking(a_decision())
    await inbox.accept(**asked)
    kept = await raw_inbox.get(asked["command_id"])
    assert kept is not None
    assert "Mỹ Hằng" in asked["body"].decode()
    assert "Mỹ Hằng" not in kept.body.decode()


async def test_a_command_without_a_name_is_kept_as_it_always_was(
    inbox: SealedInbox, raw_inbox: PostgresInbox
) -> None:
    withdraw = Withdraw(
        command_id=uuid4(), target=UUID(int=7), actor="x", reason="y", on=day("20/03/2021")
    )
    asked = asking(withdraw)
    await inbox.accept(**asked)
    assert await inbox.get(withdraw.command_id) == await raw_inbox.get(withdraw.command_id)


async def test_an_erased_name_cannot_be_read_from_a_command(
    inbox: SealedInbox, keyring: Keyring
) -> None:
    decision = a_decision()
    await inbox.accept(**asking(decision))
    await keyring.destroy([SIGNER.subject])
    request = await inbox.get(decision.command_id)
    assert request is not None
    read = CODEC.decode(request.kind, request.body)
    erased = PersonName(SIGNER.subject, None)
    assert read == replace(decision, paper=signed_by(erased, decision.paper.on))


async def test_the_same_command_is_known_again_before_and_after_an_erasure(
    inbox: SealedInbox, keyring: Keyring
) -> None:
    asked = asking(a_decision())
    assert await inbox.accept(**asked)
    assert not await inbox.accept(**asked)
    await keyring.destroy([SIGNER.subject])
    assert not await inbox.accept(**asked)


@pytest.mark.parametrize("erased", [False, True])
async def test_another_command_under_the_same_id_is_refused(
    inbox: SealedInbox, keyring: Keyring, erased: bool
) -> None:
    decision = a_decision()
    await inbox.accept(**asking(decision))
    if erased:
        await keyring.destroy([SIGNER.subject])
    for other in (
        a_decision(ANOTHER, decision.command_id),
        replace(decision, reason="khác"),
        replace(decision, actor="somebody"),
        replace(decision, target=UUID(int=8)),
    ):
        with pytest.raises(CommandReused):
            await inbox.accept(**asking(other))


async def test_a_command_of_another_kind_under_the_same_id_is_refused(inbox: SealedInbox) -> None:
    decision = a_decision()
    of = {"command_id": decision.command_id, "target": decision.target, "actor": decision.actor}
    await inbox.accept(**asking(Withdraw(**of, reason="y", on=day("20/03/2021"))))
    with pytest.raises(CommandReused):
        await inbox.accept(**asking(decision))


async def test_a_command_that_was_kept_before_names_were_sealed_is_known_again(
    inbox: SealedInbox, raw_inbox: PostgresInbox
) -> None:
    asked = asking(a_decision())
    assert await raw_inbox.accept(**asked)
    assert not await inbox.accept(**asked)
    request = await inbox.get(asked["command_id"])
    assert request is not None
    assert request.body == asked["body"]
