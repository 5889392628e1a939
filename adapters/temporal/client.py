"""Connecting to Temporal, and what everything here calls things by."""

from uuid import UUID

from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.service import GrpcCompression

from workflows.nomination import NominationWorkflow
from workflows.season import SeasonWorkflow

WORKFLOWS: dict[str, type[NominationWorkflow] | type[SeasonWorkflow]] = {
    "nomination": NominationWorkflow,
    "season": SeasonWorkflow,
}
"""The workflow of each family of aggregates."""


def workflow_id(target: str, target_id: UUID) -> str:
    """Name a workflow by what it is for; the id says nothing about a person or a unit."""
    return f"{target}/{target_id}"


def target_id(of: str) -> UUID:
    """Return whose workflow that id names."""
    return UUID(of.rpartition("/")[2])


async def connect(address: str, namespace: str, *, lazy: bool = False) -> Client:
    """Connect; a lazy client does so with its first call, so that pages work without Temporal.

    The pydantic converter keeps the reason when a nested dataclass does not fit, which the default
    one loses.
    """
    return await Client.connect(
        address,
        namespace=namespace,
        data_converter=pydantic_data_converter,
        lazy=lazy,
        # Loopback or one data centre: compressing small messages costs more than it saves.
        grpc_compression=GrpcCompression.NONE,
    )
