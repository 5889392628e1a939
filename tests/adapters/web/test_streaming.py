import asyncio

import pytest

from adapters.postgres.listening import Listener
from adapters.web.streaming import FOR_ONE_PERSON, Streams, TooManyStreams, versions
from domain.nominations.commands import GiveOpinion
from domain.terms import Opinion
from services.ports import RecordUnavailable
from tests.adapters.web.conftest import Site
from tests.building.stories import a_nomination


async def test_a_page_hears_of_a_new_version_as_soon_as_it_is_recorded(site: Site) -> None:
    nomination = await site.record(a_nomination().endorsed().with_dossier())

    async def look() -> int:
        return len(await site.house.store.of_stream(nomination))

    heard: asyncio.Queue[int | None] = asyncio.Queue()

    async def listen() -> None:
        async for version in versions(look, site.house.listener, known=3):
            heard.put_nowait(version)

    listening = asyncio.create_task(listen())
    try:
        assert await asyncio.wait_for(heard.get(), 5) is None
        command = GiveOpinion(
            command_id=nomination,
            target=nomination,
            actor="simulated/lao-cai/council-member/1",
            opinion=Opinion.RECOMMEND,
        )
        await site.house.accepting.accept(command, nomination)
        async with asyncio.timeout(5):
            while (version := await heard.get()) is None:
                pass
        assert version == 4
    finally:
        listening.cancel()


async def test_a_stream_outlives_an_outage_of_the_record() -> None:
    async def down() -> int:
        raise RecordUnavailable

    stream = versions(down, Listener("postgresql://nobody@127.0.0.1:1/x"), known=1)
    assert await anext(stream) is None
    await stream.aclose()  # type: ignore[attr-defined]


def test_one_person_cannot_take_all_streams() -> None:
    streams = Streams()
    held = [streams.one_more("a") for _ in range(FOR_ONE_PERSON)]
    for stream in held:
        stream.__enter__()
    with pytest.raises(TooManyStreams):
        streams.check("a")
    streams.check("b")
    for stream in held:
        stream.__exit__(None, None, None)
    streams.check("a")
    assert not streams.open
