"""What changed between two events of a nomination or a season, and what was known at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from adapters.bilingual import Text
from adapters.deeds.faults import Malformed
from adapters.differences.gathering import speaking_of
from adapters.differences.telling import chapters, standing
from adapters.web.auditing.lines import Line, lines, lines_of_season
from adapters.web.auditing.looks import Kind, Subject, note
from adapters.web.auditing.origins import Origin
from adapters.web.bloc_years import bloc_year_for
from adapters.web.desk import Desk
from adapters.web.dossiers import dossier_for
from adapters.web.errors import Unseen
from adapters.web.rendering import page
from adapters.web.visiting import TheDesk, TheVisitor, Visitor
from domain.workdays import VIETNAM
from services.auditing import AtPosition, AtTime, AtVersion, Entries, NoSuchVersion, Point, as_of
from services.differing import difference, known

router = APIRouter()

NO_TIME = Text("Ghi thời điểm như 2025-03-01T08:30.", "Write the time as 2025-03-01T08:30.")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which two points somebody wants to compare; the second one may be a time or a position."""

    since: int | None
    until: int | None
    at: datetime | None
    position: int | None

    @property
    def names(self) -> list[str]:
        """Return by which names the points are asked for, never what they are."""
        asked = {"from": self.since, "to": self.until, "at": self.at, "position": self.position}
        return [name for name, point in asked.items() if point is not None]

    def since_in(self, entries: Entries) -> int:
        """Return the first point: as asked, else the event before the last or the beginning."""
        if self.since is not None:
            return self.since
        return 0 if self._by_the_record() else max(0, len(entries) - 1)

    def until_in(self, entries: Entries) -> Point:
        """Return the second point: as asked, else the last event."""
        if self.at is not None:
            return AtTime(self.at)
        if self.position is not None:
            return AtPosition(self.position)
        return AtVersion(len(entries) if self.until is None else self.until)

    def _by_the_record(self) -> bool:
        return self.at is not None or self.position is not None


@dataclass(frozen=True, slots=True)
class Matter:
    """A history as this person may see it: each event in words, and whether opinions are open."""

    entries: Entries
    told: tuple[Text, ...]
    opinions_open: bool
    origins: tuple[tuple[Origin, ...], ...]
    """Where the figures of each event came from."""
    by_steps: bool = False
    """Whether the steps between the two points are told too: a season's parts are made of them."""


def asked(
    since: Annotated[int | None, Query(alias="from", ge=0)] = None,
    until: Annotated[int | None, Query(alias="to", ge=0)] = None,
    at: Annotated[str, Query(max_length=40)] = "",
    position: Annotated[int | None, Query(ge=0)] = None,
) -> Asked:
    """Read the points from the address; a time without a zone is Vietnam's."""
    return Asked(since, until, _moment(at.strip()), position)


TheAsked = Annotated[Asked, Depends(asked)]


@router.get("/nominations/{nomination_id}/difference")
async def of_nomination(
    nomination_id: UUID, request: Request, desk: TheDesk, visitor: TheVisitor, points: TheAsked
) -> Response:
    """Tell what changed in a nomination between two points of it."""
    dossier = await dossier_for(desk, visitor, nomination_id)
    told, origins = _told(lines(dossier, visitor.actor.id))
    matter = Matter(dossier.entries, told, dossier.opinions_open, origins)
    now = dossier.nomination
    subject = Subject("nomination", now.id, now.province)
    await note(desk, visitor, Kind.DIFFERENCE, subject, points.names)
    return page(
        request,
        "difference.html",
        visitor,
        home=f"/nominations/{nomination_id}",
        above=("/nominations", Text("Hồ sơ", "Nominations")),
        name=now.nominee.name,
        **await _compared(desk, visitor, matter, points),
    )


@router.get("/seasons/{season_id}/difference")
async def of_season(
    season_id: UUID, request: Request, desk: TheDesk, visitor: TheVisitor, points: TheAsked
) -> Response:
    """Tell what changed in a season between two points of it."""
    year = await bloc_year_for(desk, visitor, season_id)
    told, origins = _told(lines_of_season(year))
    matter = Matter(year.entries, told, opinions_open=False, origins=origins, by_steps=True)
    subject = Subject("season", year.season.id, year.season.province)
    await note(desk, visitor, Kind.DIFFERENCE, subject, points.names)
    return page(
        request,
        "difference.html",
        visitor,
        home=f"/seasons/{season_id}",
        above=("/seasons", Text("Năm thi đua", "Seasons")),
        name=f"{year.season.bloc_name} {year.season.emulation_year}",
        **await _compared(desk, visitor, matter, points),
    )


async def _compared(
    desk: Desk, visitor: Visitor, matter: Matter, points: Asked
) -> Mapping[str, Any]:
    entries = matter.entries
    try:
        before = as_of(entries, AtVersion(points.since_in(entries)))
        after = as_of(entries, points.until_in(entries))
    except NoSuchVersion as error:
        raise Unseen from error
    speaking = await speaking_of(
        desk.house,
        desk.people,
        entries,
        opinions_open=matter.opinions_open,
        me=visitor.actor.id,
    )
    return {
        "events": tuple(zip(entries, matter.told, strict=True)),
        "since": len(before),
        "until": len(after),
        "last": after[-1].recorded if after else None,
        "at": points.at,
        "position": points.position,
        "standing": standing(known(after), speaking) if not before else (),
        "between": matter.told[len(before) : len(after)] if matter.by_steps else (),
        "origins": _between(matter, len(before), len(after)),
        "changes": chapters(difference(known(before), known(after)), speaking),
    }


def _told(
    shown: Sequence[Line],
) -> tuple[tuple[Text, ...], tuple[tuple[Origin, ...], ...]]:
    return tuple(line.sentence for line in shown), tuple(line.origins for line in shown)


def _between(matter: Matter, one: int, other: int) -> Iterable[Origin]:
    """Return where the figures of the events between two points came from, each once."""
    first, last = sorted((one, other))
    return dict.fromkeys(each for of in matter.origins[first:last] for each in of)


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise Malformed({"at": NO_TIME}) from error
    return at if at.tzinfo is not None else at.replace(tzinfo=VIETNAM)
