"""The codecs of the law's shapes."""

from __future__ import annotations

from datetime import date

from domain.policies.codecs import (
    COUNT,
    FRACTION,
    INTEGER,
    TEXT,
    Codec,
    Unreadable,
    choice,
    record,
    sequence,
)
from domain.policies.shapes import (
    BlocQuotaRow,
    CitedGround,
    Comparator,
    Criterion,
    Denominator,
    DossierItem,
    Evidence,
    QuotaDenominator,
    QuotaRule,
    Retention,
    Rounding,
    Rung,
    Threshold,
    TieStep,
    YearlyDate,
)
from domain.terms import AwardKind, Capacity, HoldGround, RevocationGround, Stage
from domain.terms import Rung as RungName

NO_AWARD = "none"
"""The plain form of "there is no lower award", which is not the same as "not settled"."""

PERMANENT = "permanent"
"""The plain form of "kept for ever"."""


def _read_retention(plain: object) -> Retention:
    if plain == PERMANENT:
        return Retention(None)
    return Retention(COUNT.read(plain))


def _read_lower_award(plain: object) -> str:
    if plain == NO_AWARD:
        return NO_AWARD
    return choice(AwardKind).read(plain)


def _checked_ladder(rungs: tuple[Rung, ...]) -> tuple[Rung, ...]:
    offsets = [rung.at for rung in rungs]
    if sorted(set(offsets)) != offsets:
        raise Unreadable("expected rungs in order of time, each at its own day")
    return rungs


def _checked_table(rows: tuple[BlocQuotaRow, ...]) -> tuple[BlocQuotaRow, ...]:
    sizes = [row.min_members for row in rows]
    if sorted(set(sizes)) != sizes:
        raise Unreadable("expected rows in order of min_members, each size once")
    return rows


def _checked_yearly_date(rule: YearlyDate) -> YearlyDate:
    try:
        # 2023 is no leap year, so 29 February is refused as well.
        date(2023, rule.month, rule.day)
    except ValueError as error:
        found = f"{rule.day:02}/{rule.month:02}"
        raise Unreadable(f"expected a date that returns every year, found {found}") from error
    return rule


_RUNGS = sequence(record(Rung, {"name": choice(RungName), "at": INTEGER}))
_QUOTA_ROWS = sequence(
    record(BlocQuotaRow, {"min_members": COUNT, "max_flags": COUNT, "max_certs": COUNT})
)

THRESHOLD = record(
    Threshold,
    {"share": FRACTION, "comparator": choice(Comparator), "denominator": choice(Denominator)},
)
QUOTA = record(
    QuotaRule,
    {"share": FRACTION, "denominator": choice(QuotaDenominator), "rounding": choice(Rounding)},
    optional=("denominator", "rounding"),
)
QUOTA_TABLE = Codec("bloc quotas", lambda p: _checked_table(_QUOTA_ROWS.read(p)), _QUOTA_ROWS.plain)
LADDER = Codec("ladder", lambda p: _checked_ladder(_RUNGS.read(p)), _RUNGS.plain)
ITEMS = sequence(
    record(
        DossierItem,
        {"id": TEXT, "vi": TEXT, "en": TEXT, "due_in": choice(Stage), "form": TEXT},
        optional=("form",),
    )
)
CRITERIA = sequence(
    record(Criterion, {"id": TEXT, "vi": TEXT, "en": TEXT, "shown_by": choice(Evidence)})
)
HOLD_GROUNDS = sequence(record(CitedGround, {"id": choice(HoldGround), "article": TEXT}))
REVOCATION_GROUNDS = sequence(
    record(CitedGround, {"id": choice(RevocationGround), "article": TEXT})
)
CAPACITIES = sequence(choice(Capacity))
TIE_LADDER = sequence(choice(TieStep))
_YEARLY_DATE = record(YearlyDate, {"month": COUNT, "day": COUNT, "years_after": COUNT})
YEARLY_DATE = Codec(
    "yearly date", lambda p: _checked_yearly_date(_YEARLY_DATE.read(p)), _YEARLY_DATE.plain
)
RETENTION = Codec("retention", _read_retention, lambda r: PERMANENT if r.years is None else r.years)
LOWER_AWARD = Codec("lower award", _read_lower_award, str)
