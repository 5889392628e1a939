"""Season files in the tests: written from their deeds, and carried out without a server."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from adapters.deeds.slots import Slot, Sort
from adapters.identity.directory import MACHINES
from adapters.seasonfile.commands import to_plan
from adapters.seasonfile.deeds import COMMANDS, ELECTRONIC, ENTRIES, OPENED, keys_of
from adapters.seasonfile.facts import SeasonFile
from adapters.seasonfile.plan import ACTOR, SeasonPlan
from adapters.seasonfile.reading import read
from domain.actors import Actor, timer
from domain.commands import Command
from domain.events import Event
from domain.nominations.deciding.situation import Situation
from domain.refusals import Refusal
from domain.seasons.commands import BringForward, CloseSeason
from domain.seasons.deciding import decide
from domain.seasons.states import Season, evolve
from tests.building.rules import packaged_rules

SEASONS = Path(__file__).parents[1] / "seasons"
A_YEAR = SEASONS / "accept" / "a-year-by-deeds.yaml"
UNITS = ("Sở A", "Sở B", "Sở C", "Sở D")
HEAD = """form: tonvinh-season/1
source: {report: so-cong-tac.txt}
province: Lào Cai
province_stated: yes
season: {emulation_year: 2025, kind: calendar}
members: {stated: 4, named: [Sở A, Sở B, Sở C, Sở D]}
"""
BLOC = "bloc: Khối thi đua\n"
MEMBERS = {
    "deed": "confirm-members",
    "members": [{"name": unit} for unit in UNITS],
    "basis": "Quyết định 12/QĐ-UBND",
    "on": "2025-01-10",
}
NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)


def file_of(*deeds: Mapping[str, Any], bloc: str = BLOC) -> str:
    """Return the text of a season file with these deeds."""
    listed = yaml.safe_dump([_texts(deed) for deed in deeds], allow_unicode=True, sort_keys=False)
    return f"{HEAD}{bloc}deeds:\n{listed}"


def season_of(*deeds: Mapping[str, Any], bloc: str = BLOC) -> SeasonFile:
    return read(file_of(*deeds, bloc=bloc))


def plan_of(*deeds: Mapping[str, Any], bloc: str = BLOC) -> SeasonPlan:
    return to_plan(season_of(*deeds, bloc=bloc))


def _texts(value: Any) -> Any:
    """Return a value as a file writes it, in which everything is a text."""
    if isinstance(value, Mapping):
        return {key: _texts(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_texts(each) for each in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def an_example(kind: str) -> dict[str, Any]:
    """Return a deed that states every field a file may state for it."""
    return {"deed": kind, **_of(COMMANDS[kind])}


def _of(cls: Any) -> dict[str, Any]:
    return {
        key: _value(cls, slot)
        for key, slot in keys_of(cls).items()
        if (cls.__name__, slot.name) != ("OpenRound", "closes_at")
    }


def _value(cls: Any, slot: Slot) -> Any:
    special = OWN_WAY.get((cls.__name__, slot.name))
    if special is not None:
        return special
    if slot.each is not None:
        return [_value(cls, slot.each)]
    if slot.sort is Sort.GROUP:
        return _of(slot.cls)
    if slot.sort is Sort.ID:
        return 1 if slot.refers == "round" else UNITS[0]
    if slot.sort is Sort.UNIT:
        return UNITS[1] if slot.name in ("scorer", "receiver", "successor") else UNITS[0]
    return next(iter(slot.cls)).value if slot.sort is Sort.TERM else PLAIN[slot.sort]


OWN_WAY = {
    **dict.fromkeys(ENTRIES, OPENED),
    **dict.fromkeys(ELECTRONIC, "paper"),
    ("Member", "name"): UNITS[0],
}
PLAIN: Mapping[Sort, Any] = {
    Sort.LINE: "một dòng chữ",
    Sort.WORDS: "nhiều lời hơn",
    Sort.DAY: "2025-05-20",
    Sort.NUMBER: 1,
    Sort.DECIMAL: "97,5",
    Sort.SHARE: "2/3",
    Sort.YES_NO: True,
    Sort.PERSON: "Nguyễn Thị Mẫu",
}


@dataclass
class CarriedOut:
    """A plan carried out as the workflows do it, and where it was refused if it was."""

    plan: SeasonPlan
    season: Season | None = None
    refused: tuple[str, Refusal] | None = None
    made: dict[UUID, tuple[Event, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Ask step after step; the season closes by itself once its conference is over."""
        self._ask(self.plan.open_season, MACHINES[ACTOR])
        for step in self.plan.steps:
            asked = step.command
            if step.entry is not None:
                number = self.made[step.entry.command_id][0].originator_version
                changes: dict[str, Any] = {step.entry.field: number}
                asked = replace(asked, **changes)
            decision = self._ask(asked, MACHINES[ACTOR])
            if isinstance(decision, Refusal):
                self.refused = (step.called, decision)
                return
            self._come_to_rest()

    @property
    def whole(self) -> Season:
        """The season, of which nothing was refused."""
        assert self.refused is None, self.refused
        assert self.season is not None
        return self.season

    def _ask(self, asked: Command, actor: Actor) -> Refusal | None:
        decision = decide(self.season, asked, Situation(NOW, actor, packaged_rules()))
        if isinstance(decision, Refusal):
            return decision
        self.made[asked.command_id] = decision
        for event in decision:
            self.season = evolve(self.season, event)
        return None

    def _come_to_rest(self) -> None:
        season = self.season
        if season is None or not season.concluded or season.closed:
            return
        by = timer(season.province)
        steps: list[Command] = [
            BringForward(
                command_id=choice.nomination_id,
                target=season.id,
                actor=by.id,
                nomination_id=choice.nomination_id,
            )
            for choice in season.waiting
        ]
        steps.append(CloseSeason(command_id=season.id, target=season.id, actor=by.id))
        for step in steps:
            assert self._ask(step, by) is None
