"""The tables of `docs/policies.md`, made from the rule files so that the two cannot disagree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from domain.policies.rule_set import RuleSet
from domain.policies.schema import KEYS
from domain.policies.values import Value
from domain.policies.wording import plain_text, value_text


def values_table(rule_sets: Sequence[RuleSet]) -> str:
    """Return a Markdown table of every rule, one column a rule set, each with its confidence."""
    head = ["Rule", "", *(rules.regime for rules in rule_sets)]
    rows = (
        [f"`{key}`", rule.en, *(_cell(key, rules.value(key)) for rules in rule_sets)]
        for key, rule in KEYS.items()
    )
    return _table(head, rows)


def sources_table(rules: RuleSet) -> str:
    """Return a Markdown table of where each value of the regime's own layer comes from."""
    rows = (
        [f"`{key}`", value.confidence.value, value.source, value.article, value.note]
        for key, value in rules.all_values()
        if value.layer == rules.regime
    )
    return _table(["Rule", "", "Source", "Article", "Note"], rows)


def alternatives_table(rules: RuleSet) -> str:
    """Return a Markdown table of the contested rules with every figure that was found."""
    rows = (
        [f"`{key}`", value_text(key, value, "en"), _alternatives(key, value)]
        for key, value in rules.all_values()
        if value.contested
    )
    return _table(["Rule", "Taken", "Also found"], rows)


def _alternatives(key: str, value: Value[object]) -> str:
    found = (f"{plain_text(key, a.value, 'en')} ({a.source})" for a in value.alternatives)
    return "<br>".join(found)


def _cell(key: str, value: Value[object]) -> str:
    return f"{value_text(key, value, 'en')} ({value.confidence})"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_escaped(cell) for cell in line)} |" for line in lines)


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")
