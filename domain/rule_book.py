"""The rule sets at hand when something is decided."""

from datetime import date
from typing import Protocol

from domain.policies.rule_set import RuleSet


class RuleBook(Protocol):
    """All published rule sets, and which of them a day and a province call for."""

    def pinned(self, digest: str) -> RuleSet:
        """Return the rule set with that digest; ``LookupError`` where it was never published."""
        ...

    def in_force(self, on: date, province: str, *, simulated: bool = False) -> RuleSet | None:
        """Return the rule set that a dossier received on that day falls under, if any.

        What people who only play their parts hand in falls under rules in which the values that
        no official has confirmed are simulated too.
        """
        ...
