"""From bytes to YAML nodes: nothing of YAML but mappings, lists and texts comes through.

PyYAML's composer makes the nodes, never objects; every text stays the text it is, so that ``no``
is not a truth value and ``2021-01-28`` not a date until the form says so.
"""

import codecs
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import yaml
from yaml.nodes import Node

from adapters.complaints import Exit
from adapters.seasonfile.problems import Findings, Reason, SeasonFileError

LIMIT = 256 * 1024
"""Bytes of the largest file that is read; a whole year of a bloc of nine needs 60 thousand."""
DEPTH = 8
"""Levels of nesting that are read; the deeds need them all."""
At = tuple[int, int]
"""Line and column, both counted from 1."""
WHOLE: At = (0, 0)
"""Where a problem stands that is one of the whole file."""


def text_of(source: Path | str, findings: Findings) -> str:
    """Return the text of a file, or of a text that is already one; raises what is wrong with it."""
    if isinstance(source, str):
        if len(source.encode("utf-8", "surrogatepass")) > LIMIT:
            findings.add(WHOLE, Reason.TOO_LARGE, limit=LIMIT)
        findings.stop_if_any()
        return source.removeprefix("\ufeff")
    raw = _bytes_of(source, findings)
    try:
        return raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        findings.add(_spot(before, len(before)), Reason.NOT_UTF8)
        raise SeasonFileError(findings.problems) from None


def _bytes_of(path: Path, findings: Findings) -> bytes:
    try:
        # One byte more than allowed is asked for, so that an endless device ends here too.
        with path.open("rb") as file:
            raw = file.read(LIMIT + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else None
        findings.add(WHOLE, Reason.NO_SUCH_FILE, why=why or error)
        raise SeasonFileError(findings.problems, Exit.NO_INPUT) from None
    if len(raw) > LIMIT:
        findings.add(WHOLE, Reason.TOO_LARGE, limit=LIMIT)
    findings.stop_if_any()
    return raw


def root_of(text: str, findings: Findings) -> Node:
    """Return the root of the one document in the text; raises what is wrong with it."""
    _refuse_hidden(text, findings)
    findings.stop_if_any()
    guard = _Guard(findings)
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            guard.see(event)
        findings.stop_if_any()
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        at = place(error.problem_mark or error.context_mark)
        findings.add(at, Reason.NOT_YAML, why=error.problem or error.context)
        raise SeasonFileError(findings.problems) from None
    except (yaml.YAMLError, ValueError, OverflowError):
        # PyYAML hands an escape beyond Unicode, such as "\UFFFFFFFF", to Python, which balks.
        findings.add(guard.last, Reason.BAD_ESCAPE)
        raise SeasonFileError(findings.problems) from None
    if root is None:
        findings.add(WHOLE, Reason.EMPTY)
        raise SeasonFileError(findings.problems)
    return root


class Mark(Protocol):
    """PyYAML's marks, of its Python and of its C half alike."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


def place(mark: Mark | None) -> At:
    """Where a mark of PyYAML, which counts from 0, stands for an editor."""
    return WHOLE if mark is None else (mark.line + 1, mark.column + 1)


def hidden(text: str) -> str | None:
    """Return the first character of the text that nobody can see, such as ``U+202E``."""
    for character in text:
        if unicodedata.category(character) in _HIDDEN and character not in "\n\r\t":
            return f"U+{ord(character):04X}"
    return None


_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def _refuse_hidden(text: str, findings: Findings) -> None:
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        for column, character in enumerate(line, 1):
            which = hidden(character)
            if which is not None:
                findings.add((number, column), Reason.HIDDEN_CHARACTER, which=which)
                return


def _spot(text: str, index: int) -> At:
    before = text[:index].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@dataclass
class _Guard:
    """Watches the parser's events, before any node is made, for what the form does not allow."""

    findings: Findings
    depth: int = 0
    documents: int = 0
    last: At = WHOLE

    def see(self, event: yaml.Event) -> None:
        at = place(event.start_mark)
        self.last = at
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.findings.add(at, Reason.ALIAS)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._document(event, at)
        elif getattr(event, "tag", None):
            self.findings.add(at, Reason.TAG)
        self._nest(event, at)

    def _document(self, event: yaml.DocumentStartEvent, at: At) -> None:
        self.documents += 1
        if self.documents > 1:
            self.findings.add(at, Reason.SEVERAL_DOCUMENTS)
        if event.version or event.tags:
            self.findings.add(at, Reason.TAG)

    def _nest(self, event: yaml.Event, at: At) -> None:
        if isinstance(event, yaml.CollectionStartEvent):
            self.depth += 1
            if self.depth > DEPTH:
                # The composer calls itself once a level, so the rest must not be looked at.
                self.findings.add(at, Reason.TOO_DEEP)
                self.findings.stop_if_any()
        elif isinstance(event, yaml.CollectionEndEvent):
            self.depth -= 1
