import time, statistics
from tests.building.signed import a_decided_nomination, an_append_of
from tests.contracts.samples import an_append
from dataclasses import replace
from uuid import uuid4
from domain.people import with_names

async def run(f, n=300):
    ts=[]
    for _ in range(n):
        t=time.perf_counter(); await f(); ts.append((time.perf_counter()-t)*1e3)
    return round(statistics.median(ts),3)

async def test_bench(store, raw):
    async def plain(): await store.append(an_append("x"))
    async def plain_raw(): await raw.append(an_append("x"))
    story=a_decided_nomination()
    last=story.events[-1]
    def one():
        return replace(last, originator_id=uuid4(), originator_version=1)
    async def named(): await store.append(an_append_of(one()))
    async def named_raw(): await raw.append(an_append_of(one()))
    for _ in range(2):
        print("plain sealed", await run(plain), "raw", await run(plain_raw), "named sealed", await run(named), "raw", await run(named_raw))
    await store.append(an_append_of(*story.events))
    async def read(): await store.of_stream(story.id)
    async def read_raw(): await raw.of_stream(story.id)
    print("read", await run(read), await run(read_raw))
