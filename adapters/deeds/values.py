"""Values as people and programs write them, turned into exact ones: days, numbers, shares."""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from adapters.deeds.faults import DATE, Malformed
from adapters.deeds.texts import LONGEST_LINE, clean
from domain.workdays import VIETNAM

LARGEST = 1_000_000
MOST_PLACES = 6
MOMENT = re.compile(r"(\d{1,2})[:hg](\d{2})[ ,]+(?:ngày )?(\d{1,2})/(\d{1,2})/(\d{4})")
PER_CENT = re.compile(r"(\d+(?:[.,]\d+)?) ?%")


def as_iso(given: object) -> object:
    """Take a day as a browser sends it or as people write it: 2026-02-28 or 28/02/2026."""
    if isinstance(given, str) and given.count("/") == 2:  # noqa: PLR2004 - day/month/year
        day, month, year = (part.strip() for part in given.split("/"))
        return f"{year}-{month:0>2}-{day:0>2}"
    return given.strip() if isinstance(given, str) else given


def as_moment(given: object) -> object:
    """Take ``14:30 28/02/2026`` or an ISO moment; one without a zone is Vietnam's."""
    if not isinstance(given, str):
        return given
    written = MOMENT.fullmatch(given.strip())
    text = given.strip()
    if written:
        hour, minute, day, month, year = (int(part) for part in written.groups())
        text = f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}"
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("moment", "not a moment") from None
    return at if at.tzinfo is not None else at.replace(tzinfo=VIETNAM)


def as_decimal(given: object) -> object:
    """Take ``97,5``, ``97.5`` or ``1.097,5`` as written; a float is not what was written."""
    if isinstance(given, bool | float):
        raise PydanticCustomError("decimal_float", "a float is not exact")
    if not isinstance(given, str):
        return given
    text = given.strip().replace(" ", "")
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    try:
        return Decimal(text)
    except InvalidOperation:
        raise PydanticCustomError("decimal_parsing", "not a number") from None


def as_share(given: object) -> object:
    """Take ``2/3``, ``66,7 %`` or ``0,5`` as an exact share."""
    if isinstance(given, int | Fraction) and not isinstance(given, bool):
        return Fraction(given)
    if not isinstance(given, str):
        raise PydanticCustomError("share", "not a share")
    text = given.strip()
    per_cent = PER_CENT.fullmatch(text)
    try:
        if per_cent:
            return Fraction(per_cent[1].replace(",", ".")) / 100
        return Fraction(text.replace(",", ".").replace(" ", ""))
    except (ValueError, ZeroDivisionError):
        raise PydanticCustomError("share", "not a share") from None


def _within(share: Any) -> Fraction:  # noqa: ANN401 - a before validator made it a fraction.
    if not isinstance(share, Fraction) or not 0 <= share <= 1:
        raise PydanticCustomError("share", "not a share")
    return share


Day = Annotated[date, BeforeValidator(as_iso)]
Moment = Annotated[datetime, BeforeValidator(as_moment)]
Exact = Annotated[
    Decimal,
    BeforeValidator(as_decimal),
    Field(allow_inf_nan=False, ge=-LARGEST, le=LARGEST, decimal_places=MOST_PLACES),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": r"^-?[0-9]+([.,][0-9]+)?$"},
                {"type": "integer"},
            ],
            "description": "exact; a number with decimals is sent as text",
        }
    ),
]
Share = Annotated[
    Any,
    AfterValidator(_within),
    BeforeValidator(as_share),
    PlainSerializer(str),
    WithJsonSchema(
        {"type": "string", "description": "an exact share such as 2/3 or 66,7 %", "maxLength": 40}
    ),
]
Number = Annotated[int, Field(ge=0, le=LARGEST)]
UnitName = Annotated[
    str,
    AfterValidator(clean),
    Field(min_length=1, max_length=LONGEST_LINE, description="id of a member unit, or its name"),
]


def as_day(given: str, place: str) -> date:
    """Return a day that stands in a field by itself; raise `Malformed` where it is none."""
    try:
        return date.fromisoformat(str(as_iso(given)))
    except ValueError as error:
        raise Malformed({place: DATE}) from error


def id_or_none(text: str) -> UUID | None:
    """Return the id that a text is, if it is one."""
    try:
        return UUID(text)
    except ValueError:
        return None
