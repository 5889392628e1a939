"""An event with a field of every kind that the record can keep, and any such event."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Literal
from uuid import UUID, uuid4

from hypothesis import strategies as st

from domain.events import Event
from tests.contracts.samples import A_MOMENT


class Colour(StrEnum):
    RED = "red"
    GOLD = "gold"


@dataclass(frozen=True, slots=True)
class Signed:
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Sealed:
    number: int
    on: date | None


class Everything(Event):
    TOPIC = "sample.everything_happened.v1"
    who: UUID
    share: Decimal
    part: Fraction | None
    on: date
    took: timedelta
    sure: bool
    colour: Colour
    basis: Literal["law", "decree"]
    proof: Signed | Sealed | None
    proofs: tuple[Signed | Sealed, ...]
    seal: Sealed
    years: frozenset[int]
    names: Mapping[Colour, tuple[Sealed, ...]]


# PostgreSQL stores any text but U+0000, and UTF-8 any but half a surrogate pair.
texts = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))
zones = st.sampled_from([UTC, timezone(timedelta(hours=7))])
moments = st.datetimes(timezones=zones)
seals = st.builds(Sealed, st.integers(), st.none() | st.dates())
proofs = st.builds(Signed, texts, moments) | seals
colours = st.sampled_from(Colour)
events = st.builds(
    Everything,
    originator_id=st.uuids(),
    originator_version=st.integers(1, 2**31 - 1),
    timestamp=moments,
    share=st.decimals(allow_nan=False, allow_infinity=False),
    part=st.none() | st.fractions(),
    took=st.timedeltas(),
    who=st.uuids(),
    on=st.dates(),
    sure=st.booleans(),
    colour=colours,
    basis=st.sampled_from(["law", "decree"]),
    proof=st.none() | proofs,
    proofs=st.lists(proofs).map(tuple),
    seal=seals,
    years=st.frozensets(st.integers()),
    names=st.dictionaries(colours, st.lists(seals).map(tuple)),
)


def an_event(**parts: Any) -> Everything:
    return Everything(
        **{
            "originator_id": uuid4(),
            "originator_version": 1,
            "timestamp": A_MOMENT,
            "who": UUID(int=1),
            "share": Decimal("66.70"),
            "part": Fraction(2, 3),
            "on": date(2025, 11, 20),
            "took": timedelta(minutes=90),
            "sure": True,
            "colour": Colour.GOLD,
            "basis": "law",
            "proof": Signed("an officer", A_MOMENT),
            "proofs": (Sealed(1, None),),
            "seal": Sealed(2, date(2025, 1, 1)),
            "years": frozenset({2025, 2024}),
            "names": {Colour.RED: (Sealed(3, None),)},
            **parts,
        }
    )
