"""Slowing down who guesses passwords, without letting anybody lock somebody else out.

Failures are counted for a name at a place, so a stranger elsewhere cannot spend a person's
attempts; for a place over all names, so that one place cannot try a word on everybody; and for a
name over all strange places, so that many addresses cannot share out the guessing. A place is an
address, or a browser in which that person has signed in before: whatever strangers do, there the
person still gets in, even from the address that the stranger shares.
"""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address

import asyncpg

from adapters.postgres.connecting import fetch
from domain.ids import folded

WINDOW = timedelta(minutes=15)
"""How long a failure counts."""

OF_A_NAME = 5
"""Failures of one name at one place after which it has to wait."""

OF_AN_ADDRESS = 50
"""Failures of one address over all names; an office of many people may share one address."""

OF_A_NAME_ANYWHERE = 100
"""Failures of one name over all strange places; then only browsers it has used are let try."""

KNOWN = "browser/"
KNOWN_FOR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Place:
    """From where somebody tries: an address, or a browser known to that person."""

    name: str

    @property
    def is_known(self) -> bool:
        """Whether the person who is named has signed in there before."""
        return self.name.startswith(KNOWN)


def at_address(address: str) -> Place:
    """Return the place of an address; one subscriber has a network of IPv6 ones (RFC 6177)."""
    try:
        known = ip_address(address)
    except ValueError:
        return Place(address)
    if not isinstance(known, IPv6Address):
        return Place(address)
    if known.ipv4_mapped is not None:
        return Place(str(known.ipv4_mapped))
    return Place(f"{IPv6Address(int(known) >> 64 << 64)}/64")


class Throttle:
    """Counts failures in the database, so that all web processes count the same ones."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        """Use a pool of short statements."""
        self._pool = pool

    async def place(self, address: str, browser: str, sign_in_name: str) -> Place:
        """Return from where this name is tried; it costs the same whether anybody has that name."""
        digest = sha256(browser.encode()).digest()
        rows = await fetch(
            self._pool,
            "SELECT 1 FROM identity.known_browser k JOIN identity.account a ON a.id = k.account_id"
            " WHERE k.token_sha256 = $1 AND a.sign_in_name = $2"
            " AND k.known_at > clock_timestamp() - $3::interval",
            digest,
            folded(sign_in_name),
            KNOWN_FOR,
        )
        return Place(KNOWN + digest.hex()[:32]) if rows else at_address(address)

    async def know(self, browser: str, account_id: str) -> None:
        """Remember that this account has been signed in from the browser that holds this token."""
        await fetch(
            self._pool,
            "INSERT INTO identity.known_browser (token_sha256, account_id) VALUES ($1, $2)"
            " ON CONFLICT DO NOTHING",
            sha256(browser.encode()).digest(),
            account_id,
        )

    async def closed(self, place: Place, sign_in_name: str) -> bool:
        """Whether this name at this place has to wait before another attempt."""
        rows = await fetch(
            self._pool,
            "SELECT count(*) FILTER (WHERE address = $1) AS all_names,"
            " count(*) FILTER (WHERE address = $1 AND sign_in_name = $2) AS this_name,"
            " count(*) FILTER (WHERE sign_in_name = $2 AND address NOT LIKE $4) AS anywhere"
            " FROM identity.failure WHERE (address = $1 OR sign_in_name = $2)"
            " AND failed_at > clock_timestamp() - $3::interval",
            place.name,
            folded(sign_in_name)[:200],
            WINDOW,
            KNOWN + "%",
        )
        counted = rows[0]
        if counted["this_name"] >= OF_A_NAME or counted["all_names"] >= OF_AN_ADDRESS:
            return True
        return bool(not place.is_known and counted["anywhere"] >= OF_A_NAME_ANYWHERE)

    async def failed(self, place: Place, sign_in_name: str) -> None:
        """Count a failure, and forget those that no longer count."""
        await fetch(
            self._pool,
            "DELETE FROM identity.failure WHERE failed_at < clock_timestamp() - $1::interval",
            WINDOW,
        )
        await fetch(
            self._pool,
            "INSERT INTO identity.failure (address, sign_in_name) VALUES ($1, $2)",
            place.name,
            folded(sign_in_name)[:200],
        )

    async def succeeded(self, place: Place, sign_in_name: str) -> None:
        """Forget the failures of who has now shown the right password there."""
        await fetch(
            self._pool,
            "DELETE FROM identity.failure WHERE address = $1 AND sign_in_name = $2",
            place.name,
            folded(sign_in_name)[:200],
        )
