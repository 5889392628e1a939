"""Sets documents with Typst: data goes in as JSON alone, a PDF/A comes out, or nothing does."""

import asyncio
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import typst

from adapters.documents.repertoire import displayable

HERE = Path(__file__).parent
FONTS = HERE / "fonts" / "tinos"
TEMPLATES = HERE / "templates"
STANDARD: Final = "a-2b"
"""PDF/A-2b (ISO 19005-2): it looks the same for ever, with every font inside."""

SECONDS = 60
"""Ten thousand lines take a tenth of it; what takes longer is not coming."""


class NotSet(Exception):
    """The document could not be set as it was meant; the sentence is Typst's."""


def set_document(template: str, content: Mapping[str, Any], at: datetime) -> bytes:
    """Return the template filled with the content, as PDF/A-2b.

    The same content always gives the same bytes. Raises `NotSet` for a template that Typst warns
    of too: an unknown font is only a warning to it, and would be replaced by another one.
    """
    try:
        pdf, warnings = typst.compile_with_warnings(
            str(TEMPLATES / f"{template}.typ"),
            sys_inputs={"content": json.dumps(_shown(content), ensure_ascii=False)},
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            pdf_standards=[STANDARD],
            timestamp=int(at.timestamp()),
        )
    except typst.TypstError as error:
        raise NotSet(str(error)) from error
    if warnings:
        raise NotSet("; ".join(warning.message for warning in warnings))
    return bytes(pdf)


async def set_aside(template: str, content: Mapping[str, Any], at: datetime) -> bytes:
    """Do the same in a process of its own, so that nobody else's page waits for it."""
    asked = json.dumps({"template": template, "content": content, "at": at.isoformat()})
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "adapters.documents.typesetting",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        pdf, said = await asyncio.wait_for(child.communicate(asked.encode()), SECONDS)
    except TimeoutError:
        child.kill()
        await child.wait()
        raise NotSet("it takes too long") from None
    if child.returncode != 0:
        raise NotSet(said.decode(errors="replace"))
    return pdf


def _shown(value: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold.
    if isinstance(value, str):
        return displayable(value, FONTS / "Tinos-Regular.ttf")
    if isinstance(value, Mapping):
        return {name: _shown(each) for name, each in value.items()}
    if isinstance(value, Sequence):
        return [_shown(each) for each in value]
    return value


def main() -> int:
    """Read what to set from standard input and write the PDF; end with 1 where that fails."""
    asked = json.load(sys.stdin)
    try:
        at = datetime.fromisoformat(asked["at"])
        pdf = set_document(asked["template"], asked["content"], at)
    except NotSet as error:
        sys.stderr.write(str(error))
        return 1
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
