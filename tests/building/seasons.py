"""Stories of a bloc's season, told like those of a nomination."""

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from domain.actors import Actor
from domain.commands import Command
from domain.events import Event
from domain.folding import fold
from domain.ids import nomination_id, season_id
from domain.nominations.deciding.situation import Situation
from domain.nominations.states import Nominee
from domain.seasons import commands as ask
from domain.seasons.deciding import decide
from domain.seasons.facts import Choice, Conference, Meeting
from domain.seasons.meeting.deciding import HANDLERS as OF_THE_MEETING
from domain.seasons.roster.deciding import HANDLERS as OF_THE_ROSTER
from domain.seasons.scoring.commands import PrepareSelfScore
from domain.seasons.scoring.deciding import HANDLERS as OF_THE_SCORES
from domain.seasons.selecting import commands as selecting
from domain.seasons.selecting.deciding import HANDLERS as OF_THE_CHOOSING
from domain.seasons.states import Season, evolve
from domain.seasons.year.deciding import HANDLERS as OF_THE_YEAR
from domain.terms import AwardKind, Role, SelectionMethod
from domain.workdays import date_in_vietnam
from tests.building.papers import day, moment
from tests.building.people import BLOC, NOMINEE, PROVINCE, holder
from tests.building.telling import Decided, Telling

BLOC_NAME = "Khối thi đua Văn hóa – Xã hội"
HEADER = {"originator_id", "originator_version", "timestamp"}

DOER: dict[type[Command], Role] = {
    ask.OpenSeason: Role.BLOC_HEAD,
    ask.RecordConference: Role.BLOC_SECRETARY,
    ask.NoteOverdueConference: Role.TIMER,
    ask.BringForward: Role.TIMER,
    ask.CloseSeason: Role.TIMER,
    **dict.fromkeys(OF_THE_ROSTER, Role.BLOC_SECRETARY),
    **dict.fromkeys(OF_THE_YEAR, Role.BLOC_SECRETARY),
    **dict.fromkeys(OF_THE_MEETING, Role.BLOC_SECRETARY),
    **dict.fromkeys(OF_THE_SCORES, Role.BLOC_SECRETARY),
    PrepareSelfScore: Role.UNIT_OFFICER,
    **dict.fromkeys(OF_THE_CHOOSING, Role.BLOC_SECRETARY),
    selecting.NoteBallotOpened: Role.TIMER,
    selecting.RecordBallotResult: Role.TIMER,
    selecting.EnterPaperCount: Role.COUNTER,
    selecting.DecideTie: Role.BLOC_HEAD,
}


class ToldOfSeason(Decided["SeasonStory"]):
    """What was decided of a season."""

    def says(self, *told: tuple[type[Event], dict[str, object]]) -> None:
        """Assert that these events happened, in this order, and say exactly that."""
        for version, (event, (kind, said)) in enumerate(
            zip(self.events, told, strict=True), self.story.version + 1
        ):
            assert type(event) is kind
            names = {f.name for f in fields(event)} - HEADER
            assert {name: getattr(event, name) for name in names} == said
            assert event.originator_version == version
            assert (event.originator_id, event.timestamp) == (self.story.id, self.story.at)


@dataclass(frozen=True)
class SeasonStory(Telling):
    """What has happened in one season."""

    first: dict[str, Any] = field(default_factory=dict)

    @property
    def season(self) -> Season:
        season = self._season()
        assert season is not None
        return season

    def when(
        self, asked: type[Command], /, by: Role | Actor | None = None, **details: Any
    ) -> ToldOfSeason:
        """Ask something of the season, by whose deed it commonly is."""
        who = by or DOER[asked]
        actor = who if isinstance(who, Actor) else holder(who)
        given = {**(self.first if asked is ask.OpenSeason else {}), **details}
        command_id = uuid5(self.id, f"{asked.KIND} {self.version}")
        command = asked(command_id=command_id, target=self.id, actor=actor.id, **given)
        situation = Situation(self.at, actor, self.book)
        return ToldOfSeason(self, decide(self._season(), command, situation))

    def then(self, asked: type[Command], /, **details: Any) -> "SeasonStory":
        return self.when(asked, **details).then

    def met(self, conference: Conference | None = None) -> "SeasonStory":
        """Record the year-end conference on its own day."""
        facts = conference or a_meeting(date_in_vietnam(self.at))
        return self.then(ask.RecordConference, conference=facts)

    def brought_forward(self) -> "SeasonStory":
        story = self
        for choice in self.season.waiting:
            story = story.then(ask.BringForward, nomination_id=choice.nomination_id)
        return story

    def _season(self) -> Season | None:
        return fold(evolve, self.events)


def before_a_season(year: int = 2020, **first: Any) -> SeasonStory:
    """Return the moment at which the season S0 can be opened."""
    given = {
        "province": PROVINCE,
        "bloc_id": BLOC,
        "bloc_name": BLOC_NAME,
        "emulation_year": year,
        "begins_on": day(f"01/01/{year}"),
        "ends_on": day(f"31/12/{year}"),
        **first,
    }
    return SeasonStory(season_id(BLOC, year), moment(f"15/02/{year}"), first=given)


def a_season(year: int = 2020, **first: Any) -> SeasonStory:
    """Return an open season at the moment of its year-end conference."""
    opened = before_a_season(year, **first).then(ask.OpenSeason)
    return opened.until(moment(f"28/01/{year + 1}", 15))


def a_choice(
    season: UUID, nominee: Nominee = NOMINEE, award: AwardKind = AwardKind.FLAG_PROV
) -> Choice:
    """Return the unit that the conference of S0 chose, in its words."""
    chosen = nomination_id(season, nominee.unit_id, award)
    return Choice(chosen, nominee, award, "đơn vị xuất sắc tiêu biểu")


def a_meeting(on: date, *choices: Choice, **facts: Any) -> Conference:
    """Return the minutes of a conference that agreed by discussion."""
    meeting = Meeting(on=on, methods=(SelectionMethod.CONSENSUS,))
    return Conference(meeting=meeting, choices=choices, **facts)
