"""The member units of one file, by every name the file gives them."""

from yaml.nodes import MappingNode, Node

from adapters.seasonfile.facts import Members, Names
from adapters.seasonfile.fields import Fields, one_text, spot
from adapters.seasonfile.problems import Findings, Reason
from domain.ids import folded

FEWEST = 4
MOST = 15
"""Members of a bloc; Tôn Vinh serves blocs of 4 to 15 agencies."""


class Units:
    """Knows the members and finds one by its name or an alias, letter case and spacing apart."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._by_name: dict[str, str] = {}

    def members(self, fields: Fields) -> Members:
        """Read the members; noted are doubles, and counts that cannot be."""
        named = tuple(self._member(node) for node in fields.items("named"))
        stated = fields.count("stated", FEWEST, MOST)
        if stated is not None and stated < len(named):
            fields.note("stated", Reason.TOO_FEW_COUNTED, count=stated, named=len(named))
        if len(named) > MOST:
            fields.note("named", Reason.TOO_MANY_NAMED, named=len(named), most=MOST)
        return Members(stated, named)

    def _member(self, node: Node) -> Names:
        names = names_of(node, "named", self._findings)
        for name in (names.name, *names.aliases):
            if name and folded(name) in self._by_name:
                self._findings.add(spot(node), Reason.SAME_TWICE, value=name)
            elif name:
                self._by_name[folded(name)] = names.name
        return names

    def knows(self, name: str) -> bool:
        return folded(name) in self._by_name

    def called(self, name: str) -> str:
        """Return the name under which the unit is known."""
        return self._by_name[folded(name)]

    def introduce(self, name: str, other: str | None = None) -> None:
        """Let a name be that of a new unit, or of a known one; a known name stays as it is."""
        self._by_name.setdefault(folded(name), other or name)

    @property
    def names(self) -> tuple[str, ...]:
        """Return every unit once, by the name under which it is known."""
        return tuple(dict.fromkeys(self._by_name.values()))

    def one(self, node: Node | None, key: str) -> str | None:
        """Return the name under which the member stands in ``members``."""
        if node is None:
            return None
        name = one_text(node, key, self._findings)
        if name and not self.knows(name):
            self._findings.add(spot(node), Reason.NO_MEMBER, value=name)
        return self._by_name.get(folded(name), "")

    def of(self, fields: Fields, key: str) -> str | None:
        return self.one(fields.node(key), key)

    def several(self, fields: Fields, key: str) -> tuple[str, ...]:
        """Return the members of a list, none of them twice."""
        found: list[str] = []
        for node in fields.items(key):
            name = self.one(node, key) or ""
            if name and name in found:
                self._findings.add(spot(node), Reason.SAME_TWICE, value=name)
            found.append(name)
        return tuple(found)


def names_of(node: Node, key: str, findings: Findings) -> Names:
    """Return a name with its aliases; a plain text is a name without any."""
    if not isinstance(node, MappingNode):
        return Names(one_text(node, key, findings))
    fields = Fields(node, key, ("name", "aliases"), findings)
    fields.require("name")
    return Names(fields.text("name") or "", fields.texts("aliases"))
