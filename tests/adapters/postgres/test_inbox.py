"""The inbox on PostgreSQL: the contract of the port, and who is told of an answer."""

import asyncio

import asyncpg
import pytest

from adapters.postgres.inbox import PostgresInbox, open_inbox
from adapters.postgres.listening import ANSWERS, Listener
from services.ports import RecordUnavailable
from tests.contracts.inbox import InboxContract, a_request


class TestPostgresInbox(InboxContract):
    pass


async def test_who_waits_is_told_of_an_answer(inbox: PostgresInbox, listening: Listener) -> None:
    parts = a_request()
    await inbox.accept(**parts)
    with listening.bell(ANSWERS) as bell:
        await inbox.answer(parts["command_id"], b"done")
        await asyncio.wait_for(bell.wait(), 5)


async def test_the_program_may_answer_but_not_alter_a_request(
    inbox: PostgresInbox, superuser: asyncpg.Connection
) -> None:
    await inbox.accept(**a_request())
    await superuser.execute("SET ROLE es_app")
    await superuser.execute("UPDATE inbox.request SET answer = 'x', answered_at = now()")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await superuser.execute("UPDATE inbox.request SET body = 'x'")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await superuser.execute("DELETE FROM inbox.request")


async def test_an_inbox_that_nobody_answers_for_is_unavailable() -> None:
    async with open_inbox("postgresql://nobody@/none?host=/nonexistent") as inbox:
        with pytest.raises(RecordUnavailable):
            await inbox.accept(**a_request())
