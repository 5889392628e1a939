"""A history as one person may read it, line by line, whether of a nomination or of a season."""

from collections.abc import Mapping
from dataclasses import dataclass

from adapters.bilingual import Text
from adapters.identity.accounts import Account
from adapters.naming import called, is_simulated
from adapters.telling.nominations import told
from adapters.telling.reading import Reading
from adapters.web.auditing.origins import Origin, of_nomination, of_season
from adapters.web.auditing.parts import part_of
from adapters.web.bloc_years import BlocYear
from adapters.web.dossiers import Dossier
from adapters.web.season_telling import season_lines
from domain.nominations import events as happened
from domain.nominations.states import Nomination
from domain.terms import Term
from services.auditing import Entry
from services.ports import Recorded


@dataclass(frozen=True, slots=True)
class Line:
    """One event as it is told; who gave a hidden opinion is hidden too."""

    recorded: Recorded
    sentence: Text
    actor: str | None
    simulated: bool
    digest: str
    part: str = ""
    """The stage that a nomination reached by it, or the part of a season's year."""
    part_name: Text | Term | None = None
    origins: tuple[Origin, ...] = ()
    """Where to see how the figures of this event came about."""


def lines(dossier: Dossier, me: str) -> list[Line]:
    """Tell every event of a nomination, oldest first, as this person may read it."""
    reading = reading_of(dossier)
    return [_line(entry, reading, me) for entry in dossier.entries]


def lines_of_season(year: BlocYear) -> list[Line]:
    """Tell every event of a season, oldest first; a season pins no rule set."""
    seen = of_season(year.season.id, (entry.recorded for entry in year.entries))
    return [
        Line(
            recorded=recorded,
            sentence=sentence,
            actor=recorded.actor,
            simulated=is_simulated(recorded.actor),
            digest="",
            part=part_of(recorded.event)[0],
            part_name=part_of(recorded.event)[1],
            origins=seen(recorded.event),
        )
        for recorded, sentence in season_lines(year)
    ]


def reading_of(dossier: Dossier) -> Reading:
    """Return what the sentences of this history may use."""
    return Reading(
        items={"vi": dossier.item_names("vi"), "en": dossier.item_names("en")},
        people={
            "vi": {actor: called(actor, dossier.people, "vi") for actor in dossier.people},
            "en": {actor: called(actor, dossier.people, "en") for actor in dossier.people},
        },
        opinions_open=dossier.opinions_open,
    )


def actors(told_lines: list[Line], people: Mapping[str, Account]) -> list[tuple[str, Text]]:
    """Return who acted in these lines, each once, in the order in which they first did."""
    found = dict.fromkeys(line.actor for line in told_lines if line.actor is not None)
    return [(each, Text(called(each, people, "vi"), called(each, people, "en"))) for each in found]


def _line(entry: Entry, reading: Reading, me: str) -> Line:
    recorded = entry.recorded
    mine = recorded.actor == me
    hidden = isinstance(recorded.event, happened.OpinionGiven) and not (
        reading.opinions_open or mine
    )
    open_reading = Reading(reading.items, reading.people, opinions_open=not hidden)
    after = entry.after if isinstance(entry.after, Nomination) else None
    return Line(
        recorded=recorded,
        sentence=told(recorded.event, open_reading),
        actor=None if hidden else recorded.actor,
        simulated=is_simulated(recorded.actor),
        digest=after.rules if after else "",
        part=str(after.stage.value) if after else "",
        part_name=after.stage if after else None,
        origins=of_nomination(recorded, after) if after else (),
    )
