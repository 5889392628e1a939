"""The worker: which code it runs, how, and under which version."""

import hashlib
from datetime import timedelta
from importlib import resources

from temporalio.client import Client
from temporalio.common import VersioningBehavior, WorkerDeploymentVersion
from temporalio.worker import Worker, WorkerDeploymentConfig
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from adapters.temporal.activities import BallotDoing, NominationDoing, SeasonDoing
from adapters.temporal.client import WORKFLOWS
from adapters.temporal.discretion import Discretion

DEPLOYMENT = "tonvinh"
"""The name under which Temporal knows the versions of this worker."""

PASSED_THROUGH = ("domain", "workflows", "eventsourcing", "pydantic_core")
"""Our own code is deterministic by its rules; importing it again for every workflow would triple
the processor time of a start."""

REPLAYED = (
    ("domain", "terms"),
    ("domain.nominations", "looking_ahead"),
    ("domain.seasons", "deciding"),
    ("domain.ballots", "deciding"),
    ("adapters.temporal", "converting"),
)
"""What a replay depends on besides the workflows: the positions in a history and their reading."""

RUNNER = SandboxedWorkflowRunner(
    restrictions=SandboxRestrictions.default.with_passthrough_modules(*PASSED_THROUGH)
)

STICKY_TIMEOUT = timedelta(seconds=2)
"""How long a step waits for a killed worker before another one takes over."""

GRACE = timedelta(seconds=5)
"""How long a stopping worker lets running appends finish; they take milliseconds."""


def build_id() -> str:
    """Name the version of the workflow code by what it contains.

    A rule of the domain may change without a new version, because activities decide.
    """
    digest = hashlib.sha256()
    for file in sorted(resources.files("workflows").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".py"):
            digest.update(file.read_bytes())
    for package, module in REPLAYED:
        digest.update((resources.files(package) / f"{module}.py").read_bytes())
    return digest.hexdigest()[:12]


def make_worker(
    client: Client,
    task_queue: str,
    nomination: NominationDoing,
    season: SeasonDoing,
    ballot: BallotDoing,
    versioning: VersioningBehavior | None = None,
) -> Worker:
    """Make a worker for all workflows; with a versioning behaviour it registers its build."""
    deployment = None
    if versioning is not None:
        deployment = WorkerDeploymentConfig(
            version=WorkerDeploymentVersion(DEPLOYMENT, build_id()),
            use_worker_versioning=True,
            default_versioning_behavior=versioning,
        )
    return Worker(
        client,
        task_queue=task_queue,
        workflows=list(WORKFLOWS.values()),
        activities=[
            nomination.position,
            nomination.step,
            nomination.announce,
            season.position,
            season.step,
            season.bring_forward,
            season.conference_overdue,
            season.close,
            season.open_ballot,
            ballot.position,
            ballot.step,
            ballot.close,
            ballot.finish,
            ballot.report,
        ],
        workflow_runner=RUNNER,
        interceptors=[Discretion()],
        sticky_queue_schedule_to_start_timeout=STICKY_TIMEOUT,
        graceful_shutdown_timeout=GRACE,
        deployment_config=deployment,
    )
