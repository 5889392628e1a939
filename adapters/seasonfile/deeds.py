"""Which deeds a season file may hold, and under which keys their fields stand in it.

The deeds are the commands of a season, and their fields are those of the commands: nothing here
knows any of them by itself, but for the few that a paper cannot state.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from adapters.deeds.season_bodies import BY_PERSONS, OPENING
from adapters.deeds.slots import Slot, slots_of
from domain.authority import DEEDS, OF_THE_NOMINEE
from domain.seasons.commands import CloseSeason, RecordConference
from domain.seasons.meeting import deciding as meeting
from domain.seasons.selecting import deciding as selecting
from domain.terms import Role

CONFERENCE = RecordConference.KIND
"""This deed says where the file's ``conference`` stands among the deeds, and nothing else."""
OPENED = OPENING
"""What a correction names where the season's opening is wrong."""

NOT_IN_FILES: Mapping[str, str] = MappingProxyType(
    {
        OPENING: "the file's own keys open the season",
        CloseSeason.KIND: "the season closes by itself once its nominations have begun",
        "prepare-self-score": "a draft that nobody signed is no paper",
    }
)
"""Deeds of people that no file may hold, each with its reason."""

COMMANDS: Mapping[str, Any] = MappingProxyType(
    {
        kind: command
        for kind, command in BY_PERSONS.items()
        if kind not in (CONFERENCE, *NOT_IN_FILES) and Role.RECORDER in DEEDS[kind]
    }
)
"""What a file may hold: all that may be entered from a paper."""

_OF_A_CONFERENCE = (*meeting.HANDLERS, *selecting.HANDLERS)
LIVE = frozenset(
    command.KIND
    for command in _OF_A_CONFERENCE
    if command not in meeting.AFTER_CLOSING | selecting.AFTER_CLOSING
)
"""The steps of a conference that is held step by step; a conference on paper has none of them."""

OWN_KEYS = ("deed", "by")
OTHERWISE: Mapping[tuple[str, str], str] = MappingProxyType({("ReportExemplar", "deed"): "what"})
"""Fields that would stand under one of an entry's own keys, and the key they have instead."""

FOLLOWING = frozenset({("Member", "unit_id"), ("CarriedOver", "season_id")})
"""Ids that follow from what the file says beside them."""
ENTRIES = frozenset({("CorrectMinutes", "item"), ("CorrectEntry", "version")})
"""Numbers that the record gives; a file names the deed whose entry is meant."""
ELECTRONIC = frozenset({("OpenRound", "mode"), ("OpenRound", "closes_at")})
"""What a ballot on this system has; the votes of one cannot stand in a file."""


@cache
def keys_of(cls: Any) -> Mapping[str, Slot]:  # noqa: ANN401 - a command or a part of one.
    """Return the keys under which a file states what belongs to it."""
    name = cls.__name__
    return MappingProxyType(
        {
            OTHERWISE.get((name, slot.name), slot.name): slot
            for slot in slots_of(cls)
            if (name, slot.name) not in FOLLOWING
        }
    )


def roles_for(kind: str) -> tuple[Role, ...]:
    """Return the people in whose name the deed may be done."""
    return tuple(role for role in Role if role in DEEDS[kind] - {Role.TIMER})


def is_a_units(kind: str) -> bool:
    """Whether a member does the deed for itself."""
    return bool(DEEDS[kind] & OF_THE_NOMINEE)


def speaking(kind: str) -> str | None:
    """Name the field that holds the unit which does the deed, if there is one.

    Whoever scores another unit is its scorer; whoever objects to a scorer's points is not.
    """
    slots = {slot.name: slot for slot in slots_of(COMMANDS[kind])}
    if "scorer" in slots and not slots["scorer"].optional:
        return "scorer"
    return "unit_id" if "unit_id" in slots else None
