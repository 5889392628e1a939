"""Ids that follow from what they name, so that bringing the same paper in twice changes nothing."""

import unicodedata
from uuid import UUID, uuid5

ROOT = UUID("6f3b2f0e-5f0c-5c39-9a2b-7d1c0a4e8b10")
"""The name space of every derived id of this product."""


def folded(name: str) -> str:
    """Return a name as it is compared: composed, lower case, single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def derived(kind: str, *parts: object) -> UUID:
    """Derive the id of a thing of that kind from the parts that identify it."""
    return uuid5(ROOT, "\x1f".join((kind, *(folded(str(part)) for part in parts))))


def organisation_id(province: str, name: str) -> UUID:
    """Identify an organisation by the province and the name under which it was first recorded."""
    return derived("organisation", province, name)


def bloc_id(province: str, name: str) -> UUID:
    """Identify a bloc by its province and the name under which it was first recorded."""
    return derived("bloc", province, name)


def season_id(bloc: UUID, emulation_year: int) -> UUID:
    """Identify a bloc's season by its emulation year, which a school-year bloc has too."""
    return derived("season", bloc, emulation_year)


def nomination_id(season: UUID, unit: UUID, award: str) -> UUID:
    """Identify a nomination by season, nominee and the award first asked for."""
    return derived("nomination", season, unit, award)


def command_id(*parts: object) -> UUID:
    """Derive the id of a command that a machine asks, so that it asks it once only."""
    return derived("command", *parts)


def rule_set_stream(digest: str) -> UUID:
    """Identify the stream in which a rule set is published by what it contains."""
    return derived("rule-set", digest)
