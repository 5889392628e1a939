"""Why an activity failed stays in this house: Temporal is told the kind of failure and no more.

A failure's sentence may quote what it failed on, such as a unit's name or a reason that somebody
wrote, and Temporal would keep it in a history for months.
"""

from typing import Any

import structlog
from temporalio.exceptions import ApplicationError, FailureError
from temporalio.worker import (
    ActivityInboundInterceptor,
    ExecuteActivityInput,
    Interceptor,
)

from adapters.observing.log_events import LogEvent
from services.ports import RecordUnavailable

log = structlog.get_logger()


class Discretion(Interceptor):
    """Makes every activity of a worker discreet."""

    def intercept_activity(self, next: ActivityInboundInterceptor) -> ActivityInboundInterceptor:  # noqa: A002 - as the library has it.
        """Stand between the worker and the activity."""
        return _Discreet(next)


class _Discreet(ActivityInboundInterceptor):
    async def execute_activity(self, input: ExecuteActivityInput) -> Any:  # noqa: A002, ANN401 - as the library has it.
        try:
            return await self.next.execute_activity(input)
        except FailureError:
            # Ours say nothing but an id or a kind, and the library's are about the worker itself.
            raise
        except RecordUnavailable as outage:
            log.warning(LogEvent.RECORD_UNAVAILABLE)
            raise _kind_of(outage) from None
        except Exception as failure:
            log.exception(LogEvent.COMMAND_FAILED, failure=type(failure).__name__)
            raise _kind_of(failure) from None


def _kind_of(failure: Exception) -> ApplicationError:
    kind = type(failure).__name__
    return ApplicationError(kind, type=kind)
