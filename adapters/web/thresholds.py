"""What a threshold means in votes, said with the numbers in the room before anybody is bound by it.

A share is exact: 66,7 % is 667/1000 and no rounding of 2/3, and of three units two are fewer. Where
a simple fraction lies next to what was written, the sentence names what that one would ask.
"""

from fractions import Fraction

from adapters.bilingual import NOTHING, Text
from adapters.deeds.values import as_share
from adapters.seasonfile.units import FEWEST, MOST
from adapters.web.forms import Values
from domain.policies.arithmetic import required_votes
from domain.policies.shapes import Comparator, Denominator, Threshold
from domain.seasons.regulations import Regulation
from domain.seasons.selecting.rules import members_of
from domain.seasons.states import Season

ROUNDED = (Fraction(1, 6), Fraction(1, 3), Fraction(2, 3), Fraction(5, 6))
"""Shares in use that no percentage says exactly, so that people round them."""
NEAR = Fraction(1, 100)
"""They round to a hundredth or finer, or cut off what is below it."""
SIZES = range(FEWEST, MOST + 1)
"""How many members a bloc may have; no law says it, it is what this program was made for."""


TYPED = "regulation.selection.threshold"
"""Where the form of a regulation has its threshold."""

_COUNTED = {
    Denominator.ALL_MEMBERS: Text("{n} thành viên", "{n} members"),
    Denominator.PRESENT: Text("{n} đơn vị có mặt", "{n} units present"),
    Denominator.VALID_BALLOTS: Text("{n} phiếu hợp lệ", "{n} valid ballots"),
}


def in_votes(rule: Threshold, base: int) -> Text:
    """Return how many votes a threshold asks of so many, and what the fraction beside it would."""
    if base < 1:
        return _beside(rule, None)
    counted, needed = _COUNTED[rule.denominator], required_votes(base, rule)
    beside = _beside(rule, base)
    return Text(
        f"Với {counted.vi.format(n=base)}: cần {needed} phiếu{beside.vi or '.'}",
        f"With {counted.en.format(n=base)}: {needed} votes are needed{beside.en or '.'}",
    )


def beside(share: Fraction) -> Fraction | None:
    """Return the simple fraction that a share is close to and is not."""
    return next((each for each in ROUNDED if 0 < abs(each - share) <= NEAR), None)


def in_the_room(season: Season, denominator: Denominator) -> int:
    """Return the number that a share would be taken of now; without a meeting, of all members."""
    if denominator is not Denominator.ALL_MEMBERS and season.proceedings.open:
        return len(season.proceedings.present)
    return len(members_of(season))


def said_of(kind: str, season: Season, values: Values) -> Text:
    """Return what to add to the consequence of a deed that sets a threshold or votes by it."""
    rule = _RULES[kind](season, values) if kind in _RULES else None
    return in_votes(rule, in_the_room(season, rule.denominator)) if rule is not None else NOTHING


def _beside(rule: Threshold, base: int | None) -> Text:
    simple = beside(rule.share)
    if simple is None:
        return NOTHING
    other = Threshold(simple, rule.comparator, rule.denominator)
    sizes = [n for n in SIZES if required_votes(n, rule) != required_votes(n, other)]
    vi, en = f" {rule.share} không phải là {simple}", f" {rule.share} is not {simple}"
    if base is not None:
        votes = required_votes(base, other)
        vi, en = f"; {simple} cần {votes} phiếu.{vi}", f"; {simple} needs {votes}.{en}"
    if sizes:
        told = ", ".join(map(str, sizes))
        vi += f": số phiếu cần khác nhau khi mẫu số là {told}"
        en += f": they differ where the whole is {told}"
    return Text(f"{vi}.", f"{en}.")


def _typed(_: Season, values: Values) -> Threshold | None:
    """Return the threshold as it stands in the form; ``None`` while it is not one."""
    comparator = next((c for c in Comparator if c.value == _field(values, "comparator")), None)
    denominator = next((d for d in Denominator if d.value == _field(values, "denominator")), None)
    try:
        share = as_share(_field(values, "share"))
    except ValueError:
        return None
    if comparator is None or denominator is None or not isinstance(share, Fraction):
        return None
    return Threshold(share, comparator, denominator) if 0 <= share <= 1 else None


def _field(values: Values, part: str) -> str:
    return str(values.get(f"{TYPED}.{part}") or "")


def _drafted(season: Season, values: Values) -> Threshold | None:
    """Return the threshold of the draft whose approval the form records."""
    for draft in season.year.agreements.drafts:
        named = (draft.document.value, str(draft.version))
        if isinstance(draft.content, Regulation) and named == (
            values.get("document"),
            values.get("version"),
        ):
            return draft.content.selection.threshold
    return None


def _in_force(season: Season, _: Values) -> Threshold | None:
    regulation = season.year.regulation
    return None if regulation is None else regulation.selection.threshold


_RULES = {"draft-regulation": _typed, "approve-draft": _drafted, "open-round": _in_force}
