"""Who runs the bloc of these jobs, and how each of them comes to the page of its year."""

from domain.terms import Role
from tests.building.people import BLOC
from tests.building.seasons import BLOC_NAME
from tests.end_to_end.person import Person, Words, both
from tests.end_to_end.recorded import OFFICE

SEASONS = both("Năm thi đua", "Seasons")


def in_the_bloc(role: Role) -> Words:
    """Return what the pages call whoever plays an office of the bloc."""
    return Words(f"{role.vi}, {BLOC_NAME}", f"{role.en}, {BLOC_NAME}")


def recorded_as(role: Role) -> str:
    """Return how the record calls whoever plays an office of the bloc."""
    return OFFICE.format(f"{role.value.lower().replace('_', '-')}/{BLOC.hex[:8]}")


async def come_to_the_season(person: Person) -> None:
    """Come to the page of the bloc's year, while its conference sits."""
    await person.follow(SEASONS)
    await person.follow(BLOC_NAME)
    await person.sees(both("Đang họp", "In session"))
