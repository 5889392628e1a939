"""How long an activity may take and how it is tried again, each with its reason."""

from datetime import timedelta

from temporalio.common import RetryPolicy

RECORD_TIMEOUT = timedelta(seconds=2)
"""An append takes milliseconds; after two seconds its worker is taken to be dead. Should it live
after all, the second attempt finds what the first one stored."""

RECORD_RETRY = RetryPolicy(
    initial_interval=timedelta(milliseconds=200),
    backoff_coefficient=2.0,
    maximum_interval=timedelta(seconds=5),
    non_retryable_error_types=["UnknownCommand"],
)
"""The record may be down for hours: try for ever, and be back within seconds of its return."""

COURIER_TIMEOUT = timedelta(seconds=30)
"""Beginning a nomination is an update on another workflow, which may wait for a worker."""
