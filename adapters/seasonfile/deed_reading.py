"""Reads the deeds of a season file: each by the model of its command, all problems at once."""

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ValidationError
from yaml.nodes import MappingNode, Node

from adapters.bilingual import Text
from adapters.deeds.faults import Malformed, faults_of
from adapters.deeds.season_bodies import body_of
from adapters.deeds.season_commands import Asking, command
from adapters.seasonfile.deeds import (
    COMMANDS,
    CONFERENCE,
    LIVE,
    OWN_KEYS,
    is_a_units,
    keys_of,
    roles_for,
    speaking,
)
from adapters.seasonfile.facts import Deed
from adapters.seasonfile.fields import Fields, one_text, spot
from adapters.seasonfile.plain import Place, Plain, Whose
from adapters.seasonfile.problems import Findings, Reason
from adapters.seasonfile.units import Units
from domain.ids import derived
from domain.seasons.roster.facts import Restructuring
from domain.terms import Role

MOST_DEEDS = 1000
"""Entries of the longest list of deeds; a whole year of a bloc of nine has a quarter of them."""


@dataclass
class Deeds:
    """Reads the list ``deeds``; ``units`` learns of each unit that a deed brings in.

    ``people`` are the nodes that hold somebody's name.
    """

    root: Fields
    whose: Whose
    units: Units
    findings: Findings
    people: list[Node] = field(default_factory=list)

    def read(self) -> tuple[Deed, ...]:
        """Return the deeds in their order; what is wrong with any of them is noted."""
        found: list[Deed] = []
        for node in self.root.items("deeds", MOST_DEEDS):
            found.append(self._deed(node, [deed.kind for deed in found]))
        self._place_conference(found)
        return tuple(found)

    def _deed(self, node: Node, before: list[str]) -> Deed:
        line = spot(node)[0]
        kind = self._kind(node)
        if kind is None or kind == CONFERENCE:
            return Deed(kind or "", None, None, line)
        plain = Plain(self.whose, self.units, before, self.findings)
        values = plain.fields(COMMANDS[kind], node, (), OWN_KEYS)
        self.people += plain.people
        by = self._by(kind, node, values)
        body = _Made(kind, plain, self.whose, self.units).body(values)
        if kind in LIVE and "conference" in self.root:
            self.findings.add(spot(node), Reason.CONFERENCE_TWICE, deed=kind)
        self._introduce(kind, values)
        return Deed(kind, by, body, line)

    def _kind(self, node: Node) -> str | None:
        quiet = Findings("")
        entry = Fields(node, "deeds", ("deed",), quiet)
        name = entry.node("deed")
        if name is None:
            # Of which keys it may have, nothing can be said while nobody knows what it is.
            shape = isinstance(node, MappingNode)
            reason, key = (Reason.MISSING_KEY, "deed") if shape else (Reason.NOT_KEYS, "deeds")
            self.findings.add(spot(node), reason, key=key)
            return None
        kind = one_text(name, "deed", self.findings)
        if kind == CONFERENCE:
            Fields(node, "deeds", ("deed",), self.findings)
        elif kind and kind not in COMMANDS:
            near = ", ".join(get_close_matches(kind, COMMANDS, n=3, cutoff=0.4)) or "–"
            self.findings.add(spot(name), Reason.UNKNOWN_DEED, value=kind, near=near)
        return kind if kind in COMMANDS or kind == CONFERENCE else None

    def _by(self, kind: str, node: Node, values: dict[str, Any]) -> str | None:
        """Return in whose name it was done; a unit speaks for itself and for no other."""
        entry = Fields(node, "deeds", (*OWN_KEYS, *keys_of(COMMANDS[kind])), Findings(""))
        place = entry.node("by")
        who = None if place is None else one_text(place, "by", self.findings)
        if place is None or not who:
            return None
        roles = {role.value: role for role in Role}
        if who in roles:
            right = roles[who] in roles_for(kind)
        elif self.units.knows(who):
            name, unit = speaking(kind), self.units.called(who)
            own = name is None or values.setdefault(name, unit) == unit
            right = is_a_units(kind) and own
        else:
            known = ", ".join(role.value for role in roles_for(kind))
            self.findings.add(spot(place), Reason.BY_NOBODY, value=who, known=known)
            return None
        if not right:
            self.findings.add(spot(place), Reason.NOT_THEIRS, deed=kind, value=who)
        return who

    def _introduce(self, kind: str, values: dict[str, Any]) -> None:
        """Let later deeds name the units that this one brings in: heirs, and parts of members."""
        if kind == "put-forward" and values.get("sub_unit"):
            self.units.introduce(values["sub_unit"])
        name = values.get("successor_name") if kind == "reconstitute-bloc" else None
        if not name:
            return
        olds = values.get("from_units") or [None]
        renamed = values.get("restructuring") is Restructuring.RENAMED
        heir = values.get("successor") or (olds[0] if renamed else None)
        self.units.introduce(name, heir)

    def _place_conference(self, found: list[Deed]) -> None:
        """Refuse a conference without its one place among the deeds, and a place without one."""
        if "deeds" not in self.root:
            return
        places = sum(deed.kind == CONFERENCE for deed in found)
        if places != ("conference" in self.root):
            self.root.note("deeds", Reason.CONFERENCE_PLACE)


@dataclass
class _Made:
    """Makes the body of a deed, and tells where what its model refuses stands."""

    kind: str
    plain: Plain
    whose: Whose
    units: Units

    def body(self, values: dict[str, Any]) -> BaseModel | None:
        try:
            made = body_of(self.kind).model_validate(values)
        except ValidationError as error:
            for fault in error.errors(include_url=False, include_input=False):
                self._note(fault)
            return None
        if not self.plain.broken:
            self._try(made)
        return made

    def _try(self, body: BaseModel) -> None:
        """Make the command once, for what only the command itself refuses."""
        asking = Asking(
            command_id=derived("trial"),
            actor="",
            target=self.whose.season,
            province=self.whose.province,
            units=units_of(self.whose, self.units.names),
        )
        try:
            command(self.kind, body, asking)
        except Malformed as malformed:
            for name, fault in malformed.faults.items():
                place = tuple(int(p) if p.isdigit() else p for p in name.split("."))
                self._not_valid(place, fault)

    def _note(self, fault: Any) -> None:  # noqa: ANN401 - pydantic's description of a fault.
        place: Place = tuple(fault["loc"])
        if any(place[: len(broken)] == broken for broken in self.plain.broken):
            return
        limit = (fault.get("ctx") or {}).get("max_length")
        if fault["type"] == "missing":
            self._add(place[:-1], Reason.MISSING_KEY, key=_key(self.kind, place))
        elif limit is not None:
            self._add(place, Reason.TOO_LONG, key=_key(self.kind, place), limit=limit)
        else:
            self._not_valid(place, next(iter(faults_of([fault]).values())))

    def _not_valid(self, place: Place, fault: Text) -> None:
        key = _key(self.kind, place)
        self._add(place, Reason.NOT_VALID, key=key, why_vi=fault.vi, why_en=fault.en)

    def _add(self, place: Place, reason: Reason, **words: object) -> None:
        while place not in self.plain.nodes:
            place = place[:-1]
        self.plain.findings.add(spot(self.plain.nodes[place]), reason, **words)


def _key(kind: str, place: Place) -> str:
    """Return the key under which a file states what stands at a place."""
    names = [part for part in place if isinstance(part, str)]
    if len(names) != 1:
        return names[-1] if names else kind
    keys = keys_of(COMMANDS[kind])
    return next((key for key, slot in keys.items() if slot.name == names[0]), names[0])


def units_of(whose: Whose, names: tuple[str, ...]) -> dict[UUID, str]:
    """Return the units of a file by their ids."""
    return {whose.unit(name): name for name in names}
