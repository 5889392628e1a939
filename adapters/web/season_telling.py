"""A season's events in words; those about scores tell no figure that may still be closed."""

from adapters.bilingual import Text
from adapters.telling.seasons import told
from adapters.web.bloc_years import BlocYear
from services.ports import Recorded


def season_lines(year: BlocYear) -> list[tuple[Recorded, Text]]:
    """Return every event with its sentence, oldest first."""
    return [(e.recorded, told(e.recorded.event, year.names)) for e in year.entries]
