"""Lets the Nu Html Checker judge every page of a furnished house.

    java -version && npm install --prefix FOLDER vnu-jar
    python -m tests.building.html_check FOLDER/node_modules/vnu-jar/build/dist/vnu.jar

prints what is wrong and ends with 1, or with 0 where nothing is. The attributes by which htmx is
told what to do are its own and in no specification; they alone are passed over.
"""

import asyncio
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx
import structlog

from tests.building.screenshots import a_house
from tests.end_to_end.finding import Finder, Seen, kinds_of_pages
from tests.end_to_end.furnished_house import OFFICES, SESSION, Open

CHECK = ("java", "-jar", "{jar}", "--format", "gnu", "--errors-only", "--exit-zero-always")
OF_HTMX = re.compile(r"Attribute “hx-[\w:-]+” not allowed")
LANGUAGES = ("vi", "en")


async def rendered(house: Open, folder: Path) -> list[Seen]:
    """Write every page that these offices come to, in both languages, and return what they are."""
    finder = Finder(house.address, kinds_of_pages())
    for role in OFFICES:
        async with httpx.AsyncClient(base_url=house.address, timeout=60) as browser:
            browser.cookies.set(SESSION, await house.session(role))
            name = role.name if role else ""
            await finder.walk(browser, name, house.furnished.pages)
            ours = [(n, s) for n, s in enumerate(finder.pages) if s.account == name]
            for number, seen in ours:
                for language in LANGUAGES:
                    browser.cookies.set("tonvinh_language", language)
                    page = await browser.get(seen.address)
                    (folder / f"{number:03}-{language}.html").write_text(page.text, "utf-8")
    return finder.pages


def judged(folder: Path, jar: str, seen: list[Seen]) -> list[str]:
    """Return what the checker says of the files, each with the address of its page."""
    files = sorted(str(file) for file in folder.glob("*.html"))
    command = [part.format(jar=jar) for part in CHECK]
    told = subprocess.run([*command, *files], capture_output=True, text=True, check=True)
    complaints = []
    for line in (told.stdout + told.stderr).splitlines():
        if OF_HTMX.search(line) is None and (file := re.search(r"(\d{3})-(\w\w)\.html", line)):
            page = seen[int(file[1])]
            complaints.append(f"{page.address} ({page.account}, {file[2]}): {line}")
    return complaints


async def main(jar: str) -> int:
    """Render all pages, have them judged, print what is wrong, and return the exit code."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    with tempfile.TemporaryDirectory(prefix="tonvinh-html-") as made:
        async with a_house() as house:
            seen = await rendered(house, Path(made))
        complaints = judged(Path(made), jar, seen)
        checked = len(list(Path(made).glob("*.html")))
    print(*complaints, f"{checked} pages, {len(complaints)} complaints", sep="\n")  # noqa: T201
    return 1 if complaints or not checked else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1])))
