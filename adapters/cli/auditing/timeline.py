"""``tonvinh audit timeline``: every event of a nomination or a season, in words."""

import asyncio
from typing import TYPE_CHECKING, Any

from adapters.cli import terminal
from adapters.cli.auditing.matters import Matter, Which, both, envelope, matter_of
from adapters.cli.options import AsJson, Data, OfNomination, OfSeason

if TYPE_CHECKING:
    from adapters.bilingual import Text
    from services.auditing import Entry


def timeline(
    nomination: OfNomination = None,
    season: OfSeason = None,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Kể lại mọi sự kiện đã ghi. / Tell every recorded event, oldest first.

    The first time of a line is when the record took the event in, the second when it was asked.
    """
    asyncio.run(_timeline(Which(nomination, season), data, as_json=as_json))


async def _timeline(which: Which, data: Data, *, as_json: bool) -> None:
    async with matter_of(which, data) as matter:
        told = [(entry, _told(entry, matter)) for entry in matter.entries]
    if as_json:
        terminal.result_json([_plain(entry, text) for entry, text in told])
        return
    for entry, text in told:
        terminal.result(_line(entry, text))


def _told(entry: "Entry", matter: Matter) -> "Text":
    from adapters.telling import nominations, seasons
    from adapters.telling.reading import Reading
    from domain.seasons.events import SeasonEvent

    event, speaking = entry.recorded.event, matter.speaking
    if isinstance(event, SeasonEvent):
        return seasons.told(event, speaking.names)
    reading = Reading(speaking.items, speaking.people, opinions_open=True)
    return nominations.told(event, reading)


def _line(entry: "Entry", text: "Text") -> str:
    from adapters.formatting import moment_to_the_second as second

    recorded = entry.recorded
    return (
        f"{recorded.version:>3}  ghi/recorded {second(recorded.recorded_at)}"
        f" · yêu cầu/asked {second(recorded.event.timestamp)}"
        f" · vị trí/position {recorded.position} · {recorded.actor}\n"
        f"     {text.vi}\n     {text.en}"
    )


def _plain(entry: "Entry", text: "Text") -> dict[str, Any]:
    recorded = entry.recorded
    return {
        **envelope(entry),
        "type": recorded.type,
        "actor": recorded.actor,
        "policy_version": recorded.policy_version,
        "told": both(text),
    }
