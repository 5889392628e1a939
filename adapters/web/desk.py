"""What every request finds at hand: the house, the people, the figures and the clock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from starlette.requests import HTTPConnection

from adapters.identity.accounts import Accounts
from adapters.identity.passwords import Passwords
from adapters.identity.sessions import Sessions
from adapters.identity.throttling import Throttle
from adapters.observing.metrics import Metrics
from adapters.web.streaming import Streams
from adapters.wiring import House


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """The one object that handlers take their tools from."""

    house: House
    accounts: Accounts
    sessions: Sessions
    throttle: Throttle
    streams: Streams = field(default_factory=Streams)
    now: Callable[[], datetime] = utc_now

    @property
    def metrics(self) -> Metrics:
        """Return the figures of this process."""
        return self.house.metrics


def desk_over(house: House, now: Callable[[], datetime] = utc_now) -> Desk:
    """Set up a desk over an open house."""
    return Desk(
        house=house,
        accounts=Accounts(house.pool, Passwords()),
        sessions=Sessions(house.pool),
        throttle=Throttle(house.pool),
        now=now,
    )


def desk_of(request: HTTPConnection) -> Desk:
    """Return the desk of the application that serves this request."""
    desk: Desk = request.app.state.desk
    return desk
