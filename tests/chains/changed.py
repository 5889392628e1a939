"""The nomination's workflow as somebody changed it who did not think of those that run already."""

from temporalio import workflow

from workflows.messages import Begin
from workflows.nomination import NominationWorkflow


@workflow.defn(name="Nomination")
class HastyWorkflow(NominationWorkflow):
    """Waits before it begins, which no recorded history did."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> None:
        await workflow.sleep(60)
        await super().run(begin)


@workflow.defn(name="Nomination")
class CarefulWorkflow(NominationWorkflow):
    """The same change, made so that a run that began without it goes on without it."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> None:
        if workflow.patched("wait-before-it-begins"):
            await workflow.sleep(60)
        await super().run(begin)
