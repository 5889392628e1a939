"""A country for benchmarks: provinces with blocs and units whose nominations fill a database.

Nothing of it is true. The provinces have numbers for names, every name says that it is simulated,
and whoever acts is. The same load and seed give the same country, ids included.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.ids import bloc_id, nomination_id, organisation_id, season_id
from domain.nominations.states import Nominee
from domain.terms import AwardKind

MARK = "(mô phỏng)"

UNITS_OF_A_BLOC = 12
YEARS = 6
"""The emulation years that the country has behind it, the present one included."""

_AGENCIES = (
    "Phòng Tư pháp",
    "Phòng Nội vụ",
    "Phòng Tài chính - Kế hoạch",
    "Phòng Giáo dục và Đào tạo",
    "Phòng Y tế",
    "Phòng Văn hóa và Thông tin",
    "Hạt Kiểm lâm",
    "Chi cục Thuế khu vực",
    "Bảo hiểm xã hội",
    "Ban Chỉ huy Quân sự",
    "Hội Nông dân",
    "Trung tâm Khuyến nông",
)
_AWARDS = (
    AwardKind.FLAG_PROV,
    AwardKind.FLAG_GOV,
    *(AwardKind.TTLDXS,) * 3,
    *(AwardKind.CERT_PROV,) * 7,
)


@dataclass(frozen=True, slots=True)
class Load:
    """How large the country is, and the seed that its chances follow from."""

    nominations: int = 50_000
    provinces: int = 34
    seed: int = 2026

    @property
    def blocs(self) -> int:
        """Return the blocs of a province, so many that no unit is nominated twice in a year."""
        a_bloc = self.provinces * YEARS * UNITS_OF_A_BLOC
        return 1 - (-self.nominations // a_bloc)

    def chance(self, *of: object) -> random.Random:
        """Return the chances of one thing, which are the same whatever else is made before it."""
        return random.Random("/".join(map(str, (self.seed, *of))))  # noqa: S311 - no secret.


@dataclass(frozen=True, slots=True)
class BlocHere:
    """A bloc with its members, all of them in one province."""

    id: UUID
    province: str
    name: str
    members: tuple[Nominee, ...]
    first: bool
    """Whether it is the first one of its province."""

    @property
    def head(self) -> Nominee:
        """Return the unit that heads the bloc."""
        return self.members[0]


@dataclass(frozen=True, slots=True)
class Wished:
    """One nomination that the bloc's conference of that year brings forward."""

    id: UUID
    season_id: UUID
    bloc: BlocHere
    nominee: Nominee
    award: AwardKind
    year: int
    number: int
    """Its place among all nominations of the country."""


@dataclass(frozen=True, slots=True)
class SeasonHere:
    """One bloc's year with the nominations that come of it; without any, it has not met yet."""

    id: UUID
    bloc: BlocHere
    year: int
    wished: tuple[Wished, ...]


def provinces(load: Load) -> tuple[str, ...]:
    """Return the names of the provinces."""
    return tuple(f"Tỉnh mô phỏng {number:02}" for number in range(1, load.provinces + 1))


def blocs(load: Load) -> Iterator[BlocHere]:
    """Return every bloc, one province after the other."""
    for province in provinces(load):
        for number in range(1, load.blocs + 1):
            name = f"Khối thi đua số {number:02} {MARK}"
            members = tuple(_unit(province, agency, number) for agency in _AGENCIES)
            yield BlocHere(bloc_id(province, name), province, name, members, first=number == 1)


def seasons(load: Load, now: datetime) -> Iterator[SeasonHere]:
    """Return every season, the oldest year first, with exactly the load's nominations in all."""
    years = range(now.year - YEARS + 1, now.year + 1)
    every = [(bloc, year) for year in years for bloc in blocs(load)]
    meeting = sum(_has_met(bloc, year, now) for bloc, year in every)
    met, given = 0, 0
    for bloc, year in every:
        met += _has_met(bloc, year, now)
        due = met * load.nominations // meeting
        yield _season(bloc, year, given, due - given)
        given = due


def _has_met(bloc: BlocHere, year: int, now: datetime) -> bool:
    """Whether a year's conference is over: the first bloc of each province is still before it."""
    return year < now.year or not bloc.first


def _season(bloc: BlocHere, year: int, first: int, many: int) -> SeasonHere:
    season = season_id(bloc.id, year)
    wished = []
    for place in range(many):
        nominee = bloc.members[(year + place) % UNITS_OF_A_BLOC]
        award = _AWARDS[place % len(_AWARDS)]
        nomination = nomination_id(season, nominee.unit_id, award.value)
        wished.append(Wished(nomination, season, bloc, nominee, award, year, first + place))
    return SeasonHere(season, bloc, year, tuple(wished))


def _unit(province: str, agency: str, number: int) -> Nominee:
    name = f"{agency} số {number:02} {MARK}"
    unit = organisation_id(province, name)
    return Nominee(unit, name, unit)
