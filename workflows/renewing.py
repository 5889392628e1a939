"""Going on in a fresh run, which asks the record where it stands."""

from uuid import UUID

from temporalio import workflow

from workflows.messages import Begin


def is_wanted() -> bool:
    """Whether the history has grown long, or a newer version of this code serves."""
    info = workflow.info()
    return info.is_continue_as_new_suggested() or info.is_target_worker_deployment_version_changed()


async def when_wanted(of: UUID) -> None:
    """End this run and begin the next where that is wanted, once nothing is under way.

    Nothing is carried over, because the record has everything.
    """
    if not is_wanted():
        return
    await workflow.wait_condition(workflow.all_handlers_finished)
    changed = workflow.info().is_target_worker_deployment_version_changed()
    upgrade = workflow.ContinueAsNewVersioningBehavior.AUTO_UPGRADE
    workflow.continue_as_new(Begin(of), initial_versioning_behavior=upgrade if changed else None)
