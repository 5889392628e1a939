import re
from pathlib import Path

from adapters.seasonfile import reading
from adapters.seasonfile.problems import Reason

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
