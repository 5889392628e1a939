"""What a key of a rule set is: a name, a shape, words for people, and who may set it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from domain.policies.codecs import Codec
from domain.terms import Term


class SetBy(StrEnum):
    """The lowest layer that may always set a key."""

    NATIONAL = "national"
    PROVINCE = "province"
    BLOC = "bloc"


class Unit(Term):
    """What a number counts."""

    NONE = "", "", ""
    WORKING_DAYS = "working_days", "ngày làm việc", "working days"
    DAYS = "days", "ngày", "days"
    ROUNDS = "rounds", "lần", "rounds"
    SETS = "sets", "bộ", "set(s)"
    BASE_SALARIES = "base_salaries", "lần mức lương cơ sở", "base salaries"
    YEARS = "years", "năm", "years"


@dataclass(frozen=True, slots=True)
class Key:
    """One rule that every rule set answers."""

    name: str
    codec: Codec[Any]
    vi: str
    en: str
    set_by: SetBy
    unit: Unit = Unit.NONE
