"""Every key that a rule set must hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from domain.policies.award_keys import AWARD_KEYS
from domain.policies.general_keys import GENERAL_KEYS
from domain.policies.keys import Key
from domain.terms import AwardKind


def award_key(award: str, rule: str) -> str:
    """Return the key of one award's rule, such as `award.FLAG_GOV.bonus`."""
    return f"award.{award}.{rule}"


def _keys_of_awards() -> Iterator[Key]:
    for award in AwardKind:
        for key in AWARD_KEYS:
            yield replace(
                key,
                name=award_key(award, key.name),
                vi=f"{award.vi}: {key.vi}",
                en=f"{award.en}: {key.en}",
            )


KEYS: Mapping[str, Key] = MappingProxyType(
    {key.name: key for key in (*_keys_of_awards(), *GENERAL_KEYS)}
)
"""All keys by name, in the order in which a page shows them.

A key that was once released is never taken out: a rule set pinned with it must stay readable.
"""
