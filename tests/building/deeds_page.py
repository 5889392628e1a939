"""The page of the season file with its tables of deeds.

Run as a program it brings them up to date:

python -m tests.building.deeds_page
"""

from pathlib import Path

from adapters.seasonfile.describing import tables

PAGE = Path(__file__).parents[2] / "docs" / "season-file.md"
BEGIN, END = "<!-- deeds -->\n", "<!-- /deeds -->\n"


def page() -> str:
    """Return the page as it is to be, with the tables that follow from the commands now."""
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    return f"{before}{BEGIN}\n{tables()}\n\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
