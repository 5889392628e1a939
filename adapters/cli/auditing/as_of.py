"""``tonvinh audit as-of``: a nomination or a season as it was, and what changed since."""

import asyncio
import sys
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from adapters.bilingual import Text
from adapters.cli import terminal
from adapters.cli.auditing.matters import Matter, Which, both, envelope, matter_of
from adapters.cli.options import AsJson, Data, OfNomination, OfSeason
from adapters.complaints import Complaint, Exit
from domain.workdays import VIETNAM
from services.auditing import AtPosition, AtTime, AtVersion, NoSuchVersion, Point

if TYPE_CHECKING:
    from adapters.differences.telling import Chapter
    from services.auditing import Entries

LATEST = "now"
UNCHANGED = Text(
    "Không có gì thay đổi giữa hai thời điểm này.", "Nothing changed between these two points."
)


def as_of(  # noqa: PLR0917 - each option of a command is a parameter.
    nomination: OfNomination = None,
    season: OfSeason = None,
    version: Annotated[
        int | None, typer.Option(min=0, help="Ngay sau sự kiện này / right after this event.")
    ] = None,
    position: Annotated[
        int | None, typer.Option(min=0, help="Khi hồ sơ dài đến đây / at this position.")
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            help="Những gì đã GHI đến lúc này, giờ Việt Nam / what had been RECORDED by then,"
            " Vietnam's time unless a zone is given: 2025-03-01T08:30.",
        ),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="POINT",
            help="Kể thay đổi từ đó đến / tell what changed from then to: version:N, position:N,"
            " time:TIME, now.",
        ),
    ] = None,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Cho xem như đã là, và điều gì đã đổi. / Show it as it was, and what changed.

    A time here is always when the record took an event in: what it knew then, not what had
    happened by then. Papers bear their own days.
    """
    point = _one_point(version, position, at)
    other = None if against is None else read_point(against)
    asyncio.run(_as_of(Which(nomination, season), point, other, data, as_json=as_json))


@dataclass(frozen=True, slots=True)
class Seen:
    """A history up to a point, and which point that is."""

    entries: "Entries"
    point: Point

    @property
    def called(self) -> Text:
        """Return the point in words: which events, recorded when."""
        from adapters.formatting import moment_to_the_second as second

        by = Text("", "")
        if isinstance(self.point, AtTime):
            at = second(self.point.at)
            by = Text(f"những gì đã ghi đến {at}: ", f"what was recorded by {at}: ")
        if not self.entries:
            return Text(f"{by.vi}chưa có gì", f"{by.en}nothing yet")
        last = self.entries[-1].recorded
        when = second(last.recorded_at)
        return Text(
            f"{by.vi}đến sự kiện {last.version}, vị trí {last.position}, ghi lúc {when}",
            f"{by.en}up to event {last.version}, position {last.position}, recorded {when}",
        )

    def plain(self) -> dict[str, Any] | None:
        """Return the point for JSON; None is before the beginning."""
        return envelope(self.entries[-1]) if self.entries else None


async def _as_of(
    which: Which, point: Point, other: Point | None, data: Data, *, as_json: bool
) -> None:
    async with matter_of(which, data) as matter:
        seen = _seen(matter, point)
        against = None if other is None else _seen(matter, other)
    tell = _json if as_json else _words
    tell(matter, seen, against)


def _words(matter: Matter, seen: Seen, against: Seen | None) -> None:
    terminal.result(f"{seen.called.vi}\n{seen.called.en}\n")
    for what, value in _standing(matter, seen):
        shown = f"{what.vi}: {value.vi}\n  {what.en}: {value.en}"
        terminal.result(shown if value.vi else f"{what.vi}\n  {what.en}")
    if against is None:
        return
    terminal.result(f"\n→ {against.called.vi}\n→ {against.called.en}\n")
    chapters = _changes(matter, seen, against)
    for chapter in chapters:
        if chapter.name is not None:
            terminal.result(f"\n[{chapter.name.vi} · {chapter.name.en}]")
        for sentence in chapter.sentences:
            terminal.result(f"{sentence.vi}\n  {sentence.en}")
    if not chapters:
        terminal.result(f"{UNCHANGED.vi}\n  {UNCHANGED.en}")


def _json(matter: Matter, seen: Seen, against: Seen | None) -> None:
    known = [{"what": both(what), "value": both(value)} for what, value in _standing(matter, seen)]
    found: dict[str, Any] = {"as_of": seen.plain(), "known": known}
    if against is not None:
        chapters = _changes(matter, seen, against)
        changes = [both(sentence) for chapter in chapters for sentence in chapter.sentences]
        found |= {"against": against.plain(), "changes": changes}
    terminal.result_json(found)


def _standing(matter: Matter, seen: Seen) -> tuple[tuple[Text, Text], ...]:
    from adapters.differences.telling import standing
    from services.differing import known

    return standing(known(seen.entries), matter.speaking)


def _changes(matter: Matter, seen: Seen, against: Seen) -> "tuple[Chapter, ...]":
    from adapters.differences.telling import chapters
    from services.differing import difference, known

    changes = difference(known(seen.entries), known(against.entries))
    return chapters(changes, matter.speaking)


def _seen(matter: Matter, point: Point) -> Seen:
    from services.auditing import as_of as part_of

    try:
        return Seen(part_of(matter.entries, point), point)
    except NoSuchVersion:
        number = len(matter.entries)
        raise Complaint(
            f"Chỉ có {number} sự kiện.", f"There are {number} event(s) only.", Exit.DATA
        ) from None


def _one_point(version: int | None, position: int | None, at: str | None) -> Point:
    points: list[Point] = []
    points += [AtVersion(version)] if version is not None else []
    points += [AtPosition(position)] if position is not None else []
    points += [AtTime(read_time(at))] if at is not None else []
    if len(points) != 1:
        raise Complaint(
            "Hãy ghi một trong ba: --version, --position hoặc --at.",
            "Give one of --version, --position and --at.",
            Exit.USAGE,
        )
    return points[0]


def read_point(text: str) -> Point:
    """Read ``version:3``, ``position:40``, ``time:2025-03-01T08:30`` or ``now``."""
    kind, _, value = text.partition(":")
    if text == LATEST:
        return AtPosition(sys.maxsize)
    if kind == "time":
        return AtTime(read_time(value))
    if kind in ("version", "position") and value.isdecimal():
        return AtVersion(int(value)) if kind == "version" else AtPosition(int(value))
    raise Complaint(
        f"Không hiểu “{text}”. Hãy ghi version:3, position:40, time:2025-03-01T08:30 hoặc now.",
        f"“{text}” is none of version:3, position:40, time:2025-03-01T08:30 and now.",
        Exit.USAGE,
    )


def read_time(text: str) -> datetime:
    """Read a moment as ISO 8601 writes it; without a zone it is Vietnam's time."""
    try:
        at = datetime.fromisoformat(text)
        at = at if at.tzinfo is not None else at.replace(tzinfo=VIETNAM)
        # A zone may move the first or the last day out of the years that a clock can show.
        return at.astimezone(VIETNAM)
    except OverflowError:
        raise Complaint(
            f"Thời điểm “{text}” nằm ngoài các năm 1 đến 9999. Hãy ghi như 2025-03-01T08:30.",
            f"“{text}” is outside the years 1 to 9999. Write it as 2025-03-01T08:30.",
            Exit.USAGE,
        ) from None
    except ValueError:
        raise Complaint(
            f"Không hiểu thời điểm “{text}”. Hãy ghi như 2025-03-01T08:30.",
            f"“{text}” is no time. Write it as 2025-03-01T08:30.",
            Exit.USAGE,
        ) from None
