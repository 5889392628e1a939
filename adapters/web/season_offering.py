"""A season's deed as the page offers it: its form with what was typed, and what it brings about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from adapters.bilingual import Text
from adapters.deeds.season_bodies import BY_PERSONS
from adapters.deeds.slots import Slot, slots_of
from adapters.formatting import day
from adapters.web.forms import Values
from adapters.web.season_choices import Choices
from adapters.web.season_consequences import season_consequence
from adapters.web.season_forms import rows_in

SPARE_ROWS = 3
"""Empty rows below those that are filled in."""

MORE_ROWS = 10
"""How many the button adds that asks for more."""

ENDING = frozenset({"cancel-conference", "close-season"})


@dataclass(frozen=True, slots=True)
class SeasonOffer:
    """Everything the form of one deed needs."""

    kind: str
    command_id: UUID
    values: Values
    consequence: Text
    slots: tuple[Slot, ...]
    choices: Choices
    faults: Mapping[str, Text] = field(default_factory=dict)
    spare: int = SPARE_ROWS

    @property
    def warning(self) -> bool:
        """Whether the deed ends something for good."""
        return self.kind in ENDING

    def touched(self, name: str) -> bool:
        """Whether anything was typed into a part of the form, or is wrong there."""
        within = f"{name}."
        typed = any(key.startswith(within) and value for key, value in self.values.items())
        return typed or any(key == name or key.startswith(within) for key in self.faults)

    def rows(self, name: str) -> range:
        """Return the rows of a table: those filled in, and some empty ones."""
        filled = rows_in(self.values, name)
        return range((filled[-1] + 1 if filled else 0) + self.spare)


def season_offer(  # noqa: PLR0913 - what a form is made of.
    choices: Choices,
    kind: str,
    *,
    command_id: UUID,
    today: date,
    values: Values | None = None,
    faults: Mapping[str, Text] | None = None,
    spare: int = SPARE_ROWS,
) -> SeasonOffer:
    """Prepare the form of a deed: as it stands now, empty but for the day, or as it was typed."""
    slots = slots_of(BY_PERSONS[kind])
    return SeasonOffer(
        kind=kind,
        command_id=command_id,
        values={"on": day(today)} if values is None else values,
        consequence=season_consequence(kind),
        slots=slots,
        choices=choices,
        faults=faults or {},
        spare=spare,
    )
