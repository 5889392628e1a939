"""Connecting to Temporal, and what everything here calls things by."""

from uuid import UUID

from temporalio.client import Client
from temporalio.envconfig import ClientConfigProfile
from temporalio.service import GrpcCompression

from adapters.temporal.converting import DATA_CONVERTER
from workflows.ballot import BallotWorkflow
from workflows.nomination import NominationWorkflow
from workflows.season import SeasonWorkflow

WORKFLOWS: dict[str, type[NominationWorkflow] | type[SeasonWorkflow] | type[BallotWorkflow]] = {
    "nomination": NominationWorkflow,
    "season": SeasonWorkflow,
    "ballot": BallotWorkflow,
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

    What a cluster asks for besides, certificates or a key, comes from Temporal's own environment
    variables (``TEMPORAL_TLS_*``, ``TEMPORAL_API_KEY``), so that its tools and this program agree.
    """
    cluster = ClientConfigProfile.load(disable_file=True).to_client_connect_config()
    return await Client.connect(
        address,
        namespace=namespace,
        data_converter=DATA_CONVERTER,
        lazy=lazy,
        tls=cluster.get("tls"),
        api_key=cluster.get("api_key"),
        # Loopback or one data centre: compressing small messages costs more than it saves.
        grpc_compression=GrpcCompression.NONE,
    )
