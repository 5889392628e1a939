"""Which part of a history somebody wants to see, as the address says it."""

from dataclasses import dataclass, replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Query

from adapters.web.auditing.lines import Line

NEWEST = "new"
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """Filters, the order, and the event after which the state is shown; empty ones ask nothing."""

    who: str = ""
    rules: str = ""
    part: str = ""
    order: str = ""
    version: int | None = None

    @property
    def newest_first(self) -> bool:
        """Whether the last event comes first."""
        return self.order == NEWEST

    @property
    def filters(self) -> tuple[str, ...]:
        """Return the names of the filters in use, never what they ask for."""
        return tuple(name for name in ("who", "rules", "part") if getattr(self, name))

    def of(self, lines: list[Line]) -> list[Line]:
        """Return the lines that are asked for, in the order that is asked for."""
        kept = [line for line in lines if self._keeps(line)]
        return kept[::-1] if self.newest_first else kept

    def query(self, **changes: Any) -> str:  # noqa: ANN401 - the fields above.
        """Return the query of an address that asks for the same, but for some changes."""
        asked = replace(self, **changes)
        pairs = {name: getattr(asked, name) for name in ("who", "rules", "part", "order")}
        pairs["version"] = "" if asked.version is None else str(asked.version)
        text = urlencode({name: value for name, value in pairs.items() if value})
        return f"?{text}" if text else ""

    def _keeps(self, line: Line) -> bool:
        return (
            self.who in ("", line.actor)
            and self.rules in ("", line.recorded.policy_version)
            and self.part in ("", line.part)
        )


def wanted(
    who: Annotated[str, Query(max_length=LONGEST)] = "",
    rules: Annotated[str, Query(max_length=LONGEST)] = "",
    part: Annotated[str, Query(max_length=LONGEST)] = "",
    order: Annotated[str, Query(max_length=3)] = "",
    version: int | None = None,
) -> Wanted:
    """Read the address of a timeline or of its file."""
    return Wanted(who, rules, part, NEWEST if order == NEWEST else "", version)


TheWanted = Annotated[Wanted, Depends(wanted)]
