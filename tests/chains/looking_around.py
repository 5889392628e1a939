"""A workflow that says which classes it sees."""

from temporalio import workflow

from domain.nominations.looking_ahead import Due, Position
from domain.seasons.deciding import SeasonDue, SeasonPosition
from domain.terms import Stage
from workflows import messages
from workflows.nomination import NominationWorkflow
from workflows.season import SeasonWorkflow

CLASSES = (
    Due,
    Position,
    SeasonDue,
    SeasonPosition,
    Stage,
    NominationWorkflow,
    SeasonWorkflow,
    messages.Announcement,
    messages.Begin,
    messages.NominationStands,
    messages.SeasonStands,
    messages.Step,
    messages.StepAt,
)
"""Everything that travels between a workflow and the world, and the workflows themselves."""


def identities() -> dict[str, int]:
    return {seen.__qualname__: id(seen) for seen in CLASSES}


@workflow.defn
class LookingAround:
    @workflow.run
    async def run(self) -> dict[str, int]:
        return identities()
