"""What the record holds of a job that was done."""

from uuid import UUID

from domain.terms import Role
from services.ports import Recorded
from tests.end_to_end.person import Words
from tests.end_to_end.sitting_down import Seats

OFFICE = "simulated/lao-cai/{}"
"""How the record calls whoever plays an office of the province."""


def words_of(role: Role) -> Words:
    """Return what the pages call whoever plays an office of the province."""
    return Words(role.vi, role.en)


async def last_of(seats: Seats, stream: UUID, count: int = 1) -> list[Recorded]:
    """Return the newest events of a stream, the oldest of them first."""
    return list(await seats.site.house.store.of_stream(stream))[-count:]


def told_by(recorded: list[Recorded]) -> list[tuple[str, str]]:
    """Return what happened and by whom, without the version of the event's form."""
    return [(each.type.rsplit(".", 1)[0], each.actor) for each in recorded]
