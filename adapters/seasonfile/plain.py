"""From the nodes of a file to the plain values that the model of a deed takes.

What a value may be is the model's to say, which is made from the command. Here is only how a file
writes it: days as YYYY-MM-DD, truth as yes or no, units by their names. Where each value stands is
kept, so that what the model refuses is told with its line and column.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from yaml.nodes import MappingNode, Node, SequenceNode

from adapters.bilingual import Text
from adapters.deeds.faults import EXACT, NUMBER
from adapters.deeds.slots import Slot, Sort
from adapters.seasonfile.deeds import ELECTRONIC, ENTRIES, OPENED, keys_of
from adapters.seasonfile.fields import (
    QUOTE,
    Fields,
    YesNo,
    one_choice,
    one_day,
    one_text,
    spot,
)
from adapters.seasonfile.problems import Findings, Reason
from adapters.seasonfile.units import Units
from domain.ballots.facts import BallotMode
from domain.ids import derived, organisation_id, season_id

Place = tuple[str | int, ...]
"""Where a value stands: the names of fields and the numbers of rows that lead to it."""

_WHOLE = re.compile(r"0|[1-9]\d{0,8}", re.ASCII)
_EXACT = re.compile(r"\d{1,9}([.,]\d{1,9})?", re.ASCII)
_ENTRY = re.compile(r"([a-z]+(?:-[a-z]+)*)(?: (\d{1,4}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose deeds they are: the ids of things in a file follow from these."""

    province: str
    bloc: UUID
    emulation_year: int

    @property
    def season(self) -> UUID:
        return season_id(self.bloc, self.emulation_year)

    def unit(self, name: str) -> UUID:
        return organisation_id(self.province, name)


@dataclass
class Plain:
    """Reads the fields of one deed; ``before`` are the kinds of the deeds that stand before it."""

    whose: Whose
    units: Units
    before: Sequence[str]
    findings: Findings
    nodes: dict[Place, Node] = field(default_factory=dict)
    broken: set[Place] = field(default_factory=set)
    people: list[Node] = field(default_factory=list)

    def fields(self, cls: Any, node: Node, place: Place, own: Sequence[str] = ()) -> dict[str, Any]:  # noqa: ANN401 - a command or a part of one.
        """Return the fields that a mapping states, under the names the model has for them."""
        keys = keys_of(cls)
        self.nodes[place] = node
        called = next((part for part in reversed(place) if isinstance(part, str)), "deeds")
        given = Fields(node, called, (*own, *keys), self.findings)
        if not isinstance(node, MappingNode):
            self.broken.add(place)
        values: dict[str, Any] = {}
        for key, slot in keys.items():
            value = given.node(key)
            if value is not None:
                self._take(cls, slot, value, (*place, slot.name), values)
        return values | self._follow(cls, values)

    def _take(
        self,
        cls: Any,  # noqa: ANN401
        slot: Slot,
        node: Node,
        place: Place,
        values: dict[str, Any],
    ) -> None:
        spelled = SPECIAL.get((cls.__name__, slot.name))
        value = self._value(slot, node, place, spelled)
        if place not in self.broken:
            values[slot.name] = value

    def _follow(self, cls: Any, values: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401
        """Return what follows from the values beside it."""
        if cls.__name__ == "CarriedOver":
            year = values.get("emulation_year") or self.whose.emulation_year
            return {"season_id": str(season_id(self.whose.bloc, int(year)))}
        return {"mode": BallotMode.PAPER} if cls.__name__ == "OpenRound" else {}

    def _value(self, slot: Slot, node: Node, place: Place, spelled: "Spelled | None" = None) -> Any:  # noqa: ANN401
        """Return a value; one that is wrong is remembered, so that nobody complains of it twice."""
        self.nodes[place] = node
        if spelled is None and slot.each is not None:
            return self._many(slot.each, node, place)
        if spelled is None and slot.sort is Sort.GROUP:
            return self.fields(slot.cls, node, place)
        noted = len(self.findings.problems)
        value = (spelled or SPELLED[slot.sort])(self, slot, node)
        if len(self.findings.problems) > noted:
            self.broken.add(place)
        return value

    def _many(self, each: Slot, node: Node, place: Place) -> list[Any]:
        if isinstance(node, SequenceNode) and node.value:
            items = enumerate(node.value)
            return [self._value(each, item, (*place, number)) for number, item in items]
        reason = Reason.EMPTY_LIST if isinstance(node, SequenceNode) else Reason.NOT_LIST
        self.findings.add(spot(node), reason, key=place[-1])
        self.broken.add(place)
        return []

    def text(self, slot: Slot, node: Node) -> str:
        """Return a text as it stands; how long it may be is the model's to say."""
        return one_text(node, slot.name, self.findings, QUOTE)

    def person(self, slot: Slot, node: Node) -> str:
        """Return somebody's name, and remember that this is where it may stand."""
        self.people.append(node)
        return self.text(slot, node)

    def yes(self, slot: Slot, node: Node) -> bool | None:
        said = one_choice(node, slot.name, YesNo, self.findings)
        return None if said is None else said is YesNo.YES

    def term(self, slot: Slot, node: Node) -> Any:  # noqa: ANN401 - a member of the enumeration.
        return one_choice(node, slot.name, slot.cls, self.findings)

    def number(self, slot: Slot, node: Node) -> str:
        return self._spelled(slot, node, _WHOLE, NUMBER)

    def exact(self, slot: Slot, node: Node) -> str:
        return self._spelled(slot, node, _EXACT, EXACT)

    def _spelled(self, slot: Slot, node: Node, how: re.Pattern[str], fault: Text) -> str:
        text = self.text(slot, node)
        if text and not how.fullmatch(text):
            self._not_valid(slot, node, fault)
        return text

    def day(self, slot: Slot, node: Node) -> Any:  # noqa: ANN401 - a day, or nothing.
        return one_day(node, slot.name, self.findings)

    def unit(self, slot: Slot, node: Node) -> str:
        """Return the name under which a unit is known."""
        return self.units.one(node, slot.name) or ""

    def id(self, slot: Slot, node: Node) -> str:
        """Return the id of a round by its number, or of a candidate by its name."""
        if slot.refers == "round":
            return str(derived("round", self.whose.season, self.number(slot, node)))
        return str(self.whose.unit(self.unit(slot, node)))

    def entry(self, slot: Slot, node: Node) -> str:
        """Return the number of the earlier deed that is named, 0 for the season's opening."""
        text = self.text(slot, node)
        match = _ENTRY.fullmatch(text)
        kind, which = (match[1], match[2]) if match else ("", None)
        found = [n for n, each in enumerate((OPENED, *self.before)) if each == kind]
        if which is None and len(found) == 1:
            return str(found[0])
        if which is not None and 0 < int(which) <= len(found):
            return str(found[int(which) - 1])
        if text:
            self.findings.add(spot(node), Reason.NO_EARLIER_DEED, value=text)
        return "0"

    def on_paper(self, slot: Slot, node: Node) -> BallotMode:
        """Take that a ballot was on paper, and refuse every other."""
        if self.text(slot, node) not in ("", BallotMode.PAPER.value):
            self.findings.add(spot(node), Reason.ELECTRONIC_BALLOT, key=slot.name)
        return BallotMode.PAPER

    def _not_valid(self, slot: Slot, node: Node, fault: Text) -> None:
        self.findings.add(
            spot(node), Reason.NOT_VALID, key=slot.name, why_vi=fault.vi, why_en=fault.en
        )


Spelled = Callable[[Plain, Slot, Node], Any]

SPELLED: Mapping[Sort, Spelled] = {
    Sort.LINE: Plain.text,
    Sort.WORDS: Plain.text,
    Sort.SHARE: Plain.text,
    Sort.PERSON: Plain.person,
    Sort.YES_NO: Plain.yes,
    Sort.TERM: Plain.term,
    Sort.NUMBER: Plain.number,
    Sort.DECIMAL: Plain.exact,
    Sort.DAY: Plain.day,
    Sort.UNIT: Plain.unit,
    Sort.ID: Plain.id,
}
"""How a file writes each kind of thing; what the model makes of it is the model's."""

SPECIAL: Mapping[tuple[str, str], Spelled] = {
    ("Member", "name"): Plain.unit,
    **dict.fromkeys(ENTRIES, Plain.entry),
    **dict.fromkeys(ELECTRONIC, Plain.on_paper),
}
"""What a file writes in its own way: members by their names, entries by their deeds."""
