"""People in a season file: a name stands under ``person`` alone, so that it can be erased."""

import re
from collections.abc import Iterator, Sequence

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from adapters.seasonfile.facts import Person
from adapters.seasonfile.fields import Fields, spot, tidy
from adapters.seasonfile.problems import Findings, Reason
from domain.ids import folded


def person_of(fields: Fields) -> Person:
    """Return who is meant; the name or the office may be missing, but not both."""
    fields.require_one_of("person", "office")
    return Person(fields.text("person"), fields.text("office"))


def refuse_names_in_text(root: Node, findings: Findings, people: Sequence[Node] = ()) -> None:
    """Note every text that repeats a name which the file gives under ``person``.

    ``people`` are the nodes of the deeds that hold a name; there a person may stand under another
    key, such as ``secretary``. Names of one word are left out of this, as they are found inside
    innocent words and titles.
    """
    marked = {id(node) for node in people}
    texts = tuple(_texts(root, key=""))
    named = [node for key, node in texts if key == "person" or id(node) in marked]
    names = {folded(tidy(node.value)) for node in named}
    marked |= {id(node) for node in named}
    patterns = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in names if " " in name]
    for _, node in texts:
        text = folded(tidy(node.value))
        if id(node) not in marked and any(pattern.search(text) for pattern in patterns):
            findings.add(spot(node), Reason.NAME_IN_TEXT)


def _texts(node: Node, key: str) -> Iterator[tuple[str, ScalarNode]]:
    if isinstance(node, ScalarNode):
        yield key, node
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _texts(item, key)
    elif isinstance(node, MappingNode):
        for name, value in node.value:
            yield from _texts(value, name.value if isinstance(name, ScalarNode) else "")
