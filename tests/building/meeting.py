"""A conference that goes on step by step: the bloc of S0 with nine members, at its own table."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from domain.events import Event
from domain.ids import derived, organisation_id
from domain.papers import PersonName, Signature
from domain.seasons.meeting import commands as ask
from domain.seasons.meeting import commands_of_business as done
from domain.seasons.meeting.facts import MinutesPart
from domain.seasons.roster.commands import ConfirmMembers
from domain.seasons.roster.facts import Member
from domain.terms import Capacity
from tests.building.papers import day
from tests.building.people import COLLEGE, PROVINCE, STATION
from tests.building.seasons import SeasonStory, a_season

ON = day("28/01/2021")
NAMES = (
    "Đài PT-TH tỉnh Lào Cai",
    "Trường Cao đẳng Lào Cai",
    *(f"Đơn vị {number}" for number in range(3, 10)),
)
UNITS = tuple(organisation_id(PROVINCE, name) for name in NAMES)
MEMBERS = tuple(Member(unit, name) for unit, name in zip(UNITS, NAMES, strict=True))
assert UNITS[:2] == (STATION, COLLEGE)


def person(name: str = "Nguyễn Thị A") -> PersonName:
    return PersonName(derived("person", name), name)


def signed_by(name: str = "Nguyễn Thị A", capacity: Capacity = Capacity.HEAD) -> Signature:
    return Signature(person(name), capacity)


def and_then(story: SeasonStory, kind: type[Event], /, **said: Any) -> SeasonStory:
    """Return the story with something that happened in another part of the season."""
    event = kind(
        originator_id=story.id, originator_version=story.version + 1, timestamp=story.at, **said
    )
    return replace(story, events=(*story.events, event))


def a_bloc_of_nine(story: SeasonStory | None = None) -> SeasonStory:
    """Return a season whose members are confirmed, on the morning of its conference."""
    return (story or a_season()).then(
        ConfirmMembers, members=MEMBERS, basis="QĐ 12/QĐ-UBND", on=day("10/01/2021")
    )


def planned(story: SeasonStory | None = None, on: date = ON, **details: Any) -> SeasonStory:
    """Return a season whose conference has its day."""
    return (story or a_bloc_of_nine()).then(ask.ScheduleConference, on=on, **details)


def opening(on: date = ON, chair: UUID = STATION, **details: Any) -> dict[str, Any]:
    """Return what opening a sitting needs."""
    given = {
        "on": on,
        "chair": chair,
        "chair_person": person("Nguyễn Thị Hải Anh"),
        "chair_office": "Quyền Giám đốc",
        "secretary": person("Trần Văn Thư"),
    }
    return {**given, **details}


def sitting(
    units: tuple[UUID, ...] = UNITS,
    story: SeasonStory | None = None,
    on: date = ON,
    chair: UUID = STATION,
) -> SeasonStory:
    """Return a conference under way with these units at the table."""
    told = (story or planned()).then(ask.OpenMeeting, **opening(on, chair))
    for number, unit in enumerate(units, 1):
        told = told.then(ask.RegisterAttendance, unit_id=unit, person=person(f"Đại diện {number}"))
    return told


def to_be_signed(story: SeasonStory | None = None) -> SeasonStory:
    """Return a conference that is over and whose minutes stand as a draft."""
    return (story or sitting()).then(ask.ConcludeMeeting).then(done.DraftMinutes, number="01/BB")


def signing(part: MinutesPart, unit: UUID | None = None, on: date = ON) -> dict[str, Any]:
    """Return what signing the minutes needs."""
    return {"part": part, "unit_id": unit, "signature": signed_by(), "on": on}


def signed(story: SeasonStory | None = None) -> SeasonStory:
    """Return a conference whose minutes the secretary and all its chairs have signed."""
    told = story or to_be_signed()
    for chair in told.season.proceedings.chairs:
        told = told.then(done.SignMinutes, **signing(MinutesPart.CHAIR, chair.unit_id))
    return told.then(done.SignMinutes, **signing(MinutesPart.SECRETARY))


def correcting(item: int, on: date = ON, **details: Any) -> dict[str, Any]:
    """Return what a correction of the minutes needs."""
    given = {
        "item": item,
        "text": "Có 8 đơn vị dự họp, không phải 9",
        "reason": "Đếm nhầm",
        "on": on,
        "chair": signed_by(),
        "secretary": signed_by("Trần Văn Thư"),
    }
    return {**given, **details}
