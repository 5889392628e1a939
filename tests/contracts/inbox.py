"""What every `Inbox` promises: subclass this, with a fixture `inbox` of a fresh inbox."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from services.ports import CommandReused, Inbox

AT_ONCE = timedelta(0)


def a_request(**parts: Any) -> dict[str, Any]:
    return {
        "command_id": uuid4(),
        "kind": "submit_dossier",
        "target": "nomination",
        "target_id": UUID(int=7),
        "body": b'{"on":"2025-12-01"}',
        "correlation_id": UUID(int=8),
        "actor": "simulated/officer",
        **parts,
    }


class InboxContract:
    async def test_a_request_is_kept_as_it_came(self, inbox: Inbox) -> None:
        parts = a_request()
        assert await inbox.accept(**parts)
        request = await inbox.get(parts["command_id"])
        assert request is not None
        assert {name: getattr(request, name) for name in parts} == parts
        assert request.accepted_at.utcoffset() is not None
        assert (request.answer, request.answered_at) == (None, None)

    async def test_nobody_knows_a_request_that_was_not_made(self, inbox: Inbox) -> None:
        assert await inbox.get(uuid4()) is None

    async def test_the_same_request_is_accepted_once(self, inbox: Inbox) -> None:
        parts = a_request()
        assert await inbox.accept(**parts)
        assert not await inbox.accept(**parts)
        # A second try may belong to another chain of causes and is the same request.
        assert not await inbox.accept(**{**parts, "correlation_id": uuid4()})

    async def test_of_many_who_make_the_same_request_at_once_one_is_first(
        self, inbox: Inbox
    ) -> None:
        parts = a_request()
        accepted = await asyncio.gather(*(inbox.accept(**parts) for _ in range(20)))
        assert sorted(accepted) == [False] * 19 + [True]

    @pytest.mark.parametrize(
        "change",
        [
            {"body": b"{}"},
            {"kind": "withdraw"},
            {"target": "season"},
            {"target_id": UUID(int=9)},
            {"actor": "simulated/other"},
        ],
    )
    async def test_another_request_under_the_same_id_is_refused(
        self, inbox: Inbox, change: dict[str, Any]
    ) -> None:
        parts = a_request()
        await inbox.accept(**parts)
        with pytest.raises(CommandReused, match="already given with another content"):
            await inbox.accept(**{**parts, **change})
        request = await inbox.get(parts["command_id"])
        assert request is not None
        assert request.body == parts["body"]

    async def test_the_first_answer_stays(self, inbox: Inbox) -> None:
        parts = a_request()
        await inbox.accept(**parts)
        await inbox.answer(parts["command_id"], b"first")
        first = await inbox.get(parts["command_id"])
        await inbox.answer(parts["command_id"], b"second")
        assert await inbox.get(parts["command_id"]) == first
        assert first is not None
        assert first.answer == b"first"
        assert first.answered_at is not None
        assert first.answered_at >= first.accepted_at

    async def test_the_unanswered_are_listed_from_the_oldest(self, inbox: Inbox) -> None:
        requests = [a_request() for _ in range(4)]
        for parts in requests:
            await inbox.accept(**parts)
        await inbox.answer(requests[1]["command_id"], b"done")
        found = await inbox.unanswered(AT_ONCE, 2)
        assert [r.command_id for r in found] == [requests[n]["command_id"] for n in (0, 2)]
        assert await inbox.unanswered(timedelta(hours=1), 10) == ()
