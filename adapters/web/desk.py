"""What every request finds at hand: the house, the people, the figures and the clock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from starlette.requests import HTTPConnection

from adapters.identity.accounts import Accounts
from adapters.identity.api_keys import ApiKeys
from adapters.identity.openid.configuring import OpenId, openid_over
from adapters.identity.paces import Pace
from adapters.identity.passkeys.proving import Passkeys, relying_party_at
from adapters.identity.passwords import Passwords
from adapters.identity.sessions import Sessions
from adapters.identity.signing import SigningPolicies
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
    """As pages look into it: what they read is what the person who asks may see."""
    program: House
    """Without that wall: for what happens before anybody is known, and for probes."""
    accounts: Accounts
    """For who signs in; a page that names others takes ``people``."""
    people: Accounts
    sessions: Sessions
    throttle: Throttle
    signing: SigningPolicies
    keys: ApiKeys
    pace: Pace = field(default_factory=Pace)
    passkeys: Passkeys | None = None
    """None where the pages have no name, only a number for an address."""
    openid: OpenId | None = None
    """The door of the agency's provider, where one is set."""
    streams: Streams = field(default_factory=Streams)
    now: Callable[[], datetime] = utc_now

    @property
    def metrics(self) -> Metrics:
        """Return the figures of this process."""
        return self.house.metrics


def desk_over(house: House, now: Callable[[], datetime] = utc_now) -> Desk:
    """Set up a desk over an open house; raise ``Complaint`` for settings that cannot work."""
    settings = house.settings
    party = relying_party_at(settings.url)
    passwords = Passwords()
    return Desk(
        house=house.for_pages(),
        program=house,
        accounts=Accounts(house.pool, passwords),
        people=Accounts(house.pages_pool, passwords),
        sessions=Sessions(
            house.pool,
            timedelta(minutes=settings.session_idle_minutes),
            timedelta(hours=settings.session_longest_hours),
        ),
        throttle=Throttle(house.pool),
        signing=SigningPolicies(house.pool),
        keys=ApiKeys(house.pool),
        passkeys=None if party is None else Passkeys(party, house.pool),
        openid=openid_over(settings, house.pool),
        now=now,
    )


def desk_of(request: HTTPConnection) -> Desk:
    """Return the desk of the application that serves this request."""
    desk: Desk = request.app.state.desk
    return desk
