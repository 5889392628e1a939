"""Reads YAML nodes by the form's rules; what is wrong is noted, and reading goes on.

A required value that is wrong is replaced by a stand-in of its type (``""``, ``0``, ``NO_DAY``), so
that all problems are found in one reading; the stand-ins never leave, since any problem raises at
the end.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, time
from enum import Enum
from typing import TypeVar

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from adapters.seasonfile.nodes import At, hidden, place
from adapters.seasonfile.problems import Findings, Reason

NAME = 200
"""Characters of the longest name of a unit, a bloc, an office or a person."""
QUOTE = 4000
"""Characters of the longest quotation."""
ITEMS = 100
"""Entries of the longest list."""
NO_DAY = date.min

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DAY_AND_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?", re.ASCII)
_COUNT = re.compile(r"0|[1-9]\d{0,3}", re.ASCII)
_NULL = "tag:yaml.org,2002:null"

E = TypeVar("E", bound=Enum)
T = TypeVar("T")


def spot(node: Node) -> At:
    """Where the node begins, as editors count."""
    return place(node.start_mark)


def tidy(text: str) -> str:
    """Compose letters and marks (NFC) and make any run of white space one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def one_text(node: Node, key: str, findings: Findings, limit: int = NAME) -> str:
    """Return the text of a node, tidied; ``""`` where a problem was noted."""
    if not isinstance(node, ScalarNode):
        findings.add(spot(node), Reason.NOT_TEXT, key=key)
        return ""
    which = hidden(node.value)
    text = tidy(node.value)
    if which is not None:
        findings.add(spot(node), Reason.HIDDEN_CHARACTER, which=which)
    elif node.tag == _NULL or not text:
        findings.add(spot(node), Reason.NOT_STATED_IS_LEFT_OUT, key=key)
    elif len(text) > limit:
        findings.add(spot(node), Reason.TOO_LONG, key=key, limit=limit)
    else:
        return text
    return ""


class Fields:
    """A mapping of the file under the keys that the form has for it."""

    def __init__(self, node: Node, key: str, keys: Iterable[str], findings: Findings) -> None:
        self._findings = findings
        self._nodes: dict[str, Node] = {}
        self._known = tuple(keys)
        self.at = spot(node)
        if isinstance(node, MappingNode):
            for name, value in node.value:
                self._take(name, value)
        else:
            findings.add(self.at, Reason.NOT_KEYS, key=key)

    def _take(self, name: Node, value: Node) -> None:
        key = name.value if isinstance(name, ScalarNode) else "?"
        if key == "<<":
            self._findings.add(spot(name), Reason.ALIAS)
        elif key not in self._known:
            known = ", ".join(self._known)
            self._findings.add(spot(name), Reason.UNKNOWN_KEY, key=key, known=known)
        elif key in self._nodes:
            self._findings.add(spot(name), Reason.DUPLICATE_KEY, key=key)
        else:
            self._nodes[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self._nodes

    def spot(self, key: str) -> At:
        """Where the key's value stands, or the mapping where there is none."""
        node = self._nodes.get(key)
        return self.at if node is None else spot(node)

    def note(self, where: str, reason: Reason, /, **words: object) -> None:
        self._findings.add(self.spot(where), reason, **words)

    def node(self, key: str) -> Node | None:
        return self._nodes.get(key)

    def require(self, *keys: str) -> None:
        """Note each of the keys that is missing."""
        for key in keys:
            if key not in self._nodes:
                self._findings.add(self.at, Reason.MISSING_KEY, key=key)

    def require_one_of(self, *keys: str) -> None:
        """Note an entry that says nothing."""
        if not any(key in self._nodes for key in keys):
            self._findings.add(self.at, Reason.NOTHING_SAID, known=", ".join(keys))

    def text(self, key: str, limit: int = NAME) -> str | None:
        node = self._nodes.get(key)
        return None if node is None else one_text(node, key, self._findings, limit)

    def choice(self, key: str, kind: type[E]) -> E | None:
        return self._read(key, lambda node: one_choice(node, key, kind, self._findings))

    def choices(self, key: str, kind: type[E]) -> tuple[E, ...]:
        """Return a list of choices in the file's order, none of them twice."""
        found: list[E] = []
        for node in self.items(key):
            choice = one_choice(node, key, kind, self._findings)
            if choice in found:
                self._findings.add(spot(node), Reason.SAME_TWICE, value=str(node.value))
            elif choice is not None:
                found.append(choice)
        return tuple(found)

    def yes(self, key: str) -> bool | None:
        """Return what ``yes`` or ``no`` says; other spellings of truth are refused."""
        answer = self.choice(key, YesNo)
        return None if answer is None else answer is YesNo.YES

    def count(self, key: str, low: int, high: int) -> int | None:
        text = self.text(key)
        if not text:
            return None
        if not _COUNT.fullmatch(text) or not low <= int(text) <= high:
            self.note(key, Reason.NOT_A_COUNT, value=text, low=low, high=high)
            return None
        return int(text)

    def day(self, key: str) -> date | None:
        """Return a day written YYYY-MM-DD, and no other way."""
        return self._read(key, lambda node: one_day(node, key, self._findings))

    def day_and_time(self, key: str) -> tuple[date | None, time | None]:
        """Return a day and, where it is stated, the wall-clock time as printed."""
        text = self.text(key)
        if not text:
            return None, None
        match = _DAY_AND_TIME.fullmatch(text)
        day = _day(match[1]) if match else None
        clock = _time(match[2]) if match else None
        if day is None or (match is not None and match[2] and clock is None):
            self.note(key, Reason.NOT_A_TIME, value=text)
        return day, clock

    def fields(self, key: str, *keys: str) -> "Fields | None":
        return self._read(key, lambda node: Fields(node, key, keys, self._findings))

    def items(self, key: str, most: int = ITEMS) -> tuple[Node, ...]:
        """Return the entries of a list; an empty one is refused, as it states nothing."""
        node = self._nodes.get(key)
        if node is None:
            return ()
        if not isinstance(node, SequenceNode):
            self.note(key, Reason.NOT_LIST, key=key)
        elif not node.value:
            self.note(key, Reason.EMPTY_LIST, key=key)
        elif len(node.value) > most:
            self.note(key, Reason.TOO_LONG, key=key, limit=most)
        else:
            return tuple(node.value)
        return ()

    def texts(self, key: str, limit: int = NAME) -> tuple[str, ...]:
        return tuple(one_text(node, key, self._findings, limit) for node in self.items(key))

    def entries(self, key: str, *keys: str) -> "tuple[Fields, ...]":
        return tuple(Fields(node, key, keys, self._findings) for node in self.items(key))

    def _read(self, key: str, read: Callable[[Node], T]) -> T | None:
        node = self._nodes.get(key)
        return None if node is None else read(node)


class YesNo(Enum):
    """The two words by which a file states that something was so, or was not."""

    YES = "yes"
    NO = "no"


def one_day(node: Node, key: str, findings: Findings) -> date | None:
    """Return a day written YYYY-MM-DD, and no other way."""
    text = one_text(node, key, findings)
    day = _day(text) if text else None
    if text and day is None:
        findings.add(spot(node), Reason.NOT_A_DATE, value=text)
    return day


def one_choice(node: Node, key: str, kind: type[E], findings: Findings) -> E | None:
    """Return the member of the enumeration that the text names, letter for letter."""
    text = one_text(node, key, findings)
    if not text:
        return None
    known = {str(member.value): member for member in kind}
    if text not in known:
        words = {"key": key, "value": text, "known": ", ".join(known)}
        findings.add(spot(node), Reason.NOT_A_CHOICE, **words)
    return known.get(text)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _time(text: str | None) -> time | None:
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        return None
