"""What can happen to a bloc's membership and headship in one year."""

from datetime import date
from typing import ClassVar

from domain.seasons.events import SeasonEvent
from domain.seasons.roster.facts import Member


class MembersConfirmed(SeasonEvent):
    """The members of this year, by a decision; it replaces what was confirmed before."""

    TOPIC: ClassVar[str] = "season.members_confirmed.v1"
    members: tuple[Member, ...]
    basis: str
    on: date
