"""What the interface says in Vietnamese, as its templates and wordings tell: not for English."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ADAPTERS = Path(__file__).parents[2] / "adapters"
WRITTEN = ADAPTERS.parent / "tests" / "seasons" / "accept" / "a-year-by-deeds.yaml"
IN_TEMPLATES = re.compile(r"""\bt\((["'])((?:(?!\1).)+)\1,\s*(["'])((?:(?!\3).)+)\3""")
BOTH = frozenset({"Text", "Bilingual"})


@cache
def vietnamese_only() -> frozenset[str]:
    """Return every text of the interface whose English is another one.

    What people write may be the same words, and stays in the language in which they wrote it.
    """
    pairs = {*_of_templates(), *_of_modules()}
    english = {en for _, en in pairs}
    written = WRITTEN.read_text("utf-8")
    return frozenset(vi for vi, _ in pairs if vi not in english | {""} and vi not in written)


def _of_templates() -> Iterator[tuple[str, str]]:
    for file in ADAPTERS.glob("web/templates/**/*.html"):
        for found in IN_TEMPLATES.finditer(file.read_text("utf-8")):
            yield found[2].strip(), found[4].strip()


def _of_modules() -> Iterator[tuple[str, str]]:
    for file in ADAPTERS.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in BOTH:
                said = [a.value for a in node.args if isinstance(a, ast.Constant)]
                if len(said) == 2 and all(isinstance(each, str) for each in said):
                    yield str(said[0]), str(said[1])
