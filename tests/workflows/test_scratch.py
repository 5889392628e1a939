import asyncio, time
from datetime import timedelta
from uuid import uuid4
import pytest
from temporalio import activity
from temporalio.client import Client
from temporalio.worker import Worker
from adapters.temporal.courier import TemporalCourier
from adapters.temporal.client import WORKFLOWS, connect
from adapters.temporal.worker import RUNNER
from services.ports import Request, RecordUnavailable
from workflows.activities import NominationActivities
from workflows.messages import NominationStands
from datetime import datetime, UTC
from adapters.embedded import temporal
from adapters.embedded.logs import LogFile
from adapters.embedded.children import Child

class Down(NominationActivities):
    @activity.defn(name="nomination-position")
    async def position(self, begin): return NominationStands(None)
    @activity.defn(name="nomination-step")
    async def step(self, step): raise RecordUnavailable("down")
    @activity.defn(name="nomination-announce")
    async def announce(self, a): raise RecordUnavailable("down")

def req():
    return Request(uuid4(),"nominate","nomination",uuid4(),b"",uuid4(),"x",datetime.now(UTC),None,None)

@pytest.mark.parametrize("p",[0.5,1,3,5])
async def test_stuck(temporal_client: Client, p):
    q=f"q{uuid4().hex}"; d=Down()
    c=TemporalCourier(temporal_client,q)
    async with Worker(temporal_client,task_queue=q,workflows=list(WORKFLOWS.values()),activities=[d.position,d.step,d.announce],workflow_runner=RUNNER):
        t=time.monotonic(); 
        try:
            async with asyncio.timeout(30): r=await c.deliver(req(),timedelta(seconds=p))
        except BaseException as e: r=repr(e)
        print("stuck",p,r,round(time.monotonic()-t,2))

@pytest.mark.parametrize("p",[0.5,3])
async def test_none(temporal_client: Client, p):
    c=TemporalCourier(temporal_client,f"q{uuid4().hex}")
    t=time.monotonic(); r=await c.deliver(req(),timedelta(seconds=p)); print("noworker",p,r,round(time.monotonic()-t,2))

async def test_down(open_directory):
    server = temporal.Temporal(temporal.ports.any_free())
    child = await Child.start(server.recipe(), LogFile(open_directory/"t.log"))
    await temporal._until_ready(server, child)
    lazy=await connect(server.address,"default",lazy=True)
    cl=await connect(server.address,"default")
    c=TemporalCourier(cl,"q")
    await child.stop()
    for p in (0.5,3,5):
        t=time.monotonic(); r=await c.deliver(req(),timedelta(seconds=p)); print("down",p,r,round(time.monotonic()-t,2))
    c=TemporalCourier(lazy,"q")
    for p in (0.5,3):
        t=time.monotonic(); r=await c.deliver(req(),timedelta(seconds=p)); print("lazy",p,r,round(time.monotonic()-t,2))
    t=time.monotonic()
    try: print(await c.ensure_running("nomination", uuid4()))
    except BaseException as e: print(type(e), e)
    try: print(await TemporalCourier(cl,"q").ensure_running("nomination", uuid4()))
    except BaseException as e: print(type(e), e, time.monotonic()-t)
    child = await Child.start(server.recipe(), LogFile(open_directory/"t.log"))
    await temporal._until_ready(server, child)
    t=time.monotonic(); r=await c.deliver(req(),timedelta(seconds=1)); print("back",r,round(time.monotonic()-t,2))
    t=time.monotonic(); r=await TemporalCourier(cl,"q").deliver(req(),timedelta(seconds=1)); print("back",r,round(time.monotonic()-t,2))
    await child.stop()
