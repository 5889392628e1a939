"""Stories of a nomination: given these events, when this command, then those events.

``a_nomination().endorsed().with_dossier()`` is what has happened so far. ``.when(Command, …)`` asks
one more thing and gives what was decided. Every step goes through the domain's own decision, so a
story that could not have happened cannot be told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from domain.actors import Actor
from domain.commands import Command
from domain.conflicts import NOTHING_KNOWN, SeasonFacts
from domain.events import Event
from domain.ids import nomination_id, season_id
from domain.nominations import commands as ask
from domain.nominations.deciding import decide
from domain.nominations.deciding.situation import OtherNomination, Situation
from domain.nominations.evolving import evolve, fold
from domain.nominations.states import Nomination, Nominee
from domain.rule_book import RuleBook
from domain.terms import AwardKind, CommitteeChoice, NominationSource, Outcome, Role, Rung
from domain.workdays import date_in_vietnam
from tests.building.defaults import DOER, default_fields
from tests.building.papers import moment
from tests.building.people import BLOC, NOMINEE, PROVINCE, holder
from tests.building.rules import packaged_rules
from tests.building.telling import Decided, Telling

HEADER = {"originator_id", "originator_version", "timestamp", "clock"}
"""What ``says`` need not be told: every event's beginning, and clocks, which have own tests."""

NOMINATED_AT = moment("28/01/2021", 15)
"""The afternoon of the year-end conference of season S0."""


class Told(Decided["Story"]):
    """What was decided of a nomination."""

    def says(self, event: type[Event], **said: object) -> None:
        """Assert that this one event happened and that it says exactly that."""
        (happened,) = self.events
        assert type(happened) is event
        known = {f.name for f in fields(happened)} - HEADER
        assert {name: getattr(happened, name) for name in known} == said
        assert happened.originator_id == self.story.id
        assert happened.originator_version == self.story.version + 1
        assert happened.timestamp == self.story.at


@dataclass(frozen=True)
class Story(Telling):
    """What has happened to one nomination."""

    province: str = PROVINCE
    others: tuple[OtherNomination, ...] = ()
    facts: SeasonFacts = NOTHING_KNOWN
    first: Mapping[str, Any] = field(default_factory=dict)

    @property
    def nomination(self) -> Nomination:
        nomination = fold(self.events)
        assert nomination is not None
        return nomination

    @property
    def state(self) -> object:
        return self.nomination.state

    @property
    def today(self) -> date:
        return date_in_vietnam(self.at)

    @property
    def last(self) -> Event:
        return self.events[-1]

    def when(self, asked: type[Command], /, by: Role | Actor | None = None, **details: Any) -> Told:
        """Ask something; what is not said is asked as it commonly is, by whose deed it is."""
        nomination = fold(self.events)
        actor = self._actor(by or DOER[asked])
        given = {
            **default_fields(asked, nomination, self.today, self.book),
            **self._of(asked),
            **details,
        }
        command = asked(command_id=self._command_id(asked), target=self.id, actor=actor.id, **given)
        return self.decides(command, actor)

    def decides(self, command: Command, actor: Actor) -> Told:
        """Have a ready-made command decided."""
        situation = Situation(self.at, actor, self.book, self.others, facts=self.facts)
        return Told(self, decide(fold(self.events), command, situation))

    def then(self, asked: type[Command], /, **details: Any) -> "Story":
        """Go on with something that is accepted."""
        return self.when(asked, **details).then

    def later(self, days: int = 0, hours: int = 0) -> "Story":
        return replace(self, at=self.at + timedelta(days=days, hours=hours))

    def under(self, book: RuleBook) -> "Story":
        return replace(self, book=book)

    def beside(self, *others: OtherNomination) -> "Story":
        """Let the same unit have other nominations."""
        return replace(self, others=others)

    def at_each_step(self) -> tuple[Nomination, ...]:
        """Fold the events one by one."""
        nomination, steps = None, []
        for event in self.events:
            nomination = evolve(nomination, event)
            steps.append(nomination)
        return tuple(steps)

    def endorsed(self, **details: Any) -> "Story":
        return self.later(hours=1).then(ask.RecordBlocOutcome, **details)

    def not_endorsed(self) -> "Story":
        return self.later(hours=1).then(ask.RecordBlocOutcome, endorsed=False)

    def with_dossier(self, **details: Any) -> "Story":
        return self.later(days=10).then(ask.SubmitDossier, **details)

    def with_opinions(self, count: int = 3) -> "Story":
        story = self
        for number in range(1, count + 1):
            member = holder(Role.COUNCIL_MEMBER, self.province, name=f"member-{number}")
            story = story.later(hours=1).then(ask.GiveOpinion, by=member)
        return story

    def reviewed(self, **details: Any) -> "Story":
        """Let the council vote, unanimously unless something else is said."""
        return self.later(days=25).then(ask.RecordCouncilVote, **details)

    def not_recommended(self) -> "Story":
        return self.reviewed(outcome=Outcome.NOT_RECOMMENDED, agree=3, disagree=6)

    def returned(self, **details: Any) -> "Story":
        return self.later(days=1).then(ask.ReturnForSupplement, **details)

    def supplemented(self) -> "Story":
        return self.later(days=2).then(ask.SubmitSupplement)

    def decided(self, choice: CommitteeChoice, **details: Any) -> "Story":
        return self.later(days=4).then(ask.Decide, choice=choice, **details)

    def awarded(self) -> "Story":
        return self.decided(CommitteeChoice.AWARD)

    def refused(self) -> "Story":
        return self.decided(CommitteeChoice.REFUSE, reason="Chưa đủ tiêu chuẩn")

    def to_be_proposed(self) -> "Story":
        return self.decided(CommitteeChoice.PROPOSE)

    def consulted(self, agency: str = "Bảo hiểm xã hội tỉnh") -> "Story":
        return self.later(days=1).then(ask.AskConsultation, agency=agency)

    def answered(self, agency: str = "Bảo hiểm xã hội tỉnh") -> "Story":
        return self.later(days=3).then(ask.AnswerConsultation, agency=agency)

    def proposed(self, **details: Any) -> "Story":
        return self.consulted().answered().later(days=1).then(ask.ProposeToGovernment, **details)

    def granted_by_government(self) -> "Story":
        return self.later(days=45).then(ask.RecordGovernmentAnswer)

    def held(self, **details: Any) -> "Story":
        return self.later(days=1).then(ask.Hold, **details)

    def released(self, **details: Any) -> "Story":
        return self.later(days=1).then(ask.Release, **details)

    def withdrawn(self) -> "Story":
        return self.later(days=1).then(ask.Withdraw)

    def revoked(self) -> "Story":
        return self.later(days=400).then(ask.Revoke)

    def recovered(self) -> "Story":
        return self.later(days=5).then(ask.RecordRecovery)

    def escalated(self, rung: Rung) -> "Story":
        clock = self.nomination.clock
        assert clock is not None
        alarm = next(a for a in clock.alarms if a.rung is rung)
        return self.until(alarm.at).then(ask.Escalate, rung=rung)

    def _actor(self, by: Role | Actor) -> Actor:
        if isinstance(by, Actor):
            return by
        nomination = fold(self.events)
        province = self.province if nomination is None else nomination.province
        nominee = self.first.get("nominee", NOMINEE) if nomination is None else nomination.nominee
        return holder(by, province, unit=nominee.unit_id)

    def _of(self, asked: type[Command]) -> Mapping[str, Any]:
        return self.first if asked is ask.Nominate else {}

    def _command_id(self, asked: type[Command]) -> UUID:
        return uuid5(self.id, f"{asked.KIND} {self.version} {self.at.isoformat()}")


def a_conference(
    award: AwardKind = AwardKind.FLAG_PROV,
    at: datetime = NOMINATED_AT,
    *,
    year: int | None = None,
    nominee: Nominee = NOMINEE,
    province: str = PROVINCE,
    book: RuleBook | None = None,
    **first: Any,
) -> Story:
    """Return the moment before a nomination, at which nothing has happened yet."""
    emulation_year = at.year - 1 if year is None else year
    season = season_id(BLOC, emulation_year)
    return Story(
        id=nomination_id(season, nominee.unit_id, award),
        at=at,
        book=book or packaged_rules(),
        province=province,
        first={
            "province": province,
            "season_id": season,
            "bloc_id": BLOC,
            "nominee": nominee,
            "award": award,
            "emulation_year": emulation_year,
            **first,
        },
    )


def a_nomination(
    award: AwardKind = AwardKind.FLAG_PROV, at: datetime = NOMINATED_AT, **details: Any
) -> Story:
    """Return a nomination that has just been made at its bloc's year-end conference."""
    return a_conference(award, at, **details).then(ask.Nominate)


def a_nomination_by_the_council(award: AwardKind = AwardKind.FLAG_PROV, **details: Any) -> Story:
    """Return a nomination that the council made of its own accord."""
    before = a_conference(award, source=NominationSource.COUNCIL, **details)
    return before.then(ask.Nominate, by=Role.COUNCIL_SECRETARY)
