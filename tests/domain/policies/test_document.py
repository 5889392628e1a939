"""`docs/policies.md` holds the tables that the rule files give today."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from domain.calendars.loading import official_calendar
from domain.policies.describing import alternatives_table, sources_table, values_table
from domain.policies.loading import national_rules
from domain.policies.regimes import RegimeId

DOCUMENT = Path(__file__).parents[3] / "docs" / "policies.md"
RULE_SETS = [national_rules(regime, official_calendar()) for regime in RegimeId]

TABLES: dict[str, Callable[[], str]] = {
    "values": lambda: values_table(RULE_SETS),
    "alternatives": lambda: "\n\n".join(
        f"### {rules.regime}\n\n{alternatives_table(rules)}" for rules in RULE_SETS
    ),
    "sources": lambda: "\n\n".join(
        f"### {rules.regime}\n\n{sources_table(rules)}" for rules in RULE_SETS
    ),
}


def block(name: str) -> re.Pattern[str]:
    """The part of the document between this table's two marks."""
    return re.compile(f"(?<=<!-- table: {name} -->\n\n).*?(?=\n\n<!-- end -->)", re.DOTALL)


@pytest.mark.parametrize("name", TABLES)
def test_the_document_shows_what_the_rule_files_say(name: str) -> None:
    """Run with WRITE_DOCS=1 after changing a rule file to write the table anew."""
    text = DOCUMENT.read_text("utf-8")
    made = TABLES[name]()
    if os.environ.get("WRITE_DOCS") == "1":
        text = block(name).sub(lambda _: made, text)
        DOCUMENT.write_text(text, "utf-8")
    found = block(name).search(text)
    assert found is not None
    assert found.group() == made


def test_the_document_names_every_rule_that_waits_for_an_official() -> None:
    text = DOCUMENT.read_text("utf-8")
    for rules in RULE_SETS:
        for key in rules.unsettled():
            family = re.sub(r"award\.[A-Z_]+\.", "award.*.", key)
            assert f"`{key}`" in text
            assert family in text.split("<!-- table: values -->")[0], family
