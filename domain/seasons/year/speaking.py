"""Who may act for which year: in one meeting the old head reviews and the coming head launches."""

from domain.nominations.deciding.situation import Situation
from domain.refusals import Reason, Refusal, refuse
from domain.seasons.header import speaks_for, speaks_for_the_bloc
from domain.seasons.states import Season


def not_for_year(for_year: int, season: Season, situation: Situation, deed: str) -> Refusal | None:
    """Refuse a year that is neither this nor the next, and whoever does not act for it.

    The bloc's own offices act for both. The coming head's people act for the coming year, from the
    moment that the meeting chose it.
    """
    if for_year not in (season.emulation_year, season.emulation_year + 1):
        return refuse(Reason.OTHER_YEAR, year=for_year, season=season.emulation_year)
    actor, day = situation.actor, situation.today
    if speaks_for_the_bloc(actor, season, day):
        return None
    heads = season.next_heads if for_year > season.emulation_year else None
    if heads is not None and heads.head is not None and speaks_for(actor, heads.head, season, day):
        return None
    return refuse(Reason.NOT_YOURS, deed=deed, province=season.province)
