"""Papers of the tests: numbered, dated and signed."""

from datetime import date, datetime, time

from domain.ids import derived
from domain.papers import Paper, PersonName, Signature
from domain.terms import Capacity
from domain.workdays import VIETNAM


def paper(
    on: date,
    number: str = "345/QĐ-UBND",
    capacity: Capacity = Capacity.HEAD,
    basis: str | None = None,
    valid_until: date | None = None,
) -> Paper:
    signer = PersonName(derived("signer", "Chủ tịch"), "Chủ tịch UBND tỉnh")
    return Paper(number, on, Signature(signer, capacity, basis, valid_until))


def day(text: str) -> date:
    """Read a day as it is written in Vietnam: ``28/01/2021``."""
    return datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=VIETNAM).date()


def moment(text: str, hour: int = 9, minute: int = 0) -> datetime:
    """Return that moment of a day written as in Vietnam, in Vietnam's time."""
    return datetime.combine(day(text), time(hour, minute), tzinfo=VIETNAM)
