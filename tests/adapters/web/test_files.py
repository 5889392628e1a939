"""The files that pages are made of: what is shipped, and what must not be in them."""

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest

from adapters.web.rendering import STATIC, asset

TEMPLATES = Path(__file__).parents[3] / "adapters" / "web" / "templates"
VENDOR = STATIC / "vendor"
STYLE = STATIC / "css" / "site.css"
INLINE = re.compile(
    r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE
)
ELSEWHERE = re.compile(r"""(?:src|href|action|url\()\s*=?\s*["']?(?:https?:)?//""", re.IGNORECASE)


def templates() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


def test_what_others_made_is_what_the_manifest_says() -> None:
    parts = json.loads((VENDOR / "manifest.json").read_text("utf-8"))
    listed = {}
    for part in parts:
        assert {"name", "version", "licence", "files"} == set(part)
        assert any(name.endswith("LICENSE") for name in part["files"])
        listed |= part["files"]
    there = {
        path.relative_to(STATIC).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in [*VENDOR.rglob("*"), STYLE]
        if path.is_file() and path.name != "manifest.json"
    }
    assert listed == there


@pytest.mark.parametrize("template", templates(), ids=lambda p: p.name)
def test_no_page_holds_code_or_style_of_its_own(template: Path) -> None:
    text = template.read_text("utf-8")
    assert not INLINE.search(text)
    assert "| safe" not in text
    assert "|safe" not in text


@pytest.mark.parametrize(
    "file", [*templates(), *sorted(STATIC.rglob("*.css"))], ids=lambda p: p.name
)
def test_nothing_is_loaded_from_elsewhere(file: Path) -> None:
    assert not ELSEWHERE.search(file.read_text("utf-8"))


def test_every_file_that_a_style_names_is_there() -> None:
    for named in re.findall(r'url\("([^"]+)"\)', STYLE.read_text("utf-8")):
        file, _, version = named.partition("?v=")
        shipped = (STYLE.parent / file).resolve()
        # A page that preloads a font must name the very address that the style names.
        assert asset(shipped.relative_to(STATIC.resolve()).as_posix()).endswith(f"?v={version}")


def test_the_style_is_of_no_other_government() -> None:
    style = STYLE.read_text("utf-8")
    assert "govuk-button" in style
    for theirs in ("GDS Transport", "crest", "crown"):
        assert theirs not in style


CLASSES = re.compile(r'class="((?:\{%.*?%\}|\{\{.*?\}\}|[^"{])*)"')


@pytest.mark.parametrize("template", templates(), ids=lambda p: p.name)
def test_a_page_uses_only_components_that_the_style_has(template: Path) -> None:
    style = STYLE.read_text("utf-8")
    for value in CLASSES.findall(template.read_text("utf-8")):
        plain = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", value)
        for name in re.findall(r"govuk-[\w-]*\w(?!-*\w)", plain):
            assert f".{name}" in style, name


@pytest.mark.parametrize("template", templates(), ids=lambda p: p.name)
def test_a_page_that_changes_while_it_is_open_asks_for_the_scripts(template: Path) -> None:
    text = template.read_text("utf-8")
    if re.search(r"\shx-(?!target|swap)", text):
        assert "{% block live %}{{ m.live() }}{% endblock %}" in text


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_text_stands_out_enough_from_its_ground() -> None:
    style = STYLE.read_text("utf-8")
    named = dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", style))
    for text in ("ink", "muted", "link", "wrong", "red", "green"):
        for ground in ("#ffffff", named["ground"]):
            assert _contrast(named[text], ground) >= 4.5, (text, ground)
    tags = re.findall(r"\.govuk-tag--\w+\{background-color:(#\w{6});color:(#\w{6})\}", style)
    assert len(tags) == 5
    for tag in tags:
        assert _contrast(*tag) >= 4.5, tag
