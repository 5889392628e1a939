"""The page of offices and deeds, in both languages.

Run as a program it brings the tables up to date:

python -m tests.building.roles_page
"""

from pathlib import Path

from adapters.web.who_may import document

PAGE = Path(__file__).parents[2] / "docs" / "roles.md"
BEGIN, END = "<!-- roles -->\n", "<!-- /roles -->\n"


def page() -> str:
    """Return the page as it is to be, with the tables that follow from the authority now."""
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    tables = f"## Tiếng Việt\n\n{document('vi')}\n\n## English\n\n{document('en')}"
    return f"{before}{BEGIN}\n{tables}\n\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
