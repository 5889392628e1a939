"""A rule's value in words, Vietnamese or English, for the pages and documents that show it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from functools import singledispatch
from typing import Literal

from domain.policies.codecs import TIME_OF_DAY
from domain.policies.keys import Unit
from domain.policies.kinds import NO_AWARD
from domain.policies.schema import KEYS
from domain.policies.shapes import (
    BlocQuotaRow,
    CitedGround,
    Criterion,
    DossierItem,
    QuotaRule,
    Retention,
    Rung,
    Threshold,
    YearlyDate,
)
from domain.policies.values import Value
from domain.terms import Term

Language = Literal["vi", "en"]


def value_text(key: str, value: Value[object], language: Language) -> str:
    """Return the value in words with its unit, or that it is not settled."""
    if value.value is None:
        return _pick(language, "chưa có quy định, cần xác nhận", "not settled")
    return plain_text(key, value.value, language)


def plain_text(key: str, value: object, language: Language) -> str:
    """Return one value of this rule, or one of its alternatives, in words with its unit."""
    unit = KEYS[key].unit
    text = _words(value, language)
    counted = isinstance(value, int | Decimal) and unit is not Unit.NONE
    return f"{text} {label(unit, language)}" if counted else text


def label(word: str, language: Language) -> str:
    """Return a term's label; another text, such as a citation, is its own label."""
    return _pick(language, word.vi, word.en) if isinstance(word, Term) else word


def _pick(language: Language, vi: str, en: str) -> str:
    return vi if language == "vi" else en


@singledispatch
def _words(value: object, language: Language) -> str:  # noqa: ARG001 - numbers read the same.
    return str(value)


@_words.register
def _(value: bool, language: Language) -> str:  # noqa: FBT001
    return _pick(language, "có", "yes") if value else _pick(language, "không", "no")


@_words.register
def _(value: str, language: Language) -> str:
    return _pick(language, "không có", "none") if value == NO_AWARD else label(value, language)


@_words.register
def _(value: Decimal, language: Language) -> str:
    return _pick(language, str(value).replace(".", ","), str(value))


@_words.register
def _(value: tuple, language: Language) -> str:  # type: ignore[type-arg] # singledispatch sees the bare class.
    return "; ".join(_words(entry, language) for entry in value)


@_words.register
def _(value: timedelta, language: Language) -> str:  # noqa: ARG001 - a time reads the same.
    return str(TIME_OF_DAY.plain(value))


@_words.register
def _(value: Threshold, language: Language) -> str:
    comparator, base = (label(w, language) for w in (value.comparator, value.denominator))
    return f"{comparator} {value.share} {_pick(language, base, f'of {base}')}"


@_words.register
def _(value: QuotaRule, language: Language) -> str:
    unknown = _pick(language, "chưa rõ mẫu số", "denominator not settled")
    base = label(value.denominator, language) if value.denominator else unknown
    exact = _pick(language, "chưa rõ cách làm tròn", "rounding not settled")
    rounding = label(value.rounding, language) if value.rounding else exact
    return f"≤ {value.share} ({base}; {rounding})"


@_words.register
def _(value: BlocQuotaRow, language: Language) -> str:
    vi = f"từ {value.min_members} đơn vị: {value.max_flags} cờ, {value.max_certs} bằng khen"
    en = f"from {value.min_members} units: flags {value.max_flags}, certificates {value.max_certs}"
    return _pick(language, vi, en)


@_words.register
def _(value: Rung, language: Language) -> str:
    name = label(value.name, language)
    if value.at == 0:
        return _pick(language, f"{name}: khi hết hạn", f"{name}: at the end of the due date")
    vi = f"{abs(value.at)} ngày làm việc {'trước' if value.at < 0 else 'sau'} hạn"
    en = f"{abs(value.at)} working day(s) {'before' if value.at < 0 else 'after'} the due date"
    return f"{name}: {_pick(language, vi, en)}"


@_words.register
def _(value: DossierItem, language: Language) -> str:
    name = _pick(language, value.vi, value.en)
    return f"{name} ({value.form})" if value.form else name


@_words.register
def _(value: Criterion, language: Language) -> str:
    return _pick(language, value.vi, value.en)


@_words.register
def _(value: CitedGround, language: Language) -> str:
    return label(value.id, language)


@_words.register
def _(value: YearlyDate, language: Language) -> str:
    years = {0: ("cùng năm", "of the same year"), 1: ("năm sau", "of the next year")}
    later = (f"sau {value.years_after} năm", f"{value.years_after} years later")
    return (
        f"{value.day:02}/{value.month:02} {_pick(language, *years.get(value.years_after, later))}"
    )


@_words.register
def _(value: Retention, language: Language) -> str:
    if value.years is None:
        return _pick(language, "vĩnh viễn", "permanent")
    return f"{value.years} {label(Unit.YEARS, language)}"
