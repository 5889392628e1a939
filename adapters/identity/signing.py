"""Which deeds sign something, and where signing asks for a fresh proof of who sits there."""

from collections.abc import Collection

import asyncpg

from adapters.postgres.connecting import fetch

SIGNING: frozenset[str] = frozenset(
    {
        # Decisions and papers of the committee and the council.
        "decide",
        "propose-to-government",
        "record-government-answer",
        "record-council-vote",
        "record-bloc-outcome",
        "record-recovery",
        "revoke",
        "succeed-authority",
        # What lets another person sign.
        "grant-delegation",
        "end-delegation",
        # Papers of the bloc that carry signatures: pact, regulation and plan, scores, minutes.
        "sign-pact",
        "approve-draft",
        "approve-scores",
        "sign-minutes",
        "correct-minutes",
        "confirm-choices",
        "confirm-next-heads",
        "annul-round",
        "annul-ballot",
        "commend",
        "close-season",
    }
)
"""Kinds of command behind which stands somebody's signature on a paper."""


class SigningPolicies:
    """What each province has decided about proofs at signing; where it has not, they are asked."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        """Use a pool of short statements."""
        self._pool = pool

    async def asks(self, provinces: Collection[str]) -> bool:
        """Whether a person with offices in these provinces is asked: unless none of them asks."""
        rows = await fetch(
            self._pool,
            "SELECT count(*) AS silent FROM identity.signing_policy"
            " WHERE province = ANY($1) AND NOT asks",
            sorted(set(provinces)),
        )
        return not provinces or bool(rows[0]["silent"] < len(set(provinces)))

    async def decide(self, province: str, *, asks: bool) -> None:
        """Keep what a province has decided."""
        await fetch(
            self._pool,
            "INSERT INTO identity.signing_policy (province, asks) VALUES ($1, $2)"
            " ON CONFLICT (province) DO UPDATE SET asks = $2, changed_at = clock_timestamp()",
            province,
            asks,
        )
