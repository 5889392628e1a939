import re
from pathlib import Path

from adapters.seasonfile import reading
from adapters.seasonfile.deeds import NOT_IN_FILES, OTHERWISE, OWN_KEYS
from adapters.seasonfile.problems import Reason
from tests.building.deeds_page import page

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "season-file.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "tests" / "seasons" / "accept" / "annotated-example.yaml"


def test_the_annotated_example_is_the_tested_file() -> None:
    assert f"```yaml\n{EXAMPLE.read_text(encoding='utf-8')}```" in PAGE


def test_every_key_is_explained_and_used_in_the_example() -> None:
    example = EXAMPLE.read_text(encoding="utf-8")
    for key in ("form", *reading.REQUIRED, *reading.OPTIONAL):
        assert f"`{key}`" in PAGE
        # `result` stands only where there are no nominations.
        assert key == "result" or re.search(rf"^{key}:", example, re.MULTILINE)


def test_every_error_is_listed_with_its_sentence() -> None:
    for reason in Reason:
        assert f"| `{reason.code}` | {reason.en} |" in PAGE, reason


def test_the_tables_of_the_deeds_follow_from_the_commands() -> None:
    assert page() == PAGE, "bring them up to date with: python -m tests.building.deeds_page"


def test_the_page_names_every_key_of_an_entry_that_no_command_has() -> None:
    for key in (*OWN_KEYS, *OTHERWISE.values()):
        assert f"`{key}`" in PAGE


def test_what_no_file_may_hold_is_in_no_table() -> None:
    for kind in NOT_IN_FILES:
        assert f"| `{kind}` |" not in PAGE
