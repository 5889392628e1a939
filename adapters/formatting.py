"""Days and moments as they are written in Vietnam."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from adapters.bilingual import Language, Text, pick
from domain.workdays import VIETNAM, date_in_vietnam

END_OF = Text("hết ngày {day}", "the end of {day}")
AT = Text("{time} ngày {day}", "{time} on {day}")


def day(on: date | None) -> str:
    """Return a date as ``28/02/2026``, and nothing for none."""
    return f"{on:%d/%m/%Y}" if on is not None else ""


def moment(at: datetime) -> str:
    """Return a moment of Vietnam's clock as ``14:05 28/02/2026``."""
    return f"{at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"


def moment_to_the_second(at: datetime) -> str:
    """Return a moment as an auditor needs it."""
    return f"{at.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S}"


def exact(number: Decimal | int) -> str:
    """Return an exact number as ``1.097,50``, with every decimal place that it has."""
    return f"{Decimal(number):,f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def deadline(at: datetime, language: Language) -> str:
    """Return the last moment of a term: midnight is told as the end of the day before."""
    local = at.astimezone(VIETNAM)
    if local.time() == time():
        return pick(END_OF, language).format(day=day(last_day(at)))
    return pick(AT, language).format(time=f"{local:%H:%M}", day=day(local.date()))


def last_day(at: datetime) -> date:
    """Return the last day of a term that is over at that moment."""
    return date_in_vietnam(at - timedelta(microseconds=1))
