"""What the auditor's commands have in common: one nomination or season, with its whole history."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from adapters.cli import terminal
from adapters.complaints import Complaint, Exit
from adapters.settings import Settings

if TYPE_CHECKING:
    from adapters.differences.speaking import Speaking
    from services.auditing import Entries, Entry


@dataclass(frozen=True, slots=True)
class Which:
    """The one nomination or season that a command line names."""

    nomination: UUID | None
    season: UUID | None

    @property
    def id(self) -> UUID:
        """Return its id; complain where neither or both are named."""
        named = [given for given in (self.nomination, self.season) if given is not None]
        if len(named) != 1:
            raise Complaint(
                "Hãy ghi một trong hai: --nomination hoặc --season.",
                "Give either --nomination or --season.",
                Exit.USAGE,
            )
        return named[0]


@dataclass(frozen=True, slots=True)
class Matter:
    """A history, and what is needed to tell it."""

    entries: "Entries"
    speaking: "Speaking"


@asynccontextmanager
async def matter_of(which: Which, data: Path | None) -> AsyncIterator[Matter]:
    """Read a whole history; whoever works here may read every opinion, as an auditor may."""
    from adapters.differences.gathering import speaking_of
    from adapters.embedded.house import borrowed_or_own
    from adapters.identity.accounts import Accounts
    from adapters.identity.passwords import Passwords
    from adapters.wiring import open_house
    from services.families import NOMINATION, SEASON
    from services.ports import RecordUnavailable

    stream = which.id
    settings = Settings.load(data=data)
    try:
        async with borrowed_or_own(settings, terminal.tell) as system, open_house(system) as house:
            family = SEASON if which.nomination is None else NOMINATION
            entries = await house.auditing.timeline(family, stream)
            if not entries:
                raise Complaint(
                    f"Hồ sơ không có {stream}.", f"The record holds no {stream}.", Exit.DATA
                )
            accounts = Accounts(house.pool, Passwords())
            yield Matter(entries, await speaking_of(house, accounts, entries, opinions_open=True))
    except TypeError as error:
        # A nomination's id was given for a season, or the other way round.
        raise Complaint(
            f"{stream} không phải là loại đã ghi.", f"{stream} is of another kind.", Exit.DATA
        ) from error
    except RecordUnavailable:
        raise Complaint(
            "Không kết nối được PostgreSQL.", "PostgreSQL cannot be reached.", Exit.UNAVAILABLE
        ) from None


def both(text: Any) -> dict[str, str]:  # noqa: ANN401 - a text or a term.
    """Return a text in both languages, for JSON."""
    return {"vi": text.vi, "en": text.en}


def envelope(entry: "Entry") -> dict[str, Any]:
    """Return where and when an event stands in the record, for JSON."""
    recorded = entry.recorded
    return {
        "version": recorded.version,
        "position": recorded.position,
        "recorded_at": recorded.recorded_at.isoformat(),
        "given_at": recorded.event.timestamp.isoformat(),
    }
